import { ifYes, indexScore, steps } from '../score-index.ts';
import type { IndexRule } from '../score-index.ts';
import { readAnswers } from '../score-reading.ts';
import type { InstrumentScore, ScoreAnswers, ScoreBand, ScoredInstrument } from '../scored-instrument.ts';
import { scoredItems } from '../scored-items.ts';
import { hospitalScoreMessages } from './hospital-score.messages.ts';
import { attribution, hospitalScoreQuestionnaire } from './hospital-score.questionnaire.ts';

export { hospitalScoreQuestionnaire };

const source = 'JAMA Intern Med 2016;176(4):496-502, read in danielxmed/nobra_calculator';

const bands: readonly ScoreBand[] = [
  { key: 'low', min: 0, max: 4, messageKey: 'hospital-score.band.low', source },
  { key: 'intermediate', min: 5, max: 6, messageKey: 'hospital-score.band.intermediate', source },
  { key: 'high', min: 7, max: 13, messageKey: 'hospital-score.band.high', source },
];

// The widest values a living adult can have, so that a value in another unit is not believed: bounds of ours.
const items = scoredItems(hospitalScoreQuestionnaire, {
  H: { item: { min: 1, max: 30, unit: 'g/dL', otherUnits: { 'g/L': 0.1 } } },
  S: { item: { min: 80, max: 220, unit: 'meq/L', otherUnits: { 'mmol/L': 1, 'mEq/L': 1 } } },
  A: { item: { min: 0 } },
  L: { item: { min: 0, unit: 'd' } },
});

const below = (limit: number): IndexRule => ({ points: ({ number = limit }) => (number < limit ? 1 : 0), most: 1 });

/** Admissions 0-1 / 2-5 / more than 5 as in 2016; the derivation of 2013 is often quoted as 0 / 1-5 / more than 5. */
const rules = {
  H: below(12),
  O: ifYes(2),
  S: below(135),
  P: ifYes(1),
  IT: ifYes(1),
  A: steps([0, 0], [2, 2], [6, 5]),
  L: steps([0, 0], [5, 2]),
};

/**
 * HOSPITAL score, 0 to 13, all seven needed. Haemoglobin in g/dL (below 12), sodium in mEq/L (below 135), both the last
 * before discharge; length of stay in days. Source: Donze 2013 and 2016.
 */
export const hospitalScore: ScoredInstrument = {
  id: 'hospital-score',
  title: hospitalScoreQuestionnaire.title,
  version: hospitalScoreQuestionnaire.version,
  licensingStatus: 'free-with-citation',
  attribution,
  questionnaire: hospitalScoreQuestionnaire,
  canonical: hospitalScoreQuestionnaire.url,
  items,
  bands,
  score,
  messages: hospitalScoreMessages,
  sources: [source, 'danielxmed/nobra_calculator scores/*.json, calculators/*.py'],
  unverified: ['bins of earlier admissions: the papers of 2013 and 2016 are quoted differently; those of 2016 are used', 'LOINC codes: not found'],
};

function score(answers: ScoreAnswers): InstrumentScore {
  return indexScore(readAnswers(items, answers), rules, bands);
}
