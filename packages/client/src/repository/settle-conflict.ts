import { refOf } from '@careloom/core/fhir';
import type { ChangeSet, CommitOutcome, Conflict, CreateChange, StoredResource } from '@careloom/core/ports';
import { CareloomError, isCareloomError, issue } from '@careloom/core/shared';
import type { Issue } from '@careloom/core/shared';
import { conditionOf, isCreate } from '../change-set/check-changes.ts';
import { withAddresses } from '../change-set/references.ts';
import { sameContent } from '../change-set/same-content.ts';
import type { Transport } from '../fhir/transport.ts';
import { readResource } from './read.ts';
import { searchPages } from './search.ts';

/**
 * What a 409 or 412 means. Nothing was stored by this send; what stands there now decides: our own content from an
 * earlier send whose answer was lost (stored), somebody else's (conflict), or another reason (refused).
 */
export async function settleConflict(
  transport: Transport,
  changes: ChangeSet,
  issues: readonly Issue[],
  signal?: AbortSignal,
): Promise<CommitOutcome> {
  try {
    const addresses = new Map<string, string>();
    const present: (StoredResource | undefined)[] = [];
    for (const change of changes) {
      const found = isCreate(change)
        ? await findCreated(transport, change, signal)
        : await readResource(transport, refOf(change.resource) ?? '', signal);
      if (found && isCreate(change)) addresses.set(change.fullUrl, refOf(found.resource) ?? change.fullUrl);
      present.push(found);
    }
    const conflicts: Conflict[] = [];
    let ours = true;
    for (const [index, change] of changes.entries()) {
      const theirs = present[index];
      if (!theirs) ours = false;
      if (!theirs || isCreate(change)) continue;
      const mine = withAddresses(change.resource, addresses);
      if (sameContent(mine, theirs.resource)) continue;
      ours = false;
      if (theirs.version !== change.base.version) {
        conflicts.push({ ref: refOf(theirs.resource) ?? '', base: change.base, mine, theirs });
      }
    }
    if (ours) return { outcome: 'stored', stored: present.filter((stored) => stored !== undefined) };
    if (conflicts.length > 0) return { outcome: 'conflict', conflicts };
    return { outcome: 'refused', issues: issues.length > 0 ? issues : [issue('repository.refused')], retryable: true };
  } catch (error) {
    if (!isCareloomError(error)) throw error;
    const found = [issue(error.code), ...issues];
    if (error.code === 'repository.not_found' || error.code === 'repository.multiple_matches') {
      return { outcome: 'refused', issues: found, retryable: false };
    }
    // Whether the refusal was about our own earlier send cannot be told now.
    return { outcome: 'uncertain', issues: found };
  }
}

/** The one resource that meets the condition of a create. */
async function findCreated(
  transport: Transport,
  change: CreateChange,
  signal: AbortSignal | undefined,
): Promise<StoredResource | undefined> {
  const condition = change.ifNoneExist === undefined ? undefined : conditionOf(change.ifNoneExist);
  if (!condition) return undefined;
  const params = { [condition.name]: condition.value };
  const query = { resourceType: change.resource.resourceType, params, count: 2 };
  for await (const { entries } of searchPages(transport, query, signal)) {
    if (entries.length > 1) throw new CareloomError('repository.multiple_matches');
    return entries[0];
  }
  return undefined;
}
