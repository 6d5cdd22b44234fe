// For tests: nobody waits for a pause, and no limit depends on the speed of the machine.

/**
 * The pause before a read is repeated is drawn at random; from now on the shortest is drawn, which is none.
 * @returns ends it
 */
export function withoutPauses(): () => void {
  const { random } = Math;
  Math.random = () => 0;
  return () => {
    Math.random = random;
  };
}

const LIMIT = 10_000;

export interface HeldLimits {
  /** Of those that are running, in milliseconds. */
  lengths(): readonly number[];
  /** Their time is over. */
  runOut(): void;
  release(): void;
}

/** Timers of ten seconds and more are over when the test says so. */
export function holdLimits(): HeldLimits {
  const { setTimeout: wait, clearTimeout: forget } = globalThis;
  const held = new Map<number, { readonly ms: number; readonly run: () => void }>();
  let last = 0;
  const hold = (run: (...args: unknown[]) => void, ms = 0, ...args: unknown[]): unknown => {
    if (ms < LIMIT) return wait(run, ms, ...args);
    last += 1;
    const id = -last;
    held.set(id, { ms, run: () => run(...args) });
    return id;
  };
  const drop = (id?: unknown): void => {
    if (typeof id === 'number' && held.delete(id)) return;
    forget(id as Parameters<typeof forget>[0]);
  };
  Object.assign(globalThis, { setTimeout: hold, clearTimeout: drop });
  return {
    lengths: () => [...held.values()].map(({ ms }) => ms),
    runOut() {
      const due = [...held.values()];
      held.clear();
      for (const { run } of due) run();
    },
    release: () => void Object.assign(globalThis, { setTimeout: wait, clearTimeout: forget }),
  };
}

/** Polls; the limit is for what never comes. */
export async function until(condition: () => boolean): Promise<void> {
  for (let turns = 0; !condition(); turns += 1) {
    if (turns > 12_000) throw new Error('it never came to that');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
