import type { ChangeSet, CreateChange } from '@careloom/core/ports';
import { issue } from '@careloom/core/shared';
import type { Issue } from '@careloom/core/shared';
import { urnReferences } from './references.ts';

/** A FHIR resource type by its spelling; whether a server knows it is for the server to say. */
export function isResourceType(text: unknown): text is string {
  return typeof text === 'string' && /^[A-Z][A-Za-z]{0,63}$/.test(text);
}

export function isResourceId(text: unknown): text is string {
  // Dots alone are an id to FHIR, and the way up to an address.
  return typeof text === 'string' && /^(?!\.+$)[A-Za-z0-9\-.]{1,64}$/.test(text);
}

/**
 * What is wrong with a change set in itself, before any repository sees it: `repository.no_resource_type`,
 * `repository.bad_id`, `repository.bad_full_url`, `repository.duplicate_change`, `repository.unresolved_reference`,
 * `repository.bad_condition`. Paths are those of the transaction Bundle, e.g. `Bundle.entry[1].resource.id`.
 */
export function checkChanges(changes: ChangeSet): readonly Issue[] {
  const created = new Set(changes.filter(isCreate).map((change) => change.fullUrl));
  const seen = new Set<string>();
  return changes.flatMap((change, index) => {
    const entry = `Bundle.entry[${index}]`;
    const found: Issue[] = [];
    const { resource } = change;
    if (!isResourceType(resource?.resourceType)) found.push(issue('repository.no_resource_type', `${entry}.resource`));
    else if (isCreate(change)) found.push(...checkCreate(change, entry));
    else if (!isResourceId(resource.id) || change.base.resource.id !== resource.id) {
      found.push(issue('repository.bad_id', `${entry}.resource.id`));
    } else if (change.base.resource.resourceType !== resource.resourceType) {
      found.push(issue('repository.bad_id', `${entry}.resource.resourceType`));
    }
    for (const key of keysOf(change)) {
      if (seen.has(key)) found.push(issue('repository.duplicate_change', entry));
      seen.add(key);
    }
    if (urnReferences(resource).some((reference) => !created.has(reference))) {
      found.push(issue('repository.unresolved_reference', `${entry}.resource`));
    }
    return found;
  });
}

export function isCreate(change: ChangeSet[number]): change is CreateChange {
  return change.op === 'create';
}

function checkCreate(change: CreateChange, entry: string): readonly Issue[] {
  const found: Issue[] = [];
  if (change.resource.id !== undefined && !isResourceId(change.resource.id)) {
    found.push(issue('repository.bad_id', `${entry}.resource.id`));
  }
  if (!/^urn:uuid:\S+$/.test(change.fullUrl)) found.push(issue('repository.bad_full_url', `${entry}.fullUrl`));
  if (change.ifNoneExist !== undefined && !conditionOf(change.ifNoneExist)) {
    found.push(issue('repository.bad_condition', `${entry}.request.ifNoneExist`));
  }
  return found;
}

/** One resource may be touched once, and one condition may stand once, or the order of entries would matter. */
function keysOf(change: ChangeSet[number]): readonly string[] {
  if (!isCreate(change)) return [`${change.resource?.resourceType}/${change.resource?.id}`];
  const condition = change.ifNoneExist;
  return [change.fullUrl, ...(condition ? [`${change.resource?.resourceType}?${condition}`] : [])];
}

/**
 * The condition of a create: one `identifier` or `_tag` token. `_tag` serves types without an identifier, such as
 * Provenance.
 */
export function conditionOf(ifNoneExist: string): { readonly name: string; readonly value: string } | undefined {
  const pairs = [...new URLSearchParams(ifNoneExist.replaceAll('+', '%2B'))];
  const [name, value] = pairs[0] ?? [];
  if (pairs.length !== 1 || (name !== 'identifier' && name !== '_tag') || !value) return undefined;
  return { name, value };
}
