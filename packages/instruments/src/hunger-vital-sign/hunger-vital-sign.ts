import type { Answers, CalculatedResult, Instrument } from '@careloom/core/screening';
import { itemsOf } from '../instrument-items.ts';
import type { ItemMeaning } from '../instrument-items.ts';
import { loinc } from '../questionnaire-parts.ts';
import { hungerVitalSignQuestionnaire } from './hunger-vital-sign.questionnaire.ts';

export { hungerVitalSignQuestionnaire };
export { hungerVitalSignScored } from './hunger-vital-sign.scored.ts';

const question: ItemMeaning = {
  domains: ['food-insecurity'],
  flags: { 'LA28397-0': ['food-insecurity'], 'LA6729-3': ['food-insecurity'] },
  missing: ['LA15775-2'],
};
const asked = ['88122-7', '88123-5'] as const;

/**
 * Hunger Vital Sign: two questions, one result. At risk as soon as one answer is often or sometimes true; no risk only
 * when both are never true; else nothing can be said, and "don't know/refused" is no answer.
 * Source: Hager et al., Pediatrics 2010;126(1):26-32.
 */
export const hungerVitalSign: Instrument = {
  id: 'hunger-vital-sign',
  title: hungerVitalSignQuestionnaire.title,
  questionnaire: hungerVitalSignQuestionnaire,
  panelCode: '88121-9',
  items: itemsOf(hungerVitalSignQuestionnaire, { '88122-7': question, '88123-5': question }),
  calculated: [
    { linkId: '88124-3', loinc: '88124-3', text: 'Food insecurity risk', domains: ['food-insecurity'], from: asked },
  ],
  domains: ['food-insecurity'],
  copyright: hungerVitalSignQuestionnaire.copyright,
  licence: {
    terms: 'free-with-citation',
    attribution:
      'Hunger Vital Sign: Hager ER, Quigg AM, Black MM, et al. Development and Validity of a 2-Item Screen to Identify ' +
      'Families at Risk for Food Insecurity. Pediatrics 2010;126(1):26-32. doi:10.1542/peds.2009-3146',
  },
  language: 'en',
  wordingMissing: ['es'],
  score,
};

function score(answers: Answers): readonly CalculatedResult[] {
  const codes = asked.map((linkId) => {
    const answer = answers[linkId];
    return answer?.state === 'answered' ? answer.codes[0] : undefined;
  });
  if (codes.some((code) => code === 'LA28397-0' || code === 'LA6729-3')) return [result('LA19952-3', 'At risk', ['food-insecurity'])];
  return codes.every((code) => code === 'LA28398-8') ? [result('LA19983-8', 'No risk', [])] : [];
}

function result(code: string, display: string, flags: CalculatedResult['flags']): CalculatedResult {
  return { linkId: '88124-3', value: { kind: 'coding', system: loinc, code, display }, flags };
}
