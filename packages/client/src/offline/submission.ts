import { sameJson } from '@careloom/core/fhir';
import type { ChangeSet, UpdateChange } from '@careloom/core/ports';
import type { Issue } from '@careloom/core/shared';
import { urnReferences } from '../change-set/references.ts';
import { sameContent } from '../change-set/same-content.ts';

/** A change set on its way. JSON: it is what a store keeps. */
export interface Item {
  readonly id: string;
  readonly changes: ChangeSet;
  /** When it was handed over, in milliseconds since 1970; no two of one outbox are alike, so it is their order too. */
  readonly at: number;
  readonly state: 'waiting' | 'submitting' | 'uncertain' | 'rejected';
  readonly attempts: number;
  /** An answer was lost, and nothing since has told what became of it. A refusal to look does not. */
  readonly isUnsettled?: true;
  readonly issues: readonly Issue[];
}

/** What a change set writes: an address, or the name and condition of what is made. */
export function keysOf(changes: ChangeSet): readonly string[] {
  return changes.flatMap((change) => {
    if (change.op === 'update') return [`${change.resource.resourceType}/${change.resource.id}`];
    return [change.fullUrl, ...(change.ifNoneExist ? [`${change.resource.resourceType}?${change.ifNoneExist}`] : [])];
  });
}

export function createdIn(changes: ChangeSet): readonly string[] {
  return changes.flatMap((change) => (change.op === 'create' ? [change.fullUrl] : []));
}

/** The change of an earlier set this update was made on: its content is the base of it. */
export function chainedTo(change: UpdateChange, earlier: ChangeSet): ChangeSet[number] | undefined {
  const { resource } = change.base;
  return earlier.find(
    (before) =>
      before.resource.resourceType === resource.resourceType &&
      (before.op === 'create' || before.resource.id === resource.id) &&
      sameContent(before.resource, resource),
  );
}

/**
 * Whether a set has to wait for an earlier one: both write the same resource, or it needs what the earlier one makes.
 * A rejected one holds nobody up but those that need what it would have made.
 */
export function waitsFor(changes: ChangeSet, earlier: Pick<Item, 'changes' | 'state'>): boolean {
  const made = createdIn(earlier.changes);
  const own = createdIn(changes);
  if (urnReferences(changes).some((urn) => made.includes(urn) && !own.includes(urn))) return true;
  if (changes.some((change) => change.op === 'update' && isMadeBy(chainedTo(change, earlier.changes)))) return true;
  if (earlier.state === 'rejected') return false;
  const keys = keysOf(earlier.changes);
  return keysOf(changes).some((key) => keys.includes(key));
}

function isMadeBy(change: ChangeSet[number] | undefined): boolean {
  return change !== undefined && change.op === 'create';
}

/** The very same change set, sent again by somebody who was told that this is harmless. */
export function sameSet(a: ChangeSet, b: ChangeSet): boolean {
  return a === b || sameJson(a, b);
}
