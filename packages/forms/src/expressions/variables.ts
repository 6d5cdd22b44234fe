import { BAIL } from './bail.ts';
import { typesOf } from './collection-types.ts';
import type { Collection } from './expression.types.ts';
import { Found } from './values.ts';
import type { Value } from './values.ts';

/** Values of `%name`, with the types they had where they came from. */
export function variableValues(collection: Collection | undefined): readonly Value[] {
  if (!collection) throw BAIL;
  const types = typesOf(collection);
  return collection.map((value, index) => {
    const type = types[index];
    if (value === null || value === undefined || Array.isArray(value)) throw BAIL;
    if (type) return new Found(value, type.path, type.linkId);
    if (typeof value !== 'object') return value as string | number | boolean;
    const { resourceType } = value as { resourceType?: unknown };
    return new Found(value, typeof resourceType === 'string' ? resourceType : '');
  });
}
