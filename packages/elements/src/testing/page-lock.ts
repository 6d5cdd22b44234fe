import { createSessionLock } from '@careloom/client/session';
import type { PageLock, SessionLockOptions } from '@careloom/client/session';
import { testNow } from './harness.ts';

export interface StoppedLock extends PageLock {
  /** Lets minutes go by without anybody doing anything. */
  pass(minutes: number): void;
}

/** A real lock, on a clock that stands until it is told to go on; nobody's keyboard wakes it. */
export function stoppedLock(options: SessionLockOptions = {}): StoppedLock {
  let now = Date.parse(testNow);
  let look = (): void => undefined;
  const lock = createSessionLock({
    channel: false,
    clock: { now: () => now, after: () => () => undefined },
    activity: {
      onAct: () => () => undefined,
      onLook: (listener) => {
        look = listener;
        return () => undefined;
      },
    },
    ...options,
  });
  return {
    ...lock,
    get status() {
      return lock.status;
    },
    pass(minutes) {
      now += minutes * 60_000;
      look();
    },
  };
}

/** After so many minutes without anybody: 10 warns, 15 locks. */
export function idleFor(minutes: number, options: SessionLockOptions = {}): StoppedLock {
  const lock = stoppedLock(options);
  lock.pass(minutes);
  return lock;
}
