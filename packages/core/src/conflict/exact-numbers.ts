import type { Resource } from '../fhir/r4.ts';
import type { Decimals } from './conflict.types.ts';

/**
 * A number on its way through a merge, with the text it was read from: JavaScript keeps `0.10` as 0.1. Two are alike when
 * their values are, whatever their text.
 */
class ReadNumber {
  readonly value: number;
  readonly #source: string | undefined;

  constructor(value: number, source: string | undefined) {
    this.value = value;
    this.#source = source;
  }

  /** Of an item that is known by it. */
  toString(): string {
    return String(this.value);
  }

  toJSON(): number {
    return this.value;
  }

  static sourceOf(number: ReadNumber): string | undefined {
    return number.#source;
  }
}

/** Every number with the text it was read from, where it still stands as it was read. */
export function withSources(resource: Resource, decimals: Decimals = {}): Resource {
  return replaced(resource, '', (value, pointer) => {
    if (typeof value !== 'number') return undefined;
    const source = Object.hasOwn(decimals, pointer) ? decimals[pointer] : undefined;
    return new ReadNumber(value, source !== undefined && Number(source) === value ? source : undefined);
  }) as Resource;
}

/** The numbers again, and their texts by the place where they stand now. */
export function withoutSources(resource: Resource): { readonly value: Resource; readonly decimals?: Decimals } {
  const found: Record<string, string> = {};
  const value = replaced(resource, '', (each, pointer) => {
    if (!(each instanceof ReadNumber)) return undefined;
    const source = ReadNumber.sourceOf(each);
    if (source !== undefined) found[pointer] = source;
    return each.value;
  }) as Resource;
  return { value, ...(Object.keys(found).length > 0 && { decimals: found }) };
}

/** A copy with what `by` gives in place of what it is given; JSON pointers as in RFC 6901. */
function replaced(value: unknown, pointer: string, by: (value: unknown, pointer: string) => unknown): unknown {
  const other = by(value, pointer);
  if (other !== undefined) return other;
  if (typeof value !== 'object' || value === null) return value;
  const inside = (item: unknown, key: string | number): unknown => replaced(item, `${pointer}/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`, by);
  if (Array.isArray(value)) return value.map(inside);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, inside(item, key)]));
}
