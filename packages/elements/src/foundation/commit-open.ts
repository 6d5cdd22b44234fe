import type { CareRepository, ChangeSet, CommitOutcome } from '@careloom/core/ports';
import { FactEvent } from './events.ts';

/** A commit that ends later, elsewhere. Functions: a page that logs events logs no records. */
export interface CommitOpenDetail {
  /** `conflict`, `uncertain`, or `stored` with duplicates. */
  readonly outcome: () => CommitOutcome;
  /** The whole set. */
  readonly changes: () => ChangeSet;
  /**
   * It is over: the element takes its notice away. With an outcome it goes on as if it had stored by itself; with
   * `given-up` what was typed for it is put away. Without, the form stays as it is. What was done since is left alone.
   */
  readonly settled: (how?: CommitOutcome | 'given-up') => void;
}

/** By the element that was told so, and still has it in its form. */
const refused = new WeakMap<object, ChangeSet>();

/** Tells the page of a commit that may end elsewhere (by comparing two versions, in an outbox), or that is there more than once. */
export function tellOpen(host: EventTarget & { readonly repository?: CareRepository | undefined }, outcome: CommitOutcome, changes: ChangeSet, settled: CommitOpenDetail['settled']): void {
  const twice = 'duplicates' in outcome ? 'careloom-duplicate-found' : undefined;
  const type = { conflict: 'careloom-conflict-compare', uncertain: 'careloom-sync-open', stored: twice, refused: undefined }[outcome.outcome];
  const before = refused.get(host);
  // Sent anew from the same form, and stored: to try the first one again would store it twice.
  if (outcome.outcome === 'stored' && before && refused.delete(host)) void host.repository?.sync?.discard(before);
  if (outcome.outcome === 'refused' && !outcome.retryable) refused.set(host, changes);
  if (type) host.dispatchEvent(new FactEvent<CommitOpenDetail>(type, { outcome: () => outcome, changes: () => changes, settled }));
}

declare global {
  interface HTMLElementEventMap {
    /** What was to be stored met a change of somebody else; for a page that shows both versions (`@careloom/elements/compare`). */
    'careloom-conflict-compare': FactEvent<CommitOpenDetail>;
    /** Nobody knows whether it is stored; where there is an outbox, it may end there. */
    'careloom-sync-open': FactEvent<CommitOpenDetail>;
    /** It is stored, and there more than once: the element says so, so it should stay in sight. Before its own fact. */
    'careloom-duplicate-found': FactEvent<CommitOpenDetail>;
  }
}
