import type { Limit, Limits } from '../model/definition.types.ts';
import type { FhirExpression, FhirQuantity } from '../model/fhir.types.ts';

export type Worked<T> = T extends Limit<infer V> ? V : T;

/** Limits with their expressions worked out: plain values to compare with. */
export type KnownLimits = { readonly [K in keyof Limits]?: Worked<NonNullable<Limits[K]>> };

type NamedLimit = Exclude<keyof Limits, 'regex' | 'maxSize' | 'mimeTypes'>;

const EXPRESSIBLE: readonly NamedLimit[] = [
  'minOccurs',
  'maxOccurs',
  'minLength',
  'maxLength',
  'minValue',
  'maxValue',
  'minQuantity',
  'maxQuantity',
  'maxDecimalPlaces',
];

/**
 * The limits as they are now. An expression that gives nothing leaves the constant beside it; without an evaluator the
 * constants alone count.
 */
export function workLimits(limits: Limits, evaluate?: (expression: FhirExpression) => unknown): KnownLimits {
  const worked: { -readonly [K in keyof KnownLimits]: unknown } = {};
  if (limits.regex !== undefined) worked.regex = limits.regex;
  if (limits.maxSize !== undefined) worked.maxSize = limits.maxSize;
  if (limits.mimeTypes !== undefined) worked.mimeTypes = limits.mimeTypes;
  for (const name of EXPRESSIBLE) {
    const limit = limits[name];
    const value = limit && valueOfLimit(limit as Limit<unknown>, evaluate);
    if (value !== undefined) worked[name] = value;
  }
  return worked as KnownLimits;
}

function valueOfLimit(
  { value, expression }: Limit<unknown>,
  evaluate?: (expression: FhirExpression) => unknown,
): unknown {
  const result = expression && evaluate?.(expression);
  if (result === undefined || result === null) return value;
  // The expression stood on the number of a Quantity.
  return typeof result === 'number' && typeof value === 'object'
    ? { ...(value as FhirQuantity), value: result }
    : result;
}
