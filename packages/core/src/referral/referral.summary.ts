import { dayOf, daysBetween, median } from '../shared/index.ts';
import { isClosed, isDone, loopStage, stuckReason } from './referral.loop.ts';
import type { SilenceOptions } from './referral.loop.ts';
import type { Referral } from './referral.types.ts';

/** Counts with the referrals behind each, so that every number can be opened. Drafts and retracted ones never count. */
export interface ReferralSummary {
  readonly sent: readonly Referral[];
  readonly open: readonly Referral[];
  /** Open ones that nobody moves, by the days of `silence`; absent without it. */
  readonly stuck?: readonly Referral[];
  readonly closed: readonly Referral[];
  readonly closedUnsuccessful: readonly Referral[];
  /** Calendar days from sent to closed; `n` of `closed` have both dates. `median` is absent for n = 0. */
  readonly daysToClose: { readonly median?: number; readonly n: number };
}

/** @param silence when it is asked and after how many days of silence a referral is stuck; ours without `rules` */
export function referralSummary(referrals: readonly Referral[], timeZone?: string, silence?: SilenceOptions): ReferralSummary {
  const sent = referrals.filter((referral) => !['draft', 'retracted'].includes(loopStage(referral)));
  const closed = sent.filter(isClosed);
  const days = closed.flatMap((referral) =>
    referral.closedOn && referral.authoredOn
      ? [daysBetween(dayOf(referral.authoredOn, timeZone), dayOf(referral.closedOn, timeZone))]
      : [],
  );
  const middle = median(days);
  const open = sent.filter((referral) => !isDone(referral));
  return {
    sent,
    open,
    ...(silence && { stuck: open.filter((referral) => stuckReason(referral, silence)) }),
    closed,
    closedUnsuccessful: sent.filter((referral) => loopStage(referral) === 'closed-unsuccessful'),
    daysToClose: { ...(middle !== undefined && { median: middle }), n: days.length },
  };
}
