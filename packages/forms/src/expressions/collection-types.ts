import type { Collection } from './expression.types.ts';

/** What plain JSON does not tell about one value of a collection. */
export interface ValueType {
  /** Path or type in the FHIR R4 model (`QuestionnaireResponse.item.answer`, `Coding`, `date`), or `System.Date` and the like. */
  readonly path: string;
  /** linkId of the response item it was found in: `weight()` looks up the question by it. */
  readonly linkId?: string;
}

const known = new WeakMap<Collection, readonly (ValueType | undefined)[]>();

/**
 * Keeps the types of a result beside it, so that a variable still knows that '2026-01-31' is a date when another
 * expression uses it. Kept by identity of the collection: handed on as it is, the types come along; copied, they are lost.
 */
export function withTypes(collection: Collection, types: readonly (ValueType | undefined)[]): Collection {
  if (types.some((type) => type !== undefined)) known.set(collection, types);
  return collection;
}

export function typesOf(collection: Collection): readonly (ValueType | undefined)[] {
  return known.get(collection) ?? [];
}

/** One value of a result as a collection of its own, for evaluations that run once per value. */
export function pick(collection: Collection, index: number): Collection {
  return index in collection ? withTypes([collection[index]], [typesOf(collection)[index]]) : [];
}
