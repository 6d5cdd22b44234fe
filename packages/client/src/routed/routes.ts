import { parseRef } from '@careloom/core/fhir';
import type { Resource } from '@careloom/core/fhir';
import type { CareQuery, CareRepository, StoredResource } from '@careloom/core/ports';
import { CareloomError } from '@careloom/core/shared';
import { isResourceId } from '../change-set/check-changes.ts';
import { mapReferences } from '../change-set/references.ts';

/** One server of several, and the resource types that live there. */
export interface RoutedStore {
  /** Shown to the user when a change set did not get everywhere, e.g. `chart`. Never a person's name. */
  readonly name: string;
  readonly repository: CareRepository;
  /** Resource types, or `*` for every type that no store before it takes. */
  readonly takes: readonly string[] | '*';
}

/**
 * Who holds what, and what a reference is called where. Outside, `Type/id` is the one of the store that takes the type.
 * In a store with a base, `Type/id` is its own: what others hold is absolute there. A store without a base has no
 * addresses of its own, so `Type/id` in it means what it means outside (decision 0006).
 */
export interface Routes {
  storeOf(resourceType: string): RoutedStore | undefined;
  /**
   * References as the store has to hold them.
   * @throws CareloomError `repository.no_address` for what lives where nothing has an absolute address.
   */
  toStore<T extends Resource>(resource: T, store: RoutedStore): T;
  fromStore<R extends Resource>(stored: StoredResource<R>, store: RoutedStore): StoredResource<R>;
  /** Search values spelled `Type/id` are references, and so is a bare id of `patient`. Throws as `toStore` does. */
  query(query: CareQuery, store: RoutedStore): CareQuery;
}

export function routesOf(stores: readonly RoutedStore[]): Routes {
  const storeOf = (resourceType: string): RoutedStore | undefined =>
    stores.find(({ takes }) => takes === '*' || takes.includes(resourceType));

  function inside(ref: string, store: RoutedStore): string {
    const target = parseRef(ref);
    if (!target || target.base !== undefined) return ref;
    const home = storeOf(target.type);
    if (home === store) return ref;
    const base = home && baseOf(home);
    if (base !== undefined) return `${base}/${ref}`;
    if (baseOf(store) !== undefined) throw new CareloomError('repository.no_address');
    return ref;
  }

  function outside(ref: string, store: RoutedStore): string {
    const target = parseRef(ref);
    const base = target?.base ?? baseOf(store);
    if (!target || base === undefined) return ref;
    const path = target.base === undefined ? ref : ref.slice(base.length + 1);
    const home = storeOf(target.type);
    return home && baseOf(home) === base ? path : `${base}/${path}`;
  }

  function searched(name: string, value: string, store: RoutedStore): string {
    return value.split(',').map((one) => inside(name === 'patient' && isResourceId(one) ? `Patient/${one}` : one, store)).join(',');
  }

  return {
    storeOf,
    toStore: (resource, store) => mapReferences(resource, (ref) => inside(ref, store)),
    fromStore: (stored, store) => ({
      ...stored,
      resource: mapReferences(stored.resource, (ref) => outside(ref, store)),
    }),
    query(query, store) {
      const params = Object.entries(query.params ?? {}).map(([name, value]) => {
        const values = typeof value === 'string' ? [value] : value;
        return [name, values.map((one) => searched(name, one, store))] as const;
      });
      return query.params ? { ...query, params: Object.fromEntries(params) } : query;
    },
  };
}

/** Without a slash at the end, as `parseRef` gives it. */
export function baseOf({ repository }: RoutedStore): string | undefined {
  return repository.baseUrl?.replace(/\/$/, '');
}
