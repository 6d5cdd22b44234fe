import type { AnswerValue, FhirCoding, HasValue } from '../model/fhir.types.ts';
import { sameCoding } from '../validation/compare.ts';

/** FHIR names of `value[x]` in a response answer, R4. */
export const valueKeys = [
  'valueBoolean', 'valueDecimal', 'valueInteger', 'valueDate', 'valueDateTime', 'valueTime', 'valueString', 'valueUri',
  'valueAttachment', 'valueCoding', 'valueQuantity', 'valueReference',
] as const;

/** The value of an answer, an option or an initial, whatever its type; undefined where it has none. */
export function valueOf(holder: HasValue): AnswerValue | undefined {
  for (const key of valueKeys) if (holder[key] !== undefined) return holder[key] as AnswerValue;
  return undefined;
}

/** No value of FHIR is as deep: what is may be the same and is not looked at. */
const deepest = 200;

/** One primitive or one object with the same content, in any order of its elements. */
export function sameValue(a: unknown, b: unknown, depth = 0): boolean {
  if (a === b) return true;
  if (depth > deepest || typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => sameValue(a[key as never], b[key as never], depth + 1));
}

/** The same choice: codings by system and code (display is only a label), all else by content. */
export function sameChoice(a: AnswerValue, b: AnswerValue): boolean {
  if (isCoding(a) && isCoding(b)) return a.code === undefined ? a.display === b.display && b.code === undefined : sameCoding(a, b);
  return sameValue(a, b);
}

/** What two values that are the same choice have in common, to find them by. */
export function likeness(value: AnswerValue): string {
  if (typeof value !== 'object') return `${typeof value} ${value}`;
  const { code, display, reference, value: number } = value as FhirCoding & { readonly reference?: unknown; readonly value?: unknown };
  return String(code ?? reference ?? number ?? display ?? '');
}

export function isCoding(value: unknown): value is FhirCoding {
  return typeof value === 'object' && value !== null && ('code' in value || 'display' in value) && !('value' in value) && !('reference' in value);
}

/** No content: an empty string, an empty object, NaN. Such a value is no answer. */
export function isEmpty(value: AnswerValue | undefined): boolean {
  if (value === undefined || value === null || value === '' || Number.isNaN(value)) return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}
