import { objectsIn, refOf } from '@careloom/core/fhir';
import type { Resource } from '@careloom/core/fhir';
import type { Change, ChangeSet, Conflict, CreateChange, EntryState, StoredResource } from '@careloom/core/ports';
import { CareloomError, isCareloomError, issue } from '@careloom/core/shared';
import { isCreate } from '../change-set/check-changes.ts';
import { meetsCondition } from '../change-set/meets-condition.ts';
import { urnReferences, withAddresses } from '../change-set/references.ts';
import { sameContent } from '../change-set/same-content.ts';
import { uuidOf } from '../change-set/uuid-of.ts';
import { stringifyFhir } from '../fhir/json.ts';
import { issuesIn, resourceIn } from '../fhir/transport.ts';
import type { Answer, Call, Transport } from '../fhir/transport.ts';
import { isAnswered, isLeftOut } from './answered.ts';
import { located } from './located.ts';
import { matchesOf } from './look-for.ts';
import { isConflict, mayPass, outcomeOfFailure, outcomeOfStatus, refused, uncertain } from './outcomes.ts';
import { readResource, storedFrom, versionIn } from './read.ts';
import type { Sent } from './send-transaction.ts';
import type { Server } from './server.ts';
import { inHeader } from '../fhir/in-header.ts';

export { located };

type Wrote = { readonly stored: StoredResource } | { readonly ended: Sent };

/**
 * The changes one by one, for a server without transactions: creates first, each after those it refers to, then the
 * updates. Versions are looked at before anything is sent. It stops at the first that is not stored: what stands before
 * it stays, which is told as `uncertain` with `repository.partly_stored` and the state of each change, never as whole.
 * The same set sent again does the rest.
 */
export async function sendInOrder(server: Server, changes: ChangeSet, signal?: AbortSignal): Promise<Sent> {
  const order = inOrder(changes);
  if (!order) return refused([issue('repository.cyclic_parts')]);
  const stale = await staleUpdates(server, changes, signal);
  if (stale) return stale;
  const addresses = new Map<string, string>();
  const stored: StoredResource[] = [];
  for (const [done, place] of order.entries()) {
    const change = changes[place] as Change;
    const { stored: one, ended } = await attempt(server, change, addresses, done > 0, signal);
    if (one) {
      stored[place] = one;
      if (isCreate(change)) addresses.set(change.fullUrl, refOf(one.resource) as string);
      continue;
    }
    // Nothing stands yet that would have to be told of.
    if (done === 0) return ended as Sent;
    const isOver = ended?.outcome === 'refused' || ended?.outcome === 'conflict' || ended?.outcome === 'stale';
    const entries = changes.map((_, at): EntryState => (stored[at] ? 'stored' : isOver && at === place ? 'refused' : 'pending'));
    const why = ended && 'issues' in ended ? ended.issues : [issue('repository.conflict')];
    return { outcome: 'uncertain', issues: [issue('repository.partly_stored'), ...why], entries };
  }
  return { outcome: 'stored', stored };
}

/** An abort on the way, once something stands, is told as partly stored: the caller has to know. */
async function attempt(
  server: Server,
  change: Change,
  addresses: ReadonlyMap<string, string>,
  isLater: boolean,
  signal: AbortSignal | undefined,
): Promise<{ readonly stored?: StoredResource; readonly ended?: Sent }> {
  try {
    return await write(server, { ...change, resource: withAddresses(change.resource, addresses) }, signal);
  } catch (error) {
    // It was sent: what could not be read after it says nothing of it.
    if (isCareloomError(error)) return { ended: uncertain(issue(error.code)) };
    if (!isLater) throw error;
    return { ended: uncertain() };
  }
}

async function write(server: Server, change: Change, signal: AbortSignal | undefined): Promise<Wrote> {
  const { transport } = server;
  const { resource } = change;
  const ref = isCreate(change) ? resource.resourceType : `${resource.resourceType}/${resource.id}`;
  const body = stringifyFhir(resource, isCreate(change) ? {} : (change.base.decimals ?? {}));
  const headers = isCreate(change)
    ? { ...(change.ifNoneExist !== undefined && { 'if-none-exist': inHeader(change.ifNoneExist) }), ...repeatHeader(server, body) }
    : { ...(change.base.version !== undefined && { 'if-match': inHeader(`W/"${change.base.version}"`) }) };
  const call: Call = { method: isCreate(change) ? 'POST' : 'PUT', url: transport.address(ref), body, headers, prefer: 'return=representation', repeat: false };
  let answer: Answer;
  try {
    answer = await transport.call(call, signal);
  } catch (error) {
    if (!isCareloomError(error)) throw error;
    return { ended: outcomeOfFailure(error) };
  }
  if (isConflict(answer.status)) return afterConflict(server, change, answer, signal);
  const isGone = !isCreate(change) && (answer.status === 404 || answer.status === 410);
  const ended = isGone ? refused([issue('repository.not_found'), ...issuesIn(answer)]) : outcomeOfStatus(answer);
  if (ended) return { ended };
  const stored = await storedIn(transport, change, answer, signal);
  // 200: there already. A server that looks for nothing finds anybody's.
  const isOther = isCreate(change) ? answer.status === 200 && !meetsCondition(stored.resource, change) : isLeftOut(change, stored.resource);
  if (isOther) throw new CareloomError('repository.bad_response');
  return { stored };
}

