import { refOf } from '@careloom/core/fhir';
import type { ChangeSet, Conflict, CreateChange, StoredResource } from '@careloom/core/ports';
import { CareloomError, issue } from '@careloom/core/shared';
import { conditionOf, isCreate } from '../change-set/check-changes.ts';
import { meetsCondition } from '../change-set/meets-condition.ts';
import { withAddresses } from '../change-set/references.ts';
import { sameContent } from '../change-set/same-content.ts';
import type { Transport } from '../fhir/transport.ts';
import { loadVersions } from './lazy.ts';
import { readResource, storedFrom } from './read.ts';
import { searchPages } from './search.ts';
import type { Server } from './server.ts';
import type { Trace } from './versions.ts';

/** What stands on the server of a change set. */
export interface Standing {
  /** By place: what is there of ours already. */
  readonly ours: readonly (StoredResource | undefined)[];
  readonly conflicts: readonly Conflict[];
  /** By place: everything that meets the condition of a create. */
  readonly matches: readonly (readonly StoredResource[])[];
  /** By place: the history of updates that somebody went on from. */
  readonly traces: ReadonlyMap<number, Trace | undefined>;
  /** Where the creates that are there live, by `fullUrl`. */
  readonly addresses: ReadonlyMap<string, string>;
}

/**
 * Looks for a change set on the server. Creates are searched for by their condition, again and again while the index
 * may lag; updates are read. A stale update is ours when our content stands there, or stood there before somebody went
 * on from it.
 * @throws CareloomError when the server does not answer, or an updated resource is gone
 */
export async function lookFor(
  server: Server,
  changes: ChangeSet,
  how: { readonly wasSent: boolean; readonly isPatient: boolean },
  signal?: AbortSignal,
): Promise<Standing> {
  const matches: (readonly StoredResource[])[] = changes.map(() => []);
  const traces = new Map<number, Trace | undefined>();
  const pauses = how.isPatient ? server.pauses : [];
  for (let look = 0; ; look += 1) {
    for (const [place, change] of changes.entries()) {
      if (matches[place]?.length) continue;
      matches[place] = isCreate(change)
        ? await matchesOf(server.looking, change, signal)
        : [await readResource(server.looking, refOf(change.resource) ?? '', signal)];
    }
    const addresses = new Map<string, string>();
    for (const [place, change] of changes.entries()) {
      const found = matches[place]?.[0];
      if (isCreate(change) && found) addresses.set(change.fullUrl, refOf(found.resource) ?? change.fullUrl);
    }
    const conflicts: Conflict[] = [];
    const ours: (StoredResource | undefined)[] = [];
    let isUntouched = false;
    for (const [place, change] of changes.entries()) {
      const [theirs] = matches[place] ?? [];
      const mine = withAddresses(change.resource, addresses);
      const isOurs = theirs && (isCreate(change) || sameContent(mine, theirs.resource));
      ours.push(isOurs ? theirs : undefined);
      if (!theirs || isOurs || isCreate(change)) continue;
      const { base } = change;
      // One read without its version is known by what it said.
      if (base.version === undefined ? sameContent(base.resource, theirs.resource) : theirs.version === base.version) {
        isUntouched = true;
        continue;
      }
      if (how.wasSent && !traces.has(place)) {
        const versions = await loadVersions();
        traces.set(place, await versions?.traceOf(server.looking, { ...change, resource: mine }, signal));
      }
      const own = traces.get(place)?.own;
      // Not what somebody made of it: who builds on it would take that for read.
      if (own) ours[place] = storedFrom({ resource: own });
      else conflicts.push({ ref: refOf(theirs.resource) ?? '', base, mine, theirs });
    }
    const isClear = ours.every(Boolean) || conflicts.length > 0 || (isUntouched && !server.has('no_transactions'));
    const pause = pauses[look];
    if (isClear || pause === undefined) return { ours, conflicts, matches, addresses, traces };
    await server.wait(pause, signal);
    signal?.throwIfAborted();
  }
}

/**
 * What meets the condition of a create, by what it says itself.
 * @throws CareloomError `repository.search_unsupported` for a server that finds anything but that: it did not look for it
 */
export async function matchesOf(
  transport: Transport,
  change: CreateChange,
  signal: AbortSignal | undefined,
): Promise<readonly StoredResource[]> {
  const condition = change.ifNoneExist === undefined ? undefined : conditionOf(change.ifNoneExist);
  if (!condition) throw new CareloomError('repository.bad_condition');
  const query = { resourceType: change.resource.resourceType, params: { [condition.name]: condition.value }, count: 10 };
  for await (const { entries } of searchPages(transport, query, signal)) {
    const found = entries.filter(({ resource }) => meetsCondition(resource, change));
    if (found.length > 0 || entries.length === 0) return found;
    throw new CareloomError('repository.search_unsupported', { issues: [issue('repository.search_unsupported', condition.name)] });
  }
  return [];
}
