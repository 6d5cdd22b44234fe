import { pointsOf, readAnswers } from '../score-reading.ts';
import { sum, sumScore } from '../score-sum.ts';
import type { InstrumentScore, ScoreAnswers, ScoreBand, ScoredInstrument } from '../scored-instrument.ts';
import { scoredItems } from '../scored-items.ts';
import { steadiStayIndependentMessages } from './steadi-stay-independent.messages.ts';
import { attribution, steadiStayIndependentQuestionnaire } from './steadi-stay-independent.questionnaire.ts';

export { steadiStayIndependentQuestionnaire };

const source = 'STEADI Stay Independent; three secondary sources agree on items, weights and cut';

const bands: readonly ScoreBand[] = [
  { key: 'below cut', min: 0, max: 3, messageKey: 'steadi-stay-independent.band.below', source },
  { key: 'at risk', min: 4, max: 14, messageKey: 'steadi-stay-independent.band.at-risk', source },
];

const items = scoredItems(steadiStayIndependentQuestionnaire);
const atRiskFrom = 4;

/**
 * Stay Independent: the first two statements count 2, the others 1; at risk from 4. An unanswered one counts 0: at 4 the
 * person is at risk whatever is missing, below 4 nothing is said while one is missing (a rule of ours). The total of an
 * incomplete form is that of the answers given, and a note says so.
 */
export const steadiStayIndependent: ScoredInstrument = {
  id: 'steadi-stay-independent',
  title: steadiStayIndependentQuestionnaire.title,
  version: steadiStayIndependentQuestionnaire.version,
  licensingStatus: 'free-with-notices',
  attribution,
  questionnaire: steadiStayIndependentQuestionnaire,
  canonical: steadiStayIndependentQuestionnaire.url,
  items,
  bands,
  score,
  messages: steadiStayIndependentMessages,
  sources: [source, 'Rubenstein et al. J Safety Res 2011;42(6):493-499'],
  unverified: ['items, weights and cut are from secondary sources', 'the rule for missing answers is ours', 'LOINC codes: not found'],
};

function score(answers: ScoreAnswers): InstrumentScore {
  const reading = readAnswers(items, answers);
  const whole = sumScore(reading, { bands, positiveFrom: atRiskFrom });
  if (whole.complete) return { ...whole, results: { atRisk: whole.positive === true } };
  const said = reading.items.flatMap((read) => pointsOf(read) ?? []);
  if (said.length === 0) return whole;
  const total = sum(said);
  const { range: _range, ...part } = whole;
  const sofar = { ...part, total, notes: ['steadi-stay-independent.note.points-so-far'] };
  if (total < atRiskFrom) return sofar;
  return { ...sofar, positive: true, band: 'at risk', interpretation: 'steadi-stay-independent.band.at-risk', results: { atRisk: true } };
}
