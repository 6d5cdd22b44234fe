import { parseRef, partyIn, sameRef } from '../fhir/index.ts';
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
  const organizations = await providersOf(repository, services, options);
  const resources: CommunityResource[] = [];
  const unreadable: { ref: string; issues: readonly Issue[] }[] = [];
  for (const service of services) {
    const provider = partyIn(service.resource.providedBy)?.ref;
    const organization = organizations.find(({ resource }) => sameRef(`Organization/${resource.id}`, provider));
    // An organisation that closed takes its services along.
    if (organization?.resource.active === false || service.resource.active === false) continue;
    const read = resourceFromFhir(service, organization);
    if (read.ok) resources.push(read.value);
    else unreadable.push({ ref: `HealthcareService/${service.resource.id}`, issues: read.issues });
  }
  return { resources: byCapacity(domain ? inDomain(resources, domain) : resources), unreadable };
}

async function providersOf(
  repository: CareRepository,
  services: readonly StoredResource<HealthcareService>[],
  options?: CallOptions,
): Promise<readonly StoredResource<Organization>[]> {
  const refs = services.map(({ resource }) => partyIn(resource.providedBy)?.ref ?? '');
  const ids = [...new Set(refs.map(parseRef).flatMap((ref) => (ref?.type === 'Organization' ? [ref.id] : [])))];
  const found: StoredResource<Organization>[] = [];
  // Searches of at most 50 ids: servers limit the length of a query.
  for (let at = 0; at < ids.length; at += 50) {
    const query = { resourceType: 'Organization', params: { _id: ids.slice(at, at + 50) } };
    found.push(...(await collect<Organization>(repository, query, options)));
  }
  return found;
}
