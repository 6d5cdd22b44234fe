import { isJson } from '../model/extensions.ts';
import type { AnswerValue, FhirCoding, FhirQuantity, FhirReference } from '../model/fhir.types.ts';

/**
 * Negative, zero or positive as `a` is less than, equal to or more than `b`; undefined where that cannot be told: units
 * of another kind, or units this comparer does not know.
 */
export type CompareQuantities = (a: FhirQuantity, b: FhirQuantity) => number | undefined;

/** Compares quantities of one and the same unit only; a comparer on UCUM is loaded where a form needs more. */
export const compareSameUnit: CompareQuantities = (a, b) => {
  if (typeof a.value !== 'number' || typeof b.value !== 'number' || unitOf(a) !== unitOf(b)) return undefined;
  if (a.system && b.system && a.system !== b.system) return undefined;
  // "Less than 5" against a number tells nothing.
  if (a.comparator !== undefined || b.comparator !== undefined) return undefined;
  return a.value - b.value;
};

/** No unit and the unit 1 are the same. */
function unitOf({ code, unit }: FhirQuantity): string {
  const name = code ?? unit ?? '';
  return name === '1' ? '' : name;
}

const TEMPORAL = /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d(?:\.\d+)?))?(Z|[+-]\d\d:\d\d)?)?)?)?$/;
const TIME = /^(\d\d):(\d\d)(?::(\d\d(?:\.\d+)?))?$/;

/**
 * Compares dates and dateTimes, or times, as FHIRPath does: by what both say; undefined where they agree as far as both
 * go but one is more precise, or where one is no date at all. Moments with a time zone are compared as moments.
 */
export function compareTemporal(a: string, b: string): number | undefined {
  const pattern = TIME.test(a) ? TIME : TEMPORAL;
  const [left, right] = [pattern.exec(a), pattern.exec(b)];
  if (!left || !right) return undefined;
  if (left[7] && right[7])
    return minuteOf(left) - minuteOf(right) || compareFields(left.slice(6, 7), right.slice(6, 7));
  return compareFields(left.slice(1, 7), right.slice(1, 7));
}

function minuteOf([, year, month, day, hour, minute, , zone = 'Z']: RegExpExecArray): number {
  const offset =
    zone === 'Z' ? 0 : (zone.startsWith('-') ? -1 : 1) * (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4)));
  return Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute)) / 60_000 - offset;
}

function compareFields(
  left: readonly (string | undefined)[],
  right: readonly (string | undefined)[],
): number | undefined {
  for (let index = 0; index < left.length; index += 1) {
    const [one, other] = [left[index], right[index]];
    if (one === undefined && other === undefined) return 0;
    if (one === undefined || other === undefined) return undefined;
    if (Number(one) !== Number(other)) return Number(one) - Number(other);
  }
  return 0;
}

/** The same concept: system and code. Where neither has a code, the same words. */
export function sameCoding(a: FhirCoding, b: FhirCoding): boolean {
  if (a.system !== b.system || a.code !== b.code) return false;
  return a.code !== undefined || a.display === b.display;
}

export function sameReference(a: FhirReference, b: FhirReference): boolean {
  if (a.reference !== undefined || b.reference !== undefined) return a.reference === b.reference;
  const [one, other] = [a.identifier, b.identifier];
  return one && other ? one.system === other.system && one.value === other.value : a.display === b.display;
}

/** The same answer as an option: codings by system and code, references by target, quantities by number and unit. */
export function sameAnswer(a: AnswerValue, b: AnswerValue): boolean {
  if (typeof a !== 'object' || typeof b !== 'object') return a === b;
  if (!isJson(a) || !isJson(b)) return false;
  if ('reference' in a || 'identifier' in a || 'reference' in b)
    return sameReference(a as FhirReference, b as FhirReference);
  if ('value' in a || 'value' in b) return compareSameUnit(a as FhirQuantity, b as FhirQuantity) === 0;
  if ('url' in a || 'data' in a) return JSON.stringify(a) === JSON.stringify(b);
  return sameCoding(a as FhirCoding, b as FhirCoding);
}
