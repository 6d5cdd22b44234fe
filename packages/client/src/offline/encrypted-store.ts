import { CareloomError } from '@careloom/core/shared';
import type { OfflineStore } from './store.ts';

export interface EncryptedStoreOptions {
  /** The FHIR base and who is signed in, `Practitioner/1`: what one user keeps is never shown to another. */
  readonly server: string;
  readonly user: string;
  /** In a launch for one patient, `Patient/1`: what was kept for another is not seen, and goes at logout all the same. */
  readonly patient?: string;
  /** Of the database. Never a person's name. Default `default`. */
  readonly name?: string;
  /** How long anything is kept, in milliseconds. Default 8 hours. */
  readonly ttlMs?: number;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

/**
 * Opt-in: drafts and the outbox in IndexedDB, so that they survive a closed tab. Encrypted with AES-GCM 256 and a key
 * that cannot be exported; each record is bound to server, user, patient, form and time, and opens nowhere else. Needs a
 * secure context with Web Crypto and Web Locks; where they are missing every call rejects with
 * `repository.unavailable`, and an outbox goes on in memory.
 */
export function createEncryptedStore(options: EncryptedStoreOptions): OfflineStore {
  let loading: Promise<OfflineStore> | undefined;
  const load = (): Promise<OfflineStore> =>
    (loading ??= import('./disk-store.ts').then(({ diskStore }) => diskStore(options)).catch((error: unknown) => {
      loading = undefined;
      throw error;
    }));
  async function typed<T>(work: (store: OfflineStore) => Promise<T>): Promise<T> {
    try {
      return await work(await load());
    } catch (error) {
      // The browser's own words may hold keys; only its kind of failure is told.
      const isFull = error instanceof DOMException && error.name === 'QuotaExceededError';
      throw new CareloomError(isFull ? 'repository.storage_full' : 'repository.unavailable', { retryable: true });
    }
  }
  return {
    isKept: true,
    list: (kind, group) => typed((store) => store.list(kind, group)),
    write: (puts, removes) => typed((store) => store.write(puts, removes)),
    adopt: (group) => typed((store) => store.adopt(group)),
    purge: (of) => typed((store) => store.purge(of)),
    onPurged(listener) {
      let stop: (() => void) | undefined;
      let isStopped = false;
      void load().then((store) => isStopped || (stop = store.onPurged(listener)), () => undefined);
      return () => {
        isStopped = true;
        stop?.();
      };
    },
    close: async () => (await loading?.catch(() => undefined))?.close(),
  };
}
