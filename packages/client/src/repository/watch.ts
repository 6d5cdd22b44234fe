import { refOf } from '@careloom/core/fhir';
import type { Resource } from '@careloom/core/fhir';
import type { CarePage, CareQuery, StoredResource } from '@careloom/core/ports';
import { isCareloomError } from '@careloom/core/shared';
import type { Transport } from '../fhir/transport.ts';
import { searchPages } from './search.ts';
import { pause } from './pause.ts';

/** Servers index late and the Date header ends at the second: every poll looks back over the last one. */
const overlapMs = 10_000;
/** Parameters a resource grows out of: a watch must still see it leave. */
const lifeCycle = new Set(['status', 'clinical-status', 'lifecycle-status', 'achievement-status', 'business-status', 'active']);

/**
 * Polls by the server's own clock (decision 1). Nothing is asked while the document is hidden, and at once when it is
 * shown again. Failures that may pass are waited out; others end the watch with the error.
 */
export async function* watchChanges<R extends Resource>(
  transport: Transport,
  query: CareQuery,
  pollMs: number,
  signal?: AbortSignal,
): AsyncGenerator<CarePage<R>> {
  const params = Object.fromEntries(Object.entries(query.params ?? {}).filter(([name]) => !lifeCycle.has(name.split(':')[0] as string)));
  const stable = { resourceType: query.resourceType, params };
  let since: number | undefined;
  let seen = new Set<string>();
  while (!signal?.aborted) {
    try {
      const first = since === undefined;
      since ??= await serverNow(transport, { ...stable, count: 1 }, signal);
      const poll = await changesSince<R>(transport, stable, since - overlapMs, signal);
      // What the overlap of the first poll shows was there before the watch began.
      const start = since;
      const fresh = poll.entries.filter((stored) => !seen.has(versionKey(stored)) && !(first && updatedAt(stored) <= start));
      seen = new Set(poll.entries.map(versionKey));
      since = poll.at ?? newest(poll.entries) ?? since;
      if (fresh.length > 0) yield { entries: fresh };
    } catch (error) {
      if (signal?.aborted) return;
      if (!isCareloomError(error) || !error.retryable) throw error;
    }
    await pause(pollMs, signal);
  }
}

async function changesSince<R extends Resource>(
  transport: Transport,
  query: CareQuery,
  since: number,
  signal: AbortSignal | undefined,
): Promise<{ readonly entries: readonly StoredResource<R>[]; readonly at?: number }> {
  const params = { ...query.params, _lastUpdated: `gt${new Date(since).toISOString()}` };
  const entries: StoredResource<R>[] = [];
  let at: number | undefined;
  for await (const page of searchPages<R>(transport, { ...query, params }, signal)) {
    entries.push(...page.entries);
    // The first page is the earliest look: what changes while later pages load is seen next time.
    at ??= page.at === undefined ? undefined : Date.parse(page.at);
  }
  return { entries, ...(at !== undefined && { at }) };
}

/** The server's clock, to the end of the second when only the Date header tells it; ours when nothing does. */
async function serverNow(transport: Transport, query: CareQuery, signal: AbortSignal | undefined): Promise<number> {
  for await (const { at, entries } of searchPages(transport, query, signal)) {
    if (at !== undefined) return at.endsWith('.000Z') ? Date.parse(at) + 999 : Date.parse(at);
    return newest(entries) ?? Date.now();
  }
  return Date.now();
}

function newest(entries: readonly StoredResource[]): number | undefined {
  const times = entries.map(updatedAt).filter((time) => time > 0);
  return times.length === 0 ? undefined : Math.max(...times);
}

/** 0 when the server does not say. */
function updatedAt({ resource }: StoredResource): number {
  return Date.parse(resource.meta?.lastUpdated ?? '') || 0;
}

function versionKey({ resource, version }: StoredResource): string {
  return `${refOf(resource)}/${version ?? resource.meta?.lastUpdated}`;
}
