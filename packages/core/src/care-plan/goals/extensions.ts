import { isObject, listIn, objectsIn, parseRef, sameJson, textIn } from '../../fhir/index.ts';
import type { Extension, Reference } from '../../fhir/index.ts';

/** The extensions of one url on an element as servers really send it. */
export function extensionsIn(element: unknown, url: string): readonly Extension[] {
  const { extension } = (isObject(element) ? element : {}) as { extension?: unknown };
  return objectsIn<Extension>(extension).filter((each) => each.url === url);
}

/** The first part of a complex extension, by its short url. */
export function partIn(whole: Extension | undefined, url: string): Extension | undefined {
  return whole && extensionsIn(whole, url)[0];
}

/**
 * The extensions of an element with those of one url brought in line with `items`: what reads the same stays to the
 * letter, what we cannot read stays too. Undefined where none are left.
 */
export function withExtensions<T>(
  stored: unknown,
  url: string,
  items: readonly T[],
  read: (extension: Extension) => T | undefined,
  write: (item: T) => Extension,
): Extension[] | undefined {
  const isKept = (item: T | undefined): boolean => item === undefined || items.some((wanted) => sameJson(wanted, item));
  const had = listIn(stored) as readonly Extension[];
  const isOurs = (each: Extension): boolean => isObject(each) && each.url === url;
  const kept = had.filter((each) => !isOurs(each) || isKept(read(each)));
  const known = kept.filter(isOurs).map(read);
  const added = items.filter((item) => !known.some((each) => sameJson(each, item)));
  const all = [...kept, ...added.map(write)];
  return all.length > 0 ? all : undefined;
}

/** One address for one resource, whatever the version: what references are joined by. */
export function refKey(ref: string, baseUrl?: string): string {
  const parsed = parseRef(ref);
  if (!parsed) return ref;
  const own = !parsed.base || parsed.base === baseUrl?.replace(/\/$/, '');
  return own ? `${parsed.type}/${parsed.id}` : `${parsed.base}/${parsed.type}/${parsed.id}`;
}

/** A list of references brought in line with `refs`: entries that stay are kept to the letter, as are logical ones. */
export function referencesOf(stored: unknown, refs: readonly string[]): Reference[] | undefined {
  const wanted = new Set(refs.map((ref) => refKey(ref)));
  const had = listIn(stored) as readonly Reference[];
  const refIn = (entry: Reference): string | undefined => (isObject(entry) ? textIn(entry.reference) : undefined);
  const kept = had.filter((entry) => {
    const ref = refIn(entry);
    return ref === undefined || wanted.has(refKey(ref));
  });
  const known = new Set(kept.flatMap((entry) => refIn(entry) ?? []).map((ref) => refKey(ref)));
  const added = refs.filter((ref) => !known.has(refKey(ref)));
  const all = [...kept, ...added.map((reference) => ({ reference }))];
  return all.length > 0 ? all : undefined;
}
