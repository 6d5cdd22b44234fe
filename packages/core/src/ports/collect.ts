import type { Resource } from '../fhir/r4.ts';
import { CareloomError } from '../shared/errors.ts';
import type { CallOptions, CareQuery, CareRepository, StoredResource } from './repository.ts';

/**
 * All pages of a search in one array.
 * @param limit a guard against a server that never stops paging; more rows throw `repository.too_many`.
 */
export async function collect<R extends Resource = Resource>(
  repository: CareRepository,
  query: CareQuery,
  options?: CallOptions,
  limit = 5000,
): Promise<readonly StoredResource<R>[]> {
  const rows: StoredResource<R>[] = [];
  for await (const page of repository.search<R>(query, options)) {
    rows.push(...page.entries);
    if (rows.length > limit) throw new CareloomError('repository.too_many');
  }
  return rows;
}
