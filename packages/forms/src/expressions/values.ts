import { BAIL } from './bail.ts';
import { compareNumbers, Fraction } from './exact-arithmetic.ts';

/** A value that stands in a resource, or has a type that its JSON does not show. */
export class Found {
  readonly data: unknown;
  /** As the model of the engine names it: `QuestionnaireResponse.item.answer`, `Coding`, `date`. Empty: unknown. */
  readonly path: string;
  readonly linkId: string | undefined;
  /** The answer or option it is the value of. */
  readonly holder: unknown;

  constructor(data: unknown, path: string, linkId?: string, holder?: unknown) {
    this.data = data;
    this.path = path;
    this.linkId = linkId;
    this.holder = holder;
  }
}

export type Value = string | number | boolean | Fraction | Found;

const VALUE_TYPES: Readonly<Record<string, string>> = {
  Boolean: 'boolean', Decimal: 'decimal', Integer: 'integer', Date: 'date', DateTime: 'dateTime', Time: 'time', String: 'string',
  Uri: 'uri', Code: 'code',
  Attachment: 'Attachment', Coding: 'Coding', Quantity: 'Quantity', Reference: 'Reference',
};

const RESPONSE_ITEM = 'QuestionnaireResponse.item';
const ITEM = 'Questionnaire.item';

/** Steps we know. Source: R4; the names of types are those of the engine's model. */
const STEPS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  QuestionnaireResponse: { item: RESPONSE_ITEM },
  [RESPONSE_ITEM]: { item: RESPONSE_ITEM, answer: `${RESPONSE_ITEM}.answer`, linkId: 'string', text: 'string' },
  [`${RESPONSE_ITEM}.answer`]: { item: RESPONSE_ITEM },
  Questionnaire: { item: ITEM },
  [ITEM]: { item: ITEM, answerOption: `${ITEM}.answerOption`, linkId: 'string', text: 'string', extension: 'Extension' },
  [`${ITEM}.answerOption`]: { extension: 'Extension' },
  Extension: { url: 'uri', extension: 'Extension' },
  Coding: { system: 'uri', version: 'string', code: 'code', display: 'string', extension: 'Extension' },
  Quantity: { value: 'decimal', unit: 'string', system: 'uri', code: 'code' },
  Reference: { reference: 'string', type: 'uri', display: 'string' },
};
const HAVE_VALUE = new Set([`${RESPONSE_ITEM}.answer`, `${ITEM}.answerOption`, 'Extension']);
const NAMES = new Set(['value', ...Object.keys(VALUE_TYPES).map((type) => `value${type}`), ...Object.values(STEPS).flatMap(Object.keys)]);

export const isKnownName = (name: string): boolean => NAMES.has(name);

/** What stands under a name. Steps into anything but what the table has are left to the engine. */
export function step(from: Value, name: string, to: Value[]): void {
  if (!(from instanceof Found)) throw BAIL;
  const { data, path } = from;
  if (typeof data !== 'object' || data === null) {
    if (typeof data === 'number') throw BAIL;
    return;
  }
  const parts = data as Readonly<Record<string, unknown>>;
  if (HAVE_VALUE.has(path) && name.startsWith('value')) return valueStep(from, parts, name, to);
  if (parts[`_${name}`] !== undefined) throw BAIL;
  const held = parts[name];
  if (held === undefined) return;
  const type = STEPS[path]?.[name];
  if (type === undefined) throw BAIL;
  add(held, type, from, to);
}

/** `value[x]`, by its own name or by `value`. */
function valueStep(from: Found, parts: Readonly<Record<string, unknown>>, name: string, to: Value[]): void {
  const keys = Object.keys(parts).filter((key) => /^_?value/.test(key));
  if (keys.length > 1) throw BAIL;
  const [key] = keys;
  if (key === undefined || (name !== 'value' && name !== key && `_${name}` !== key)) return;
  const type = VALUE_TYPES[key.slice(5)];
  if (type === undefined) throw BAIL;
  add(parts[key], type, from, to, parts);
}

function add(held: unknown, type: string, from: Found, to: Value[], holder?: unknown): void {
  for (const each of Array.isArray(held) ? held : [held]) {
    if (each === null || each === undefined || Array.isArray(each)) throw BAIL;
    const own = (each as { linkId?: unknown }).linkId;
    to.push(new Found(each, type, typeof own === 'string' ? own : from.linkId, holder));
  }
}

export const dataOf = (value: Value): unknown => (value instanceof Found ? value.data : value);

const TIMES = new Set(['date', 'dateTime', 'instant', 'time', 'System.Date', 'System.DateTime', 'System.Time']);

/** A value as operators see it. Of the times only full dates are ours, told by `isDate`; quantities with units are not. */
function operand(value: Value): unknown {
  if (value instanceof Fraction) throw BAIL;
  if (!(value instanceof Found)) return value;
  if (value.path === 'Quantity' && (value.data as { system?: unknown }).system !== undefined) throw BAIL;
  if (TIMES.has(value.path) && !isDate(value)) throw BAIL;
  return value.data;
}

const DATES = new Set(['date', 'System.Date']);
const isDate = (value: Value): boolean => value instanceof Found && DATES.has(value.path) && isFullDate(value.data);

export function isFullDate(text: unknown): text is string {
  if (typeof text !== 'string' || !/^[1-9]\d{3}-\d\d-\d\d$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** Both numbers, both texts or both full dates. */
export function compare(a: Value, b: Value): number {
  const [x, y] = [operand(a), operand(b)];
  if (isDate(a) !== isDate(b)) throw BAIL;
  if (typeof x === 'number' && typeof y === 'number') return compareNumbers(x, y);
  if (typeof x === 'string' && typeof y === 'string') return x < y ? -1 : x > y ? 1 : 0;
  throw BAIL;
}

export function isEqual(a: Value, b: Value): boolean {
  if (typeof a === 'string' && typeof b === 'string') return a === b;
  const [x, y] = [operand(a), operand(b)];
  if (isDate(a) !== isDate(b)) {
    // A date is no text; against anything else the engine knows more.
    if (typeof x === 'string' && typeof y === 'string') return false;
    throw BAIL;
  }
  if (typeof x === 'number' && typeof y === 'number') return compareNumbers(x, y) === 0;
  return isSameJson(x, y);
}

function isSameJson(x: unknown, y: unknown): boolean {
  if (typeof x === 'number' && typeof y === 'number') return compareNumbers(x, y) === 0;
  if (typeof x !== 'object' || typeof y !== 'object' || x === null || y === null) return x === y;
  const [a, b] = [x as Readonly<Record<string, unknown>>, y as Readonly<Record<string, unknown>>];
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && isSameJson(a[key], b[key]));
}

/** `toString()` */
export function textOfValue(value: Value): string {
  const data = operand(value);
  if (typeof data === 'object') throw BAIL;
  return String(data);
}

/** `+` of anything, as operators take it. */
export function operands(a: Value, b: Value): readonly [unknown, unknown] {
  if (isDate(a) || isDate(b)) throw BAIL;
  return [operand(a), operand(b)];
}

/** Many objects are told apart in another way by the engine. */
const MOST_COMPARED = 6;

/** The first of each. */
export function distinct(values: readonly Value[]): Value[] {
  if (values.length > MOST_COMPARED && values.some((each) => typeof dataOf(each) === 'object')) throw BAIL;
  const kept: Value[] = [];
  for (const value of values) if (!kept.some((each) => isEqual(each, value))) kept.push(value);
  return kept;
}
