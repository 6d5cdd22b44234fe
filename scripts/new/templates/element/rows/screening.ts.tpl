import { refOf, textIn } from '@careloom/core/fhir';
import type { CallOptions, CareQuery, CareRepository } from '@careloom/core/ports';
import { loadScreeningObservations } from '@careloom/core/screening';
import type { Rows } from './sample-concept-sample-shape.types.ts';

/** The search whose changes make the rows old. */
export function rowsQuery(patientRef: string): CareQuery {
  return { resourceType: 'Observation', params: { patient: patientRef, category: 'survey' } };
}

/** The stored answers, whatever tool they come from: which instruments there are is the host's to say. */
export async function loadRows(repository: CareRepository, patientRef: string, options?: CallOptions): Promise<Rows> {
  const answers = await loadScreeningObservations(repository, patientRef, options);
  const rows = answers.map(({ resource }) => ({
    ref: refOf(resource) ?? '',
    words: textIn(resource.code?.text),
    at: resource.effectiveDateTime,
  }));
  return { rows, unreadable: 0 };
}
