import type { LockStatus } from '@careloom/core/ports';
import { IntentEvent } from '../acts/index.ts';
import { FactEvent } from '../foundation/index.ts';

export interface SessionUnlockDetail {
  readonly state: 'locked';
}

/**
 * Somebody wants a locked page back. `respondWith` a promise that resolves when the host knows who is there (with the
 * user's reference, where the lock knows one), and rejects otherwise. Unanswered, the lock asks in its own way. Cancelable.
 */
export class SessionUnlockEvent extends IntentEvent<SessionUnlockDetail> {
  static readonly type = 'careloom-session-unlock';
  constructor() {
    super(SessionUnlockEvent.type, { state: 'locked' });
  }
}

export interface SessionChangedDetail {
  readonly state: LockStatus['state'];
}

/** The page was locked, is open again, or warns. */
export class SessionChangedEvent extends FactEvent<SessionChangedDetail> {
  static readonly type = 'careloom-session-changed';
  constructor(detail: SessionChangedDetail) {
    super(SessionChangedEvent.type, detail);
  }
}

declare global {
  interface HTMLElementEventMap {
    'careloom-session-unlock': SessionUnlockEvent;
    'careloom-session-changed': SessionChangedEvent;
  }
}
