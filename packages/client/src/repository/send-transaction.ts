import type { Bundle, BundleEntry } from '@careloom/core/fhir';
import type { Change, ChangeSet, CommitOutcome, StoredResource } from '@careloom/core/ports';
import { CareloomError, isCareloomError, issue } from '@careloom/core/shared';
import type { Issue } from '@careloom/core/shared';
import { isCreate } from '../change-set/check-changes.ts';
import { meetsCondition } from '../change-set/meets-condition.ts';
import { decimalsUnder } from '../fhir/decimals.ts';
import { outcomeIssues } from '../fhir/failure.ts';
import type { ParsedFhir } from '../fhir/json.ts';
import { bundleIn } from '../fhir/pages.ts';
import { issuesIn } from '../fhir/transport.ts';
import type { Answer, Transport } from '../fhir/transport.ts';
import { loadInOrder } from './lazy.ts';
import { isAnswered, isLeftOut } from './answered.ts';
import { isConflict, outcomeOfFailure, outcomeOfStatus, refused, uncertain } from './outcomes.ts';
import { storedFrom, versionIn } from './read.ts';
import type { Server } from './server.ts';
import { transactionOf } from './transaction.ts';

/** What came of a send; 409 and 412 still have to be looked into. */
export type Sent = CommitOutcome | { readonly outcome: 'stale'; readonly issues: readonly Issue[] };

/**
 * One transaction, sent once. Only an answer that accounts for every entry is `stored`; an answer that is lost, late or
 * unreadable is `uncertain`, and so is a 5xx, which may come after the server has stored. A server that takes none has
 * stored nothing.
 */
export async function sendTransaction(server: Server, changes: ChangeSet, signal?: AbortSignal): Promise<Sent | 'no_transactions'> {
  const { transport } = server;
  const url = transport.address('');
  const body = transactionOf(changes, url.href);
  let answer: Answer;
  try {
    const headers = server.idempotencyHeader === undefined ? {} : ((await loadInOrder())?.repeatHeader(server, body) ?? {});
    answer = await transport.call({ method: 'POST', url, body, headers, prefer: 'return=representation', repeat: false }, signal);
  } catch (error) {
    if (!isCareloomError(error)) throw error;
    return outcomeOfFailure(error);
  }
  const issues = issuesIn(answer);
  if (isConflict(answer.status)) return { outcome: 'stale', issues };
  if (await takesNone(transport, answer, issues, signal)) return 'no_transactions';
  return outcomeOfStatus(answer) ?? outcomeOf(server, answer, changes, signal);
}

/** A server without transactions answers 200 with failed entries: each status is looked at. */
async function outcomeOf(server: Server, answer: Answer, changes: ChangeSet, signal: AbortSignal | undefined): Promise<Sent> {
  try {
    const parsed = bundleIn(answer, 'transaction-response', 'batch-response');
    const entries = parsed.resource.entry ?? [];
    const statuses = entries.map((entry) => Number.parseInt(entry.response?.status ?? '', 10));
    if (entries.length !== changes.length || statuses.some((status) => !(status >= 100 && status <= 599))) throw new CareloomError('repository.bad_response');
    const failed = statuses.filter((status) => status < 200 || status > 299);
    if (failed.length > 0) {
      const issues = entries.flatMap(({ response }) => outcomeIssues(response?.outcome));
      if (failed.length < statuses.length) {
        server.saw('no_transactions');
        return uncertain(issue('repository.partly_stored'), ...issues);
      }
      if (failed.some(isConflict)) return { outcome: 'stale', issues };
      if (failed.some((status) => status >= 500)) return uncertain(issue('repository.unavailable'), ...issues);
      return refused(issues);
    }
    const stored: StoredResource[] = [];
    for (const [index, change] of changes.entries()) {
      const one = await storedAt(parsed, index, change, server.transport, signal);
      if (!isItsOwn(one, change, changes, statuses[index])) throw new CareloomError('repository.bad_response');
      stored.push(one);
    }
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
  const decimals = decimalsUnder(parsed.decimals, `/entry/${index}/resource`);
  const answered = resource && isAnswered(resource, change) ? storedFrom({ resource, ...(decimals && { decimals }) }) : undefined;
  const stored = answered ?? (await (await loadInOrder())?.located(transport, change, response?.location, signal));
  if (!stored) throw new CareloomError('repository.unavailable');
  const version = stored.version ?? versionIn(response?.etag) ?? /\/_history\/([^/]+)$/.exec(response?.location ?? '')?.[1];
  return { ...stored, ...(version !== undefined && { version }) };
}

/**
 * Answers in another order would give one record the content of another. What 200 says was there already has to be what
 * the condition is for: a server that looks for nothing finds anybody's.
 */
function isItsOwn({ resource }: StoredResource, change: Change, changes: ChangeSet, status: number | undefined): boolean {
  if (!isCreate(change)) return !isLeftOut(change, resource);
  return meetsCondition(resource, change) || (status !== 200 && !changes.some((other) => isCreate(other) && meetsCondition(resource, other)));
}

/** A refusal that may mean the whole interaction: what the server says of itself decides. */
async function takesNone(
  transport: Transport,
  { status }: Answer,
  issues: readonly Issue[],
  signal: AbortSignal | undefined,
): Promise<boolean> {
  const isUnknown = [404, 405, 501].includes(status);
  if (!isUnknown && !(status >= 400 && status < 500 && issues.some(({ code }) => code === 'fhir.not_supported'))) return false;
  const part = await loadInOrder();
  // Without it the next part is not there either, and says so.
  return !part || !((await part.declaresTransactions(transport, signal)) ?? !isUnknown);
}
