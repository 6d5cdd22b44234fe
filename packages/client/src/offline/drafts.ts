import type { Draft, DraftKey, DraftStore } from '@careloom/core/ports';
import { CareloomError, isCareloomError } from '@careloom/core/shared';
import { inTime } from './clock.ts';
import type { OfflineClock } from './clock.ts';
import type { OfflineRecord, OfflineStore } from './store.ts';

interface Kept {
  readonly form: string;
  readonly draft: unknown;
}

/** Drafts in the same store as the outbox. One a form, version and patient; the last save counts, also between tabs. */
export function createDrafts(store: OfflineStore, clock: OfflineClock, timeoutMs: number): DraftStore {
  const records = async (key: DraftKey): Promise<readonly OfflineRecord[]> => (await inTime(clock, timeoutMs, store.list('draft', groupOf(key)))).records;
  const draftOf = <T>({ value, savedAt }: OfflineRecord): Draft<T> => ({
    value: (value as Kept).draft as T,
    savedAt: new Date(savedAt).toISOString(),
  });

  return {
    async load<T>(key: DraftKey) {
      const found = (await records(key)).find(({ value }) => (value as Kept).form === key.form);
      return found && draftOf<T>(found);
    },
    async loadOther<T>(key: DraftKey) {
      const found = [...(await records(key))].reverse().find(({ value }) => (value as Kept).form !== key.form);
      return found && { ...draftOf<T>(found), form: (found.value as Kept).form };
    },
    async save(key, draft) {
      const value: Kept = { form: key.form, draft };
      try {
        await inTime(clock, timeoutMs, store.write([{ kind: 'draft', group: groupOf(key), key: keyOf(key), savedAt: clock.now(), value }]));
      } catch (error) {
        const isFull = isCareloomError(error) && error.code === 'repository.storage_full';
        throw new CareloomError(isFull ? 'drafts.storage_full' : 'drafts.unavailable', { retryable: true });
      }
    },
    remove: (key) => inTime(clock, timeoutMs, store.write([], [{ kind: 'draft', key: keyOf(key) }])),
  };
}

function keyOf({ form, patient }: DraftKey): string {
  return `${patient} ${form}`;
}

/** All versions of one form for one patient. */
function groupOf({ form, patient }: DraftKey): string {
  return `${patient} ${form.split('|')[0]}`;
}
