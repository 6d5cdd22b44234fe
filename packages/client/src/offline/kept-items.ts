import { issue } from '@careloom/core/shared';
import type { LostRecord, OfflineRecord, OfflineStore } from './store.ts';
import type { Item } from './submission.ts';

export interface KeptItems {
  /** Oldest first. */
  readonly items: readonly Item[];
  /** False also when the store took something not: then it is in memory only. */
  readonly isKept: boolean;
  find(id: string): Item | undefined;
  /** Reads what is in the store, once; what cannot be read any more stands there as rejected, without contents. */
  open(): Promise<void>;
  /** In memory at once; resolves when the store has it, or has refused: that never loses what is in memory. */
  put(items: readonly Item[], removed?: readonly Item[]): Promise<void>;
  purge(withStore: boolean): Promise<void>;
}

export function keptItems({ store, newId, onChange }: { readonly store: OfflineStore; readonly newId: () => string; readonly onChange: () => void }): KeptItems {
  const tab = newId();
  let items: readonly Item[] = [];
  const gone = new Set<string>();
  let isWhole = true;
  let purges = 0;
  let last: Promise<void> = Promise.resolve();

  function show(next: readonly Item[]): void {
    items = [...next].sort((a, b) => a.at - b.at);
    onChange();
  }

  /** One after the other: an older state must not be written over a newer one. */
  function inTurn(work: () => Promise<void>): Promise<void> {
    last = last.then(async () => {
      const before = isWhole;
      try {
        await work();
        isWhole = true;
      } catch {
        isWhole = false;
      }
      if (before !== isWhole) onChange();
    });
    return last;
  }

  function write(kept: readonly Item[], left: Iterable<string>): Promise<void> {
    return store.write(kept.map((item) => recordOf(item, tab)), [...left].map((key) => ({ kind: 'outbox', key })));
  }

  return {
    get items() {
      return items;
    },
    get isKept() {
      return store.isKept && isWhole;
    },
    find: (id) => items.find((item) => item.id === id),
    open() {
      const before = purges;
      return inTurn(async () => {
        await store.adopt(tab);
        const { records, lost } = await store.list('outbox', tab);
        const known = new Set([...gone, ...items.map(({ id }) => id)]);
        const found = [...records.map(({ value }) => afterKill(value as Item)), ...lost.map(lostItem)];
        // What was read before a purge must not come back by it.
        if (before === purges) show([...items, ...found.filter(({ id }) => !known.has(id))]);
        // That it can be read does not mean that it has everything.
        if (!isWhole) await write(items, gone);
      });
    },
    put(puts, removed = []) {
      const changed = new Set([...puts, ...removed].map(({ id }) => id));
      show([...items.filter(({ id }) => !changed.has(id)), ...puts]);
      for (const { id } of removed) gone.add(id);
      // After a failure the store is behind: it gets all of it.
      return inTurn(() => (isWhole ? write(puts, removed.map(({ id }) => id)) : write(items, gone)));
    },
    purge(withStore) {
      purges += 1;
      for (const { id } of items) gone.add(id);
      show([]);
      return inTurn(async () => {
        if (withStore) await store.purge();
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
