import { refOf } from '@careloom/core/fhir';
import type { Change, ChangeSet, CommitOptions, CommitOutcome, EntryState, StoredResource } from '@careloom/core/ports';
import { isCareloomError, issue } from '@careloom/core/shared';
import type { Issue } from '@careloom/core/shared';
import { checkChanges, isCreate } from '../change-set/check-changes.ts';
import { inWhole } from '../change-set/in-whole.ts';
import { withAddresses } from '../change-set/references.ts';
import { repeatable } from '../change-set/repeatable.ts';
import { unlessAborted } from '../fhir/linked-signal.ts';
import { guardUpdates } from './guard-updates.ts';
import { loadInOrder } from './lazy.ts';
import { lookFor } from './look-for.ts';
import type { Standing } from './look-for.ts';
import { mayPass, refused, uncertain } from './outcomes.ts';
import { sendTransaction } from './send-transaction.ts';
import type { Sent } from './send-transaction.ts';
import type { Server } from './server.ts';
import { verified, withNotices } from './verify.ts';

const mostSets = 1000;

/**
 * Sends a change set so that it ends up on the server once. What may be there from an earlier send is looked for
 * before; an answer that was lost is looked into after; what was created is searched for once more.
 */
export async function commitChanges(server: Server, asked: ChangeSet, options: CommitOptions = {}): Promise<CommitOutcome> {
  const { signal, mayBeStored = false } = options;
  signal?.throwIfAborted();
  const wrong = checkChanges(asked);
  if (wrong.length > 0) return refused(wrong);
  if (asked.length === 0) return { outcome: 'stored', stored: [] };
  const changes = repeatable(asked);
  const key = keyOf(changes);
  // A double click: the second waits and then finds what the first stored.
  const first = server.flights.get(key);
  const flight = first
    ? unlessAborted(first, signal).then(() => commitOnce(server, changes, key, true, signal))
    : commitOnce(server, changes, key, mayBeStored, signal);
  // One that left while it waited does not let the next one pass.
  const ended = Promise.allSettled([first, flight]).then(noOutcome);
  server.flights.set(key, ended);
  void ended.then(() => server.flights.get(key) === ended && server.flights.delete(key));
  return flight;
}

async function commitOnce(
  server: Server,
  changes: ChangeSet,
  key: string,
  mayBeStored: boolean,
  signal: AbortSignal | undefined,
): Promise<CommitOutcome> {
  signal?.throwIfAborted();
  const before = server.sent.get(key) ?? (mayBeStored ? 'sent' : undefined);
  const outcome = before
    ? stillOpen(await sendRest(server, changes, key, before, signal))
    : await send(server, changes, key, false, signal);
  // What is stored is looked for as well, should anybody send it again.
  if (outcome.outcome === 'stored') server.sent.set(key, 'looked');
  else if (outcome.outcome === 'uncertain') server.sent.set(key, server.sent.get(key) ?? 'sent');
  // What was created may stand beside a conflict of an update: by an earlier send, or where changes are stored one by one.
  else if (outcome.outcome === 'refused') server.sent.delete(key);
  else if (!server.has('no_transactions')) {
    if (changes.some(isCreate)) server.sent.set(key, 'looked');
    else server.sent.delete(key);
  }
  for (const [oldest] of server.sent) if (server.sent.size > mostSets) server.sent.delete(oldest);
  return outcome;
}

/** That a second send was not let in does not end the first, which may be on its way still. */
function stillOpen(outcome: CommitOutcome): CommitOutcome {
  if (outcome.outcome !== 'refused') return outcome;
  const isOpen = outcome.retryable || outcome.issues.some(({ code }) => code === 'repository.forbidden');
  return isOpen ? uncertain(...outcome.issues) : outcome;
}

/** The part of a change set that is not there yet; all of it when nothing is. */
async function sendRest(
  server: Server,
  changes: ChangeSet,
  key: string,
  before: 'sent' | 'looked',
  signal: AbortSignal | undefined,
): Promise<CommitOutcome> {
  let there: Standing;
  try {
    there = await lookFor(server, changes, { wasSent: true, isPatient: before === 'sent' }, signal);
  } catch (error) {
    if (!isCareloomError(error)) throw error;
    return error.code === 'repository.not_found' ? refused([issue(error.code)]) : uncertain(issue(error.code));
  }
  if (there.ours.every((one) => one !== undefined)) return verified(server, changes, there.ours as readonly StoredResource[], there, signal);
  if (there.conflicts.length > 0) return { outcome: 'conflict', conflicts: there.conflicts };
  const places = [...changes.keys()].filter((place) => !there.ours[place]);
  const rest = places.map((place): Change => {
    const change = changes[place] as Change;
    return { ...change, resource: withAddresses(change.resource, there.addresses) };
  });
  const outcome = await send(server, rest, key, true, signal);
  if (rest.length === changes.length || outcome.outcome === 'conflict') return outcome;
  if (outcome.outcome === 'stored') {
    const stored = there.ours.map((one, place) => one ?? (outcome.stored[places.indexOf(place)] as StoredResource));
    const noticed = withNotices(server, changes, stored, there.matches, (outcome.issues ?? []).map((one) => inWhole(one, places)));
    const later = (outcome.duplicates ?? []).map((one) => ({ ...one, change: places[one.change] as number }));
    const duplicates = [...(noticed.duplicates ?? []), ...later];
    return { ...noticed, ...(duplicates.length > 0 && { duplicates }) };
  }
  const sent: readonly EntryState[] = (outcome.outcome === 'uncertain' ? outcome.entries : undefined) ?? [];
  const state: EntryState = outcome.outcome === 'refused' ? 'refused' : 'pending';
  const entries = changes.map((_, place): EntryState => (there.ours[place] ? 'stored' : (sent[places.indexOf(place)] ?? state)));
  return { outcome: 'uncertain', issues: [issue('repository.partly_stored'), ...outcome.issues.map((one) => inWhole(one, places))], entries };
}

