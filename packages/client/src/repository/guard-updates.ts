import type { ChangeSet, Conflict } from '@careloom/core/ports';
import { CareloomError } from '@careloom/core/shared';
import { isCreate } from '../change-set/check-changes.ts';
import { sameContent } from '../change-set/same-content.ts';
import { readResource } from './read.ts';
import type { Server } from './server.ts';

/**
 * Gives every update a version to be guarded by. Some servers tell none in search results, and some do not keep to it;
 * there the resources are read once more: unchanged since, or by us, their version now is used; changed by somebody
 * else is a conflict.
 * @throws CareloomError `repository.no_version` when the server tells none at all: an unguarded write could overwrite
 * somebody else's.
 */
export async function guardUpdates(
  server: Server,
  changes: ChangeSet,
  signal: AbortSignal | undefined,
): Promise<{ readonly changes: ChangeSet; readonly conflicts: readonly Conflict[] }> {
  const conflicts: Conflict[] = [];
  const guarded: ChangeSet = await Promise.all(
    changes.map(async (change) => {
      if (isCreate(change)) return change;
      if (change.base.version !== undefined && !server.has('if_match_ignored')) return change;
      const ref = `${change.resource.resourceType}/${change.resource.id}`;
      const theirs = await readResource(server.transport, ref, signal);
      // Our own content is an earlier send whose answer was lost.
      const isSame = change.base.version !== undefined && change.base.version === theirs.version;
      if (!isSame && ![change.base.resource, change.resource].some((known) => sameContent(known, theirs.resource))) {
        conflicts.push({ ref, base: change.base, mine: change.resource, theirs });
      } else if (theirs.version === undefined) {
        throw new CareloomError('repository.no_version');
      }
      return { ...change, base: { ...change.base, ...(theirs.version !== undefined && { version: theirs.version }) } };
    }),
  );
  return { changes: guarded, conflicts };
}
