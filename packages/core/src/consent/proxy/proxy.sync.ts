import type { ChangeSet, CommitOutcome, SubmissionConflict, SyncSource } from '../../ports/index.ts';

/** What an outbox is asked and tells, between a proxy and what is really sent. */
export interface SyncEyes {
  /** The set as it was handed over, of the set as it was written. */
  readonly sent: (changes: ChangeSet) => ChangeSet;
  readonly outcome: (outcome: CommitOutcome) => CommitOutcome;
  readonly conflict: (found: SubmissionConflict) => Promise<SubmissionConflict>;
}

/** Where one's own changes stand: kinds and states as they are, what others wrote only as far as a proxy may see it. */
export function openSync(sync: SyncSource, { sent, outcome, conflict }: SyncEyes): SyncSource {
  return {
    get status() {
      return sync.status;
    },
    changes: (options) => sync.changes(options),
    retry: (id) => sync.retry(id),
    discard: (which) => sync.discard(typeof which === 'string' ? which : sent(which)),
    ...(sync.outcomeOf && {
      outcomeOf: (changes: ChangeSet) => {
        const known = sync.outcomeOf?.(sent(changes));
        return known && outcome(known);
      },
    }),
    ...(sync.conflictOf && {
      conflictOf: async (id: string) => {
        const found = await sync.conflictOf?.(id);
        return found && conflict(found);
      },
    }),
  };
}
