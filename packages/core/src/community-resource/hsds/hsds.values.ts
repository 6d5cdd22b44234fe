import { isObject, objectsIn, textIn } from '../../fhir/index.ts';
import { isDateTime } from '../../shared/index.ts';
import type { Day } from '../../shared/index.ts';
import type { DirectoryContact, DirectoryLanguage, HsdsRecord } from '../directory/directory.types.ts';
import { timeZoneIn } from '../directory/time-zones.ts';
import type { Schedule, ScheduleDay, Weekday } from '../directory/schedule.types.ts';

/*
 * Single values of HSDS 3.0 (schema/*.json), read as tables and forms really give them: numbers as texts, phone numbers
 * within quotation marks.
 */
const weekdays: readonly string[] = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

export const recordsAt = (value: unknown): readonly HsdsRecord[] => objectsIn<HsdsRecord>(value);
export const recordAt = (value: unknown): HsdsRecord | undefined => (isObject(value) ? (value as HsdsRecord) : undefined);

/** A text; a number becomes one. */
export const wordsAt = (value: unknown): string | undefined =>
  typeof value === 'number' && Number.isFinite(value) ? String(value) : textIn(value)?.trim();

export function numberAt(value: unknown): number | undefined {
  const text = wordsAt(value);
  const number = text === undefined ? NaN : Number(text);
  return Number.isFinite(number) ? number : undefined;
}

export function dayAt(value: unknown): Day | undefined {
  const text = wordsAt(value)?.slice(0, 10);
  return text?.length === 10 && isDateTime(text) ? text : undefined;
}

/** Spread into an object: nothing where there is no value. */
export function given<K extends string, V>(key: K, value: V | undefined): { readonly [P in K]?: V } {
  return value === undefined ? {} : ({ [key]: value } as { readonly [P in K]: V });
}

const listOf = (value: unknown): readonly string[] => (wordsAt(value) ?? '').split(/[,;\s]+/).filter((part) => part !== '');
const numbersOf = (value: unknown): readonly number[] => listOf(value).map(Number).filter((number) => Number.isInteger(number) && number !== 0);

function daysOf(value: unknown): readonly ScheduleDay[] {
  return listOf(value).flatMap((part): ScheduleDay[] => {
    const match = /^([+-]?\d{1,2})?([A-Z]{2})$/.exec(part.toUpperCase());
    if (!match || !weekdays.includes(match[2] as string)) return [];
    const nth = Number(match[1] ?? 0);
    return [{ day: match[2] as Weekday, ...(nth !== 0 && { nth }) }];
  });
}

/** `10:00`, `10:00:00`, `9:00`, `09:00-05:00`: the time, and the offset where it has one. */
function timeAt(value: unknown): { readonly time?: string; readonly zone?: string } {
  const match = /^(\d{1,2}):(\d{2})(?::\d{2}(?:\.\d+)?)?\s*(Z|[+-]\d{2}(?::?\d{2})?)?$/i.exec(wordsAt(value) ?? '');
  if (!match || Number(match[1]) > 24 || Number(match[2]) > 59 || (Number(match[1]) === 24 && match[2] !== '00')) return {};
  const zone = match[3] && timeZoneIn(match[3]);
  return { time: `${match[1]?.padStart(2, '0')}:${match[2]}`, ...(zone && { zone }) };
}

/** A day of a rule, also as RFC 5545 writes it: `20261231T000000Z`. */
const ruleDayAt = (value: unknown): Day | undefined => dayAt(wordsAt(value)?.replace(/^(\d{4})(\d{2})(\d{2})(?=T|$)/, '$1-$2-$3'));

const isCount = (value: unknown): boolean => Number.isInteger(numberAt(value)) && Number(numberAt(value)) > 0;

