import { refOf } from '@careloom/core/fhir';
import type { Change, ChangeSet, StoredResource } from '@careloom/core/ports';
import { withAddresses } from '../change-set/references.ts';
import { sameContent } from '../change-set/same-content.ts';
import { chainedTo } from './submission.ts';

/** The addresses what was made got. */
function addressesOf(changes: ChangeSet, stored: readonly StoredResource[]): ReadonlyMap<string, string> {
  return new Map(
    changes.flatMap((change, index) => {
      const address = stored[index] && refOf(stored[index].resource);
      return change.op === 'create' && address ? [[change.fullUrl, address] as const] : [];
    }),
  );
}

/**
 * The sets that wait, oldest first, once an earlier one is stored: what they need has an address now, and a change made
 * on what that one says is a change of what is stored. A change made on an older reading stays one: the server will say so.
 * @param mayBeFound it was sent before, so what it made may have been found, and gone on from by somebody: then a change
 *   of what was made is guarded by what was sent, not by the version that stands there now
 */
export function afterStored(
  waiting: readonly ChangeSet[],
  earlier: ChangeSet,
  stored: readonly StoredResource[],
  mayBeFound = false,
): readonly ChangeSet[] {
  const addresses = addressesOf(earlier, stored);
  const known: { readonly before: ChangeSet; readonly now: readonly (StoredResource | undefined)[] }[] = [{ before: earlier, now: stored }];
  return waiting.map((changes) => {
    const next = changes.map((change): Change => {
      const resource = withAddresses(change.resource, addresses);
      if (change.op === 'create') return { ...change, resource };
      // The newest counts: somebody may have gone back to what it was at first.
      for (const { before, now } of [...known].reverse()) {
        const found = chainedTo(change, before);
        const there = found && now[before.indexOf(found)];
        if (!there) continue;
        const id = there.resource.id !== undefined && { id: there.resource.id };
        const isOurs = found.op === 'update' || !mayBeFound || sameContent(withAddresses(found.resource, addresses), there.resource);
        const base = isOurs ? there : { resource: { ...withAddresses(change.base.resource, addresses), ...id } };
        return { ...change, base, resource: { ...resource, ...id } };
      }
      return { ...change, resource };
    });
    known.push({ before: changes, now: next.map(({ resource }) => ({ resource })) });
    return next;
  });
}
