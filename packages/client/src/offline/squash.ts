import { sameJson } from '@careloom/core/fhir';
import type { Change, ChangeSet, UpdateChange } from '@careloom/core/ports';
import { chainedTo } from './submission.ts';

/**
 * Two change sets that wait, as one that means the same: making and then changing is making what it became; changing
 * twice is one change of what was read first. Only when everything the later set changes was made on what the earlier
 * one says. Two changes made on the same reading are not put together: the second would silently undo the first.
 * @returns undefined when they have to go one after the other.
 */
export function squash(earlier: ChangeSet, later: ChangeSet): ChangeSet | undefined {
  if (later.length === 0) return undefined;
  const next = new Map<Change, UpdateChange>();
  for (const change of later) {
    if (change.op === 'create') return undefined;
    const before = chainedTo(change, earlier);
    if (!before || next.has(before) || (before.op === 'create' && !isFoundAlike(before, change))) return undefined;
    next.set(before, change);
  }
  return earlier.map((change): Change => {
    const later = next.get(change);
    if (!later) return change;
    return { ...change, resource: change.op === 'create' ? withIdOf(change, later) : later.resource };
  });
}

/** The condition of a create looks at its identifiers and tags: what it became must be found by it too. */
function isFoundAlike(before: Change, after: UpdateChange): boolean {
  const marks = ({ resource }: Change): unknown => [(resource as { identifier?: unknown }).identifier, resource.meta?.tag];
  return sameJson(marks(before), marks(after));
}

function withIdOf({ resource: made }: Change, { resource }: UpdateChange): Change['resource'] {
  const { id: _id, ...rest } = resource;
  return { ...rest, ...(made.id !== undefined && { id: made.id }) };
}

/** Where each change of the later set stands in the earlier one it was made on. */
export function placesIn(earlier: ChangeSet, later: ChangeSet): readonly number[] {
  return later.map((change) => earlier.findIndex((before) => change.op === 'update' && before === chainedTo(change, earlier)));
}
