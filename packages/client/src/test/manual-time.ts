import { machineClock } from '../offline/clock.ts';
import type { OfflineClock, Surroundings } from '../offline/clock.ts';
import { handling } from '../offline/handling.ts';
import { lazyDrafts } from '../offline/lazy-drafts.ts';
import { createMemoryStore } from '../offline/store.ts';

// Fetched before any test: this clock passes while a module is still on its way.
await Promise.all([handling(), lazyDrafts(createMemoryStore(), machineClock, 600_000).load({ form: 'none', patient: 'none' })]);

/** For tests: time passes when it is told to. */
export function manualClock(start = Date.parse('2026-11-22T09:00:00Z')): OfflineClock & { pass(ms: number): Promise<void> } {
  let now = start;
  let timers: readonly { readonly at: number; readonly run: () => void }[] = [];
  // A browser has no setImmediate.
  const { setImmediate: turn = (run: () => void) => setTimeout(run, 0) } = globalThis as { setImmediate?: (run: () => void) => unknown };
  const settle = async (): Promise<void> => {
    for (let turns = 0; turns < 30; turns++) await new Promise<void>((resolve) => turn(resolve));
  };
  return {
    now: () => now,
    after(ms, run) {
      const timer = { at: now + ms, run };
      timers = [...timers, timer];
      return () => (timers = timers.filter((each) => each !== timer));
    },
    async pass(ms) {
      await settle();
      const end = now + ms;
      for (;;) {
        const next = timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
        if (!next) break;
        timers = timers.filter((each) => each !== next);
        now = Math.max(now, next.at);
        next.run();
        await settle();
      }
      now = end;
      await settle();
    },
  };
}

/** For tests: the network and the person. */
export function manualSurroundings(): Surroundings & { offline: boolean; wake(): void } {
  const listeners = new Set<() => void>();
  return {
    offline: false,
    isOffline() {
      return this.offline;
    },
    onWake(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    wake: () => listeners.forEach((listener) => listener()),
  };
}
