import type { Issue } from '../shared/errors.ts';
import type { CallOptions, ChangeSet, CommitOutcome, Conflict } from './repository.ts';

/**
 * What becomes of one submission. waiting: kept here, not sent yet. submitting: on its way. uncertain: sent, and nobody
 * knows; it is looked for before it is sent again. submitted: the server has it. rejected: it will not take it.
 */
export type SubmissionState = 'waiting' | 'submitting' | 'uncertain' | 'submitted' | 'rejected';

/** One change set on its way, without its contents. */
export interface Submission {
  readonly id: string;
  readonly state: SubmissionState;
  /** Without repetition, in the order of the changes. */
  readonly resourceTypes: readonly string[];
  /** When it was handed over: ISO 8601 with zone. */
  readonly since: string;
  /** How often it was sent. */
  readonly attempts: number;
  /** Why it was rejected, or what stood in the way last: codes. */
  readonly issues: readonly Issue[];
}

/** Where what was written here stands. Numbers and codes, never contents. */
export interface SyncStatus {
  /** False until what earlier pages left here was read: only then is "nothing waits" known. */
  readonly isRead: boolean;
  /** False while the server cannot be reached; undefined until it was tried. */
  readonly isOnline: boolean | undefined;
  /** What has not come to an end, oldest first, and what was rejected until it is dismissed. */
  readonly submissions: readonly Submission[];
  /** True when what waits survives a closed tab. */
  readonly isKept: boolean;
}

/** A set that somebody else's change stopped, for a person who compares the versions. */
export interface SubmissionConflict {
  /** The whole set: what is settled is sent with the rest of it. */
  readonly changes: ChangeSet;
  readonly conflicts: readonly Conflict[];
}

/** What a repository with an outbox says of it, and lets a person do. */
export interface SyncSource {
  readonly status: SyncStatus;
  /** Yields each status after the present one; ends when the signal aborts. */
  changes(options?: CallOptions): AsyncIterable<SyncStatus>;
  /** Sends now what waits or is uncertain, and resolves when each was tried; with an id also what was rejected. */
  retry(id?: string): Promise<void>;
  /** How a set that was handed over in this page stands now; nothing is sent. Undefined where it is not known any more. */
  outcomeOf?(changes: ChangeSet): CommitOutcome | undefined;
  /**
   * Base, mine and what stands there now, of a set that was rejected for a conflict, also in an earlier page. Reads, and
   * sends nothing. Undefined where it meets no change of somebody else any more: then it can be tried again. Rejects as
   * `read` does.
   */
  conflictOf?(id: string): Promise<SubmissionConflict | undefined>;
  /**
   * Takes one that waits or was rejected out of the outbox for good. What may be on the server stays: then false.
   * @param which its id, or the set as it was handed over
   */
  discard(which: string | ChangeSet): Promise<boolean>;
}
