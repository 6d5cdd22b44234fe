import { readAnswers } from '../../score-reading.ts';
import { sumScore } from '../../score-sum.ts';
import type { ScoreBand, ScoredInstrument } from '../../scored-instrument.ts';
import { pointsItem, restricted } from '../restricted-parts.ts';
import { epdsMessages } from './epds.messages.ts';

const source = 'Cox, Holden, Sagovsky. Br J Psychiatry 1987;150:782-6, as cited by CamCOPS epds.rst';

const bands: readonly ScoreBand[] = [
  { key: 'low', min: 0, max: 9, messageKey: 'epds.band.low', source },
  { key: 'possible depression', min: 10, max: 12, messageKey: 'epds.band.possible', source },
  { key: 'probable depression', min: 13, max: 30, messageKey: 'epds.band.probable', source },
];

const points = [0, 1, 2, 3];
const items = [
  ...['q1', 'q2', 'q3', 'q4', 'q5', 'q6', 'q7', 'q8', 'q9'].map((linkId) => pointsItem(linkId, points)),
  pointsItem('q10', points, { from: 1, messageKey: 'epds.critical.item-10' }),
];

/**
 * EPDS: ten answers of 0 to 3, total 0 to 30, positive from 10. All ten are required. Item 10 is critical from 1 on,
 * whatever the total. Answers are points: items 3 and 5 to 10 print the most severe answer first, so the place in the
 * list is not the point. linkIds are `q1` to `q10`.
 */
export const epds: ScoredInstrument = restricted({
  id: 'epds',
  title: 'Edinburgh Postnatal Depression Scale (EPDS)',
  licensingStatus: 'commercial',
  attribution: '© 1987 The Royal College of Psychiatrists. Cox JL, Holden JM, Sagovsky R.',
  panelCode: '71354-5',
  items,
  bands,
  score: (answers) => sumScore(readAnswers(items, answers), { bands, positiveFrom: 10 }),
  messages: epdsMessages,
  sources: [
    'ucam-department-of-psychiatry/camcops@56a303e1d docs/source/tasks/epds.rst',
    'jmandel/fhir-questionnaires-from-the-web@affe717 outputs/questionnaires + inputs/triage/text (original PDFs)',
    'danielxmed/nobra_calculator scores/*.json, calculators/*.py',
  ],
  unverified: ['LOINC code of the total (99046-5 was seen in one list only, so it is not used)', 'LOINC codes of the items', 'cut of 11 (Levis, BMJ 2020)'],
});
