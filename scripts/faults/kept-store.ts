import type { OfflineRecord, OfflineStore } from '@careloom/client/offline';

/** The disk of one person's browser, in virtual time: what a tab wrote is there for the next one. */
export function createKeptDisk(): (isDead: () => boolean) => OfflineStore {
  const records = new Map<string, OfflineRecord>();
  const idOf = ({ kind, key }: Pick<OfflineRecord, 'kind' | 'key'>): string => `${kind} ${key}`;
  const never = new Promise<never>(() => undefined);
  return (isDead) => {
    // A killed tab does not read and not write, whatever its promises were about to do.
    const alive = async <T>(work: () => T): Promise<T> => (isDead() ? never : work());
    return {
      isKept: true,
      list: (kind, group) =>
        alive(() => ({ records: [...records.values()].filter((one) => one.kind === kind && one.group === group).sort((a, b) => a.savedAt - b.savedAt), lost: [] })),
      write: (puts, removes = []) =>
        alive(() => {
          for (const one of puts) records.set(idOf(one), structuredClone(one));
          for (const one of removes) records.delete(idOf(one));
        }),
      adopt: (group) =>
        alive(() => {
          for (const [id, one] of records) if (one.kind === 'outbox') records.set(id, { ...one, group });
        }),
      purge: () =>
        alive(() => {
          records.clear();
          return 0;
        }),
      onPurged: () => () => undefined,
      close: async () => undefined,
    };
  };
}
