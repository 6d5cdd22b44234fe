import { isObject } from '../fhir/tolerant.ts';

/** What tells the items of a list of parts apart, where they have no id of their own. */
const NAMING = ['linkId', 'member', 'type', 'code', 'measure', 'actor', 'individual', 'item', 'entity'] as const;

/**
 * A key for each item by which the same one is found in another version of the list: its id, url, identifier, coding,
 * reference, or what names it in its list. An item that has none is known by its whole content: changed, it is another
 * one. Two alike are told apart by their order.
 */
export function keysOf(items: readonly unknown[]): readonly string[] {
  const seen = new Map<string, number>();
  return items.map((item) => {
    const key = keyOf(item) ?? `=${JSON.stringify(item)}`;
    const before = seen.get(key) ?? 0;
    seen.set(key, before + 1);
    return before === 0 ? key : `${key} ${before}`;
  });
}

type Fields = Readonly<Record<string, unknown>>;

/** True for parts of a resource, which are compared element by element; a datatype is one value. */
export function isPart(item: unknown): item is Fields {
  return isObject(item) && naming(item as Fields) !== undefined;
}

function keyOf(item: unknown): string | undefined {
  if (!isObject(item)) return undefined;
  const { id, url, system, value, code, reference, coding } = item as Fields;
  if (typeof id === 'string') return `id ${id}`;
  if (typeof url === 'string') return `url ${url}`;
  if (typeof system === 'string') return `system ${system} ${String(value ?? code)}`;
  if (typeof reference === 'string') return `reference ${reference}`;
  if (Array.isArray(coding)) return coding.length > 0 ? `coding ${keysOf(coding).join(' ')}` : undefined;
  // A part that points somewhere, e.g. CarePlan.activity.
  if (isObject(reference)) return keyOf(reference);
  return naming(item as Fields);
}

function naming(item: Fields): string | undefined {
  for (const name of NAMING) {
    const key = typeof item[name] === 'string' && name === 'linkId' ? item[name] : keyOf(item[name]);
    if (key !== undefined) return `${name} ${key}`;
  }
  return undefined;
}
