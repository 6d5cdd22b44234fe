import { isObject, parseRef } from '@careloom/core/fhir';
import type { BundleEntry, Resource } from '@careloom/core/fhir';
import type { StoredResource } from '@careloom/core/ports';
import type { Issue } from '@careloom/core/shared';
import { decimalsByEntry } from './decimals.ts';
import { followPages } from './pages.ts';
import { storedFrom, versionIn } from './stored.ts';
import { isType, targetOf } from './target.ts';
import type { Transport } from './transport.ts';

/** One version of one resource. */
export interface HistoryEntry<R extends Resource = Resource> {
  /** `Task/1` */
  readonly ref: string;
  /** How this version came to be. */
  readonly how: 'create' | 'update' | 'delete';
  readonly version?: string;
  /** When, as the server says: ISO 8601. */
  readonly at?: string;
  /** Absent for a deletion, and where the server leaves it out. */
  readonly stored?: StoredResource<R>;
}

export interface HistoryPage<R extends Resource = Resource> {
  /** Newest first, as servers give it. */
  readonly entries: readonly HistoryEntry<R>[];
  /** What was dropped, in a client for one patient: `repository.other_patient`. */
  readonly warnings?: readonly Issue[];
}

export interface HistoryOptions {
  readonly signal?: AbortSignal | undefined;
  /** More pages are a failure. Default 1000. */
  readonly mostPages?: number | undefined;
  /** Versions a page; the server may give fewer. */
  readonly count?: number | undefined;
}

/**
 * The versions of one resource (`Task/1`) or of all of a type (`Task`), by `GET [base]/Task/1/_history`. Versions that
 * come twice, as they do when somebody writes meanwhile, are given once.
 */
export async function* historyPages<R extends Resource = Resource>(
  transport: Transport,
  of: string,
  { count, ...options }: HistoryOptions = {},
): AsyncGenerator<HistoryPage<R>> {
  const target = isType(of) ? undefined : targetOf(transport, of);
  const url = transport.address(`${target ? `${target.type}/${target.id}` : of}/_history`);
  if (count !== undefined) url.searchParams.set('_count', String(count));
  const seen = new Set<string>();
  for await (const { resource, decimals } of followPages(transport, { method: 'GET', url, repeat: true }, 'history', options)) {
    const byEntry = decimalsByEntry(decimals);
    const entries = (resource.entry ?? []).flatMap((entry, index) => {
      const found = historyEntry<R>(entry);
      if (!found || seen.has(`${found.ref}/${found.version}/${found.how}`)) return [];
      if (found.version !== undefined) seen.add(`${found.ref}/${found.version}/${found.how}`);
      const numbers = found.stored && byEntry[index];
      return [numbers ? { ...found, stored: { ...found.stored, decimals: numbers } as StoredResource<R> } : found];
    });
    yield { entries };
  }
}

/** Undefined for an entry that does not say what it is about. */
function historyEntry<R extends Resource>({ fullUrl, request, response, resource }: BundleEntry): HistoryEntry<R> | undefined {
  const has = isObject(resource) && typeof resource.resourceType === 'string' && typeof resource.id === 'string';
  const ref = has ? `${resource.resourceType}/${resource.id}` : [request?.url, fullUrl].map(refIn).find(Boolean);
  if (ref === undefined) return undefined;
  const method = isObject(request) ? request.method : undefined;
  const at = (response as { lastModified?: unknown } | undefined)?.lastModified ?? resource?.meta?.lastUpdated;
  const stored = has && method !== 'DELETE' ? storedFrom<R>({ resource: resource as R }, response?.etag) : undefined;
  const version = stored?.version ?? versionIn(response?.etag);
  // A PUT may make a resource too.
  const status: unknown = response?.status;
  const isFirst = version === '1' || (typeof status === 'string' && status.startsWith('201'));
  return {
    ref,
    how: method === 'DELETE' ? 'delete' : method === 'POST' || isFirst ? 'create' : 'update',
    ...(version !== undefined && { version }),
    ...(typeof at === 'string' && { at }),
    ...(stored && { stored }),
  };
}

function refIn(text: unknown): string | undefined {
  const target = typeof text === 'string' ? parseRef(text) : undefined;
  return target && `${target.type}/${target.id}`;
}
