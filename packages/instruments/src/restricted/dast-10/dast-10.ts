import { readAnswers } from '../../score-reading.ts';
import { sumScore } from '../../score-sum.ts';
import type { ScoreBand, ScoredInstrument } from '../../scored-instrument.ts';
import { restricted, yesNoItem } from '../restricted-parts.ts';
import { dast10Messages } from './dast-10.messages.ts';

export interface Dast10Options {
  /**
   * Which wording of item 3 is asked. In the original it is reversed: No counts. SBIRT Oregon rewords it, so that Yes
   * counts. The same answers differ by a point, so the score says which one it is (`results.variant`).
   */
  readonly variant?: 'original' | 'sbirt-oregon';
}

const source = 'NIDA CDE value list of the DAST-10 score';

const bands: readonly ScoreBand[] = [
  { key: 'none', min: 0, max: 0, messageKey: 'dast-10.band.none', source },
  { key: 'low', min: 1, max: 2, messageKey: 'dast-10.band.low', source },
  { key: 'moderate', min: 3, max: 5, messageKey: 'dast-10.band.moderate', source },
  { key: 'substantial', min: 6, max: 8, messageKey: 'dast-10.band.substantial', source },
  { key: 'severe', min: 9, max: 10, messageKey: 'dast-10.band.severe', source },
];

const linkIds = ['q1', 'q2', 'q3', 'q4', 'q5', 'q6', 'q7', 'q8', 'q9', 'q10'];

/**
 * DAST-10: ten answers of Yes or No, 0 to 10, positive from 3 ("may indicate abuse or dependence", LOINC 82667-7). No
 * total unless all ten are answered. linkIds are `q1` to `q10`. Numbers given as answers are points, not "Yes is 1".
 */
export function dast10({ variant = 'original' }: Dast10Options = {}): ScoredInstrument {
  const items = linkIds.map((linkId) => yesNoItem(linkId, { verified: false, ...(linkId === 'q3' && variant === 'original' && { points: [0, 1] }) }));
  return restricted({
    id: 'dast-10',
    title: 'Drug Abuse Screening Test (DAST-10)',
    licensingStatus: 'commercial',
    attribution: '© 1982 Harvey A. Skinner PhD and the Centre for Addiction and Mental Health (CAMH), Toronto.',
    panelCode: '82666-9',
    totalCode: '82667-7',
    items,
    bands,
    score(answers) {
      const result = sumScore(readAnswers(items, answers), { bands, positiveFrom: 3 });
      return { ...result, results: { variant } };
    },
    messages: dast10Messages,
    sources: [
      'https://loinc.org/82667-7 (v2.77 page)',
      'cde.nida.nih.gov DAST score value list',
      'ucam-department-of-psychiatry/camcops@56a303e1d docs/source/tasks/dast.rst',
      'awell-health/awell-score@c37843e src/scores/*',
      'jmandel/fhir-questionnaires-from-the-web@affe717 outputs/questionnaires + inputs/triage/text (original PDFs)',
    ],
    unverified: ['LOINC codes of the items and of their answers', 'official rule for missing answers: not found, so all ten are required'],
  });
}
