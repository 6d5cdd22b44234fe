import { conceptIn, isObject, textIn, wordsOf } from '../fhir/index.ts';
import type { Observation } from '../fhir/index.ts';
import type { Observed } from '../screening/index.ts';
import { isDateTime } from '../shared/index.ts';

/** Any value R4 lets an Observation have, and the two others write though it does not. Source: R4 Observation.value[x]. */
export function answerIn(observation: Observation): Observed {
  const { valueCodeableConcept, valueString, valueBoolean, valueInteger, valueQuantity, valueRange, ...raw } = observation;
  const { valueDecimal, valueRatio, valueTime, valueDateTime, valueDate, valuePeriod } = raw as unknown as Readonly<Record<string, unknown>>;
  const words = wordsOf(conceptIn(valueCodeableConcept)) ?? textIn(valueString) ?? textIn(valueTime);
  if (words) return { answer: words };
  if (typeof valueBoolean === 'boolean') return { answer: String(valueBoolean), kind: 'boolean' };
  const day = [valueDateTime, valueDate].find(isDateTime);
  if (day) return { answer: day, kind: 'date' };
  const single = quantityWords(valueQuantity) || quantityWords({ value: valueInteger }) || quantityWords({ value: valueDecimal });
  const both = ends(valueRange, ['low', 'high'], quantityWords, '\u2013') || ends(valueRatio, ['numerator', 'denominator'], quantityWords, ' / ');
  return { answer: single || both || ends(valuePeriod, ['start', 'end'], (each) => (isDateTime(each) ? each : ''), '\u2013') };
}

/** Both ends or nothing: a range that is open says something else. */
function ends(value: unknown, names: readonly [string, string], say: (part: unknown) => string, between: string): string {
  const parts = isObject(value) ? names.map((name) => say((value as Readonly<Record<string, unknown>>)[name])) : [];
  return parts.length > 0 && parts.every((part) => part !== '') ? parts.join(between) : '';
}

/** A number with its unit; a sum of points has none (`{score}`), nor has a plain number (`1`). */
function quantityWords(quantity: unknown): string {
  const { value, unit, code, comparator } = (isObject(quantity) ? quantity : {}) as Readonly<Record<string, unknown>>;
  if (typeof value !== 'number') return '';
  const isBare = [unit, code].some((each) => each === '1' || textIn(each)?.startsWith('{'));
  const named = isBare ? undefined : (textIn(unit) ?? textIn(code));
  return `${textIn(comparator) ?? ''}${value}${named ? ` ${named}` : ''}`;
}
