import { baseScore, readAnswers, readAt } from '../../score-reading.ts';
import { bandOf } from '../../score-sum.ts';
import type { InstrumentScore, ScoreAnswers, ScoreBand, ScoredInstrument, ScoredItem } from '../../scored-instrument.ts';
import { restricted } from '../restricted-parts.ts';
import { distressThermometerMessages } from './distress-thermometer.messages.ts';

const source = 'domain knowledge, not read again';

const bands: readonly ScoreBand[] = [
  { key: 'below cut', min: 0, max: 3, messageKey: 'distress-thermometer.band.below', source, verified: false },
  { key: 'clinically significant distress', min: 4, max: 10, messageKey: 'distress-thermometer.band.significant', source, verified: false },
];

const items: readonly ScoredItem[] = [{ linkId: 'rating', type: 'integer', answers: [], min: 0, max: 10 }];

/** Distress Thermometer: one rating of 0 to 10, positive from 4 (unverified). Its linkId is `rating`. */
export const distressThermometer: ScoredInstrument = restricted({
  id: 'distress-thermometer',
  title: 'NCCN Distress Thermometer',
  licensingStatus: 'unknown',
  attribution: 'National Comprehensive Cancer Network (NCCN).',
  items,
  bands,
  score,
  messages: distressThermometerMessages,
  sources: ['ucam-department-of-psychiatry/camcops@56a303e1d docs/source/tasks/*.rst'],
  unverified: ['cut of 4', 'terms of NCCN: not read', 'LOINC codes: none found'],
});

function score(answers: ScoreAnswers): InstrumentScore {
  const reading = readAnswers(items, answers);
  const total = readAt(reading, 'rating')?.number;
  const base = baseScore(reading);
  if (total === undefined) return { ...base, range: [0, 10] };
  const band = bandOf(bands, total);
  return { ...base, total, ...(band && { band: band.key, interpretation: band.messageKey }), positive: total >= 4 };
}
