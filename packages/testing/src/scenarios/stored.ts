import type { Resource } from '@careloom/core/fhir';
import type { ChangeSet } from '@careloom/core/ports';

/**
 * The resources of change sets as a server would hold them: every `urn:uuid:` becomes an id of its own, later changes
 * replace earlier ones. For seeds; nothing is checked.
 */
export function storedFrom(sets: readonly ChangeSet[]): readonly Resource[] {
  const changes = sets.flat();
  const addresses = new Map<string, string>();
  for (const change of changes) {
    if (change.op === 'create')
      addresses.set(change.fullUrl, `${change.resource.resourceType}/${idOf(change.fullUrl)}`);
  }
  const stored = new Map<string, Resource>();
  for (const change of changes) {
    const resource = withAddresses(change.resource, addresses) as Resource;
    const id = change.op === 'create' ? idOf(change.fullUrl) : (resource.id as string);
    stored.set(`${resource.resourceType}/${id}`, { ...resource, id });
  }
  return [...stored.values()];
}

export function idOf(fullUrl: string): string {
  return fullUrl.replace('urn:uuid:', '');
}

function withAddresses(value: unknown, addresses: ReadonlyMap<string, string>): unknown {
  if (Array.isArray(value)) return value.map((item) => withAddresses(item, addresses));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      key === 'reference' && typeof item === 'string' ? (addresses.get(item) ?? item) : withAddresses(item, addresses),
    ]),
  );
}
