import type { CallOptions } from './repository.ts';

/** Where an inactivity lock stands. open: somebody works. warning: nobody did for a while. locked: nothing may be seen. */
export interface LockStatus {
  readonly state: 'open' | 'warning' | 'locked';
  /** While it is not locked: when it will be unless something is done, ISO 8601 with zone. */
  readonly locksAt?: string;
}

/** What locks a page that nobody uses. `careloom-session-guard` shows it; `@careloom/client/session` makes one. */
export interface SessionLock {
  readonly status: LockStatus;
  /** Yields each status after the present one; ends when the signal aborts. */
  changes(options?: CallOptions): AsyncIterable<LockStatus>;
  /** Somebody is here. Does nothing once it is locked. */
  touch(): void;
  /** Locks now. Resolves when everything that had to be dropped was dropped, or had failed to be. */
  lock(): Promise<void>;
  /**
   * Opens it once the host knows who is there: when `proof` resolves, or, without one, when the host's own way of asking
   * does. Rejects with a `Refusal` or `CareloomError` and stays locked otherwise (`session.other_user`,
   * `session.cannot_unlock`).
   * @param proof may resolve with the user's reference, `Practitioner/1`: another user than before is refused.
   */
  unlock(proof?: PromiseLike<unknown>): Promise<void>;
}
