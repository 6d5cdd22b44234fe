import { dayOf, daysBetween, median } from '../shared/index.ts';
import { isClosed, isDone, loopStage } from './referral.loop.ts';
import type { Referral } from './referral.types.ts';

/** Counts with the referrals behind each, so that every number can be opened. Drafts and retracted ones never count. */
export interface ReferralSummary {
  readonly sent: readonly Referral[];
  readonly open: readonly Referral[];
  readonly closed: readonly Referral[];
  readonly closedUnsuccessful: readonly Referral[];
  /** Calendar days from sent to closed; `n` of `closed` have both dates. `median` is absent for n = 0. */
  readonly daysToClose: { readonly median?: number; readonly n: number };
}

export function referralSummary(referrals: readonly Referral[], timeZone?: string): ReferralSummary {
  const sent = referrals.filter((referral) => !['draft', 'retracted'].includes(loopStage(referral)));
  const closed = sent.filter(isClosed);
  const days = closed.flatMap((referral) =>
    referral.closedOn && referral.authoredOn
      ? [daysBetween(dayOf(referral.authoredOn, timeZone), dayOf(referral.closedOn, timeZone))]
      : [],
  );
  const middle = median(days);
  return {
    sent,
    open: sent.filter((referral) => !isDone(referral)),
    closed,
    closedUnsuccessful: sent.filter((referral) => loopStage(referral) === 'closed-unsuccessful'),
    daysToClose: { ...(middle !== undefined && { median: middle }), n: days.length },
  };
}
