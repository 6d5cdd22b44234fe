import { parseRef } from '@careloom/core/fhir';
import type { Bundle, Resource } from '@careloom/core/fhir';
import type { CallOptions, CarePage, CareQuery, CareRepository, CommitOutcome, StoredResource } from '@careloom/core/ports';
import { CareloomError, isCareloomError, issue } from '@careloom/core/shared';
import { checkChanges, isResourceId, isResourceType } from '../change-set/check-changes.ts';
import { repeatable } from '../change-set/repeatable.ts';
import { applyChanges, versioned } from './apply-changes.ts';
import { changeFeed } from './change-feed.ts';
import type { News } from './change-feed.ts';
import { compileQuery } from './compile-query.ts';
import type { CompiledQuery } from './compile-query.ts';
import { lazyStore } from './lazy-store.ts';
import { memoryStore } from './memory-store.ts';
import { newsQueue } from './news-queue.ts';
import type { Store } from './store.ts';

export interface EmbeddedOptions {
  /** `memory` (default) is gone with the page; `indexeddb` survives a reload and is shared by the tabs of one origin. */
  readonly storage?: 'memory' | 'indexeddb';
  /** Name of the database; repositories of one name share their records. Default `default`. Never a person's name. */
  readonly name?: string;
  /** Instant of a write, ISO 8601 with zone. Default: the clock of the machine. */
  readonly now?: () => string;
  /** A new resource id. Default: `crypto.randomUUID`. */
  readonly newId?: () => string;
  /** The first records. With `indexeddb` they are put in once, when the database is made. */
  readonly seed?: readonly Resource[];
}

export interface EmbeddedRepository extends CareRepository {
  /** The present version and up to fifty before it, on one page. */
  history: NonNullable<CareRepository['history']>;
  /** Removes everything and puts the seed in: the given one, else the one of the options. */
  reset(seed?: readonly Resource[]): Promise<void>;
  /** Everything as a `collection` Bundle, for a download or another repository's seed. */
  export(): Promise<Bundle>;
  /** Ends watches and lets go of the database; later calls fail with `repository.closed`. */
  close(): Promise<void>;
}

