import { baseScore, readAnswers } from '../score-reading.ts';
import type { InstrumentScore, ScoreAnswers, ScoredInstrument } from '../scored-instrument.ts';
import { scoredItems } from '../scored-items.ts';
import { hungerVitalSignMessages } from './hunger-vital-sign.messages.ts';
import { hungerVitalSignQuestionnaire } from './hunger-vital-sign.questionnaire.ts';

const meaning = {
  needs: { 'LA28397-0': ['food-insecurity'], 'LA6729-3': ['food-insecurity'] },
  missing: ['LA15775-2'],
} as const;

const items = scoredItems(hungerVitalSignQuestionnaire, { '88122-7': meaning, '88123-5': meaning });

/** Hunger Vital Sign with the score all our instruments have; the same rule as `hungerVitalSign`. Source: Hager 2010. */
export const hungerVitalSignScored: ScoredInstrument = {
  id: 'hunger-vital-sign',
  title: hungerVitalSignQuestionnaire.title,
  version: hungerVitalSignQuestionnaire.version,
  licensingStatus: 'free-with-citation',
  attribution:
    'Hunger Vital Sign: Hager ER, Quigg AM, Black MM, et al. Development and Validity of a 2-Item Screen to Identify ' +
    'Families at Risk for Food Insecurity. Pediatrics 2010;126(1):26-32. doi:10.1542/peds.2009-3146',
  questionnaire: hungerVitalSignQuestionnaire,
  canonical: hungerVitalSignQuestionnaire.url,
  panelCode: '88121-9',
  items,
  bands: [],
  score,
  messages: hungerVitalSignMessages,
  sources: ['Hager et al., Pediatrics 2010;126(1):26-32', 'HL7/US-Core@85bf4af6', 'HL7/fhir-sdoh-clinicalcare@6604b7a'],
};

/** `88124-3` is the result in words, `loinc` its answer code: at risk as soon as one answer says so. */
function score(answers: ScoreAnswers): InstrumentScore {
  const base = baseScore(readAnswers(items, answers));
  if (base.needs.length > 0) {
    return { ...base, positive: true, interpretation: 'hunger-vital-sign.at-risk', results: { '88124-3': 'At risk', loinc: 'LA19952-3' } };
  }
  if (!base.complete) return base;
  return { ...base, positive: false, interpretation: 'hunger-vital-sign.no-risk', results: { '88124-3': 'No risk', loinc: 'LA19983-8' } };
}
