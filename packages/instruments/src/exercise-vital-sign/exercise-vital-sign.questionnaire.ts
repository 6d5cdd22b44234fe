import { loinc, questionnaireOf } from '../questionnaire-parts.ts';
import type { ScoredQuestionnaire, ScoredQuestionnaireItem } from '../scored-instrument.ts';

export const attribution = 'Exercise Vital Sign, Coleman KJ et al., Kaiser Permanente.';

function amount(code: string, text: string, unit: string): ScoredQuestionnaireItem {
  return {
    linkId: code,
    code: [{ system: loinc, code }],
    text,
    type: 'decimal',
    required: false,
    extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/questionnaire-unit', valueCoding: { system: 'http://unitsofmeasure.org', code: unit, display: unit } }],
  };
}

/** Exercise Vital Sign, LOINC 89574-8. */
export const exerciseVitalSignQuestionnaire: ScoredQuestionnaire = questionnaireOf('exercise-vital-sign', {
  name: 'ExerciseVitalSign',
  title: 'Exercise Vital Sign (EVS)',
  panel: '89574-8',
  copyright: attribution,
  item: [
    amount('89555-7', 'How many days per week did you engage in moderate to strenuous physical activity in the last 30 days?', 'd/wk'),
    amount('68516-4', 'On those days that you engage in moderate to strenuous exercise, how many minutes, on average, do you exercise?', 'min/d'),
  ],
});
