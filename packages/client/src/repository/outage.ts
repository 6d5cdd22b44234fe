import { isCareloomError } from '@careloom/core/shared';
import { isHidden } from './pause.ts';

export interface Outage {
  /** Something could not be reached, and nothing has been reached since. */
  readonly isOn: boolean;
  /** Failures that may pass begin one, or make it last. */
  failed(failure: unknown): void;
  /** Something was reached: true when that ends one. */
  reached(): boolean;
  /** Whether it matters that there is a network again: nobody is kept in memory by a page that waits for nothing. */
  listen(isWanted: boolean): void;
}

const [firstMs, longestMs] = [2000, 60_000];

/**
 * While the server cannot be reached one question is asked now and then, in place of all of them: ever more rarely, at
 * once when there is a network again, and none while the page is hidden.
 * @param onOnline there is a network again
 */
export function outage(ask: () => void, onOnline: () => void): Outage {
  let isOn = false;
  let waitMs = firstMs;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const page = (globalThis as { window?: EventTarget }).window;
  const online = (): void => void (isHidden() || onOnline());

  function later(): void {
    if (timer !== undefined) return;
    timer = setTimeout(() => {
      timer = undefined;
      // It is asked at once when it is shown.
      if (isHidden()) later();
      else if (isOn) ask();
    }, waitMs);
    (timer as { unref?: () => void }).unref?.();
    waitMs = Math.min(longestMs, waitMs * 2);
  }

  return {
    get isOn() {
      return isOn;
    },
    failed(failure) {
      if (!isCareloomError(failure) || !failure.retryable) return;
      isOn = true;
      later();
    },
    reached() {
      const isEnd = isOn;
      isOn = false;
      waitMs = firstMs;
      return isEnd;
    },
    listen(isWanted) {
      if (isWanted) page?.addEventListener('online', online);
      else page?.removeEventListener('online', online);
    },
  };
}
