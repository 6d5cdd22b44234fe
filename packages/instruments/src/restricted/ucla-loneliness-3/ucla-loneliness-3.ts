import { readAnswers } from '../../score-reading.ts';
import { sumScore } from '../../score-sum.ts';
import type { InstrumentScore, ScoreAnswers, ScoreBand, ScoredInstrument } from '../../scored-instrument.ts';
import { pointsItem, restricted } from '../restricted-parts.ts';
import { uclaLoneliness3Messages } from './ucla-loneliness-3.messages.ts';

const source = 'Steptoe 2013 convention';

const bands: readonly ScoreBand[] = [
  { key: 'not lonely', min: 3, max: 5, messageKey: 'ucla-loneliness-3.band.not-lonely', source, verified: false },
  { key: 'lonely', min: 6, max: 9, messageKey: 'ucla-loneliness-3.band.lonely', source, verified: false },
];

const totalCode = '106421-1';
const items = ['companionship', 'leftout', 'isolated'].map((linkId) => pointsItem(linkId, [1, 2, 3]));

/**
 * Three-item loneliness scale: 1 to 3 each, total 3 to 9, positive from 6 (a convention, unverified). All three are
 * required. The need, social connection, comes from the total.
 */
export const uclaLoneliness3: ScoredInstrument = restricted({
  id: 'ucla-loneliness-3',
  title: 'Three-Item Loneliness Scale (UCLA short form)',
  licensingStatus: 'ask-first',
  attribution: 'Hughes ME, Waite LJ, Hawkley LC, Cacioppo JT. Research on Aging 2004;26(6):655-672. UCLA Loneliness Scale: Russell.',
  panelCode: '106418-7',
  totalCode,
  items,
  bands,
  score,
  messages: uclaLoneliness3Messages,
  sources: ['SDOHCC input-cache/txcache/loinc.cache (106418-7, 106421-1)', 'edmoloney.me, heart2heartoutreach.org (coding 1 to 3)'],
  unverified: ['cut of 6', 'LOINC codes of the items'],
});

function score(answers: ScoreAnswers): InstrumentScore {
  const result = sumScore(readAnswers(items, answers), { bands, positiveFrom: 6 });
  return result.positive ? { ...result, needs: [{ domain: 'social-connection', linkId: totalCode }] } : result;
}