async function send(
  server: Server,
  asked: ChangeSet,
  key: string,
  wasSent: boolean,
  signal: AbortSignal | undefined,
): Promise<CommitOutcome> {
  let changes: ChangeSet;
  try {
    const guarded = await guardUpdates(server, asked, signal);
    if (guarded.conflicts.length > 0) return { outcome: 'conflict', conflicts: guarded.conflicts };
    changes = guarded.changes;
  } catch (error) {
    if (!isCareloomError(error)) throw error;
    return refused([issue(error.code)], mayPass(error));
  }
  // An abort on the way leaves it open too.
  server.sent.set(key, 'sent');
  const sent = await transmit(server, changes, signal);
  if (sent.outcome === 'stored') return verified(server, changes, sent.stored, undefined, signal);
  if (sent.outcome === 'uncertain' && !sent.entries) return look(server, changes, key, sent.issues, signal);
  if (sent.outcome === 'stale') return settle(server, changes, sent.issues, wasSent, signal);
  return sent;
}

async function transmit(server: Server, changes: ChangeSet, signal: AbortSignal | undefined): Promise<Sent> {
  if (!server.has('no_transactions')) {
    const sent = await sendTransaction(server, changes, signal);
    if (sent !== 'no_transactions') return sent;
    server.saw('no_transactions');
  }
  const part = await loadInOrder();
  return part ? part.sendInOrder(server, changes, signal) : refused([issue('repository.unavailable')], true);
}

/** After a lost answer. Not found does not mean not stored: it may be on its way still. */
async function look(
  server: Server,
  changes: ChangeSet,
  key: string,
  issues: readonly Issue[],
  signal: AbortSignal | undefined,
): Promise<CommitOutcome> {
  try {
    const there = await lookFor(server, changes, { wasSent: true, isPatient: true }, signal);
    server.sent.set(key, 'looked');
    if (there.ours.every((one) => one !== undefined)) return verified(server, changes, there.ours as readonly StoredResource[], there, signal);
    if (there.conflicts.length > 0 && !server.has('no_transactions')) return { outcome: 'conflict', conflicts: there.conflicts };
  } catch (error) {
    if (!isCareloomError(error)) throw error;
  }
  return { outcome: 'uncertain', issues };
}

/**
 * What a 409 or 412 means. Nothing was stored by this send; what stands there now decides: our own content from an
 * earlier send whose answer was lost (stored), somebody else's (conflict), or another reason (refused).
 */
async function settle(
  server: Server,
  changes: ChangeSet,
  issues: readonly Issue[],
  wasSent: boolean,
  signal: AbortSignal | undefined,
): Promise<CommitOutcome> {
  try {
    const there = await lookFor(server, changes, { wasSent, isPatient: true }, signal);
    const isAmbiguous = there.matches.some((found, place) => found.length > 1 && isCreate(changes[place] as Change));
    if (isAmbiguous && !wasSent) return refused([issue('repository.multiple_matches'), ...issues]);
    if (there.ours.every((one) => one !== undefined)) return verified(server, changes, there.ours as readonly StoredResource[], there, signal);
    if (there.conflicts.length > 0) return { outcome: 'conflict', conflicts: there.conflicts };
    return refused(issues, true);
  } catch (error) {
    if (!isCareloomError(error)) throw error;
    const found = [issue(error.code), ...issues];
    // Whether the refusal was about our own earlier send cannot be told now.
    return error.code === 'repository.not_found' ? refused(found) : uncertain(...found);
  }
}

/** The same set sent again has the same key, also with a conflict resolved: what it creates, else what it updates. */
function keyOf(changes: ChangeSet): string {
  const created = changes.filter(isCreate).map(({ fullUrl }) => fullUrl);
  if (created.length > 0) return created.join();
  return changes.map((change) => `${refOf(change.resource)}/${isCreate(change) ? '' : change.base.version}`).join();
}

function noOutcome(): void {}
