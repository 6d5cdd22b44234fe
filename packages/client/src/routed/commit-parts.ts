import { refOf } from '@careloom/core/fhir';
import type { Change, ChangeSet, CommitOptions, CommitOutcome, CommitPart, Duplicate, StoredResource } from '@careloom/core/ports';
import { isCareloomError, issue } from '@careloom/core/shared';
import type { Issue } from '@careloom/core/shared';
import { checkChanges, isCreate } from '../change-set/check-changes.ts';
import { urnReferences, withAddresses } from '../change-set/references.ts';
import { changeIn, outcomeFrom } from './part-translation.ts';
import type { RoutedStore, Routes } from './routes.ts';

interface Part {
  readonly store: RoutedStore;
  /** Places of its changes in the change set. */
  readonly places: readonly number[];
}
type Addresses = ReadonlyMap<string, string>;
type Ended = Exclude<CommitOutcome, { readonly outcome: 'stored' }>;

/**
 * A change set, store by store: what others refer to first, then in the order of the stores. It stops where a part is
 * not stored. What is wrong with the set in itself is refused before anything is sent.
 */
export async function commitParts(
  routes: Routes,
  stores: readonly RoutedStore[],
  changes: ChangeSet,
  options: CommitOptions = {},
): Promise<CommitOutcome> {
  options.signal?.throwIfAborted();
  const wrong = [...checkChanges(changes), ...checkRoutes(routes, changes)];
  if (wrong.length > 0) return { outcome: 'refused', issues: wrong, retryable: false };
  const parts = inOrder(partsOf(routes, stores, changes), changes);
  if (!parts) return { outcome: 'refused', issues: [issue('repository.cyclic_parts')], retryable: false };

  const [first, ...others] = parts;
  if (!first) return { outcome: 'stored', stored: [] };
  if (others.length === 0) return send(routes, first, changes, new Map(), options);

  const addresses = new Map<string, string>();
  const stored: StoredResource[] = [];
  const issues: Issue[] = [];
  const duplicates: Duplicate[] = [];
  for (const [at, part] of parts.entries()) {
    const outcome = await attempt(at > 0, options, () => send(routes, part, changes, addresses, options));
    if (outcome.outcome !== 'stored') return stopped(outcome, parts, at, changes);
    issues.push(...(outcome.issues ?? []));
    duplicates.push(...(outcome.duplicates ?? []));
    for (const [index, place] of part.places.entries()) {
      const [change, found] = [changes[place] as Change, outcome.stored[index] as StoredResource];
      stored[place] = found;
      if (isCreate(change)) addresses.set(change.fullUrl, refOf(found.resource) as string);
    }
  }
  return {
    outcome: 'stored',
    stored,
    parts: parts.map((part) => toldOf(part, changes, 'stored')),
    ...(issues.length > 0 && { issues }),
    ...(duplicates.length > 0 && { duplicates }),
  };
}

/** Types without a store, and references that cannot be written where they would have to stand. */
function checkRoutes(routes: Routes, changes: ChangeSet): readonly Issue[] {
  const provisional: Addresses = new Map(changes.filter(isCreate).map(({ fullUrl, resource }) => [fullUrl, `${resource?.resourceType}/new`]));
  return changes.flatMap((change, index) => {
    const path = `Bundle.entry[${index}].resource`;
    const store = routes.storeOf(change.resource?.resourceType);
    if (!store) return [issue('repository.no_store', path)];
    try {
      routes.toStore(withAddresses(change.resource, provisional), store);
      if (!isCreate(change)) routes.toStore(change.base.resource, store);
      return [];
    } catch (error) {
      if (!isCareloomError(error)) throw error;
      return [issue(error.code, path)];
    }
  });
}

function partsOf(routes: Routes, stores: readonly RoutedStore[], changes: ChangeSet): readonly Part[] {
  return stores.flatMap((store) => {
    const places = [...changes.keys()].filter((place) => routes.storeOf(typeAt(changes, place)) === store);
    return places.length > 0 ? [{ store, places }] : [];
  });
}

/** Each part after those it refers to; undefined when two refer to each other. */
function inOrder(parts: readonly Part[], changes: ChangeSet): readonly Part[] | undefined {
  const makes = (part: Part, urn: string): boolean =>
    part.places.some((place) => (changes[place] as { readonly fullUrl?: string }).fullUrl === urn);
  const left = parts.map((part) => {
    const urns = part.places.flatMap((place) => urnReferences(changes[place]?.resource));
    return { part, after: parts.filter((other) => other !== part && urns.some((urn) => makes(other, urn))) };
  });
  const ordered: Part[] = [];
  while (left.length > 0) {
    const next = left.findIndex(({ after }) => after.every((part) => ordered.includes(part)));
    if (next < 0) return undefined;
    ordered.push(...left.splice(next, 1).map(({ part }) => part));
  }
  return ordered;
}

async function send(
  routes: Routes,
  { store, places }: Part,
  changes: ChangeSet,
  addresses: Addresses,
  options: CommitOptions,
): Promise<CommitOutcome> {
  const mine = places.map((place) => {
    const change = changes[place] as Change;
    return { ...change, resource: withAddresses(change.resource, addresses) };
  });
  const sent = await Promise.all(mine.map((change) => changeIn(routes, store, change, options)));
  const outcome = await store.repository.commit(sent, options);
  const isShort = outcome.outcome === 'stored' && outcome.stored.length !== places.length;
  if (isShort) return { outcome: 'uncertain', issues: [issue('repository.bad_response')] };
  return outcomeFrom(routes, store, outcome, places);
}

/**
 * What a store throws (an abort, a closed repository) leaves its part open. An abort before anything is stored is
 * thrown on, as one store alone would.
 */
async function attempt(isLater: boolean, { signal }: CommitOptions, work: () => Promise<CommitOutcome>): Promise<CommitOutcome> {
  try {
    return await work();
  } catch (error) {
    if (!isLater && !isCareloomError(error)) throw error;
    const code = isCareloomError(error) ? error.code : 'repository.unavailable';
    return { outcome: 'uncertain', issues: signal?.aborted ? [] : [issue(code)] };
  }
}

/** The first part's own outcome when nothing is stored, else `uncertain`: a second send of the set can settle it. */
function stopped(outcome: Ended, parts: readonly Part[], at: number, changes: ChangeSet): CommitOutcome {
  const issues = outcome.outcome === 'conflict' ? [issue('repository.conflict')] : outcome.issues;
  const isOpen = outcome.outcome === 'uncertain' || (outcome.outcome === 'refused' && outcome.retryable);
  const said = parts.map((part, index) => {
    if (index === at) return toldOf(part, changes, isOpen ? 'pending' : 'refused', issues);
    return toldOf(part, changes, index < at ? 'stored' : 'pending');
  });
  if (at === 0) return { ...outcome, parts: said };
  return { outcome: 'uncertain', issues: [issue('repository.partly_stored'), ...issues], parts: said };
}

function toldOf({ store, places }: Part, changes: ChangeSet, state: CommitPart['state'], issues: readonly Issue[] = []): CommitPart {
  const resourceTypes = [...new Set(places.map((place) => typeAt(changes, place)))];
  return { store: store.name, state, resourceTypes, issues };
}

function typeAt(changes: ChangeSet, place: number): string {
  return (changes[place] as Change).resource.resourceType;
}