/** A repository without a server, for examples, tests and a single workplace. It behaves as a FHIR R4 server would. */
export function createEmbeddedRepository(options: EmbeddedOptions = {}): EmbeddedRepository {
  const name = options.name ?? 'default';
  const stamp = {
    now: options.now ?? (() => new Date().toISOString()),
    newId: options.newId ?? (() => crypto.randomUUID()),
  };
  const planted = (seed: readonly Resource[] = []): StoredResource[] => seed.map((resource) => plant(resource, stamp));
  const seeded = planted(options.seed);
  const persistent = options.storage === 'indexeddb';
  const feed = changeFeed(persistent ? `careloom.embedded.${name}` : undefined);
  const store = persistent
    ? lazyStore(async () => {
        const { indexedDbStore } = await import('./indexeddb-store.ts');
        return indexedDbStore(`careloom.${name}`, seeded);
      })
    : memoryStore(seeded);
  let closed = false;
  const closing = new AbortController();

  function ready(signal?: AbortSignal): Store {
    signal?.throwIfAborted();
    if (closed) throw new CareloomError('repository.closed');
    return store;
  }

  async function* search<R extends Resource>(query: CareQuery, { signal }: CallOptions = {}): AsyncGenerator<CarePage<R>> {
    const compiled = compileQuery(query);
    const rows = await ready(signal).list(query.resourceType);
    const found = rows.filter((row) => compiled.matches(row.resource)) as StoredResource<R>[];
    if (compiled.compare) found.sort((a, b) => (compiled.compare as CompareResources)(a.resource, b.resource));
    const size = Math.max(1, Math.floor(query.count ?? 100));
    for (let from = 0; from === 0 || from < found.length; from += size) {
      signal?.throwIfAborted();
      yield { entries: found.slice(from, from + size) };
    }
    signal?.throwIfAborted();
  }

  return {
    async read<R extends Resource>(ref: string, { signal }: CallOptions = {}) {
      const target = parseRef(ref);
      const stored = target && !target.base ? await ready(signal).get(`${target.type}/${target.id}`) : undefined;
      signal?.throwIfAborted();
      if (!stored) throw new CareloomError('repository.not_found');
      return stored as StoredResource<R>;
    },

    search,

    async *history<R extends Resource>(ref: string, { signal }: CallOptions = {}): AsyncGenerator<CarePage<R>> {
      const target = parseRef(ref);
      const address = target && !target.base ? `${target.type}/${target.id}` : undefined;
      const stored = address && (await ready(signal).get(address));
      if (!address || !stored) throw new CareloomError('repository.not_found');
      const earlier = await ready(signal).earlier(address);
      yield { entries: [stored, ...earlier] as StoredResource<R>[] };
    },

    async commit(changes, { signal } = {}): Promise<CommitOutcome> {
      const target = ready(signal);
      const issues = checkChanges(changes);
      if (issues.length > 0) return { outcome: 'refused', issues, retryable: false };
      try {
        const { outcome, changed } = await target.write(async (reader) => {
          const writing = await applyChanges(repeatable(changes), reader, stamp);
          signal?.throwIfAborted();
          return writing;
        });
        feed.publish(structuredClone(changed));
        return structuredClone(outcome);
      } catch (error) {
        if (!isCareloomError(error)) throw error;
        return { outcome: 'refused', issues: [issue(error.code)], retryable: error.retryable };
      }
    },

    watch<R extends Resource>(query: CareQuery, { signal }: CallOptions = {}): AsyncIterable<CarePage<R>> {
      return {
        [Symbol.asyncIterator]() {
          const compiled = compileQuery(query);
          ready();
          const end = (): void => queue.end();
          const queue = newsQueue<CarePage<R>>(() => {
            stop();
            signal?.removeEventListener('abort', end);
            closing.signal.removeEventListener('abort', end);
          });
          const stop = feed.subscribe((news) => {
            const entries = entriesOf<R>(news, compiled);
            if (entries) queue.push({ entries });
          });
          signal?.addEventListener('abort', end);
          closing.signal.addEventListener('abort', end);
          if (signal?.aborted) end();
          return queue;
        },
      };
    },

    async reset(seed = options.seed) {
      const put = planted(seed);
      await ready().write(async () => ({ value: undefined, put, clear: true }));
      feed.publish('reset');
    },

    async export() {
      const rows = await ready().list();
      return { resourceType: 'Bundle', type: 'collection', entry: rows.map(({ resource }) => ({ resource })) };
    },

    async close() {
      closed = true;
      closing.abort();
      feed.close();
      await store.close();
    },
  };
}

type CompareResources = NonNullable<CompiledQuery['compare']>;

/** What of the news concerns a query: also a resource that matched before and does not any more. */
function entriesOf<R extends Resource>(news: News, { matches }: CompiledQuery): readonly StoredResource<R>[] | undefined {
  if (news === 'reset') return [];
  const relevant = news.filter(({ before, after }) => (before && matches(before.resource)) || matches(after.resource));
  return relevant.length === 0 ? undefined : structuredClone(relevant.map(({ after }) => after as StoredResource<R>));
}

/** A seed resource keeps the id, version and time it brings. */
function plant(resource: Resource, stamp: { readonly now: () => string; readonly newId: () => string }): StoredResource {
  const id = resource.id ?? stamp.newId();
  if (!isResourceType(resource.resourceType) || !isResourceId(id)) throw new CareloomError('repository.bad_seed');
  const fresh = versioned({ ...structuredClone(resource), id }, undefined, resource.meta?.lastUpdated ?? stamp.now());
  const version = resource.meta?.versionId;
  if (version === undefined) return fresh;
  return { resource: { ...fresh.resource, meta: { ...fresh.resource.meta, versionId: version } }, version };
}
