import { baseScore, readAnswers } from '../score-reading.ts';
import type { InstrumentScore, ScoreAnswers, ScoredInstrument } from '../scored-instrument.ts';
import { scoredItems } from '../scored-items.ts';
import { steadi3Messages } from './steadi-3.messages.ts';
import { attribution, steadi3Questionnaire } from './steadi-3.questionnaire.ts';

export { steadi3Questionnaire };

const key = { item: { verified: false as const } };

const items = scoredItems(steadi3Questionnaire, {
  unsteady: key,
  worried: key,
  fallen: key,
  'fallen-times': { item: { optional: true, min: 0, max: 1000, verified: false } },
  'fallen-injured': { item: { optional: true, verified: false } },
});

/** STEADI key questions: at risk by one "Yes"; not at risk only by three "No". Source: CDC STEADI algorithm. */
export const steadi3: ScoredInstrument = {
  id: 'steadi-3',
  title: steadi3Questionnaire.title,
  version: steadi3Questionnaire.version,
  licensingStatus: 'public-domain',
  attribution,
  questionnaire: steadi3Questionnaire,
  canonical: steadi3Questionnaire.url,
  items,
  bands: [],
  score,
  messages: steadi3Messages,
  sources: ['CDC STEADI algorithm'],
  unverified: ['exact wording of CDC', 'LOINC codes: not found'],
};

function score(answers: ScoreAnswers): InstrumentScore {
  const reading = readAnswers(items, answers);
  const base = baseScore(reading);
  const yes = reading.items.some(({ item, boolean }) => !item.optional && boolean === true);
  if (!yes && !base.complete) return base;
  return { ...base, positive: yes, interpretation: yes ? 'steadi-3.at-risk' : 'steadi-3.not-at-risk', results: { atRisk: yes } };
}
