import type { Resource } from '@careloom/core/fhir';
import type { ChangeSet, CommitOutcome, Conflict, StoredResource, UpdateChange } from '@careloom/core/ports';
import { issue } from '@careloom/core/shared';
import type { Issue } from '@careloom/core/shared';
import { conditionOf, isCreate } from '../change-set/check-changes.ts';
import { withAddresses } from '../change-set/references.ts';
import { sameContent } from '../change-set/same-content.ts';
import { unchangedDecimals } from '../fhir/decimals.ts';
import type { Changed } from './change-feed.ts';
import { addressOf, conditionKey } from './store.ts';
import type { StoreReader, Writing } from './store.ts';

export interface Stamp {
  readonly now: () => string;
  readonly newId: () => string;
}

export interface Applied {
  readonly outcome: CommitOutcome;
  readonly changed: readonly Changed[];
}

/**
 * What a server does with a transaction, against one consistent view of the store: find conditional creates, check
 * versions, give addresses, and only when nothing speaks against it name what to put. The change set has passed
 * `checkChanges`.
 */
export async function applyChanges(changes: ChangeSet, reader: StoreReader, stamp: Stamp): Promise<Writing<Applied>> {
  const issues: Issue[] = [];
  const before: (StoredResource | undefined)[] = [];
  const addresses = new Map<string, string>();
  for (const [index, change] of changes.entries()) {
    if (!isCreate(change)) {
      const current = await reader.get(addressOf(change));
      if (!current) issues.push(issue('repository.not_found', `Bundle.entry[${index}].resource`));
      before.push(current);
      continue;
    }
    const type = change.resource.resourceType;
    const condition = change.ifNoneExist === undefined ? undefined : conditionOf(change.ifNoneExist);
    const found = condition ? await reader.byKey(conditionKey(type, condition.name, condition.value)) : [];
    if (found.length > 1) issues.push(issue('repository.multiple_matches', `Bundle.entry[${index}].request.ifNoneExist`));
    before.push(found[0]);
    addresses.set(change.fullUrl, found[0] ? addressOf(found[0]) : `${type}/${stamp.newId()}`);
  }
  if (issues.length > 0) return nothing({ outcome: 'refused', issues, retryable: false });

  const conflicts: Conflict[] = [];
  const put: StoredResource[] = [];
  const changed: Changed[] = [];
  const stored = changes.map((change, index): StoredResource => {
    const current = before[index];
    const mine = withAddresses(change.resource, addresses);
    if (current && isCreate(change)) return current;
    if (current && !isCreate(change) && isStale(change, current)) {
      if (!sameContent(mine, current.resource)) {
        conflicts.push({ ref: addressOf(current), base: change.base, mine, theirs: current });
      }
      return current;
    }
    const id = isCreate(change) ? (addresses.get(change.fullUrl) as string).split('/')[1] : change.resource.id;
    const next = versioned({ ...mine, ...(id !== undefined && { id }) }, current?.version, stamp.now());
    const decimals = isCreate(change) ? undefined : unchangedDecimals(mine, change.base.decimals);
    const after: StoredResource = { ...next, ...(decimals && { decimals }) };
    put.push(after);
    changed.push({ ...(current && { before: current }), after });
    return after;
  });
  if (conflicts.length > 0) return nothing({ outcome: 'conflict', conflicts });
  return { value: { outcome: { outcome: 'stored', stored }, changed }, put };
}

/** A resource as stored now: the next version number and the time of the write. */
export function versioned(resource: Resource, previous: string | undefined, now: string): StoredResource {
  const version = /^\d+$/.test(previous ?? '') ? String(Number(previous) + 1) : '1';
  return { resource: { ...resource, meta: { ...resource.meta, versionId: version, lastUpdated: now } }, version };
}

/** A base without a version is guarded by its content. */
function isStale(change: UpdateChange, current: StoredResource): boolean {
  const { version, resource } = change.base;
  return version === undefined ? !sameContent(resource, current.resource) : version !== current.version;
}

function nothing(outcome: CommitOutcome): Writing<Applied> {
  return { value: { outcome, changed: [] }, put: [] };
}
