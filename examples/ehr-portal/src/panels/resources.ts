import type { Resource } from '@careloom/core/fhir';
import { collect } from '@careloom/core/ports';
import type { CareRepository } from '@careloom/core/ports';
import { createDirectory } from '@careloom/directory';

/** The services in the clinic's records, searched in a worker of this page's own origin. */
export async function bindResources(repository: CareRepository, timeZone: string): Promise<void> {
  const finder = document.querySelector('careloom-community-resource-finder');
  if (!finder) return;
  const directory = createDirectory({ workerUrl: '/assets/directory-worker.js', timeZone });
  finder.directory = directory;
  const card = document.querySelector('careloom-community-resource-card');
  if (card) {
    card.directory = directory;
    finder.addEventListener('careloom-community-resource-selected', ({ detail }) => {
      card.serviceId = detail.id;
    });
  }
  const types = ['HealthcareService', 'Organization', 'Location'];
  const found = await Promise.all(types.map((resourceType) => collect<Resource>(repository, { resourceType })));
  const bundle = { resourceType: 'Bundle', type: 'collection', entry: found.flat().map(({ resource }) => ({ resource })) };
  await directory.load({ format: 'fhir-json', text: new Blob([JSON.stringify(bundle)]) });
}
