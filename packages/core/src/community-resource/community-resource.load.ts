import { localRef, parseRef, partyIn } from '../fhir/index.ts';
import type { HealthcareService, Organization, SdohDomain } from '../fhir/index.ts';
import { collect } from '../ports/index.ts';
import type { CallOptions, CareRepository, StoredResource } from '../ports/index.ts';
import type { Issue } from '../shared/index.ts';
import { resourceFromFhir } from './community-resource.fhir.ts';
import { byCapacity, inDomain } from './community-resource.ts';
import type { CommunityResource, CommunityResourceList } from './community-resource.types.ts';

/**
 * Services of a domain (of all without one) that nobody calls inactive, those with room first. Domain and `active` are
 * looked up here and not by the search: older records carry the domain under another code system, and a search for
 * `active=true` loses services that do not say. Throws what the repository throws.
 */
export async function loadResources(
  repository: CareRepository,
  domain?: SdohDomain,
  options?: CallOptions,
): Promise<CommunityResourceList> {
  const query = { resourceType: 'HealthcareService' };
  const services = await collect<HealthcareService>(repository, query, options);
  const providerOf = ({ resource }: StoredResource<HealthcareService>): string => localRef(partyIn(resource.providedBy)?.ref ?? '', repository.baseUrl);
  const organizations = await providersOf(repository, services.map(providerOf), options);
  const resources: CommunityResource[] = [];
  const unreadable: { ref: string; issues: readonly Issue[] }[] = [];
  for (const service of services) {
    const organization = organizations.get(providerOf(service));
    // An organisation that closed takes its services along.
    if (organization?.resource.active === false || service.resource.active === false) continue;
    const read = resourceFromFhir(service, organization, repository.baseUrl);
    if (read.ok) resources.push(read.value);
    else unreadable.push({ ref: `HealthcareService/${service.resource.id}`, issues: read.issues });
  }
  return { resources: byCapacity(domain ? inDomain(resources, domain) : resources), unreadable };
}

async function providersOf(
  repository: CareRepository,
  refs: readonly string[],
  options?: CallOptions,
): Promise<ReadonlyMap<string, StoredResource<Organization>>> {
  // An organisation of the same id elsewhere is another one.
  const ids = [...new Set(refs.map(parseRef).flatMap((ref) => (ref?.type === 'Organization' && !ref.base ? [ref.id] : [])))];
  const found = new Map<string, StoredResource<Organization>>();
  // Searches of at most 50 ids: servers limit the length of a query.
  for (let at = 0; at < ids.length; at += 50) {
    const query = { resourceType: 'Organization', params: { _id: ids.slice(at, at + 50) } };
    for (const row of await collect<Organization>(repository, query, options)) found.set(`Organization/${row.resource.id}`, row);
  }
  return found;
}
