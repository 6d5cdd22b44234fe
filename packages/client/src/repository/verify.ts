import { refOf } from '@careloom/core/fhir';
import type { Resource } from '@careloom/core/fhir';
import type { ChangeSet, CommitOutcome, Conflict, CreateChange, Duplicate, StoredResource } from '@careloom/core/ports';
import { isCareloomError, issue } from '@careloom/core/shared';
import type { Issue } from '@careloom/core/shared';
import { isCreate } from '../change-set/check-changes.ts';
import { mapReferences, withAddresses } from '../change-set/references.ts';
import { sameContent } from '../change-set/same-content.ts';
import { loadVersions } from './lazy.ts';
import { matchesOf } from './look-for.ts';
import type { Standing } from './look-for.ts';
import { mayPass } from './outcomes.ts';
import type { Server } from './server.ts';

type Stored = Extract<CommitOutcome, { readonly outcome: 'stored' }>;

/**
 * What is stored, looked at once more: each create has to be there once, and no update may have gone over a version
 * that was not its base. It is stored all the same, and what was noticed is told with it; but what somebody else wrote
 * and ours was stored over comes back as a conflict, so that it can be merged in again.
 * @param there what was found already; undefined after an answer that said stored
 */
export async function verified(
  server: Server,
  changes: ChangeSet,
  stored: readonly StoredResource[],
  there: Standing | undefined,
  signal?: AbortSignal,
): Promise<CommitOutcome> {
  const matches: (readonly StoredResource[])[] = [...(there?.matches ?? [])];
  const addresses = new Map(changes.map((change, place) => [isCreate(change) ? change.fullUrl : '', refOf(stored[place]?.resource ?? change.resource) ?? '']));
  const conflicts: Conflict[] = [];
  const issues: Issue[] = [];
  await Promise.all(
    changes.map(async (change, place) => {
      const one = stored[place] as StoredResource;
      const path = `Bundle.entry[${place}].resource`;
      if (isCreate(change)) {
        if (there) return;
        const found = await copiesOf(server, change, one, signal);
        if (found) matches[place] = found;
        else issues.push({ ...issue('repository.unverified', path), severity: 'information' });
        return;
      }
      if (!skipsVersion(change.base.version, one.version)) return;
      const mine = withAddresses(change.resource, addresses);
      const trace = there?.traces.get(place) ?? (await (await loadVersions())?.traceOf(server.looking, { ...change, resource: mine }, signal));
      if (trace && !trace.over) return;
      if (trace?.over) {
        server.saw('if_match_ignored');
        const now = there?.matches[place]?.[0] ?? one;
        const theirs = { resource: trace.over, ...(now.version !== undefined && { version: now.version }) };
        conflicts.push({ ref: refOf(now.resource) ?? '', base: change.base, mine: now.resource, theirs });
      } else issues.push(issue('repository.overwritten', path));
    }),
  );
  if (conflicts.length > 0) return { outcome: 'conflict', conflicts };
  return withNotices(server, changes, stored, matches, issues);
}

/** `stored`, with what is there more than once. */
export function withNotices(
  server: Server,
  changes: ChangeSet,
  stored: readonly StoredResource[],
  matches: readonly (readonly StoredResource[])[],
  found: readonly Issue[],
): Stored {
  const duplicates = changes.flatMap((change, place): Duplicate[] => {
    const kept = stored[place] as StoredResource;
    const others = (matches[place] ?? []).filter(({ resource }) => resource.id !== kept.resource.id);
    if (!isCreate(change) || others.length === 0) return [];
    const isOurs = ({ resource }: StoredResource): boolean => sameContent(bare(resource), bare(change.resource));
    return [{ change: place, kept, ours: others.filter(isOurs), theirs: others.filter((one) => !isOurs(one)) }];
  });
  if (duplicates.some(({ ours }) => ours.length > 0)) server.saw('if_none_exist_ignored');
  const issues = [
    ...found,
    ...duplicates.map(({ change }) => issue('repository.duplicate_detected', `Bundle.entry[${change}].resource`)),
  ];
  return {
    outcome: 'stored',
    stored,
    ...(issues.length > 0 && { issues }),
    ...(duplicates.length > 0 && { duplicates }),
  };
}

/**
 * Everything the condition of a create finds, once it finds the one that was stored: an index that does not know that
 * one yet may not know a second either. Undefined when it never does.
 */
async function copiesOf(
  server: Server,
  change: CreateChange,
  stored: StoredResource,
  signal: AbortSignal | undefined,
): Promise<readonly StoredResource[] | undefined> {
  for (let look = 0; ; look += 1) {
    const found = await matchesOf(server.looking, change, signal).catch((error: unknown) => (isCareloomError(error) && !mayPass(error) ? undefined : []));
    // Who may not search now may not in six seconds.
    if (!found) return undefined;
    const pause = server.pauses[look];
    const isKnown = found.some(({ resource }) => resource.id === stored.resource.id);
    if (isKnown) return found;
    if (pause === undefined || signal?.aborted) return undefined;
    await server.wait(pause, signal);
  }
}

/** True when versions are counted and one lies between: somebody else's, unless the server counts otherwise. */
function skipsVersion(base: string | undefined, stored: string | undefined): boolean {
  const isCount = (version: string | undefined): boolean => /^[1-9]\d{0,5}$/.test(version ?? '');
  return isCount(base) && isCount(stored) && Number(stored) > Number(base) + 1;
}

/** Without id and addresses: two copies of one create may point to two copies of another. */
function bare(resource: Resource): Resource {
  const { id: _id, ...rest } = resource;
  return mapReferences(rest as Resource, () => '');
}
