import { loadNeeds } from '@careloom/core/care-plan';
import type { CallOptions, CareQuery, CareRepository } from '@careloom/core/ports';
import type { Rows } from './sample-concept-sample-shape.types.ts';

/** The search whose changes make the rows old: health concerns. Watch goals and answers too where you show them. */
export function rowsQuery(patientRef: string): CareQuery {
  return { resourceType: 'Condition', params: { patient: patientRef } };
}

/** The confirmed needs. Those nobody confirmed yet have no record of their own. */
export async function loadRows(repository: CareRepository, patientRef: string, options?: CallOptions): Promise<Rows> {
  const { needs, unreadable } = await loadNeeds(repository, patientRef, options);
  const rows = needs
    .flatMap(({ condition }) => condition ?? [])
    .map(({ ref, words, recordedOn }) => ({ ref, words, at: recordedOn }));
  return { rows, unreadable: unreadable.length };
}
