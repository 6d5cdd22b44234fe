import type { Resource } from '@careloom/core/fhir';
import type { CarePage, CareQuery, ChangeSet } from '@careloom/core/ports';
import { isCareloomError } from '@careloom/core/shared';
import { newsQueue } from '../embedded/news-queue.ts';
import type { NewsQueue } from '../embedded/news-queue.ts';
import type { Transport } from '../fhir/transport.ts';
import { outage } from './outage.ts';
import { isHidden, pause } from './pause.ts';
import { joinedReads } from './joined-reads.ts';
import type { JoinedReads } from './joined-reads.ts';
import { changeLook, watched } from './watch.ts';

export interface SharedWatches extends Pick<JoinedReads, 'read' | 'search'> {
  /** Failures that may pass are waited out; others end the watch with the error. */
  watch<R extends Resource>(query: CareQuery, signal?: AbortSignal): AsyncIterable<CarePage<R>>;
  /** Something was written here: who watches such records need not wait for the next poll. */
  refresh(changes: ChangeSet): void;
}

type Told = NewsQueue<CarePage | { readonly failure: unknown }>;

interface Watch {
  readonly resourceType: string;
  join(): Told;
  tell(page: CarePage): void;
  /** Looks now, or once more when it is looking already. */
  look(): void;
}

/** A look that takes longer holds up nobody's news. */
const togetherMs = 5000;

/**
 * Watches of one repository: those that ask for the same are one poll, however many elements show it. All look at the
 * same time, and what they find is told together: who watches several types reads again once. Nothing is asked while the
 * document is hidden, and at once when it is shown again. Where the server could not be reached, and can be again, all are
 * told, of no change: what could not be read then is read again.
 */
export function sharedWatches(transport: Transport, pollMs: number): SharedWatches {
  const running = new Map<string, Watch>();
  const away = outage(() => [...running.values()][0]?.look(), lookAll);
  const reads = joinedReads(transport, away.failed);
  const begun = performance.now();
  const untold: (() => void)[] = [];
  let looking = 0;
  let late: ReturnType<typeof setTimeout> | undefined;

  function lookAll(): void {
    for (const watch of running.values()) watch.look();
  }

  function tell(): void {
    clearTimeout(late);
    late = undefined;
    reads.forget();
    for (const each of untold.splice(0)) each();
  }

  function begin(key: string, query: CareQuery): Watch {
    const look = changeLook(transport, query);
    const life = new AbortController();
    /** Who is told, and from which look on. */
    const audience = new Map<Told, number>();
    let looks = 0;
    let isAsked = false;
    let pausing: AbortController | undefined;

    function end(): void {
      life.abort();
      pausing?.abort();
      if (running.get(key) === watch) running.delete(key);
      away.listen(running.size > 0);
      for (const queue of [...audience.keys()]) queue.end();
    }

    async function run(): Promise<void> {
      while (!life.signal.aborted) {
        looks += 1;
        const current = looks;
        looking += 1;
        try {
          const entries = await look(life.signal);
          if (entries.length > 0) untold.push(() => audience.forEach((from, queue) => from <= current && queue.push({ entries })));
          if (away.reached()) {
            // What could not be read meanwhile is read now.
            untold.push(() => running.forEach((each) => each.tell({ entries: [] })));
            lookAll();
          }
        } catch (failure) {
          if (life.signal.aborted) return;
          if (!isCareloomError(failure) || !failure.retryable) {
            for (const queue of audience.keys()) queue.push({ failure });
            return end();
          }
          away.failed(failure);
        } finally {
          looking -= 1;
          if (looking === 0 && untold.length > 0) tell();
          else if (untold.length > 0) late ??= setTimeout(tell, togetherMs);
        }
        pausing = new AbortController();
        // All at the same time, whenever each began.
        if (!isAsked) await pause(away.isOn ? Infinity : pollMs - ((performance.now() - begun) % pollMs), pausing.signal);
        isAsked = false;
      }
    }

    const watch: Watch = {
      resourceType: query.resourceType,
      tell: (page) => audience.forEach((_from, queue) => queue.push(page)),
      join() {
        const queue: Told = newsQueue(() => {
          audience.delete(queue);
          if (audience.size === 0) end();
        });
        // The next look is where it begins: what that one finds was there before.
        audience.set(queue, looks === 0 ? 1 : looks + 2);
        if (looks === 0) void run();
        else watch.look();
        return queue;
      },
      look() {
        isAsked = true;
        pausing?.abort();
      },
    };
    running.set(key, watch);
    away.listen(true);
    return watch;
  }

  return {
    async *watch<R extends Resource>(asked: CareQuery, signal?: AbortSignal) {
      if (signal?.aborted) return;
      const query = watched(asked);
      const key = JSON.stringify(query);
      const queue = (running.get(key) ?? begin(key, query)).join();
      signal?.addEventListener('abort', queue.end);
      try {
        for (let { done, value } = await queue.next(); !done && value; { done, value } = await queue.next()) {
          if ('failure' in value) throw value.failure;
          yield value as CarePage<R>;
        }
      } finally {
        signal?.removeEventListener('abort', queue.end);
        queue.end();
      }
    },
    read: reads.read,
    search: reads.search,
    refresh(changes) {
      reads.forget();
      // It looks by itself once it is shown.
      if (isHidden()) return;
      for (const watch of running.values()) if (changes.some(({ resource }) => resource.resourceType === watch.resourceType)) watch.look();
    },
  };
}
