import { ifYes, indexScore, steps } from '../score-index.ts';
import { readAnswers } from '../score-reading.ts';
import type { InstrumentScore, ScoreAnswers, ScoreBand, ScoredInstrument } from '../scored-instrument.ts';
import { scoredItems } from '../scored-items.ts';
import { laceMessages } from './lace.messages.ts';
import { attribution, laceQuestionnaire } from './lace.questionnaire.ts';

export { laceQuestionnaire };

const source = 'CMAJ 2010;182(6):551-557, read in danielxmed/nobra_calculator';

const bands: readonly ScoreBand[] = [
  { key: 'low', min: 0, max: 4, messageKey: 'lace.band.low', source },
  { key: 'moderate', min: 5, max: 9, messageKey: 'lace.band.moderate', source },
  { key: 'high', min: 10, max: 19, messageKey: 'lace.band.high', source },
];

const count = { item: { min: 0 } };
const items = scoredItems(laceQuestionnaire, { L: { item: { min: 0, unit: 'd' } }, C: count, E: count });

/** Points of each component. Source: CMAJ 2010. */
const rules = {
  L: steps([0, 0], [1, 1], [2, 2], [3, 3], [4, 4], [7, 5], [14, 7]),
  A: ifYes(3),
  C: steps([0, 0], [1, 1], [2, 2], [3, 3], [4, 5]),
  E: steps([0, 0], [1, 1], [2, 2], [3, 3], [4, 4]),
};

/**
 * LACE: length of stay in whole days (0 for less than one), acute admission, Charlson score by the weights of LACE,
 * emergency visits in 6 months. 0 to 19, all four needed. Source: van Walraven 2010.
 */
export const lace: ScoredInstrument = {
  id: 'lace',
  title: laceQuestionnaire.title,
  version: laceQuestionnaire.version,
  licensingStatus: 'free-with-citation',
  attribution,
  questionnaire: laceQuestionnaire,
  canonical: laceQuestionnaire.url,
  items,
  bands,
  score,
  messages: laceMessages,
  sources: [source, 'danielxmed/nobra_calculator scores/*.json, calculators/*.py'],
  unverified: ['Charlson weights of LACE: the score is asked for, not worked out', 'LOINC codes: not found'],
};

function score(answers: ScoreAnswers): InstrumentScore {
  return indexScore(readAnswers(items, answers), rules, bands);
}
