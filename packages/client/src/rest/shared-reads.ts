import type { Answer } from '../fhir/failure.ts';
import { isOk } from '../fhir/failure.ts';
import { unlessAborted } from '../fhir/linked-signal.ts';
import type { Transport } from '../fhir/transport.ts';
import type { ReadOptions } from './fhir-client.types.ts';
import type { ReadCache } from './read-cache.ts';

export interface SharedReadsOptions {
  readonly cache: ReadCache;
  /** Base, user and patient; the base comes first. */
  readonly scope: string;
  readonly keepMs: number;
  readonly now: () => number;
}

export interface SharedReads {
  get(url: URL, options: ReadOptions): Promise<Answer>;
  /** Something was written: no read on its way is joined any more, none is kept. */
  forget(): void;
  /** Ends reads on their way with this reason, too. */
  end(reason: Error): void;
}

interface Flight {
  readonly answer: Promise<Answer>;
  readonly stop: AbortController;
  waiting: number;
}

/**
 * Identical reads at the same time are one request; each caller leaves by its own signal, and the request ends when
 * the last one has left. What was just read is answered from memory.
 */
export function sharedReads(transport: Transport, { cache, scope, keepMs, now }: SharedReadsOptions): SharedReads {
  /** Those that may be joined, and all that are on their way. */
  const flights = new Map<string, Flight>();
  const open = new Set<Flight>();
  const base = transport.address('').href;

  function start(key: string, url: URL): Flight {
    const stop = new AbortController();
    const { generation } = cache;
    const asking = async (): Promise<Answer> => {
      try {
        const found = await transport.call({ method: 'GET', url, repeat: true }, stop.signal);
        if (isOk(found) && keepMs > 0) cache.keep(key, found, now() + keepMs, generation);
        return found;
      } finally {
        land(key, flight);
      }
    };
    const flight: Flight = { answer: Promise.resolve().then(asking), stop, waiting: 0 };
    flights.set(key, flight);
    open.add(flight);
    return flight;
  }

  function land(key: string, flight: Flight): void {
    open.delete(flight);
    if (flights.get(key) === flight) flights.delete(key);
  }

  function forget(): void {
    flights.clear();
    cache.purge(base);
  }

  return {
    async get(url, { signal, noCache }) {
      signal?.throwIfAborted();
      const key = `${scope}${url.href}`;
      const known = noCache ? undefined : cache.get(key, now());
      if (known) return known;
      const flight = (noCache ? undefined : flights.get(key)) ?? start(key, url);
      flight.waiting += 1;
      try {
        return await unlessAborted(flight.answer, signal);
      } finally {
        flight.waiting -= 1;
        if (flight.waiting === 0 && open.has(flight)) {
          land(key, flight);
          flight.stop.abort();
        }
      }
    },
    forget,
    end(reason) {
      for (const { stop } of open) stop.abort(reason);
      forget();
    },
  };
}
