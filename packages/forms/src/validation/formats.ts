/**
 * Formats of FHIR primitives: the regular expressions of R4 (datatypes.html), and dates that the calendar has. All run
 * in linear time.
 */
const DATE = /^([0-9]{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12][0-9]|3[01]))?)?$/;
const CLOCK = /^([01][0-9]|2[0-3]):[0-5][0-9]:([0-5][0-9]|60)(\.[0-9]+)?/;
const ZONE = /^(Z|[+-]((0[0-9]|1[0-3]):[0-5][0-9]|14:00))$/;
/** RFC 3986, and letters beyond ASCII, which browsers encode; the names of `urn:uuid:` and `urn:oid:` as R4 has them. */
const URL = /^[A-Za-z][A-Za-z0-9+.-]*:[^\s<>"{}|\\^`]+$/;
const URN = /^urn:(?:uuid:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|oid:[0-2](?:\.(?:0|[1-9][0-9]*))+)$/i;
const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;
const INT32 = 2_147_483_647;

/** `date`: a year from 0001, a month, or a day that exists. */
export function isDate(value: unknown): boolean {
  const found = typeof value === 'string' ? DATE.exec(value) : null;
  if (!found || found[1] === '0000') return false;
  return found[3] === undefined || Number(found[3]) <= daysIn(Number(found[1]), Number(found[2]));
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** `dateTime`: a date, or a day with a time and its zone. */
export function isDateTime(value: unknown): boolean {
  if (typeof value !== 'string' || value[10] !== 'T') return isDate(value);
  const clock = CLOCK.exec(value.slice(11));
  return clock !== null && ZONE.test(value.slice(11 + clock[0].length)) && isDate(value.slice(0, 10));
}

export function isTime(value: unknown): boolean {
  return typeof value === 'string' && CLOCK.exec(value)?.[0] === value;
}

export const isInteger = (value: unknown): boolean => Number.isInteger(value) && Math.abs(value as number) <= INT32;

export const isDecimal = (value: unknown): boolean => typeof value === 'number' && Number.isFinite(value);

/** What no FHIR string holds: control characters (R4 `string`), and halves of characters, which no UTF-8 has. */
const FORBIDDEN = /[^\P{Cc}\t\n\r\u007f-\u009f]|\p{Surrogate}/u;

/** At least one character that is not a space: R4 `string`. */
export const isText = (value: unknown): boolean => typeof value === 'string' && /\S/.test(value) && !FORBIDDEN.test(value);

/** A URL to follow, with its scheme. */
export const isUrl = (value: unknown): boolean =>
  typeof value === 'string' && URL.test(value) && (URN.test(value) || !/^urn:(?:uuid|oid):/i.test(value));

/** Bytes of base64 data; undefined where it is none. */
export function sizeOfBase64(data: string): number | undefined {
  const text = /\s/.test(data) ? data.replace(/\s+/g, '') : data;
  if (text.length % 4 !== 0 || !BASE64.test(text)) return undefined;
  return (text.length / 4) * 3 - (text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0);
}

/** Digits after the point when the number is written out in full. */
export function decimalsOf(value: number): number {
  const [digits = '', exponent = '0'] = String(value).split('e');
  return Math.max(0, (digits.split('.')[1]?.length ?? 0) - Number(exponent));
}

/** Unicode characters, not UTF-16 units: an emoji counts once. */
export function lengthOf(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}
