import { openDB } from 'idb';
import type { DBSchema, IDBPDatabase } from 'idb';
import type { OfflineRecord } from './store.ts';
import type { Sealed } from './vault.ts';

/** A record as it is on the disk. Nothing in it can be read without the key; `scope` and the names are keyed hashes. */
export interface Row extends Partial<Sealed> {
  readonly id: string;
  readonly scope: string;
  readonly kind: OfflineRecord['kind'];
  readonly group: string;
  readonly key: string;
  readonly savedAt: number;
  /** How `data` is made; a later version purges what it cannot read. */
  readonly schema: number;
}

export interface Database extends DBSchema {
  keys: { key: string; value: CryptoKey };
  rows: { key: string; value: Row; indexes: { scope: string } };
}

export function openDatabase(name: string, onLost: () => void): Promise<IDBPDatabase<Database>> {
  return openDB<Database>(name, 1, {
    upgrade(database) {
      database.createObjectStore('keys');
      database.createObjectStore('rows', { keyPath: 'id' }).createIndex('scope', 'scope');
    },
    blocking: (_now, _wanted, event) => {
      (event.target as IDBDatabase).close();
      onLost();
    },
    terminated: onLost,
  });
}
