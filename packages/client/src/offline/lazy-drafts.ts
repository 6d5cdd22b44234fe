import type { DraftStore } from '@careloom/core/ports';
import { CareloomError } from '@careloom/core/shared';
import { lazyPart } from '../lazy-part.ts';
import type { OfflineClock } from './clock.ts';
import type { OfflineStore } from './store.ts';

export interface Drafts extends DraftStore {
  /** All are gone: what a form saves that was open then is not taken any more, only once one asked for its draft again. */
  purged(): void;
}

const fetched = lazyPart(() => import('./drafts.ts'));

/** Fetched with the first form that asks for its draft; over a store that is kept, at once: later there may be no network. */
export function lazyDrafts(store: OfflineStore, clock: OfflineClock, timeoutMs: number): Drafts {
  let isPurged = false;
  async function drafts(): Promise<DraftStore> {
    const part = await fetched().catch(() => undefined);
    if (!part || isPurged) throw new CareloomError('drafts.unavailable', { retryable: true });
    return part.createDrafts(store, clock, timeoutMs);
  }
  if (store.isKept) void fetched().catch(() => undefined);

  return {
    purged: () => void (isPurged = true),
    load: async (key) => ((isPurged = false), (await drafts()).load(key)),
    loadOther: async (key) => (await drafts()).loadOther(key),
    save: async (key, draft) => (await drafts()).save(key, draft),
    remove: async (key) => (await drafts()).remove(key),
  };
}
