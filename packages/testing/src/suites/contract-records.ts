import { mintedIdentifier, urn } from '@careloom/core/fhir';
import type { Organization, Patient, Resource, Task } from '@careloom/core/fhir';
import type { CareRepository, Change, CreateChange, StoredResource, UpdateChange } from '@careloom/core/ports';
import { expectStored } from './expect.ts';

let made = 0;

/** A `urn:uuid` nobody used before, also in another run on the same server. */
export function freshUrn(): string {
  const serial = (++made).toString(16).padStart(12, '0');
  return urn(
    `${Date.now()
      .toString(16)
      .padStart(12, '0')
      .replace(/^(.{8})(.{4})$/, '$1-$2')}-4000-8000-${serial}`,
  );
}

/** A create that is found again by its minted identifier. */
export function creating(resource: Resource, fullUrl = freshUrn()): CreateChange {
  const identifier = mintedIdentifier(fullUrl);
  const identified = { ...resource, identifier: [identifier] } as Resource;
  return {
    op: 'create',
    fullUrl,
    resource: identified,
    ifNoneExist: `identifier=${identifier.system}|${identifier.value}`,
  };
}

export function updating<R extends Resource>(base: StoredResource<R>, elements: Partial<R>): UpdateChange {
  return { op: 'update', base, resource: { ...base.resource, ...elements } };
}

export function patient(family: string): Patient {
  return { resourceType: 'Patient', name: [{ family, given: ['Test'] }] };
}

export function organization(name: string): Organization {
  return { resourceType: 'Organization', name, active: true };
}

export function task(forRef: string, elements: Partial<Task> = {}): Task {
  return { resourceType: 'Task', status: 'requested', intent: 'order', for: { reference: forRef }, ...elements };
}

/** What was stored, in the order asked. */
export async function put(repository: CareRepository, ...changes: Change[]): Promise<readonly StoredResource[]> {
  return expectStored(await repository.commit(changes));
}

/** One stored resource. */
export async function putOne<R extends Resource>(repository: CareRepository, resource: R): Promise<StoredResource<R>> {
  return (await put(repository, creating(resource)))[0] as StoredResource<R>;
}

export function refTo({ resource }: StoredResource): string {
  return `${resource.resourceType}/${resource.id}`;
}
