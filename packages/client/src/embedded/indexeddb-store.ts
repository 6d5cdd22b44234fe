import type { StoredResource } from '@careloom/core/ports';
import { CareloomError } from '@careloom/core/shared';
import { openDB } from 'idb';
import type { DBSchema, IDBPDatabase } from 'idb';
import { rowOf, withEarlier } from './store.ts';
import type { Row, Store, StoreReader } from './store.ts';

interface Schema extends DBSchema {
  resources: { key: string; value: Row; indexes: { type: string; keys: string } };
  /** The versions before the present one, newest first. */
  earlier: { key: string; value: { readonly ref: string; readonly versions: readonly StoredResource[] } };
}

const stores = ['resources', 'earlier'] as const;

/**
 * Rows in IndexedDB, shared by the tabs of one origin. Writes are strict: they are on the disk before they count.
 * @param initial put in when the database is first made, never again.
 */
export function indexedDbStore(name: string, initial: readonly StoredResource[]): Store {
  let connection: Promise<IDBPDatabase<Schema>> | undefined;

  function open(): Promise<IDBPDatabase<Schema>> {
    connection ??= openDB<Schema>(name, 2, {
      async upgrade(database, oldVersion, _newVersion, transaction) {
        database.createObjectStore('earlier', { keyPath: 'ref' });
        if (oldVersion > 0) return;
        const rows = database.createObjectStore('resources', { keyPath: 'ref' });
        rows.createIndex('type', 'type');
        rows.createIndex('keys', 'keys', { multiEntry: true });
        await Promise.all(initial.map((stored) => transaction.objectStore('resources').put(rowOf(stored))));
      },
      // Another tab deletes or upgrades the database, or the browser closed it: the next call opens it anew.
      blocking: () => void close(),
      terminated: () => (connection = undefined),
    }).catch((error: unknown) => {
      connection = undefined;
      throw storageError(error);
    });
    return connection;
  }

  async function close(): Promise<void> {
    const closing = connection;
    connection = undefined;
    (await closing?.catch(() => undefined))?.close();
  }

  async function begin() {
    const database = await open();
    try {
      return database.transaction(stores, 'readwrite', { durability: 'strict' });
    } catch (error) {
      throw storageError(error);
    }
  }

  return {
    async get(ref) {
      return (await guarded((await open()).get('resources', ref)))?.stored;
    },
    async earlier(ref) {
      return (await guarded((await open()).get('earlier', ref)))?.versions ?? [];
    },
    async list(type) {
      const database = await open();
      const rows = type === undefined ? database.getAll('resources') : database.getAllFromIndex('resources', 'type', type);
      return (await guarded(rows)).map((row) => row.stored);
    },
    async write(work) {
      const transaction = await begin();
      const rows = transaction.objectStore('resources');
      const versions = transaction.objectStore('earlier');
      const put = async (stored: StoredResource): Promise<unknown> => {
        const row = rowOf(stored);
        const before = await rows.get(row.ref);
        const known = before && (await versions.get(row.ref));
        if (before) await versions.put({ ref: row.ref, versions: withEarlier(known?.versions ?? [], before.stored) });
        return rows.put(row);
      };
      const stop = async (): Promise<void> => {
        abort(transaction);
        await transaction.done.catch(() => undefined);
      };
      const reader: StoreReader = {
        get: async (ref) => (await guarded(rows.get(ref)))?.stored,
        byKey: async (key) => (await guarded(rows.index('keys').getAll(key))).map((row) => row.stored),
      };
      const writing = await work(reader).catch(async (error: unknown) => {
        await stop();
        throw error;
      });
      try {
        const clear = writing.clear ? [rows.clear(), versions.clear()] : [];
        const puts = writing.put.map(put);
        await Promise.all([...clear, ...puts, transaction.done]);
      } catch (error) {
        await stop();
        // When one request fails, the others only say "aborted"; the transaction knows why.
        throw storageError(transaction.error ?? error);
      }
      return writing.value;
    },
    close,
  };
}

/** Throws when it has ended already, which is fine. */
function abort(transaction: { abort(): void }): void {
  try {
    transaction.abort();
  } catch {
    return;
  }
}

async function guarded<T>(request: Promise<T>): Promise<T> {
  return request.catch((error: unknown) => {
    throw storageError(error);
  });
}

/** The browser's own words may hold keys; only its kind of failure is told. */
function storageError(error: unknown): CareloomError {
  const full = error instanceof DOMException && error.name === 'QuotaExceededError';
  return new CareloomError(full ? 'repository.storage_full' : 'repository.unavailable', { retryable: true });
}
