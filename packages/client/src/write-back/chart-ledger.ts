import type { CallOptions, ChartEntry, ChartSource } from '@careloom/core/ports';

/** The states of the records of this page, and who wants to know of them. */
export interface ChartLedger extends Pick<ChartSource, 'entries' | 'stateOf' | 'changes'> {
  put(entries: readonly ChartEntry[]): void;
  /** Changes what a note tells of, where no later note has. */
  mend(note: string, change: Partial<ChartEntry>): void;
}

export function chartLedger(): ChartLedger {
  const known = new Map<string, ChartEntry>();
  const waiting = new Set<() => void>();
  let version = 0;

  function put(entries: readonly ChartEntry[]): void {
    for (const entry of entries) known.set(entry.ref, entry);
    version += 1;
    for (const wake of [...waiting]) wake();
  }

  async function* changes({ signal }: CallOptions = {}): AsyncGenerator<readonly ChartEntry[]> {
    let seen = version;
    while (!signal?.aborted) {
      if (seen === version) await next(signal);
      if (signal?.aborted) return;
      seen = version;
      yield [...known.values()];
    }
  }

  function next(signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve) => {
      const wake = (): void => {
        waiting.delete(wake);
        signal?.removeEventListener('abort', wake);
        resolve();
      };
      waiting.add(wake);
      signal?.addEventListener('abort', wake);
    });
  }

  return {
    get entries() {
      return [...known.values()];
    },
    stateOf: (ref) => known.get(ref),
    changes,
    put,
    mend: (note, change) => put([...known.values()].filter((entry) => entry.note === note).map((entry) => ({ ...entry, ...change }))),
  };
}
