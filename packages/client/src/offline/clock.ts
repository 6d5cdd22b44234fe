import { CareloomError } from '@careloom/core/shared';

/** Time as the outbox sees it; a test passes its own. */
export interface OfflineClock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Runs once after so many milliseconds, unless it is called off by what is returned. */
  after(ms: number, run: () => void): () => void;
}

/** What is heard of the network and of the person. */
export interface Surroundings {
  /** True when the device knows that it has no network. */
  isOffline(): boolean;
  /** Calls back when there is a network again, or somebody comes back to the page. Returns how to stop it. */
  onWake(listener: () => void): () => void;
}

/** Runs `late`, and rejects with `repository.unavailable`, where work has not ended after so long; it goes on all the same. */
export function inTime<T>(clock: OfflineClock, ms: number, work: PromiseLike<T>, late?: () => void): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = clock.after(ms, () => {
      late?.();
      reject(new CareloomError('repository.unavailable', { retryable: true }));
    });
    void Promise.resolve(work).then(resolve, reject).finally(stop);
  });
}

export const machineClock: OfflineClock = {
  now: () => Date.now(),
  after(ms, run) {
    const timer = setTimeout(run, ms);
    // A waiting submission is no reason for a process to stay.
    (timer as { unref?: () => void }).unref?.();
    return () => clearTimeout(timer);
  },
};

export const machineSurroundings: Surroundings = {
  isOffline: () => (globalThis as { navigator?: { onLine?: boolean } }).navigator?.onLine === false,
  onWake(listener) {
    const { window: page, document: text } = globalThis as { window?: Window; document?: Document };
    const shown = (): void => {
      if (text?.visibilityState === 'visible') listener();
    };
    const stop = new AbortController();
    page?.addEventListener('online', listener, stop);
    page?.addEventListener('offline', listener, stop);
    text?.addEventListener('visibilitychange', shown, stop);
    return () => stop.abort();
  },
};
