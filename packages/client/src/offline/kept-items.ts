import { issue } from '@careloom/core/shared';
import { inTime } from './clock.ts';
import type { OfflineClock } from './clock.ts';
import type { LostRecord, OfflineRecord, OfflineStore, PurgeOf } from './store.ts';
import type { Item } from './submission.ts';

export interface KeptItems {
  /** Oldest first. */
  readonly items: readonly Item[];
  /** True once what the store had was read, or could not be. */
  readonly isRead: boolean;
  /** False also when the store took something not, or has not answered: then it is in memory only. */
  readonly isKept: boolean;
  find(id: string): Item | undefined;
  /** Reads what is in the store; what cannot be read any more stands there as rejected, without contents. */
  open(): Promise<void>;
  /** In memory at once; resolves when the store has it, has refused, or is late: that never loses what is in memory. */
  put(items: readonly Item[], removed?: readonly Item[]): Promise<void>;
  /** Resolves with what else went. Rejects when the store could not be emptied, or is late: then it is once it answers. */
  purge(of: PurgeOf | 'memory'): Promise<number>;
}

export interface KeptParts {
  readonly store: OfflineStore;
  readonly clock: OfflineClock;
  readonly storeTimeoutMs: number;
  readonly newId: () => string;
  readonly onChange: () => void;
  /** The store was late, and has everything again; what it had before is among the items. */
  readonly onCaughtUp: () => void;
}

export function keptItems({ store, clock, storeTimeoutMs, newId, onChange, onCaughtUp }: KeptParts): KeptItems {
  const tab = newId();
  let items: readonly Item[] = [];
  const gone = new Set<string>();
  let isWhole = true;
  let isRead = false;
  /** The store does not answer: nothing waits for it, and it gets everything once it does. */
  let isLate = false;
  let purges = 0;
  let last: Promise<unknown> = Promise.resolve();

  function show(next: readonly Item[]): void {
    items = [...next].sort((a, b) => a.at - b.at);
    onChange();
  }

  function setWhole(now: boolean): void {
    const before = isWhole;
    isWhole = now;
    if (before !== now) onChange();
  }

  /** One after the other: an older state must not be written over a newer one. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = last.then(work);
    const end: Promise<void> = turn.then(() => setWhole(!isLate), () => setWhole(false)).then(() => {
      if (!isLate || end !== last) return;
      isLate = false;
      void inTurn(() => write(items, gone)).then(onCaughtUp, () => undefined);
    });
    last = end;
    return inTime(clock, storeTimeoutMs, turn, () => {
      isLate = true;
      setWhole(false);
    });
  }

  function unlessLate(work: () => Promise<void>): Promise<void> {
    return isLate ? Promise.resolve() : inTurn(work).catch(() => undefined);
  }

  function write(kept: readonly Item[], left: Iterable<string>): Promise<void> {
    return store.write(kept.map((item) => recordOf(item, tab)), [...left].map((key) => ({ kind: 'outbox', key })));
  }

  async function read(before: number): Promise<void> {
    await store.adopt(tab);
    const { records, lost } = await store.list('outbox', tab);
    const known = new Set([...gone, ...items.map(({ id }) => id)]);
    const found = [...records.map(({ value }) => afterKill(value as Item)), ...lost.map(lostItem)];
    // What was read before a purge must not come back by it.
    if (before === purges) show([...items, ...found.filter(({ id }) => !known.has(id))]);
    // That it can be read does not mean that it has everything.
    if (!isWhole) await write(items, gone);
  }

  return {
    get items() {
      return items;
    },
    get isRead() {
      return isRead;
    },
    get isKept() {
      return store.isKept && isWhole;
    },
    find: (id) => items.find((item) => item.id === id),
    open() {
      const before = purges;
      return unlessLate(() =>
        read(before).finally(() => {
          isRead = true;
          onChange();
        }),
      );
    },
    put(puts, removed = []) {
      const changed = new Set([...puts, ...removed].map(({ id }) => id));
      show([...items.filter(({ id }) => !changed.has(id)), ...puts]);
      for (const { id } of removed) gone.add(id);
      // After a failure the store is behind: it gets all of it.
      return unlessLate(() => (isWhole ? write(puts, removed.map(({ id }) => id)) : write(items, gone)));
    },
    purge(of) {
      purges += 1;
      for (const { id } of items) gone.add(id);
      show([]);
      return inTurn(async () => {
        if (of !== 'memory') return store.purge(of);
        // What another tab emptied may have been written to once more.
        await write([], gone);
        return 0;
      });
    },
  };
}

function recordOf(item: Item, tab: string): OfflineRecord {
  return { kind: 'outbox', group: tab, key: item.id, savedAt: item.at, value: item };
}

/** What was on its way when its tab was closed may have arrived. */
function afterKill(item: Item): Item {
  return item.state === 'submitting' ? { ...item, state: 'uncertain', isUnsettled: true } : item;
}

function lostItem({ key, savedAt, reason }: LostRecord): Item {
  const code = reason === 'expired' ? 'repository.kept_expired' : 'repository.kept_unreadable';
  return { id: key, changes: [], at: savedAt, state: 'rejected', attempts: 0, issues: [issue(code)] };
}
