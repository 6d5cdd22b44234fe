import { dayOf, daysBetween } from '../../shared/index.ts';
import { isClosed, isDone, loopStage } from '../referral.loop.ts';
import type { Referral } from '../referral.types.ts';

export interface ClosureOptions {
  /** Instant up to which is counted. */
  readonly now: string;
  /** IANA name; UTC when absent. */
  readonly timeZone?: string;
}

/**
 * How loops close by our definition: an outcome told, and the patient said yes. Every count carries the referrals
 * behind it. Not comparable with CMS50, which counts patients and reports: show the two side by side, never as one.
 */
export interface Closure {
  /** Everything sent; drafts and retracted ones never count. */
  readonly sent: readonly Referral[];
  readonly closed: readonly Referral[];
  /** Ended without the service. */
  readonly unsuccessful: readonly Referral[];
  readonly open: readonly Referral[];
  /** The target told an outcome, and the patient has not confirmed it: neither closed nor without result. */
  readonly unconfirmed: readonly Referral[];
  /** 0 to 1 of all sent; absent where none was. */
  readonly share?: number;
  /**
   * Calendar days from sending until half, and nine in ten, of all sent loops are closed. Absent where that many never
   * were. `n` sent with usable dates, `censored` of them still open: those count for as long as they were watched.
   */
  readonly days: { readonly median?: number; readonly p90?: number; readonly n: number; readonly censored: number };
}

export function closureOf(referrals: readonly Referral[], options: ClosureOptions): Closure {
  const sent = referrals.filter((referral) => !['draft', 'retracted'].includes(loopStage(referral)));
  const closed = sent.filter(isClosed);
  const open = sent.filter((referral) => !isDone(referral));
  const watched = sent.flatMap((referral) => watchedFor(referral, options) ?? []);
  const [median, p90] = [reached(watched, 0.5), reached(watched, 0.9)];
  return {
    sent,
    closed,
    unsuccessful: sent.filter((referral) => loopStage(referral) === 'closed-unsuccessful'),
    open,
    unconfirmed: open.filter((referral) => referral.status === 'completed'),
    ...(sent.length > 0 && { share: closed.length / sent.length }),
    days: {
      ...(median !== undefined && { median }),
      ...(p90 !== undefined && { p90 }),
      n: watched.length,
      censored: watched.filter(({ end }) => end === 'open').length,
    },
  };
}

interface Watched {
  readonly days: number;
  readonly end: 'closed' | 'open' | 'never';
}

function watchedFor(referral: Referral, { now, timeZone }: ClosureOptions): Watched | undefined {
  const { authoredOn, closedOn } = referral;
  if (!authoredOn || authoredOn.length < 10) return undefined;
  const days = (until: string): number => Math.max(0, daysBetween(dayOf(authoredOn, timeZone), dayOf(until, timeZone)));
  if (isClosed(referral))
    return closedOn && closedOn.length >= 10 ? { days: days(closedOn), end: 'closed' } : undefined;
  // What ended without the service will never close: it stays in the count, and is not taken for "not yet".
  return isDone(referral) ? { days: Number.POSITIVE_INFINITY, end: 'never' } : { days: days(now), end: 'open' };
}

/** The first day by which a share of the loops had closed: the product-limit estimate (Kaplan and Meier, 1958). */
function reached(watched: readonly Watched[], share: number): number | undefined {
  const days = [...new Set(watched.filter(({ end }) => end === 'closed').map((each) => each.days))].sort(
    (a, b) => a - b,
  );
  let stillOpen = 1;
  for (const day of days) {
    const atRisk = watched.filter((each) => each.days >= day).length;
    const closing = watched.filter((each) => each.end === 'closed' && each.days === day).length;
    stillOpen *= 1 - closing / atRisk;
    // Products of fractions miss a round share by a hair.
    if (1 - stillOpen >= share - 1e-9) return day;
  }
  return undefined;
}
