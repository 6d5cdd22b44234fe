import { asked, option, questionnaireOf } from '../questionnaire-parts.ts';
import type { ScoredQuestionnaire } from '../scored-instrument.ts';

export const attribution = 'TAPS Tool, National Institute on Drug Abuse (NIDA).';

/** Of TAPS only: the same LOINC item 96842-0 has "Once or twice" in the AHC form. */
const howOften = [
  option('LA18934-2', 'Daily or almost daily'),
  option('LA18891-4', 'Weekly'),
  option('LA18876-5', 'Monthly'),
  option('LA18933-4', 'Less than monthly'),
  option('LA6270-8', 'Never'),
];

/**
 * Which of the two alcohol questions is asked: by the sex of the patient, which is no question of the form. Where it is
 * not known, the one with the lower threshold: a decision of ours.
 */
const shownWhen = (expression: string) => ({
  extension: [
    {
      url: 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-enableWhenExpression',
      valueExpression: { language: 'text/fhirpath', expression },
    },
  ],
});
const male = shownWhen("%patient.gender.where($this = 'male').exists()");
const notMale = shownWhen("%patient.gender.where($this = 'male').empty()");

const launchContext = {
  url: 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-launchContext',
  extension: [
    { url: 'name', valueCoding: { system: 'http://hl7.org/fhir/uv/sdc/CodeSystem/launchContext', code: 'patient' } },
    { url: 'type', valueCode: 'Patient' },
  ],
};

/** TAPS-1, LOINC 96841-2. The texts are the LOINC names of the questions; the NIDA wording was not available to us. */
export const taps1Questionnaire: ScoredQuestionnaire = {
  ...questionnaireOf('taps-1', {
    name: 'Taps1',
    title: 'Tobacco, Alcohol, Prescription medications, and other Substance use screen, part 1 (TAPS-1)',
    panel: '96841-2',
    copyright: attribution,
    item: [
      asked('96842-0', 'How often have you used any tobacco product in past 12 months', howOften),
      asked('88037-7', 'How often have you had five or more drinks in one day during the past year', howOften, male),
      asked('75889-6', 'How often have you had four or more drinks in one day during the past year', howOften, notMale),
      asked('96843-8', 'How often have you used illegal or recreational drugs in past 12 months', howOften),
      asked(
        '96844-6',
        'How often have you used any prescription medications just for the feeling, more than prescribed or that were not ' +
          'prescribed for you in past 12 months',
        howOften,
      ),
    ],
  }),
  extension: [launchContext],
};
