import { refOf } from '@careloom/core/fhir';
import type { Resource } from '@careloom/core/fhir';
import type { CareQuery, StoredResource } from '@careloom/core/ports';
import type { Transport } from '../fhir/transport.ts';
import { searchPages } from './search.ts';

/** Servers index late and the Date header ends at the second: every poll looks back over the last one. */
const overlapMs = 10_000;
/** Parameters a resource grows out of: a watch must still see it leave. */
const lifeCycle = new Set(['status', 'clinical-status', 'lifecycle-status', 'achievement-status', 'business-status', 'active']);

/** What a watch asks for: a resource that leaves the query by its own life must still be seen to leave. */
export function watched({ resourceType, params = {} }: CareQuery): CareQuery {
  const kept = Object.entries(params).filter(([name]) => !lifeCycle.has(name.split(':')[0] as string));
  return { resourceType, params: Object.fromEntries(kept.sort(([a], [b]) => (a < b ? -1 : 1))) };
}

/** One look after the other at what changed since the last, by the server's own clock (decision 1). The first finds where to begin. */
export function changeLook<R extends Resource>(transport: Transport, query: CareQuery): (signal?: AbortSignal) => Promise<readonly StoredResource<R>[]> {
  let since: number | undefined;
  let isFirst = true;
  let seen = new Set<string>();
  return async (signal) => {
    const start = (since ??= await serverNow(transport, { ...query, count: 1 }, signal));
    const poll = await changesSince<R>(transport, query, start - overlapMs, signal);
    // What the overlap of the first poll shows was there before the watch began.
    const fresh = poll.entries.filter((stored) => !seen.has(versionKey(stored)) && !(isFirst && updatedAt(stored) <= start));
    isFirst = false;
    seen = new Set(poll.entries.map(versionKey));
    since = poll.at ?? newest(poll.entries) ?? start;
    return fresh;
  };
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
    for (const each of page.entries) entries.push(each);
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
  return times.length === 0 ? undefined : times.reduce((a, b) => Math.max(a, b));
}

/** 0 when the server does not say. */
function updatedAt({ resource }: StoredResource): number {
  return Date.parse(resource.meta?.lastUpdated ?? '') || 0;
}

function versionKey({ resource, version }: StoredResource): string {
  return `${refOf(resource)}/${version ?? resource.meta?.lastUpdated}`;
}
