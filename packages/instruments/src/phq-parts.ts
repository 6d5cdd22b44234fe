import { loinc, scored } from './questionnaire-parts.ts';
import type { ScoredAnswer } from './scored-instrument.ts';

/** LOINC answer list LL358-3, the same for all questions of PHQ and GAD. "Not at all sure" in some prints is an error (Zorowitz 2021). */
export const overTwoWeeks = [
  scored('LA6568-5', 'Not at all', 0),
  scored('LA6569-3', 'Several days', 1),
  scored('LA6570-1', 'More than half the days', 2),
  scored('LA6571-9', 'Nearly every day', 3),
];

/** LOINC lists "More days than not" for 2 points of GAD item 2. The published option is shown, both are read. */
export const gadImported: Readonly<Record<'68509-9', readonly ScoredAnswer[]>> = { '68509-9': [{ system: loinc, code: 'LA18938-3', points: 2 }] };

export const phqStem = 'Over the last 2 weeks, how often have you been bothered by any of the following problems?';

export const phqAttribution =
  'Developed by Drs. Robert L. Spitzer, Janet B.W. Williams, Kurt Kroenke and colleagues, with an educational grant from ' +
  'Pfizer Inc. No permission required to reproduce, translate, display or distribute.';

export const phqSources = [
  'HL7/US-Core@85bf4af6 input/examples/Questionnaire-*.json',
  'LHNCBC/lforms@24c71875 test/data/R4/phq9.json',
  'uwcirg/asbi-screening-app@9f3c780 src/fhir and uwcirg/fhir-questionnaires',
  'jmandel/fhir-questionnaires-from-the-web@affe717 outputs/questionnaires + inputs/triage/text (original PDFs)',
  'ucam-department-of-psychiatry/camcops@56a303e1d docs/source/tasks/*.rst',
  'awell-health/awell-score@c37843e src/scores/*',
];
