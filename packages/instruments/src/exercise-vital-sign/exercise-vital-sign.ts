import { activityMinutes } from '../activity-minutes.ts';
import { baseScore, readAnswers, readAt } from '../score-reading.ts';
import type { InstrumentScore, ScoreAnswers, ScoredInstrument } from '../scored-instrument.ts';
import { scoredItems } from '../scored-items.ts';
import { exerciseVitalSignMessages } from './exercise-vital-sign.messages.ts';
import { attribution, exerciseVitalSignQuestionnaire } from './exercise-vital-sign.questionnaire.ts';

export { exerciseVitalSignQuestionnaire };

const items = scoredItems(exerciseVitalSignQuestionnaire, {
  '89555-7': { item: { min: 0, max: 7, unit: 'd/wk' } },
  '68516-4': { item: { min: 0, max: 1440, unit: 'min/d' } },
});

/**
 * Exercise Vital Sign: days a week by minutes a day; below 150 a week is under the guideline for adults. No days are 0
 * minutes without the second answer. Source: Coleman et al.; US Core.
 */
export const exerciseVitalSign: ScoredInstrument = {
  id: 'exercise-vital-sign',
  title: exerciseVitalSignQuestionnaire.title,
  version: exerciseVitalSignQuestionnaire.version,
  licensingStatus: 'free-with-citation',
  attribution,
  questionnaire: exerciseVitalSignQuestionnaire,
  canonical: exerciseVitalSignQuestionnaire.url,
  panelCode: '89574-8',
  items,
  bands: [],
  score,
  messages: exerciseVitalSignMessages,
  sources: ['HL7/US-Core@85bf4af6 input/examples/Questionnaire-*.json'],
  unverified: ['terms: US Core says "often considered public domain for clinical and research use"'],
};

function score(answers: ScoreAnswers): InstrumentScore {
  const reading = readAnswers(items, answers);
  const [days, minutes] = ['89555-7', '68516-4'].map((linkId) => readAt(reading, linkId));
  const base = baseScore(reading);
  const minutesPerWeek = minutes?.issue ? undefined : activityMinutes(days?.number, minutes?.number);
  if (minutesPerWeek === undefined) return base;
  const belowGuideline = minutesPerWeek < 150;
  return {
    ...base,
    complete: true,
    missing: [],
    positive: belowGuideline,
    interpretation: belowGuideline ? 'exercise-vital-sign.below' : 'exercise-vital-sign.reached',
    results: { minutesPerWeek, belowGuideline },
  };
}
