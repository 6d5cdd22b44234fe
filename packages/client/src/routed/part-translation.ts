import { refOf } from '@careloom/core/fhir';
import type { CallOptions, Change, CommitOutcome, StoredResource } from '@careloom/core/ports';
import { isCreate } from '../change-set/check-changes.ts';
import { inWhole } from '../change-set/in-whole.ts';
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
  const outside = (one: StoredResource): StoredResource => routes.fromStore(one, store);
  const issues = 'issues' in outcome ? outcome.issues?.map((one) => inWhole(one, places)) : undefined;
  if (outcome.outcome === 'stored') {
    const duplicates = outcome.duplicates?.map(({ change, kept, ours, theirs }) => ({
      change: places[change] ?? change,
      kept: outside(kept),
      ours: ours.map(outside),
      theirs: theirs.map(outside),
    }));
    return { ...outcome, stored: outcome.stored.map(outside), ...(issues && { issues }), ...(duplicates && { duplicates }) };
  }
  if (outcome.outcome === 'conflict') {
    const conflicts = outcome.conflicts.map(({ ref, base, mine, theirs }) => ({
      ref,
      base: outside(base),
      mine: outside({ resource: mine }).resource,
      theirs: outside(theirs),
    }));
    return { ...outcome, conflicts };
  }
  return { ...outcome, issues: issues ?? [] };
}
