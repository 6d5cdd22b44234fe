import { refOf } from '@careloom/core/fhir';
import type { CallOptions, Change, CommitOutcome } from '@careloom/core/ports';
import { isCreate } from '../change-set/check-changes.ts';
import { sameContent } from '../change-set/same-content.ts';
import type { RoutedStore, Routes } from './routes.ts';

/**
 * A change as its store has to get it. Without a version the base's content is the guard, to the letter; a store may
 * spell references to its own records absolute, which we do not, so what it holds now is sent if it says the same.
 */
export async function changeIn(routes: Routes, store: RoutedStore, change: Change, options: CallOptions): Promise<Change> {
  const resource = routes.toStore(change.resource, store);
  if (isCreate(change)) return { ...change, resource };
  const { base } = change;
  if (base.version === undefined) {
    // A store that cannot be read now says so itself when it gets the change.
    const now = await store.repository.read(refOf(resource) as string, options).catch(() => undefined);
    if (now && sameContent(routes.fromStore(now, store).resource, base.resource)) return { ...change, resource, base: now };
  }
  return { ...change, resource, base: { ...base, resource: routes.toStore(base.resource, store) } };
}

/** An outcome of a part as it looks outside; paths name the places in the whole change set. */
export function outcomeFrom(
  routes: Routes,
  store: RoutedStore,
  outcome: CommitOutcome,
  places: readonly number[],
): CommitOutcome {
  if (outcome.outcome === 'stored') return { ...outcome, stored: outcome.stored.map((one) => routes.fromStore(one, store)) };
  if (outcome.outcome === 'conflict') {
    const conflicts = outcome.conflicts.map(({ ref, base, mine, theirs }) => ({
      ref,
      base: routes.fromStore(base, store),
      mine: routes.fromStore({ resource: mine }, store).resource,
      theirs: routes.fromStore(theirs, store),
    }));
    return { ...outcome, conflicts };
  }
  const issues = outcome.issues.map((one) => {
    const path = one.path?.replace(/^Bundle\.entry\[(\d+)\]/, (_, index: string) => `Bundle.entry[${places[Number(index)] ?? index}]`);
    return { ...one, ...(path !== undefined && { path }) };
  });
  return { ...outcome, issues };
}
