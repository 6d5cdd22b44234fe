import type { StoredResource } from '@careloom/core/ports';
import { rowOf, withEarlier } from './store.ts';
import type { Row, Store, StoreReader } from './store.ts';

/** Rows in a Map; gone with the page. */
export function memoryStore(initial: readonly StoredResource[]): Store {
  let rows = new Map<string, Row>();
  let earlier = new Map<string, readonly StoredResource[]>();
  let turn: Promise<unknown> = Promise.resolve();
  /** Everything is copied before anything is set: what cannot be stored stops the whole write. */
  const put = (all: readonly StoredResource[], into: Map<string, Row>): void => {
    const copied = all.map((stored) => rowOf(structuredClone(stored)));
    if (into !== rows) earlier = new Map();
    for (const row of copied) {
      const before = into.get(row.ref);
      if (before) earlier.set(row.ref, withEarlier(earlier.get(row.ref) ?? [], before.stored));
      into.set(row.ref, row);
    }
    rows = into;
  };
  put(initial, rows);

  const reader: StoreReader = {
    get: async (ref) => structuredClone(rows.get(ref)?.stored),
    byKey: async (key) => copies([...rows.values()].filter((row) => row.keys.includes(key))),
  };
  return {
    get: reader.get,
    earlier: async (ref) => structuredClone(earlier.get(ref) ?? []),
    list: async (type) => copies([...rows.values()].filter((row) => type === undefined || row.type === type)),
    write(work) {
      const step = turn.then(async () => {
        const { value, put: writes, clear } = await work(reader);
        put(writes, clear ? new Map() : rows);
        return value;
      });
      turn = step.catch(() => undefined);
      return step;
    },
    close: async () => undefined,
  };
}

function copies(rows: Row[]): readonly StoredResource[] {
  return rows.sort((a, b) => (a.ref < b.ref ? -1 : 1)).map((row) => structuredClone(row.stored));
}
