import { parseRef } from '../src/fhir/index.ts';
import type { Resource } from '../src/fhir/index.ts';
import type { CarePage, CareQuery, CareRepository, StoredResource } from '../src/ports/index.ts';
import { CareloomError } from '../src/shared/index.ts';

/**
 * A repository that holds some resources and answers by type and `_id` alone; the real one lives in another package.
 * `asked` collects the queries.
 */
export function serving(resources: readonly Resource[], asked: CareQuery[] = []): CareRepository {
  const rows = resources.map((resource) => ({ resource, version: '1' }));
  return {
    read: async <R extends Resource>(ref: string) => {
      const found = rows.find(({ resource }) => resource.resourceType === parseRef(ref)?.type && resource.id === parseRef(ref)?.id);
      if (!found) throw new CareloomError('repository.not_found');
      return found as unknown as StoredResource<R>;
    },
    async *search<R extends Resource>(query: CareQuery) {
      asked.push(query);
      const ids = query.params?.['_id'];
      const wanted = rows.filter((row) => row.resource.resourceType === query.resourceType && (!ids || ids.includes(row.resource.id ?? '')));
      yield { entries: wanted } as unknown as CarePage<R>;
    },
    commit: async () => ({ outcome: 'refused', issues: [], retryable: false }),
    watch: async function* () {},
  };
}
