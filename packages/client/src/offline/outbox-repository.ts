import { sameJson } from '@careloom/core/fhir';
import type { CareRepository, ChangeSet, CommitOptions, CommitOutcome, DraftStore, SyncSource, SyncStatus } from '@careloom/core/ports';
import { CareloomError, issue } from '@careloom/core/shared';
import { newsQueue } from '../embedded/news-queue.ts';
import type { NewsQueue } from '../embedded/news-queue.ts';
import { machineClock, machineSurroundings } from './clock.ts';
import type { OfflineClock, Surroundings } from './clock.ts';
import { handedOver, handling } from './handling.ts';
import { lazyDrafts } from './lazy-drafts.ts';
import { createOutbox } from './outbox.ts';
import type { Outbox } from './outbox.ts';
import { createMemoryStore } from './store.ts';
import type { OfflineStore, PurgeOf } from './store.ts';

export interface OutboxOptions {
  /** Default: in memory, nothing on the disk. */
  readonly store?: OfflineStore;
  readonly clock?: OfflineClock;
  readonly surroundings?: Surroundings;
  /** From 0 up to 1, for the length of pauses. Default: `Math.random`. */
  readonly random?: () => number;
  /** Default: `crypto.randomUUID`. */
  readonly newId?: () => string;
  /** Pause after the first failure, in milliseconds; each further one is twice as long. Default 2,000. */
  readonly firstPauseMs?: number;
  /** Default 300,000. */
  readonly longestPauseMs?: number;
  /**
   * How long a commit waits for a store that does not answer (an upgrade another tab blocks, a browser that hangs), in
   * milliseconds. Then it goes on in memory: `isKept` is false, what waits carries `repository.not_kept`, and the store gets
   * all of it, and gives what it has, once it answers. Default 5,000.
   */
  readonly storeTimeoutMs?: number;
}

export interface OutboxRepository extends CareRepository {
  readonly sync: SyncSource & Required<Pick<SyncSource, 'conflictOf' | 'outcomeOf'>>;
  readonly drafts: DraftStore;
  /**
   * At logout and lock: nothing more is sent, and all that was kept of this user is gone, for whatever patient, in other
   * tabs too. `patient`, when a patient is left: only what is of the patient the store is of.
   * Resolves with how many submissions had not come to an end; `sync.status` tells those of this tab before.
   * Rejects when the store could not be emptied, or does not answer: then nothing is left in memory, and it is emptied once it does.
   */
  purge(of?: PurgeOf): Promise<number>;
  /** Stops sending and listening. What is kept on disk stays for the next page; later calls fail with `repository.closed`. */
  close(): Promise<void>;
}

/**
 * A repository whose commits go through an outbox: kept first, then sent, and sent again until a server has said what
 * became of them. `commit` resolves with what is known after the first try: `stored` only when the server said so;
 * offline, or behind another change of the same resource, `uncertain` with `repository.waiting`: it is kept here and
 * sent later, and sending the same set again joins it. Reads are the server's truth; what waits is told by `sync`.
 */
