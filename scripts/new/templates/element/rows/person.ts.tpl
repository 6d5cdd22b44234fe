import { loadPerson } from '@careloom/core/person';
import type { CallOptions, CareQuery, CareRepository } from '@careloom/core/ports';
import type { Rows } from './sample-concept-sample-shape.types.ts';

/** The search whose changes make the rows old. */
export function rowsQuery(patientRef: string): CareQuery {
  return { resourceType: 'Patient', params: { _id: patientRef.slice(patientRef.lastIndexOf('/') + 1) } };
}

/** One row: the person. `nameOf` of core chooses the name in use on a day; this shows the first one recorded. */
export async function loadRows(repository: CareRepository, patientRef: string, options?: CallOptions): Promise<Rows> {
  const { ref, names } = await loadPerson(repository, patientRef, options);
  return { rows: [{ ref, words: names[0]?.words }], unreadable: 0 };
}
