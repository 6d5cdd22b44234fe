import type { CallOptions, ChartEntry, ChartSource } from '@careloom/core/ports';

/** The states of the records of this page, and who wants to know of them. */
export interface ChartLedger extends ChartSource {
  put(entries: readonly ChartEntry[]): void;
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
    settle(ref) {
      const entry = known.get(ref);
      if (entry && entry.state !== 'summary') put([{ ...entry, state: 'summary', issues: [] }]);
    },
  };
}
