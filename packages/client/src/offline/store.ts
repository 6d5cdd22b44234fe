/** One thing kept. `group` and `key` of a draft name a person and a form: a store on disk keeps a keyed hash of them. */
export interface OfflineRecord {
  readonly kind: 'outbox' | 'draft';
  /** What is listed together: the tab a submission was made in, the form and patient of a draft. */
  readonly group: string;
  readonly key: string;
  /** Milliseconds since 1970; its time to live counts from here. */
  readonly savedAt: number;
  /** JSON. */
  readonly value: unknown;
}

/** Something was kept here and cannot be had any more. */
export interface LostRecord {
  readonly key: string;
  readonly savedAt: number;
  /** expired: its time was over. unreadable: its key is gone, or it was tampered with. */
  readonly reason: 'expired' | 'unreadable';
}

export interface OfflineList {
  /** Oldest first. */
  readonly records: readonly OfflineRecord[];
  readonly lost: readonly LostRecord[];
}

/** Whose things go: all of the user's, or only those of one patient, where a store is of one. */
export type PurgeOf = 'user' | 'patient';

/**
 * Where the outbox and the drafts are kept. Writing rejects with a `CareloomError`: `repository.storage_full`, or
 * `repository.unavailable` when there is no storage here.
 */
export interface OfflineStore {
  /** True when what is written survives a closed tab. */
  readonly isKept: boolean;
  list(kind: OfflineRecord['kind'], group: string): Promise<OfflineList>;
  /** All of it or nothing. */
  write(puts: readonly OfflineRecord[], removes?: readonly Pick<OfflineRecord, 'kind' | 'key'>[]): Promise<void>;
  /** Puts submissions of tabs that are closed into this group, which belongs to a tab that is open. */
  adopt(group: string): Promise<void>;
  /**
   * Removes everything of this user, also what other tabs and stores of other patients kept, and the keys it was encrypted
   * with. `patient`: only what is of the patient this store is of. Resolves with how many submissions of others went with it.
   */
  purge(of?: PurgeOf): Promise<number>;
  /** Calls back when another tab purged. Returns how to stop it. */
  onPurged(listener: () => void): () => void;
  close(): Promise<void>;
}

/** In memory: nothing is ever on the disk, and all is gone with the page. */
export function createMemoryStore(options: { readonly ttlMs?: number; readonly now?: () => number } = {}): OfflineStore {
  const { ttlMs = defaultTtlMs, now = Date.now } = options;
  const records = new Map<string, OfflineRecord>();
  const idOf = ({ kind, key }: Pick<OfflineRecord, 'kind' | 'key'>): string => `${kind} ${key}`;
  return {
    isKept: false,
    async list(kind, group) {
      // A submission in memory lives as long as its page: dropping it would gain nothing.
      for (const [id, record] of records) if (record.kind === 'draft' && isOver(record.savedAt, now(), ttlMs)) records.delete(id);
      const found = [...records.values()].filter((record) => record.kind === kind && record.group === group);
      return { records: found.sort((a, b) => a.savedAt - b.savedAt), lost: [] };
    },
    async write(puts, removes = []) {
      for (const record of puts) records.set(idOf(record), record);
      for (const record of removes) records.delete(idOf(record));
    },
    adopt: async () => undefined,
    async purge() {
      records.clear();
      return 0;
    },
    onPurged: () => () => undefined,
    close: async () => undefined,
  };
}

/** A working day. Ours: no source has a number. */
export const defaultTtlMs = 8 * 3600 * 1000;

/** Also over when it is from the future: a clock was put back. */
export function isOver(savedAt: number, now: number, ttlMs: number): boolean {
  return Math.abs(now - savedAt) > ttlMs;
}
