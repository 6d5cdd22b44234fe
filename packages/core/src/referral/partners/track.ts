import { sameRef } from '../../fhir/index.ts';
import { dayOf, daysBetween, median } from '../../shared/index.ts';
import { isClosed, loopStage } from '../referral.loop.ts';
import type { Referral } from '../referral.types.ts';

/** A number over days, with how many it is made of; `median` is absent for n = 0. */
export interface Days {
  readonly median?: number;
  readonly n: number;
}

/**
 * What became of what a partner was sent, as counted and never as a grade. Every share has its `n` beside it: of three
 * referrals nobody learns how a partner works.
 */
export interface TrackRecord {
  /** Referrals sent to this partner; drafts and retracted ones never count. */
  readonly n: number;
  /** Answered in any way, 0 to 1; absent for n = 0. What the source called off before an answer counts as unanswered. */
  readonly answered?: number;
  readonly declined: number;
  readonly closed: number;
  /**
   * Days from sending to the answer. Only referrals that stand where the answer put them tell when it came: accepted or
   * declined.
   */
  readonly daysToAnswer: Days;
  /** Days from sending to a loop closed by our definition. */
  readonly daysToClose: Days;
  /** Why it declined, in its own words, the commonest first; `''` where no reason was told. */
  readonly reasons: readonly { readonly words: string; readonly n: number }[];
  /** When it was last sent one; absent when no usable date is known. */
  readonly lastSentOn?: string;
}

/** A partner's record among the referrals at hand; it says nothing about those that are not. */
export function trackRecord(ownerRef: string, referrals: readonly Referral[], timeZone?: string): TrackRecord {
  const sent = referrals.filter(
    (referral) => sameRef(referral.owner?.ref, ownerRef) && !['draft', 'retracted'].includes(loopStage(referral)),
  );
  const days = (rows: readonly Referral[], until: (referral: Referral) => string | undefined): Days => {
    const all = rows.flatMap((referral) => {
      const [from, to] = [referral.authoredOn, until(referral)];
      if (!from || !to || from.length < 10 || to.length < 10) return [];
      return [Math.max(0, daysBetween(dayOf(from, timeZone), dayOf(to, timeZone)))];
    });
    const middle = median(all);
    return { ...(middle !== undefined && { median: middle }), n: all.length };
  };
  const declined = sent.filter(({ status }) => status === 'rejected');
  const answered = sent.filter(({ status }) => !['requested', 'cancelled'].includes(status));
  const closed = sent.filter(isClosed);
  const last = sent.flatMap(({ authoredOn }) => authoredOn ?? []).sort((a, b) => Date.parse(b) - Date.parse(a))[0];
  return {
    n: sent.length,
    ...(sent.length > 0 && { answered: answered.length / sent.length }),
    declined: declined.length,
    closed: closed.length,
    daysToAnswer: days(
      sent.filter(({ status }) => ['accepted', 'rejected'].includes(status)),
      ({ statusSince }) => statusSince,
    ),
    daysToClose: days(closed, ({ closedOn }) => closedOn),
    reasons: counted(declined.map(({ statusReason }) => statusReason?.trim() ?? '')),
    ...(last && { lastSentOn: last }),
  };
}

function counted(words: readonly string[]): TrackRecord['reasons'] {
  const byWords = new Map<string, number>();
  for (const each of words) byWords.set(each, (byWords.get(each) ?? 0) + 1);
  return [...byWords]
    .map(([each, n]) => ({ words: each, n }))
    .sort((a, b) => b.n - a.n || (a.words < b.words ? -1 : 1));
}
