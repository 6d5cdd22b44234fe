import { CareloomError } from '@careloom/core/shared';
import type { IDBPDatabase } from 'idb';
import { openDatabase } from './database.ts';
import type { Database, Row } from './database.ts';
import type { EncryptedStoreOptions } from './encrypted-store.ts';
import { defaultTtlMs, isOver } from './store.ts';
import type { LostRecord, OfflineRecord, OfflineStore } from './store.ts';
import { holdLock, ifFree } from './tab-locks.ts';
import { hashWith, seal, unseal } from './vault.ts';

const schema = 1;

/** See `createEncryptedStore`; fetched with its first call. */
export function diskStore(options: EncryptedStoreOptions): OfflineStore {
  const { name = 'default', ttlMs = defaultTtlMs, now = Date.now } = options;
  const place = `careloom.offline.${name}`;
  const locks = new Map<string, () => void>();
  let opening: Promise<IDBPDatabase<Database>> | undefined;
  let channel: BroadcastChannel | undefined;
  let isClosed = false;
  /** The browser let go of the database (site data cleared, no room, an upgrade): what this tab wrote may be gone with it. */
  let isLost = false;

  function open(): Promise<IDBPDatabase<Database>> {
    if (isClosed) return Promise.reject(new CareloomError('repository.closed'));
    opening ??= openDatabase(place, () => {
      opening = undefined;
      isLost = locks.size > 0;
    }).catch((error: unknown) => {
      opening = undefined;
      throw error;
    });
    return opening;
  }

  /** Once: whoever keeps an outbox here is behind then, says so, and writes all of it with the next. */
  function unlessLost(): void {
    if (!isLost) return;
    isLost = false;
    throw new CareloomError('repository.unavailable', { retryable: true });
  }

  const ownerOf = (database: IDBPDatabase<Database>): Promise<string> => hashWith(database, [options.server, options.user]);
  /** All scopes of a user begin alike, so that a logout finds them. */
  const scopeOf = async (database: IDBPDatabase<Database>): Promise<string> =>
    `${await ownerOf(database)} ${await hashWith(database, [options.server, options.user, options.patient ?? ''])}`;
  /** Other tabs must not take what is written here for left behind. */
  async function own(group: string): Promise<void> {
    if (!locks.has(group)) locks.set(group, await holdLock(`${place} ${group}`));
  }
  /** Those of the outbox are random; those of drafts name a person. */
  const hidden = async (database: IDBPDatabase<Database>, kind: Row['kind'], word: string): Promise<string> =>
    kind === 'outbox' ? word : hashWith(database, [word]);
  const labelOf = ({ scope, kind, group, key, savedAt }: Omit<Row, 'id' | 'schema'>): readonly unknown[] => [schema, scope, kind, group, key, savedAt];

  async function rowOf(database: IDBPDatabase<Database>, scope: string, record: OfflineRecord): Promise<Row> {
    const { kind, savedAt, value } = record;
    const [group, key] = await Promise.all([hidden(database, kind, record.group), hidden(database, kind, record.key)]);
    const head = { scope, kind, group, key, savedAt };
    return { id: idOf(scope, kind, key), schema, ...head, ...(await seal(database, scope, labelOf(head), value)) };
  }

  async function put(database: IDBPDatabase<Database>, rows: readonly Row[], removes: readonly string[] = []): Promise<void> {
    const transaction = database.transaction('rows', 'readwrite', { durability: 'strict' });
    try {
      await Promise.all([...rows.map((row) => transaction.store.put(row)), ...removes.map((id) => transaction.store.delete(id)), transaction.done]);
    } catch (error) {
      await transaction.done.catch(() => undefined);
      // When one request fails, the others only say "aborted"; the transaction knows why.
      throw transaction.error ?? error;
    }
  }

  /** What is over is gone from the disk, whoever it belonged to; of a submission the mark stays that there was one. */
  async function expire(database: IDBPDatabase<Database>): Promise<void> {
    const over = (await database.getAll('rows')).filter(({ savedAt, data }) => data && isOver(savedAt, now(), ttlMs));
    const marks = over.filter(({ kind }) => kind === 'outbox').map(({ data: _data, iv: _iv, ...row }): Row => row);
    if (over.length > 0) await put(database, marks, over.filter(({ kind }) => kind === 'draft').map(({ id }) => id));
  }

  const store: OfflineStore = {
    isKept: true,
    async list(kind, group) {
      const database = await open();
      await expire(database);
      const [scope, wanted] = await Promise.all([scopeOf(database), hidden(database, kind, group)]);
      const rows = (await database.getAllFromIndex('rows', 'scope', scope)).filter((row) => row.kind === kind && row.group === wanted);
      const records: OfflineRecord[] = [];
      const lost: LostRecord[] = [];
      for (const row of rows.sort((a, b) => a.savedAt - b.savedAt)) {
        const { key, savedAt, iv, data } = row;
        const value = iv && data && row.schema === schema ? await unseal(database, scope, labelOf(row), { iv, data }) : undefined;
        if (value === undefined) lost.push({ key, savedAt, reason: iv ? 'unreadable' : 'expired' });
        else records.push({ kind, group, key, savedAt, value });
      }
      const unreadable = rows.filter(({ key, data }) => data && lost.some((each) => each.key === key));
      // A submission leaves its mark until somebody has seen that it is lost; a draft is simply not there.
      if (unreadable.length > 0) await put(database, kind === 'outbox' ? unreadable.map(withoutData) : [], kind === 'draft' ? unreadable.map(({ id }) => id) : []);
      return { records, lost: kind === 'outbox' ? lost : [] };
    },
    async write(puts, removes = []) {
      const database = await open();
      const scope = await scopeOf(database);
      if ([...puts, ...removes].some(({ kind }) => kind === 'outbox')) unlessLost();
      for (const { kind, group } of puts) if (kind === 'outbox') await own(group);
      const rows = await Promise.all(puts.map((record) => rowOf(database, scope, record)));
      const ids = await Promise.all(removes.map(async ({ kind, key }) => idOf(scope, kind, await hidden(database, kind, key))));
      await put(database, rows, ids);
    },
    async adopt(group) {
      const database = await open();
      unlessLost();
      await own(group);
      const scope = await scopeOf(database);
      const rowsOf = async (): Promise<readonly Row[]> =>
        (await database.getAllFromIndex('rows', 'scope', scope)).filter(({ kind }) => kind === 'outbox');
      const others = new Set((await rowsOf()).map((row) => row.group).filter((each) => !locks.has(each)));
      for (const other of others) {
        await ifFree(`${place} ${other}`, async () => {
          const left = (await rowsOf()).filter((row) => row.group === other);
          await put(database, await Promise.all(left.map((row) => movedTo(database, row, group))));
        });
      }
    },
    async purge(of = 'user') {
      const database = await open();
      const scope = of === 'patient' ? await scopeOf(database) : await ownerOf(database);
      const transaction = database.transaction(['keys', 'rows'], 'readwrite', { durability: 'strict' });
      const [keys, rows] = [transaction.objectStore('keys'), transaction.objectStore('rows')];
      const isIts = (word: string): boolean => word === scope || word.startsWith(`${scope} `);
      const [names, all] = await Promise.all([keys.getAllKeys(), rows.getAll()]);
      const found = all.filter((row) => isIts(row.scope));
      await Promise.all([...found.map(({ id }) => rows.delete(id)), ...names.filter(isIts).map((name) => keys.delete(name)), transaction.done]);
      talk().postMessage(scope);
      return found.filter(({ kind, group, data }) => kind === 'outbox' && data && !locks.has(group)).length;
    },
    onPurged(listener) {
      const heard = ({ data }: MessageEvent<unknown>): void => {
        void open().then(scopeOf).then((scope) => (data === scope || data === scope.split(' ')[0]) && listener(), () => undefined);
      };
      talk().addEventListener('message', heard);
      return () => channel?.removeEventListener('message', heard);
    },
    async close() {
      for (const letGo of locks.values()) letGo();
      locks.clear();
      channel?.close();
      channel = undefined;
      isClosed = true;
      // One that never opens is waited for by nobody.
      void opening?.then((database) => database.close(), () => undefined);
      opening = undefined;
    },
  };

  function talk(): BroadcastChannel {
    return (channel ??= new BroadcastChannel(place));
  }

  async function movedTo(database: IDBPDatabase<Database>, row: Row, group: string): Promise<Row> {
    const { iv, data, scope } = row;
    const value = iv && data && (await unseal(database, scope, labelOf(row), { iv, data }));
    const head = { ...row, group };
    // What cannot be read is moved as it is, so that it is told.
    return value === undefined ? head : { ...head, ...(await seal(database, scope, labelOf(head), value)) };
  }

  return store;
}

function idOf(scope: string, kind: string, key: string): string {
  return `${scope} ${kind} ${key}`;
}

/** `iv` stays: it tells what was unreadable from what is over. */
function withoutData({ data: _data, ...row }: Row): Row {
  return row;
}