export function createOutboxRepository(repository: CareRepository, options: OutboxOptions = {}): OutboxRepository {
  const { clock = machineClock, store = createMemoryStore({ now: () => clock.now() }), surroundings = machineSurroundings, storeTimeoutMs = 5000 } = options;
  const listeners = new Set<NewsQueue<SyncStatus>>();
  let isClosed = false;
  let purges = 0;
  let told: SyncStatus | undefined;
  const outbox: Outbox = createOutbox({
    repository, store, clock, surroundings,
    random: options.random ?? Math.random,
    newId: options.newId ?? (() => crypto.randomUUID()),
    firstPauseMs: options.firstPauseMs ?? 2000,
    longestPauseMs: options.longestPauseMs ?? 300_000,
    storeTimeoutMs,
    onChange: tell,
  });
  const opened = outbox.open().then(outbox.pump);
  // Later there may be no network.
  void handling();
  const drafts = lazyDrafts(store, clock, storeTimeoutMs);
  const stopPurged = store.onPurged(() => void purge('memory').catch(() => undefined));

  function purge(of: PurgeOf | 'memory' = 'user'): Promise<number> {
    purges += 1;
    drafts.purged();
    return outbox.purge(of);
  }

  function status(): SyncStatus {
    const submissions = outbox.items.map(({ id, state, changes, at, attempts, issues }) => ({
      id, state, attempts, issues,
      resourceTypes: [...new Set(changes.map(({ resource }) => resource.resourceType))],
      since: new Date(at).toISOString(),
    }));
    return { isRead: outbox.isRead, isOnline: outbox.isOnline, isKept: outbox.isKept, submissions };
  }

  function tell(): void {
    const now = status();
    if (sameJson(now, told)) return;
    told = now;
    listeners.forEach((listener) => listener.push(now));
  }

  function ready(signal?: AbortSignal): void {
    signal?.throwIfAborted();
    if (isClosed) throw new CareloomError('repository.closed');
  }

  async function commit(changes: ChangeSet, { signal, mayBeStored }: CommitOptions = {}): Promise<CommitOutcome> {
    ready(signal);
    const purgesAtFirst = purges;
    await opened;
    const parts = await handling();
    ready(signal);
    if (changes.length === 0) return { outcome: 'stored', stored: [] };
    const known = outbox.known(changes, parts);
    if (known !== undefined) return toldOf(known, unlessAborted(outbox.follow(known, changes), signal));
    const wrong = parts?.checkHandedOver(changes, outbox.items.map((item) => item.changes));
    if (wrong?.length) return { outcome: 'refused', issues: wrong, retryable: false };
    // Whoever handed it over is signed out.
    if (purgesAtFirst !== purges) return { outcome: 'uncertain', issues: [issue('repository.discarded')] };
    const { id, isNew } = await outbox.add(changes, mayBeStored, parts);
    // Taken back when nothing of it was sent yet; else it goes on, and `sync` says how it ended.
    const takeBack = async (): Promise<unknown> => isNew && outbox.discard(id);
    if (signal?.aborted) await takeBack();
    signal?.throwIfAborted();
    return toldOf(id, unlessAborted(outbox.follow(id, changes), signal, () => void takeBack()));
  }

  async function toldOf(id: string, outcome: Promise<CommitOutcome>): Promise<CommitOutcome> {
    await outcome;
    outbox.told(id);
    return outcome;
  }

  return {
    ...(repository.baseUrl !== undefined && { baseUrl: repository.baseUrl }),
    read: (ref, call) => repository.read(ref, call),
    search: (query, call) => repository.search(query, call),
    watch: (query, call) => repository.watch(query, call),
    ...(repository.history && { history: repository.history.bind(repository) }),
    ...(repository.chart && { chart: repository.chart }),
    commit,
    drafts,
    sync: {
      get status() {
        return status();
      },
      changes({ signal } = {}) {
        const queue = newsQueue<SyncStatus>(() => {
          listeners.delete(queue);
          signal?.removeEventListener('abort', queue.end);
        });
        listeners.add(queue);
        if (isClosed || signal?.aborted) queue.end();
        signal?.addEventListener('abort', queue.end);
        return { [Symbol.asyncIterator]: () => queue };
      },
      async retry(id) {
        await opened;
        const wanted = outbox.items.filter((item) => (id === undefined ? item.state !== 'rejected' : item.id === id));
        await Promise.all(wanted.map((item) => outbox.follow(item.id)));
      },
      outcomeOf(changes) {
        const id = outbox.known(changes);
        return id === undefined ? id : outbox.standing(id);
      },
      discard: (which) => outbox.discard(typeof which === 'string' ? which : (outbox.known(which) ?? '')),
      conflictOf: async (id) => (await handedOver()).conflictNow(id, outbox.items, repository),
    },
    purge,
    async close() {
      isClosed = true;
      stopPurged();
      outbox.close();
      for (const listener of [...listeners]) listener.end();
      await store.close();
    },
  };
}

async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal | undefined, takeBack?: () => void): Promise<T> {
  if (!signal) return work;
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      takeBack?.();
      reject(signal.reason as Error);
    };
    signal.addEventListener('abort', stop, { once: true });
    void work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}
