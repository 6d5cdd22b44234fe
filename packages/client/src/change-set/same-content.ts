import { sameJson } from '@careloom/core/fhir';
import type { Resource } from '@careloom/core/fhir';

/**
 * Equal but for what a server sets. A repeated send whose first answer was lost finds its own content stored: that is
 * not a conflict with somebody else.
 */
export function sameContent(a: Resource, b: Resource): boolean {
  return sameJson(withoutServerMeta(a), withoutServerMeta(b));
}

function withoutServerMeta(resource: Resource): unknown {
  const { versionId: _version, lastUpdated: _instant, ...meta } = (resource.meta ?? {}) as Record<string, unknown>;
  delete meta['source'];
  const { meta: _meta, ...rest } = resource;
  return Object.keys(meta).length === 0 ? rest : { ...rest, meta };
}
