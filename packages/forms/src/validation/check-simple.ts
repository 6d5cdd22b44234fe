import type { AnswerValue, FhirQuantity } from '../model/fhir.types.ts';
import type { ValueContext } from './check-answers.ts';
import { compareTemporal } from './compare.ts';
import { decimalsOf, isDate, isDateTime, isDecimal, isInteger, isText, isTime, isUrl, lengthOf } from './formats.ts';
import { patternOf } from './regex.ts';

export function checkNumber(value: AnswerValue, type: 'integer' | 'decimal', context: ValueContext): void {
  const { limits, say } = context;
  if (typeof value !== 'number' || !(type === 'integer' ? isInteger(value) : isDecimal(value))) {
    say(type === 'integer' ? 'forms.invalid_integer' : 'forms.invalid_decimal');
    return;
  }
  const [least, most] = [numberIn(limits.minValue), numberIn(limits.maxValue)];
  if (least !== undefined && value < least) say('forms.too_small', { min: least });
  if (most !== undefined && value > most) say('forms.too_large', { max: most });
  checkDecimals(value, context);
  checkLength(String(value), context);
}

export function checkDecimals(value: number, { limits: { maxDecimalPlaces: max }, say }: ValueContext): void {
  if (max !== undefined && decimalsOf(value) > max) say('forms.too_many_decimals', { max });
}

/** A bound may be a Quantity although the item is a plain number: the number counts. */
function numberIn(bound: string | number | FhirQuantity | undefined): number | undefined {
  const number = typeof bound === 'object' ? bound.value : bound;
  return typeof number === 'number' ? number : undefined;
}

const INVALID = {
  date: 'forms.invalid_date',
  dateTime: 'forms.invalid_date_time',
  time: 'forms.invalid_time',
} as const;
const FITS = { date: isDate, dateTime: isDateTime, time: isTime } as const;

export function checkTemporal(value: AnswerValue, type: 'date' | 'dateTime' | 'time', context: ValueContext): void {
  const { limits, say } = context;
  if (typeof value !== 'string' || !FITS[type](value)) {
    say(INVALID[type]);
    return;
  }
  const { minValue, maxValue } = limits;
  if (typeof minValue === 'string' && (compareTemporal(value, minValue) ?? 0) < 0)
    say('forms.too_early', { min: minValue });
  if (typeof maxValue === 'string' && (compareTemporal(value, maxValue) ?? 0) > 0)
    say('forms.too_late', { max: maxValue });
  checkLength(value, context);
}

export function checkText(value: AnswerValue, type: 'string' | 'text' | 'url', context: ValueContext): void {
  if (typeof value !== 'string' || !isText(value)) {
    context.say('forms.invalid_text');
    return;
  }
  if (type === 'url' && !isUrl(value)) context.say('forms.invalid_url');
  checkLength(value, context);
  checkPattern(value, context);
}

/** Length in characters; of a date it is its precision. R4 and SDC "minLength". */
function checkLength(value: string, { limits: { minLength, maxLength }, say }: ValueContext): void {
  if (minLength === undefined && maxLength === undefined) return;
  const length = lengthOf(value);
  if (minLength !== undefined && length < minLength) say('forms.too_short', { min: minLength });
  if (maxLength !== undefined && length > maxLength) say('forms.too_long', { max: maxLength });
}

function checkPattern(value: string, { limits: { regex }, say }: ValueContext): void {
  if (regex === undefined) return;
  const pattern = patternOf(regex);
  // That the pattern itself is refused is a finding about the Questionnaire.
  const matches = typeof pattern === 'string' ? true : pattern.matches(value);
  if (matches === undefined) say('forms.pattern_not_checked', undefined, 'warning');
  else if (!matches) say('forms.pattern_mismatch');
}
