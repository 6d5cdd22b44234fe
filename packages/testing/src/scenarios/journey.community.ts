import { refOf, urn } from '@careloom/core/fhir';
import type { Identifier, Resource } from '@careloom/core/fhir';
import type { CareRepository, CreateChange } from '@careloom/core/ports';
import { isCareloomError } from '@careloom/core/shared';
import type { JourneyRecord } from './journey.record.ts';

/** Where each resource of a community is in a repository, by the address it has in the community. */
export type Addresses = ReadonlyMap<string, string>;

/**
 * Puts in those resources of a community that a repository does not have, in one change set. A server gives them ids of
 * its own; a second run finds the first ones.
 */
export async function presentCommunity(
  repository: CareRepository,
  record: JourneyRecord,
  community: readonly Resource[],
): Promise<Addresses> {
  const addresses = new Map<string, string>();
  const missing = new Map<string, { readonly resource: Resource; readonly fullUrl: string }>();
  for (const [index, resource] of community.entries()) {
    const ref = refOf(resource) ?? '';
    if (await isThere(repository, ref)) addresses.set(ref, ref);
    else missing.set(ref, { resource, fullUrl: urn(`00000000-0000-4000-8000-${String(index).padStart(12, '0')}`) });
  }
  const changes = [...missing.values()].map(({ resource, fullUrl }): CreateChange => {
    const { id: _id, ...rest } = withTargets(resource, (ref) => missing.get(ref)?.fullUrl ?? ref) as Resource;
    const { system, value } = (resource as { identifier?: readonly Identifier[] }).identifier?.[0] ?? {};
    return { op: 'create', fullUrl, resource: rest, ...(value && { ifNoneExist: `identifier=${system}|${value}` }) };
  });
  const stored = changes.length > 0 ? await record.put(changes) : [];
  for (const [index, ref] of [...missing.keys()].entries()) {
    const resource = stored[index]?.resource;
    if (resource) addresses.set(ref, refOf(resource) ?? ref);
  }
  return addresses;
}

async function isThere(repository: CareRepository, ref: string): Promise<boolean> {
  try {
    await repository.read(ref);
    return true;
  } catch (error) {
    if (isCareloomError(error) && error.code === 'repository.not_found') return false;
    throw error;
  }
}

function withTargets(value: unknown, target: (ref: string) => string): unknown {
  if (Array.isArray(value)) return value.map((item) => withTargets(item, target));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      key === 'reference' && typeof item === 'string' ? target(item) : withTargets(item, target),
    ]),
  );
}
