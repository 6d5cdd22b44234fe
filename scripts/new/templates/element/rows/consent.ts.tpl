import { loadConsents } from '@careloom/core/consent';
import type { CallOptions, CareQuery, CareRepository } from '@careloom/core/ports';
import type { Rows } from './sample-concept-sample-shape.types.ts';

/** The search whose changes make the rows old. */
export function rowsQuery(patientRef: string): CareQuery {
  return { resourceType: 'Consent', params: { patient: patientRef } };
}

/** The organisation that may receive something stands for the consent. */
export async function loadRows(repository: CareRepository, patientRef: string, options?: CallOptions): Promise<Rows> {
  const { consents, unreadable } = await loadConsents(repository, patientRef, options);
  const rows = consents.map(({ ref, recipients, givenOn }) => ({ ref, words: recipients[0]?.display, at: givenOn }));
  return { rows, unreadable: unreadable.length };
}
