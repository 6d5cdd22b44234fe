import type { Bundle, BundleEntry, Resource } from '@careloom/core/fhir';
import { etagOf, refusal, type Answer } from './answer.ts';
import type { Engine } from './engine.ts';

/** All versions of one resource, newest first, deletions included (one page: tests keep histories short). */
export function historyBundle(scope: { engine: Engine; base: string }, type: string, id: string): Answer {
  const versions = scope.engine.versions(type, id);
  const graves = scope.engine.tombstones(type, id);
  if (versions.length === 0) return refusal(404, 'not-found', 'no such resource');
  const fullUrl = `${scope.base}/${type}/${id}`;
  const oldestFirst: BundleEntry[] = [];
  versions.forEach((resource, index) => {
    const reborn = graves.some((grave) => grave.after === index);
    oldestFirst.push(entryOf(resource, fullUrl, index === 0 || reborn));
    for (const grave of graves.filter((one) => one.after === index + 1)) {
      oldestFirst.push({
        fullUrl,
        request: { method: 'DELETE', url: `${type}/${id}` },
        response: responseOf('204', { resourceType: type, meta: grave }),
      });
    }
  });
  const bundle: Bundle = {
    resourceType: 'Bundle',
    id: scope.engine.newId(),
    meta: { lastUpdated: new Date().toISOString() },
    type: 'history',
    total: oldestFirst.length,
    link: [{ relation: 'self', url: `${fullUrl}/_history` }],
    entry: oldestFirst.reverse(),
  };
  return { status: 200, resource: bundle };
}

function entryOf(resource: Resource, fullUrl: string, isNew: boolean): BundleEntry {
  const url = `${resource.resourceType}/${resource.id ?? ''}`;
  return { fullUrl, resource, request: { method: 'PUT', url }, response: responseOf(isNew ? '201' : '200', resource) };
}

function responseOf(
  status: string,
  resource: Resource,
): NonNullable<BundleEntry['response']> & { lastModified?: string } {
  const lastModified = resource.meta?.lastUpdated;
  return { status, etag: etagOf(resource), ...(lastModified && { lastModified }) };
}
