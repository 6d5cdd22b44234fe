import type { CallOptions, CareQuery, CareRepository } from '@careloom/core/ports';
import { loadReferrals, referralQuery } from '@careloom/core/referral';
import type { Rows } from './sample-concept-sample-shape.types.ts';

/** The search whose changes make the rows old. */
export function rowsQuery(patientRef: string): CareQuery {
  return referralQuery({ patientRef });
}

export async function loadRows(repository: CareRepository, patientRef: string, options?: CallOptions): Promise<Rows> {
  const { referrals, unreadable } = await loadReferrals(repository, { patientRef }, options);
  const rows = referrals.map(({ ref, service, authoredOn }) => ({
    ref,
    words: service.text ?? service.display,
    at: authoredOn,
  }));
  return { rows, unreadable: unreadable.length };
}
