import { isObject, objectsIn, parseRef } from '@careloom/core/fhir';
import type { Bundle, BundleEntry, Resource } from '@careloom/core/fhir';
import type { StoredResource } from '@careloom/core/ports';
import type { Decimals } from '../fhir/decimals.ts';

interface Parameter {
  readonly resource?: unknown;
  readonly part?: unknown;
}

/** A Bundle or Parameters without others' records; one record as it is, or not at all. */
export async function ownPart<R extends Resource>(
  stored: StoredResource<R>,
  admitted: (rows: readonly { readonly resource: Resource }[]) => Promise<readonly { readonly resource: Resource }[]>,
  isOwn: (ref: string) => boolean,
): Promise<StoredResource<R> | undefined> {
  if (!carries(stored.resource)) return (await admitted([stored])).length > 0 ? stored : undefined;
  const kept = new Set((await admitted(recordsIn(stored.resource).map((resource) => ({ resource })))).map(({ resource }) => resource));
  return withoutOthers(stored, (record) => kept.has(record), isOwn);
}

/** Whether it carries other records: what they are about is each one's own. */
export function carries({ resourceType }: Resource): boolean {
  return resourceType === 'Bundle' || resourceType === 'Parameters';
}

/** All records in a Bundle or Parameters, at any depth. */
function recordsIn(carrier: Resource): readonly Resource[] {
  const within = (value: unknown): readonly Resource[] => {
    if (!isObject(value)) return [];
    return carries(value as unknown as Resource) ? recordsIn(value as unknown as Resource) : [value as unknown as Resource];
  };
  const { entry, parameter } = carrier as { readonly entry?: unknown; readonly parameter?: unknown };
  const inParts = (list: unknown): readonly Resource[] => objectsIn<Parameter>(list).flatMap(({ resource, part }) => [...within(resource), ...inParts(part)]);
  return [...objectsIn<BundleEntry>(entry).flatMap(({ resource }) => within(resource)), ...inParts(parameter)];
}

/**
 * A Bundle or Parameters without the entries and parameters of records that may not be given, or that name one by their
 * address alone, as deletions do. `total` is left out with them: it would count them. Numbers keep their source texts.
 */
function withoutOthers<R extends Resource>(
  { resource, decimals, ...rest }: StoredResource<R>,
  mayGive: (record: Resource) => boolean,
  mayName: (ref: string) => boolean,
): StoredResource<R> {
  let numbers: Decimals | undefined = decimals;

  /** The items that stay, and their numbers at their new places. */
  function staying<T>(items: unknown, at: string, step: (item: T, at: string) => T | undefined): readonly T[] {
    const places: number[] = [];
    const kept = (Array.isArray(items) ? (items as readonly T[]) : []).flatMap((item, place) => {
      const next = isObject(item) ? step(item, `${at}/${place}`) : item;
      if (next === undefined) return [];
      places.push(place);
      return [next];
    });
    numbers = movedDecimals(numbers, at, places);
    return kept;
  }

  function record<T extends { readonly resource?: unknown }>(item: T, at: string): T | undefined {
    if (!isObject(item.resource)) return item;
    const found = item.resource as unknown as Resource;
    if (carries(found)) return { ...item, resource: cut(found, `${at}/resource`) };
    return mayGive(found) ? item : undefined;
  }

  function parameter(item: Parameter, at: string): Parameter | undefined {
    const kept = record(item, at);
    return kept?.part === undefined ? kept : { ...kept, part: staying<Parameter>(kept.part, `${at}/part`, parameter) };
  }

  function entry(item: BundleEntry, at: string): BundleEntry | undefined {
    if (item.resource !== undefined) return record(item, at);
    const named = [item.fullUrl, item.request?.url, item.response?.location].filter((ref): ref is string => typeof ref === 'string');
    return named.every((ref) => parseRef(ref)?.type !== 'Patient' || mayName(ref)) ? item : undefined;
  }

  function cut(carrier: Resource, at: string): Resource {
    if (carrier.resourceType === 'Parameters') {
      const { parameter: all } = carrier as { readonly parameter?: unknown };
      return all === undefined ? carrier : ({ ...carrier, parameter: staying<Parameter>(all, `${at}/parameter`, parameter) } as Resource);
    }
    const { entry: all, total, ...bundle } = carrier as Bundle;
    if (all === undefined) return carrier;
    const kept = staying<BundleEntry>(all, `${at}/entry`, entry);
    const isWhole = kept.length === all.length;
    return { ...bundle, ...(isWhole && total !== undefined && { total }), entry: kept } as Resource;
  }

  const cutOne = cut(resource, '') as R;
  return { ...rest, resource: cutOne, ...(numbers && { decimals: numbers }) };
}

/** Those of a list of which only the items at these places stay, in their order; those elsewhere stay as they are. */
function movedDecimals(decimals: Decimals | undefined, list: string, places: readonly number[]): Decimals | undefined {
  const nexts = new Map(places.map((place, next) => [String(place), next]));
  const moved = Object.entries(decimals ?? {}).flatMap(([pointer, source]) => {
    const [place = '', ...rest] = pointer.startsWith(`${list}/`) ? pointer.slice(list.length + 1).split('/') : [];
    if (place === '') return [[pointer, source] as const];
    const next = nexts.get(place);
    return next === undefined ? [] : [[[list, next, ...rest].join('/'), source] as const];
  });
  return moved.length > 0 ? Object.fromEntries(moved) : undefined;
}
