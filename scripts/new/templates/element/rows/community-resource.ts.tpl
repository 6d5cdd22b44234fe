import { loadResources } from '@careloom/core/community-resource';
import type { CallOptions, CareQuery, CareRepository } from '@careloom/core/ports';
import type { Rows } from './sample-concept-sample-shape.types.ts';

/** The search whose changes make the rows old. */
export function rowsQuery(_patientRef: string): CareQuery {
  return { resourceType: 'HealthcareService', params: { active: 'true' } };
}

/** Every active service: they are the same for all patients until a need is given. */
export async function loadRows(repository: CareRepository, _patientRef: string, options?: CallOptions): Promise<Rows> {
  const { resources, unreadable } = await loadResources(repository, undefined, options);
  const rows = resources.map(({ ref, name, updatedOn }) => ({ ref, words: name, at: updatedOn }));
  return { rows, unreadable: unreadable.length };
}
