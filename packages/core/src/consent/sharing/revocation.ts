import { sameJson, sameRef } from '../../fhir/index.ts';
import type { Resource } from '../../fhir/index.ts';
import type { ConsentList } from '../index.ts';
import type { CallOptions, CareRepository, StoredResource, UpdateChange } from '../../ports/index.ts';
import { done, isCareloomError, refuse } from '../../shared/index.ts';
import type { Result } from '../../shared/index.ts';
import { addressOf } from './redact.ts';
import { decidedOf } from './share.ts';
import type { PreparedShare, RecordsNow, ShareItem, Stopped, StoppedRecord } from './share.types.ts';

/** How many records are read at the same time. */
const atOnce = 8;

/** Records as they are now. What was never stored is left out. Throws what the repository throws, but for what is gone. */
export async function readAgain(repository: CareRepository, resources: readonly StoredResource[], options?: CallOptions): Promise<RecordsNow> {
  const refs = [...new Set(resources.flatMap(({ resource }) => (resource.id ? [addressOf(resource)] : [])))];
  const now = new Map<string, StoredResource | undefined>();
  for (let first = 0; first < refs.length; first += atOnce) {
    const some = refs.slice(first, first + atOnce);
    const read = await Promise.all(some.map((ref) => repository.read(ref, options).catch(unlessGone)));
    some.forEach((ref, n) => now.set(ref, read[n]));
  }
  return now;
}

/** What a share that is about to leave has to be looked at again for: the records that go, and those the answer rests on. */
export function toReadAgain({ input, items }: PreparedShare): readonly StoredResource[] {
  return [...input.resources.filter((_, n) => items[n]?.preview), ...(input.restsOn ?? [])];
}

/** Whoever may not read a record any more may not send it either. */
function unlessGone(error: unknown): undefined {
  if (isCareloomError(error) && ['repository.not_found', 'repository.forbidden'].includes(error.code)) return undefined;
  throw error;
}

/**
 * Decides every record that was to go once more, by the consents and, where they were read again, the records of this
 * moment. One that may not go any more, is gone, or says something else than what was looked at stops the whole: what
 * the user saw is what is sent, or nothing is. What stayed before stays.
 */
export function recheckBeforeSend(prepared: PreparedShare, consents: ConsentList, now: string, records: RecordsNow = new Map()): Result<PreparedShare> & Partial<Stopped> {
  const input = { ...prepared.input, consents };
  const again = new Map<ShareItem, ShareItem>();
  const stopped: StoppedRecord[] = [];
  for (const [index, item] of prepared.items.entries()) {
    const { ref } = item;
    const seen = input.resources[index];
    if (!item.preview || !seen) continue;
    const { item: fresh, isGoing } = decidedOf(records.get(ref) ?? seen, input, now);
    const why = isGoing ? newsOf(seen, records) : 'not-allowed';
    if (why) stopped.push({ ref, why });
    again.set(item, { ...item, decision: fresh.decision, isReleased: fresh.isReleased });
  }
  for (const seen of input.restsOn ?? []) {
    const why = newsOf(seen, records);
    const ref = addressOf(seen.resource);
    if (why && !stopped.some((each) => each.ref === ref)) stopped.push({ ref, why });
  }
  if (stopped.length > 0) return { ...refusalOf(stopped), stopped };
  return done({ ...prepared, input, items: prepared.items.map((item) => again.get(item) ?? item) });
}

/** What became of a record since it was looked at; undefined: nothing, or it was not read again. */
function newsOf({ resource }: StoredResource, records: RecordsNow): 'gone' | 'changed' | undefined {
  const ref = addressOf(resource);
  if (!records.has(ref)) return undefined;
  const now = records.get(ref);
  if (!now) return 'gone';
  return sameJson(contentOf(resource), contentOf(now.resource)) ? undefined : 'changed';
}

/** Without what a server writes by itself. */
function contentOf(resource: Resource): object {
  const { versionId: _version, lastUpdated: _when, source: _where, ...meta } = (resource.meta ?? {}) as Record<string, unknown>;
  const { meta: _meta, ...rest } = resource;
  return Object.keys(meta).length > 0 ? { ...rest, meta } : rest;
}

/** What says most. */
function refusalOf(stopped: readonly StoppedRecord[]): ReturnType<typeof refuse> {
  const params = { count: stopped.length };
  const has = (wanted: StoppedRecord['why']): boolean => stopped.some(({ why }) => why === wanted);
  if (has('not-allowed')) return refuse('consent.share_stopped', 'Consent.status', params);
  return refuse(has('gone') ? 'consent.share_gone' : 'consent.share_changed', 'Communication.payload', params);
}

/**
 * The consents a share rests on, written back as they were read: they change nothing, but their versions guard the
 * commit, so that a withdrawal between the last look and the sending is a conflict and nothing is stored.
 */
export function consentGuards(prepared: PreparedShare): readonly UpdateChange[] {
  const refs = prepared.items.flatMap(({ preview, decision }) => (preview ? decision.consentRefs : []));
  return prepared.input.consents.consents.flatMap(({ ref, source }) =>
    source && refs.some((each) => sameRef(each, ref)) ? [{ op: 'update' as const, resource: source.resource, base: source }] : [],
  );
}
