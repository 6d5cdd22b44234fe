import { issuesOf, parseRef } from '@careloom/core/fhir';
import type { Bundle, BundleEntry, OperationOutcome } from '@careloom/core/fhir';
import type { Change, ChangeSet, CommitOutcome, StoredResource } from '@careloom/core/ports';
import { CareloomError, isCareloomError, issue } from '@careloom/core/shared';
import type { Issue } from '@careloom/core/shared';
import { checkChanges } from '../change-set/check-changes.ts';
import { repeatable } from '../change-set/repeatable.ts';
import { decimalsUnder } from '../fhir/decimals.ts';
import type { ParsedFhir } from '../fhir/json.ts';
import { issuesIn, resourceIn } from '../fhir/transport.ts';
import type { Answer, Transport } from '../fhir/transport.ts';
import { guardUpdates } from './guard-updates.ts';
import { readResource, storedFrom, versionIn } from './read.ts';
import { settleConflict } from './settle-conflict.ts';
import { transactionOf } from './transaction.ts';

/**
 * One transaction, sent once. Only an answer that accounts for every entry is `stored`; an answer that is lost, late or
 * unreadable is `uncertain`, and so is a 5xx, which may come after the server has stored.
 */
export async function commitChanges(
  transport: Transport,
  asked: ChangeSet,
  signal?: AbortSignal,
): Promise<CommitOutcome> {
  signal?.throwIfAborted();
  const wrong = checkChanges(asked);
  if (wrong.length > 0) return refused(wrong);
  if (asked.length === 0) return { outcome: 'stored', stored: [] };
  const base = transport.address('');
  let changes: ChangeSet;
  let answer: Answer;
  try {
    const guarded = await guardUpdates(transport, repeatable(asked), signal);
    if (guarded.conflicts.length > 0) return { outcome: 'conflict', conflicts: guarded.conflicts };
    changes = guarded.changes;
  } catch (error) {
    if (!isCareloomError(error)) throw error;
    return refused([issue(error.code)], error.retryable);
  }
  try {
    const body = transactionOf(changes, base.href);
    answer = await transport.call({ method: 'POST', url: base, body, prefer: 'return=representation', repeat: false }, signal);
  } catch (error) {
    if (!isCareloomError(error)) throw error;
    return error.code === 'repository.forbidden' ? refused([issue(error.code)]) : uncertain(issue(error.code));
  }
  const { status } = answer;
  if (status >= 200 && status < 300) return outcomeOf(answer, changes, transport, signal);
  const issues = issuesIn(answer);
  if (status === 409 || status === 412) return settleConflict(transport, changes, issues, signal);
  if (status === 401 || status === 403) return refused([issue('repository.forbidden'), ...issues]);
  if (status === 408 || status === 425 || status === 429) return refused([issue('repository.unavailable'), ...issues], true);
  if (status < 400 || (status >= 500 && status !== 501)) return uncertain(issue('repository.unavailable'), ...issues);
  return refused(issues.length > 0 ? issues : [issue('repository.refused')]);
}

/** A server without transactions answers 200 with failed entries: each status is looked at. */
async function outcomeOf(
  answer: Answer,
  changes: ChangeSet,
  transport: Transport,
  signal: AbortSignal | undefined,
): Promise<CommitOutcome> {
  try {
    const parsed = resourceIn<Bundle>(answer, 'Bundle');
    const entries = parsed.resource.entry ?? [];
    if (entries.length !== changes.length) throw new CareloomError('repository.bad_response');
    const statuses = entries.map((entry) => Number.parseInt(entry.response?.status ?? '', 10));
    if (statuses.some((status) => !(status >= 100 && status <= 599))) throw new CareloomError('repository.bad_response');
    const failed = statuses.filter((status) => status < 200 || status > 299);
    if (failed.length > 0) {
      const issues = entries.flatMap((entry) => entryIssues(entry));
      if (failed.length < statuses.length) return uncertain(issue('repository.partly_stored'), ...issues);
      if (failed.some((status) => status === 409 || status === 412)) return await settleConflict(transport, changes, issues, signal);
      if (failed.some((status) => status >= 500)) return uncertain(issue('repository.unavailable'), ...issues);
      return refused(issues.length > 0 ? issues : [issue('repository.refused')]);
    }
    const stored: StoredResource[] = [];
    for (const [index, change] of changes.entries()) stored.push(await storedAt(parsed, index, change, transport, signal));
    return { outcome: 'stored', stored };
  } catch (error) {
    if (!isCareloomError(error)) throw error;
    return uncertain(issue(error.code));
  }
}

/** The stored form as the server returned it, else read back: a server may change what it stores. */
async function storedAt(
  parsed: ParsedFhir<Bundle>,
  index: number,
  change: Change,
  transport: Transport,
  signal: AbortSignal | undefined,
): Promise<StoredResource> {
  const { resource, response } = parsed.resource.entry?.[index] as BundleEntry;
  if (resource?.resourceType === change.resource.resourceType && resource.id !== undefined) {
    const decimals = decimalsUnder(parsed.decimals, `/entry/${index}/resource`);
    const stored = storedFrom({ resource, ...(decimals && { decimals }) }, response?.etag);
    const version = stored.version ?? /\/_history\/([^/]+)$/.exec(response?.location ?? '')?.[1];
    return { ...stored, ...(version !== undefined && { version }) };
  }
  const located = parseRef(response?.location ?? '');
  const id = change.op === 'update' ? change.resource.id : located?.type === change.resource.resourceType ? located.id : undefined;
  if (id === undefined) throw new CareloomError('repository.bad_response');
  const stored = await readResource(transport, `${change.resource.resourceType}/${id}`, signal);
  const version = stored.version ?? versionIn(response?.etag);
  return { ...stored, ...(version !== undefined && { version }) };
}

function entryIssues({ response }: BundleEntry): readonly Issue[] {
  return response?.outcome?.resourceType === 'OperationOutcome' ? issuesOf(response.outcome as OperationOutcome) : [];
}

function refused(issues: readonly Issue[], retryable = false): CommitOutcome {
  return { outcome: 'refused', issues, retryable };
}

function uncertain(...issues: readonly Issue[]): CommitOutcome {
  return { outcome: 'uncertain', issues };
}
