import { directoryToFhir, hsdsOf, tablesOf } from '@careloom/core/community-resource/hsds';
import type { DirectoryService, HsdsRecord } from '@careloom/core/community-resource/directory';
import type { Resource } from '@careloom/core/fhir';
import { csvOf } from './csv.ts';
import type { CsvFiles } from './records.ts';

/** Services as HSDS 3.0 records, each with everything nested in it (`service_full`). */
export function hsdsJsonOf(services: readonly DirectoryService[]): readonly HsdsRecord[] {
  return services.map(hsdsOf);
}

/** Services as an HSDS 3.0 package of tables. No cell begins as a formula does: a `'` stands before it, and is taken off on reading. */
export function hsdsCsvOf(services: readonly DirectoryService[]): CsvFiles {
  return Object.fromEntries(Object.entries(tablesOf(services.map(hsdsOf))).map(([name, rows]) => [name, csvOf(rows)]));
}

/** Services as a FHIR collection: HealthcareService, Organization and Location, each once. */
export function fhirBundleOf(services: readonly DirectoryService[]): Resource & { readonly type: 'collection'; readonly entry: readonly { readonly resource: Resource }[] } {
  const resources = new Map<string, Resource>();
  for (const each of services) {
    const { service, organization, locations } = directoryToFhir(each);
    for (const resource of [...(organization ? [organization] : []), ...locations, service]) resources.set(`${resource.resourceType}/${resource.id}`, resource);
  }
  return { resourceType: 'Bundle', type: 'collection', entry: [...resources.values()].map((resource) => ({ resource })) };
}