async function afterConflict(server: Server, change: Change, answer: Answer, signal: AbortSignal | undefined): Promise<Wrote> {
  if (isCreate(change)) {
    const [only, second] = await matchesOf(server.looking, change as CreateChange, signal);
    return only && !second ? { stored: only } : { ended: { outcome: 'stale', issues: issuesIn(answer) } };
  }
  const theirs = await readResource(server.looking, refOf(change.resource) as string, signal);
  if (sameContent(change.resource, theirs.resource)) return { stored: theirs };
  const conflict: Conflict = { ref: refOf(theirs.resource) ?? '', base: change.base, mine: change.resource, theirs };
  return { ended: { outcome: 'conflict', conflicts: [conflict] } };
}

/** What the answer holds, or else what stands at the address it names. */
async function storedIn(transport: Transport, change: Change, answer: Answer, signal: AbortSignal | undefined): Promise<StoredResource> {
  const type = change.resource.resourceType;
  try {
    const stored = storedFrom(resourceIn<Resource>(answer, type), answer.headers.get('etag') ?? undefined);
    if (isAnswered(stored.resource, change)) return stored;
  } catch {
    // Nothing was returned, or something else.
  }
  if (answer.text.trim() !== '' && !answer.text.trim().startsWith('{')) throw new CareloomError('repository.bad_response');
  const stored = await located(transport, change, answer.headers.get('location'), signal);
  const version = stored.version ?? versionIn(answer.headers.get('etag') ?? undefined);
  return { ...stored, ...(version !== undefined && { version }) };
}

/** Somebody else's change is found before anything is sent. */
async function staleUpdates(server: Server, changes: ChangeSet, signal: AbortSignal | undefined): Promise<Sent | undefined> {
  const conflicts: Conflict[] = [];
  for (const change of changes) {
    if (isCreate(change) || changes.length === 1) continue;
    try {
      const ref = `${change.resource.resourceType}/${change.resource.id}`;
      const theirs = await readResource(server.transport, ref, signal);
      const isFree = theirs.version === change.base.version || sameContent(change.resource, theirs.resource);
      if (!isFree) conflicts.push({ ref, base: change.base, mine: change.resource, theirs });
    } catch (error) {
      if (!isCareloomError(error)) throw error;
      return refused([issue(error.code)], mayPass(error));
    }
  }
  return conflicts.length > 0 ? { outcome: 'conflict', conflicts } : undefined;
}

/** Places of the changes; undefined when creates refer to each other, or one to itself. */
function inOrder(changes: ChangeSet): readonly number[] | undefined {
  const left = [...changes.keys()].filter((place) => isCreate(changes[place] as Change));
  const order: number[] = [];
  const isOpen = (urn: string): boolean => left.some((place) => (changes[place] as CreateChange).fullUrl === urn);
  while (left.length > 0) {
    const next = left.findIndex((place) => !urnReferences(changes[place]?.resource).some(isOpen));
    if (next < 0) return undefined;
    order.push(...left.splice(next, 1));
  }
  return [...order, ...[...changes.keys()].filter((place) => !isCreate(changes[place] as Change))];
}

/** What the CapabilityStatement says; undefined when there is none to read. */
export async function declaresTransactions(transport: Transport, signal?: AbortSignal): Promise<boolean | undefined> {
  try {
    const answer = await transport.call({ method: 'GET', url: transport.address('metadata'), repeat: true }, signal);
    const { rest } = resourceIn<Resource & { readonly rest?: unknown }>(answer, 'CapabilityStatement').resource;
    const said = objectsIn<{ readonly interaction?: unknown }>(rest).flatMap(({ interaction }) => objectsIn<{ readonly code?: unknown }>(interaction));
    return said.some(({ code }) => code === 'transaction');
  } catch (error) {
    if (isCareloomError(error)) return undefined;
    throw error;
  }
}

/** The same for the same text, so that a second send of it is known to be one. */
export function repeatHeader({ idempotencyHeader }: Server, text: string): Readonly<Record<string, string>> {
  return idempotencyHeader === undefined ? {} : { [idempotencyHeader]: uuidOf(text) };
}
