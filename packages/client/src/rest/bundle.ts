import { isObject, parseRef } from '@careloom/core/fhir';
import type { Bundle, BundleEntry } from '@careloom/core/fhir';
import { decimalsAt, decimalsByEntry } from '../fhir/decimals.ts';
import type { Decimals } from '../fhir/decimals.ts';
import { isOk, outcomeIssues } from '../fhir/failure.ts';
import type { Answer } from '../fhir/failure.ts';
import { stringifyFhir } from '../fhir/json.ts';
import { badAnswer, bundleIn } from '../fhir/pages.ts';
import { storedFrom, versionIn } from '../fhir/stored.ts';
import type { Transport } from '../fhir/transport.ts';
import type { BundleAnswer, BundleRequest, EntryAnswer } from './fhir-client.types.ts';
import { locationIn, writeFailure } from './write.ts';

export type BundleKind = 'batch' | 'transaction';

/** The text of a batch or transaction; numbers in the words they were read in. */
export function bundleText(type: BundleKind, entries: readonly BundleRequest[]): string {
  const decimals: Record<string, string> = {};
  const entry = entries.map(({ decimals: numbers, ...each }, index): BundleEntry => {
    for (const [pointer, source] of Object.entries(decimalsAt(numbers, `/entry/${index}/resource`))) decimals[pointer] = source;
    return each;
  });
  const bundle: Bundle = { resourceType: 'Bundle', type, entry };
  return stringifyFhir(bundle, decimals);
}

/**
 * The answer entry by entry: a 200 may hold entries that failed. An answer that does not account for every entry, or is
 * about others, cannot be used; what became of the bundle is then uncertain.
 */
export function bundleAnswer(
  transport: Transport,
  answer: Answer,
  type: BundleKind,
  asked: readonly BundleRequest[],
): BundleAnswer {
  if (!isOk(answer)) throw writeFailure(answer);
  const { resource, decimals } = bundleIn(answer, `${type}-response`);
  const found = resource.entry ?? [];
  if (found.length !== asked.length) throw badAnswer(answer);
  const numbers = decimalsByEntry(decimals);
  const entries = found.map((entry, index) => {
    const each = entryAnswer(transport, entry, asked[index] as BundleRequest, numbers[index]);
    if (!each) throw badAnswer(answer);
    return each;
  });
  return { entries, isOk: entries.every((each) => each.isOk) };
}

/** Undefined when it has no status, or is about something else than what was asked at its place. */
function entryAnswer(
  transport: Transport,
  { response, resource }: BundleEntry,
  { request, resource: sent }: BundleRequest,
  decimals: Decimals | undefined,
): EntryAnswer | undefined {
  const told: unknown = response?.status;
  const status = typeof told === 'string' ? Number.parseInt(told, 10) : Number.NaN;
  if (!(status >= 100 && status <= 599)) return undefined;
  const type = sent?.resourceType ?? /^[A-Z][A-Za-z]{1,63}/.exec(request?.url ?? '')?.[0] ?? '';
  const location = response?.location;
  const located = typeof location === 'string' ? locationIn(transport, { get: () => location }, type) : undefined;
  const isWrite = request?.method !== 'GET';
  const isRecord = isObject(resource) && typeof resource.id === 'string' && resource.resourceType !== 'OperationOutcome';
  if (isWrite && sent && isRecord && resource.resourceType !== type) return undefined;
  const read = isWrite ? undefined : parseRef(request.url ?? '');
  if (read && isRecord && (resource.resourceType !== read.type || resource.id !== read.id)) return undefined;
  if (isWrite && sent && typeof location === 'string' && !located && !isElsewhere(transport, location)) return undefined;
  const stored = isRecord ? storedFrom({ resource, ...(decimals && { decimals }) }, response?.etag) : undefined;
  const id = stored?.resource.id ?? located?.id ?? (request?.method === 'PUT' ? sent?.id : undefined);
  if (request?.method === 'PUT' && sent?.id !== undefined && id !== sent.id) return undefined;
  const version = stored?.version ?? versionIn(response?.etag) ?? located?.version;
  return {
    status,
    isOk: status >= 200 && status <= 299,
    issues: outcomeIssues(response?.outcome),
    ...(id !== undefined && { ref: `${stored?.resource.resourceType ?? type}/${id}` }),
    ...(version !== undefined && { version }),
    ...(stored && { stored }),
  };
}

/** An address that is not ours, as proxies make them: it says nothing, and is no contradiction. */
function isElsewhere(transport: Transport, location: string): boolean {
  try {
    transport.address(location);
    return false;
  } catch {
    return true;
  }
}