/** What each part of a rule can be read as. One that is there and cannot be read would widen the rule: open too often, and for ever. */
const readable: readonly (readonly [column: string, isRead: (value: unknown) => boolean])[] = [
  ['byday', (value) => daysOf(value).length === listOf(value).length],
  ...['bymonthday', 'byweekno'].map((column) => [column, (value: unknown) => numbersOf(value).length === listOf(value).length] as const),
  ...['interval', 'count'].map((column) => [column, isCount] as const),
  ...['dtstart', 'until', 'valid_from', 'valid_to'].map((column) => [column, (value: unknown) => ruleDayAt(value) !== undefined] as const),
];

/** HSDS `schedule`. Whatever of its rule cannot be read leaves it without one: then nobody knows when it is open. */
export function scheduleAt(record: HsdsRecord): Schedule {
  const said = wordsAt(record['freq'])?.toUpperCase();
  const days = daysOf(record['byday']);
  // Before 3.0 days of the week came without a frequency.
  const freq: Schedule['freq'] = said === 'MONTHLY' ? 'monthly' : said === 'WEEKLY' || (said === undefined && days.length > 0) ? 'weekly' : undefined;
  const isWhole = readable.every(([column, isRead]) => wordsAt(record[column]) === undefined || isRead(record[column]));
  const [opens, closes] = [timeAt(record['opens_at']), timeAt(record['closes_at'])];
  const weekStart = wordsAt(record['wkst'])?.toUpperCase();
  const words = [record['description'], record['notes'], record['schedule_link']].flatMap((part) => wordsAt(part) ?? []).join('\n');
  return {
    ...given('freq', isWhole ? freq : undefined),
    interval: numberAt(record['interval']) ?? 1,
    days,
    monthDays: freq === 'monthly' ? numbersOf(record['bymonthday']) : [],
    weeks: freq === 'weekly' ? numbersOf(record['byweekno']) : [],
    weekStart: weekStart !== undefined && weekdays.includes(weekStart) ? (weekStart as Weekday) : 'MO',
    ...given('start', ruleDayAt(record['dtstart'])),
    ...given('until', ruleDayAt(record['until'])),
    ...given('count', numberAt(record['count'])),
    ...given('opensAt', opens.time),
    ...given('closesAt', closes.time),
    ...given('validFrom', ruleDayAt(record['valid_from'])),
    ...given('validTo', ruleDayAt(record['valid_to'])),
    ...given('timeZone', timeZoneIn(record['timezone']) ?? opens.zone),
    ...given('words', words || undefined),
  };
}

export function languageAt(record: HsdsRecord): DirectoryLanguage[] {
  const code = wordsAt(record['code']);
  const words = wordsAt(record['name']) ?? code;
  return words ? [{ ...given('code', code), words, ...given('note', wordsAt(record['note'])) }] : [];
}

const phoneSystems: Readonly<Record<string, string>> = { fax: 'fax', text: 'sms', sms: 'sms', pager: 'pager' };

function phoneAt(record: HsdsRecord): DirectoryContact[] {
  const number = wordsAt(record['number'])?.replace(/^["'\s]+|["'\s]+$/g, '');
  const extension = wordsAt(record['extension']);
  const kind = phoneSystems[wordsAt(record['type'])?.toLowerCase() ?? ''] ?? 'phone';
  return number ? [{ kind, value: extension ? `${number} x${extension}` : number, ...given('words', wordsAt(record['description'])) }] : [];
}

/** Ways to reach what a record is about: phones, e-mail, web page, and those of its contact persons. Each once. */
export function contactsAt(record: HsdsRecord): readonly DirectoryContact[] {
  const email = wordsAt(record['email']);
  const url = wordsAt(record['url'] ?? record['website']);
  const all: readonly DirectoryContact[] = [
    ...recordsAt(record['phones']).flatMap(phoneAt),
    ...(email ? [{ kind: 'email', value: email }] : []),
    ...(url ? [{ kind: 'url', value: url }] : []),
    ...recordsAt(record['contacts']).flatMap((each) => recordsAt(each['phones']).flatMap(phoneAt)),
  ];
  return all.filter((each, at) => all.findIndex((other) => other.kind === each.kind && other.value === each.value) === at);
}
