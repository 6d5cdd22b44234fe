import type { StoredResource } from '@careloom/core/ports';
import { rowOf } from './store.ts';
import type { Row, Store, StoreReader } from './store.ts';

/** Rows in a Map; gone with the page. */
export function memoryStore(initial: readonly StoredResource[]): Store {
  let rows = new Map<string, Row>();
  let turn: Promise<unknown> = Promise.resolve();
  const put = (stored: StoredResource): void => {
    const row = rowOf(structuredClone(stored));
    rows.set(row.ref, row);
  };
  initial.forEach(put);

  const reader: StoreReader = {
    get: async (ref) => structuredClone(rows.get(ref)?.stored),
    byKey: async (key) => copies([...rows.values()].filter((row) => row.keys.includes(key))),
  };
  return {
    get: reader.get,
    list: async (type) => copies([...rows.values()].filter((row) => type === undefined || row.type === type)),
    write(work) {
      const step = turn.then(async () => {
        const { value, put: writes, clear } = await work(reader);
        if (clear) rows = new Map();
        writes.forEach(put);
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
