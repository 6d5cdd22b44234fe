import type { CallOptions, CareQuery, CareRepository } from '@careloom/core/ports';
import { loadSampleConcepts, sampleConceptQuery } from '@careloom/core/sample-concept';
import type { Rows } from './sample-concept-sample-shape.types.ts';

/** The search whose changes make the rows old. */
export function rowsQuery(patientRef: string): CareQuery {
  return sampleConceptQuery(patientRef);
}

export async function loadRows(repository: CareRepository, patientRef: string, options?: CallOptions): Promise<Rows> {
  const { sampleConcepts, unreadable } = await loadSampleConcepts(repository, patientRef, options);
  const rows = sampleConcepts.map(({ ref, words, requestedOn }) => ({ ref, words, at: requestedOn }));
  return { rows, unreadable: unreadable.length };
}
