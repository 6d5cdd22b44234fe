import type { CallOptions, CareRepository } from '../../ports/index.ts';
import { loadReferrals } from '../referral.load.ts';
import type { ReferralList } from '../referral.load.ts';
import type { Referral } from '../referral.types.ts';

/** What an intermediary made of a referral, and what of it could not be read. Throws what the repository throws. */
export function loadParts(repository: CareRepository, whole: Referral, options?: CallOptions): Promise<ReferralList> {
  return loadReferrals(repository, { partOfRef: whole.ref }, options);
}
