import { randomFrom } from './random.ts';

/** Time as a run sees it: real, or as fast as the work allows. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  wait(ms: number): Promise<void>;
  /** Sets the clock of the people's machine, not the server's: it is wrong by so much from now on. Virtual time only. */
  set?(wrongByMs: number): void;
}

export const realClock: Clock = {
  now: () => Date.now(),
  wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};

interface Timer {
  readonly at: number;
  readonly run: () => void;
}

/**
 * Runs work in a time that jumps to the next timer whenever nothing else is left to do, so that hours pass in
 * milliseconds. `setTimeout`, `clearTimeout`, `Date.now` and `Math.random` of the process are its own meanwhile, so that
 * the same seed is the same run: one at a time, and nothing that waits for a network.
 * @throws Error when the work waits for something no timer will bring
 */
export async function inVirtualTime<T>(work: (clock: Clock) => Promise<T>, seed = 1): Promise<T> {
  const timers = new Map<number, Timer>();
  let now = Date.UTC(2026, 0, 1);
  let last = 0;
  const real = { setTimeout: globalThis.setTimeout, clearTimeout: globalThis.clearTimeout, now: Date.now, random: Math.random };
  const later = (run: () => void, ms = 0): number => {
    last += 1;
    timers.set(last, { at: now + Math.max(0, Number(ms) || 0), run });
    return last;
  };
  const virtual = {
    setTimeout: (run: (...args: unknown[]) => void, ms?: number, ...args: unknown[]) => {
      const id = later(() => run(...args), ms);
      // Some callers unref what they get.
      return { [Symbol.toPrimitive]: () => id, id, unref: () => undefined, ref: () => undefined };
    },
    clearTimeout: (timer: { readonly id?: number } | undefined) => {
      if (timer?.id !== undefined) timers.delete(timer.id);
      // One of before: a connection that is closed meanwhile, say.
      else real.clearTimeout(timer as Parameters<typeof clearTimeout>[0]);
    },
  };
  Object.assign(globalThis, virtual);
  let wrongBy = 0;
  Date.now = () => now + wrongBy;
  Math.random = randomFrom(seed).next;
  let isOver = false;
  const clock: Clock = { now: () => now, wait: (ms) => new Promise((resolve) => void later(resolve, ms)), set: (ms) => void (wrongBy = ms) };
  const result = work(clock).finally(() => (isOver = true));
  result.catch(() => undefined);
  try {
    for (let idle = 0; !isOver; ) {
      await turn();
      await turn();
      if (isOver) break;
      const first = [...timers].reduce<readonly [number, Timer] | undefined>((one, other) => (one && one[1].at <= other[1].at ? one : other), undefined);
      if (!first) {
        // A module may be loading: that takes real time.
        idle += 1;
        if (idle > 50) await new Promise((resolve) => real.setTimeout(resolve, 5));
        if (idle > 2000) throw new Error('virtual time stands still: the work waits for no timer');
        continue;
      }
      idle = 0;
      const [id, timer] = first;
      timers.delete(id);
      now = Math.max(now, timer.at);
      timer.run();
    }
    return await result;
  } finally {
    Object.assign(globalThis, { setTimeout: real.setTimeout, clearTimeout: real.clearTimeout });
    Date.now = real.now;
    Math.random = real.random;
  }
}

/** One turn of the event loop: every promise that can go on has gone on. */
function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
