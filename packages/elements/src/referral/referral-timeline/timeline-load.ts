import { loadEvidence, loadProvenance, loadReferral, referralTimeline } from '@careloom/core/referral';
import type { Referral, ReferralStatus, TimelineEntry } from '@careloom/core/referral';
import type { LoadContext, LocalizeController } from '../../foundation/index.ts';
import type { ReferralGoals } from '../referral-goals.ts';
import type { TimelineFacts } from './timeline-facts.ts';

/** What the timeline shows. */
export interface Shown {
  readonly referral: Referral;
  readonly goals: ReferralGoals;
  readonly entries: readonly TimelineEntry[];
  readonly facts: TimelineFacts;
  /** It stood further than now. */
  readonly before: ReferralStatus | undefined;
  /** Forms, visits, parts: fetched with it. */
  readonly more: typeof import('./timeline-more.ts');
  /** The server could not tell the history. */
  readonly historyMissing: boolean;
}

/** @param seenAs where the referral stood when it was read before */
export async function loadTimeline(
  ref: string,
  context: LoadContext,
  localize: Pick<LocalizeController, 'timeZone' | 'include'>,
  seenAs: (referral: Referral) => ReferralStatus | undefined,
): Promise<Shown> {
  const { repository, signal } = context;
  const later = import('./timeline-more.ts');
  const referral = await loadReferral(repository, ref, { signal });
  // A server that cannot search its history, or the evidence, must not hide the referral itself.
  const orNot = <Value>(work: Promise<readonly Value[]>): Promise<readonly Value[] | undefined> =>
    work.catch((error: unknown) => {
      if (signal.aborted) throw error;
      return undefined;
    });
  const more = await later;
  const history = await orNot(loadProvenance(repository, ref, { signal }));
  const [goals, evidence, facts] = await Promise.all([
    more.loadReferralGoals(repository, referral.goalRefs, { signal }),
    orNot(loadEvidence(repository, referral.requestRef, { signal })),
    more.loadFacts(referral, history ?? [], context, localize.timeZone),
    localize.include(more.stepCatalogues),
    localize.include(more.factCatalogues),
  ]);
  const entries = more.told(referralTimeline(referral, history ?? [], evidence ?? []));
  const before = more.stoodBefore(referral, entries, seenAs(referral));
  return { referral, goals, entries, facts, before, more, historyMissing: history === undefined };
}
