import type { CareRepository, Conflict, SubmissionConflict } from '@careloom/core/ports';
import { sameContent } from '../change-set/same-content.ts';
import type { Item } from './submission.ts';

/**
 * What a set that met somebody else's change would change, and what stands there now. Reads, and sends nothing.
 * Undefined where it meets no change any more.
 */
export async function conflictNow(id: string, items: readonly Item[], repository: CareRepository): Promise<SubmissionConflict | undefined> {
  const { changes } = items.find((item) => item.id === id) ?? { changes: [] };
  const found = await Promise.all(
    changes.map(async (change): Promise<Conflict | undefined> => {
      if (change.op === 'create') return undefined;
      const { base, resource: mine } = change;
      const ref = `${mine.resourceType}/${mine.id}`;
      const theirs = await repository.read(ref);
      const isVersioned = base.version !== undefined && theirs.version !== undefined;
      const isOld = isVersioned ? base.version !== theirs.version : !sameContent(base.resource, theirs.resource);
      return isOld ? { ref, base, mine, theirs } : undefined;
    }),
  );
  const conflicts = found.filter((each) => each !== undefined);
  return conflicts.length > 0 ? { changes, conflicts } : undefined;
}
