import { byUrgency, holderOf, isDone, rolesOf, stuckReason } from '@careloom/core/referral';
import type { Referral, SilenceOptions, Stuck } from '@careloom/core/referral';
import type { Actor } from '@careloom/core/shared';

export const listFilters = ['all', 'stuck', 'ours'] as const;
export type ListFilter = (typeof listFilters)[number];

export interface ReferralRow {
  readonly referral: Referral;
  readonly stuck: Stuck | undefined;
  /** It is our turn. */
  readonly ours: boolean;
}

export interface ReferralListModel {
  /** Stuck ones first, then the others; the most pressing first in each. */
  readonly open: readonly ReferralRow[];
  /** Newest first. */
  readonly done: readonly ReferralRow[];
  readonly stuck: number;
  readonly ours: number;
}

export function referralListModel(referrals: readonly Referral[], options: SilenceOptions): ReferralListModel {
  const rows = byUrgency(referrals, options).map((referral) => ({
    referral,
    stuck: stuckReason(referral, options),
    ours: holderOf(referral)?.side === 'requester',
  }));
  const open = rows.filter(({ referral }) => !isDone(referral));
  return {
    open,
    done: rows.filter(({ referral }) => isDone(referral)),
    stuck: open.filter(({ stuck }) => stuck).length,
    ours: open.filter(({ ours }) => ours).length,
  };
}

export function filtered(rows: readonly ReferralRow[], filter: ListFilter): readonly ReferralRow[] {
  return filter === 'all' ? rows : rows.filter(({ stuck, ours }) => (filter === 'stuck' ? stuck : ours));
}

/** Stuck with an organisation, and ours to ask about. */
export function isAskable({ referral, stuck }: ReferralRow, user: Actor): boolean {
  const holder = holderOf(referral);
  return stuck !== undefined && holder?.side === 'target' && holder.party !== undefined && rolesOf(referral, user).has('requester');
}
