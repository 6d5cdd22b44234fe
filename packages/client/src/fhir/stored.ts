import type { Resource } from '@careloom/core/fhir';
import type { StoredResource } from '@careloom/core/ports';
import type { ParsedFhir } from './json.ts';

/** The version is `meta.versionId`, else what the ETag says: `W/"3"`. One with a quote would open the guard it is put into; an empty one is none. */
export function storedFrom<R extends Resource>(parsed: ParsedFhir<R>, etag?: string): StoredResource<R> {
  const told: unknown = parsed.resource.meta?.versionId;
  const version = typeof told === 'string' && /^[^"]+$/.test(told) ? told : versionIn(etag);
  const { resource, decimals } = parsed;
  return { resource, ...(decimals && { decimals }), ...(version !== undefined && { version }) };
}

/** `W/"3"`, `"3"` and, as some servers write it, `3`. */
export function versionIn(etag: unknown): string | undefined {
  return typeof etag === 'string' ? /^(?:W\/)?("?)([A-Za-z0-9\-.]{1,64})\1$/.exec(etag.trim())?.[2] : undefined;
}
