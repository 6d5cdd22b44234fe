import { parseRef } from '@careloom/core/fhir';
import type { Resource } from '@careloom/core/fhir';
import type { CallOptions, CarePage, CareQuery, CareRepository } from '@careloom/core/ports';
import { CareloomError } from '@careloom/core/shared';
import { commitParts } from './commit-parts.ts';
import { baseOf, routesOf } from './routes.ts';
import type { RoutedStore } from './routes.ts';

export interface RoutedOptions {
  /**
   * The first store that takes a type holds it. Where nothing else decides, a change set is sent to them in this
   * order. A server stands here once: what is whole or not at all is the part of one store.
   */
  readonly stores: readonly RoutedStore[];
}

/**
 * One repository over several, each resource type in one of them: the chart in the EHR, coordination in a store of the
 * site. A change set for one store is its own affair, whole or not at all. One for several is sent store by store, and
 * the outcome's `parts` say what became of each; sending it again after `uncertain` stores nothing twice.
 *
 * It has no `baseUrl`: all references outside are relative, but for those to other servers. Reading or searching a type
 * no store takes fails with `repository.no_store`. Issues of a commit are those of the stores, and
 * `repository.no_store`, `repository.no_address`, `repository.cyclic_parts`, `repository.partly_stored`,
 * `repository.conflict`.
 */
export function createRoutedRepository({ stores }: RoutedOptions): CareRepository {
  const routes = routesOf(stores);

  function homeOf(resourceType: string): RoutedStore {
    const store = routes.storeOf(resourceType);
    if (!store) throw new CareloomError('repository.no_store');
    return store;
  }

  async function* pages<R extends Resource>(
    kind: 'search' | 'watch',
    query: CareQuery,
    options?: CallOptions,
  ): AsyncGenerator<CarePage<R>> {
    const store = homeOf(query.resourceType);
    for await (const { entries } of store.repository[kind]<R>(routes.query(query, store), options)) {
      yield { entries: entries.map((stored) => routes.fromStore(stored, store)) };
    }
  }

  return {
    async read<R extends Resource>(ref: string, options?: CallOptions) {
      options?.signal?.throwIfAborted();
      const target = parseRef(ref);
      if (!target) throw new CareloomError('repository.not_found');
      const store = homeOf(target.type);
      if (target.base !== undefined && target.base !== baseOf(store)) throw new CareloomError('repository.not_found');
      return routes.fromStore(await store.repository.read<R>(`${target.type}/${target.id}`, options), store);
    },
    search: (query, options) => pages('search', query, options),
    commit: (changes, options) => commitParts(routes, stores, changes, options),
    watch: (query, options) => pages('watch', query, options),
  };
}
