import type { Resource } from '@careloom/core/fhir';
import type { CareQuery, StoredResource } from '@careloom/core/ports';
import { unlessAborted } from '../fhir/linked-signal.ts';
import type { Transport } from '../fhir/transport.ts';
import { readResource } from './read.ts';
import { searchPages } from './search.ts';
import type { ServerPage } from './search.ts';

export interface JoinedReads {
  read<R extends Resource>(ref: string, signal?: AbortSignal): Promise<StoredResource<R>>;
  search<R extends Resource>(query: CareQuery, signal?: AbortSignal): AsyncGenerator<ServerPage<R>>;
  /** What is asked from now on may be answered otherwise: no request on its way is joined any more. */
  forget(): void;
}

/** One answer, and what is asked after it by the first who wants more: each reader goes along the chain at its own pace. */
interface Link<T> {
  readonly answer: Promise<IteratorResult<T, undefined>>;
  next?: Link<T>;
}

interface Flight<T> {
  readonly stop: AbortController;
  readonly more: () => Link<T>;
  readers: number;
}

/** What may be joined, from its first answer on. Who reads holds on to no answer it has passed: pages may be many. */
interface Joinable<T> {
  readonly flight: Flight<T>;
  readonly link: Link<T>;
}

/** Elements of a page that show the same ask within a frame or two; who asks later gets an answer of its own. */
const joinMs = 50;

/**
 * The same question asked by several at the same moment is one request. Each leaves by its own signal; the request ends
 * with the last one.
 * @param onFailure called once for each request that failed
 */
export function joinedReads(transport: Transport, onFailure: (failure: unknown) => void = () => undefined): JoinedReads {
  const joinable = new Map<string, Joinable<unknown>>();

  function begin<T>(key: string, ask: (signal: AbortSignal) => AsyncGenerator<T, undefined>): Joinable<T> {
    const stop = new AbortController();
    const answers = ask(stop.signal);
    const more = (): Link<T> => {
      const answer = answers.next();
      answer.catch((failure: unknown) => !stop.signal.aborted && onFailure(failure));
      return { answer };
    };
    const flight: Flight<T> = { stop, more, readers: 0 };
    const begun = { flight, link: more() };
    joinable.set(key, begun);
    setTimeout(() => leave(key, flight), joinMs);
    return begun;
  }

  function leave(key: string, flight: unknown): void {
    if (joinable.get(key)?.flight === flight) joinable.delete(key);
  }

  async function* join<T>(key: string, ask: (signal: AbortSignal) => AsyncGenerator<T, undefined>, signal: AbortSignal | undefined): AsyncGenerator<T, undefined> {
    signal?.throwIfAborted();
    let at = (joinable.get(key) as Joinable<T> | undefined) ?? begin(key, ask);
    const { flight } = at;
    flight.readers += 1;
    try {
      for (;;) {
        const { done, value } = await unlessAborted(at.link.answer, signal);
        if (done) return undefined;
        yield value;
        at = { flight, link: (at.link.next ??= flight.more()) };
      }
    } finally {
      flight.readers -= 1;
      if (flight.readers === 0) {
        leave(key, flight);
        flight.stop.abort();
      }
    }
  }

  return {
    async read<R extends Resource>(ref: string, signal?: AbortSignal) {
      const one = async function* (stop: AbortSignal): AsyncGenerator<StoredResource<R>, undefined> {
        yield await readResource<R>(transport, ref, stop);
        return undefined;
      };
      const answers = join(`read ${ref}`, one, signal);
      const { value } = await answers.next();
      await answers.return(undefined);
      return value as StoredResource<R>;
    },
    search<R extends Resource>(query: CareQuery, signal?: AbortSignal) {
      const all = async function* (stop: AbortSignal): AsyncGenerator<ServerPage<R>, undefined> {
        yield* searchPages<R>(transport, query, stop);
        return undefined;
      };
      return join(`search ${JSON.stringify(query)}`, all, signal);
    },
    forget: () => joinable.clear(),
  };
}
