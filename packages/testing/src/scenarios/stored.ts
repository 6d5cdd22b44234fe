import type { Resource } from '@careloom/core/fhir';
import type { ChangeSet, StoredResource } from '@careloom/core/ports';

/** The records of a made-up story: as a server would hold them, without a server. Nothing is checked. */
export interface StoryRecords {
  /** Every `urn:uuid:` becomes an id of its own, later changes replace earlier ones. */
  add(changes: ChangeSet): void;
  all(): readonly Resource[];
  of<R extends Resource>(resourceType: R['resourceType']): readonly StoredResource<R>[];
}

export function storyRecords(): StoryRecords {
  const addresses = new Map<string, string>();
  const stored = new Map<string, Resource>();
  return {
    add(changes) {
      for (const change of changes) {
        if (change.op === 'create') {
          addresses.set(change.fullUrl, `${change.resource.resourceType}/${idOf(change.fullUrl)}`);
        }
      }
      for (const change of changes) {
        const resource = withAddresses(change.resource, addresses) as Resource;
        const id = change.op === 'create' ? idOf(change.fullUrl) : (resource.id as string);
        stored.set(`${resource.resourceType}/${id}`, { ...resource, id });
      }
    },
    all: () => [...stored.values()],
    of: <R extends Resource>(resourceType: R['resourceType']) =>
      [...stored.values()].flatMap((resource) =>
        resource.resourceType === resourceType ? [{ resource: resource as R }] : [],
      ),
  };
}

/** The resources of change sets as a server would hold them. For seeds; nothing is checked. */
export function storedFrom(sets: readonly ChangeSet[]): readonly Resource[] {
  const records = storyRecords();
  records.add(sets.flat());
  return records.all();
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
