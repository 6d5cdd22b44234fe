import type { DirectoryFhir } from '@careloom/core/community-resource/directory';
import { parseRef } from '@careloom/core/fhir';
import type { HealthcareService, Location, Organization, Resource } from '@careloom/core/fhir';

function resourcesIn(json: unknown): readonly Resource[] {
  if (Array.isArray(json)) return json.flatMap(resourcesIn);
  if (typeof json !== 'object' || json === null) return [];
  const { resourceType, entry } = json as { resourceType?: unknown; entry?: unknown };
  if (resourceType !== 'Bundle') return typeof resourceType === 'string' ? [json as Resource] : [];
  return Array.isArray(entry) ? entry.flatMap((each: unknown) => resourcesIn((each as { resource?: unknown } | null)?.resource)) : [];
}

/** Services of a Bundle, or of a list of resources or Bundles (pages), each with the Organization and Locations it names. */
export function* servicesInFhir(json: unknown): Generator<DirectoryFhir> {
  const resources = resourcesIn(json);
  const byRef = new Map(resources.map((resource) => [`${resource.resourceType}/${resource.id}`, resource]));
  const named = (reference: unknown): Resource | undefined => {
    const ref = parseRef(typeof reference === 'string' ? reference : '');
    return ref && byRef.get(`${ref.type}/${ref.id}`);
  };
  for (const resource of resources) {
    if (resource.resourceType !== 'HealthcareService') continue;
    const service = resource as HealthcareService;
    const organization = named(service.providedBy?.reference);
    const places = Array.isArray(service.location) ? service.location.flatMap((each) => named(each?.reference) ?? []) : [];
    yield {
      service,
      ...(organization?.resourceType === 'Organization' && { organization: organization as Organization }),
      locations: places.filter((place): place is Location => place.resourceType === 'Location'),
    };
  }
}
