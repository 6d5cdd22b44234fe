import { questionnaireOf, totalItem } from '../questionnaire-parts.ts';
import type { ScoredQuestionnaire } from '../scored-instrument.ts';

export const attribution =
  'Donze J, Aujesky D, Williams D, Schnipper JL. JAMA Intern Med 2013;173(8):632-638; Donze JD et al. JAMA Intern Med ' +
  '2016;176(4):496-502';

const value = (linkId: string): string => `%resource.item.where(linkId = '${linkId}').answer.value`;
const points = [
  `iif(${value('H')} < 12, 1, 0)`,
  `iif(${value('O')}, 2, 0)`,
  `iif(${value('S')} < 135, 1, 0)`,
  `iif(${value('P')}, 1, 0)`,
  `iif(${value('IT')}, 1, 0)`,
  `iif(${value('A')} > 5, 5, iif(${value('A')} >= 2, 2, 0))`,
  `iif(${value('L')} >= 5, 2, 0)`,
];
const all = ['H', 'O', 'S', 'P', 'IT', 'A', 'L'].map((linkId) => `${value(linkId)}.exists()`).join(' and ');

const unit = (code: string) => ({
  extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/questionnaire-unit', valueCoding: { system: 'http://unitsofmeasure.org', code, display: code } }],
});

/** HOSPITAL score: filled in by staff, values rather than yes or no where there is a value. The labels are ours. */
export const hospitalScoreQuestionnaire: ScoredQuestionnaire = questionnaireOf('hospital-score', {
  name: 'HospitalScore',
  title: 'HOSPITAL score for potentially avoidable 30-day readmission',
  copyright: attribution,
  item: [
    { linkId: 'H', text: 'Haemoglobin at discharge (g/dL)', type: 'decimal', required: false, ...unit('g/dL') },
    { linkId: 'O', text: 'Discharge from an Oncology service', type: 'boolean', required: false },
    { linkId: 'S', text: 'Sodium at discharge (mEq/L)', type: 'decimal', required: false, ...unit('meq/L') },
    { linkId: 'P', text: 'Any ICD-coded Procedure during stay', type: 'boolean', required: false },
    { linkId: 'IT', text: 'Index admission Type urgent/emergent', type: 'boolean', required: false },
    { linkId: 'A', text: 'Admissions in the previous 12 months', type: 'integer', required: false },
    { linkId: 'L', text: 'Length of stay (days)', type: 'integer', required: false },
    totalItem('total', 'HOSPITAL score', `iif(${all}, ${points.join(' + ')}, {})`),
  ],
});
