import type { DateFormat } from './date-format.ts';
import { dayInFormat, isMonthFirst, monthNamed } from './date-format.ts';

/** How a text of a day or time is to be read. */
export interface Reading {
  readonly type: string;
  readonly format: DateFormat | undefined;
  readonly language: string;
  /** Offset of the user's zone at a local time. */
  zone(local: string): string;
}

/**
 * What a text can mean, as FHIR writes it: nothing, one thing, or several, of which somebody has to choose one. The order
 * is that of the format; without one a text whose parts could be exchanged has several meanings, that of the language
 * first. Year first is always read as ISO 8601, and a day may be known by its year or month only.
 */
export function meaningsOf(text: string, reading: Reading): readonly string[] {
  const { type, format } = reading;
  if (type === 'time') return present(timeOf(text, format));
  const at = type === 'date' ? -1 : text.search(format?.isCompact ? /[T\s,]+\d\d:?\d\d$/ : /[T\s,]+\d{1,2}:\d\d/);
  const days = daysOf(at < 0 ? text : text.slice(0, at), reading);
  if (at < 0) return days;
  return days.flatMap((day) => present(day.length === 10 ? instantOf(day, text.slice(at).replace(/^[T\s,]+/, ''), reading) : undefined));
}

function daysOf(text: string, { format, language }: Reading): readonly string[] {
  const pieces = text.trim().split(/[-/.,\s]+/).filter((piece) => piece !== '' && !/^(de|del|of)$/i.test(piece));
  const order = format?.order ?? [];
  const [one = '', two, three] = pieces.length === 1 ? sliced(pieces[0] as string, order) : pieces;
  if (pieces.length > 3) return [];
  if (two === undefined) return isYear(one) ? [one] : [];
  if (three === undefined) return isYear(one) ? day(one, two, undefined, language) : isYear(two) ? day(two, one, undefined, language) : [];
  if (isYear(one)) return order.join() === 'year,day,month' ? day(one, three, two, language) : day(one, two, three, language);
  const years = yearsOf(three, format);
  // What names its month can be read in one way only.
  const dayFirst = years.flatMap((year) => day(year, two, one, language));
  const monthFirst = years.flatMap((year) => day(year, one, two, language));
  if (order.length === 3 && order[2] === 'year') return !isWord(two) && (isWord(one) || order[0] === 'month') ? monthFirst : dayFirst;
  if (order.length === 1 || order.length === 2) return [];
  return [...new Set(isMonthFirst(language) ? [...monthFirst, ...dayFirst] : [...dayFirst, ...monthFirst])];
}

/** Digits without anything between, where the format says what they are. */
function sliced(text: string, order: readonly string[]): readonly string[] {
  const lengths = order.map((part) => (part === 'year' ? 4 : 2));
  if (!/^\d+$/.test(text) || order.length < 2 || text.length !== lengths.reduce((sum, length) => sum + length, 0)) return [text];
  let from = 0;
  return lengths.map((length) => text.slice(from, (from += length)));
}

function yearsOf(text: string, format: DateFormat | undefined): readonly string[] {
  if (format?.isShortYear && /^\d\d$/.test(text)) return [`20${text}`, `19${text}`];
  return isYear(text) ? [text] : [];
}

function isYear(text: string): boolean {
  return /^[0-9]{4}$/.test(text);
}

function isWord(text: string): boolean {
  return !/^\d/.test(text);
}

/** None where there is no such day. */
function day(year: string, monthText: string, dayText: string | undefined, language: string): readonly string[] {
  const month = /^\d{1,2}$/.test(monthText) ? Number(monthText) : (monthNamed(monthText, language) ?? 0);
  if (dayText !== undefined && !/^\d{1,2}$/.test(dayText)) return [];
  const date = new Date(`${year}-01-01T00:00:00Z`);
  date.setUTCMonth(month - 1, Number(dayText ?? 1));
  if (month < 1 || month > 12 || date.getUTCMonth() !== month - 1 || Number(dayText ?? 1) !== date.getUTCDate()) return [];
  return [[year, two(month), ...(dayText === undefined ? [] : [two(Number(dayText))])].join('-')];
}

/** `14:30:00`; the hours have two digits, or say which half of the day they are of. */
function timeOf(text: string, format: DateFormat | undefined): string | undefined {
  const match = /^(\d{1,2})(:?)(\d\d)(?::(\d\d(?:\.\d+)?))?\s*(?:([ap])\.?\s?m\.?)?$/i.exec(text.trim());
  if (!match) return undefined;
  const [, hourText = '', colon, minute = '', second = '00', half] = match;
  const hour = Number(hourText);
  if ((colon === '' && !format?.isCompact) || Number(minute) > 59 || Number(second) >= 60) return undefined;
  if (half !== undefined) return hour < 1 || hour > 12 ? undefined : `${two((hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0))}:${minute}:${second}`;
  if (hour > 23 || hourText.length < 2 || (format?.isTwelve && hour > 0 && hour < 13)) return undefined;
  return `${hourText}:${minute}:${second}`;
}

function instantOf(day: string, text: string, { format, zone }: Reading): string | undefined {
  const offset = /(Z|[+-]\d\d:\d\d)$/.exec(text)?.[0] ?? '';
  const time = timeOf(text.slice(0, text.length - offset.length), format);
  return time && `${day}T${time}${offset || zone(`${day}T${time.slice(0, 5)}`)}`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}

function present(value: string | undefined): readonly string[] {
  return value === undefined ? [] : [value];
}

/** A value as the form asks for it; what the format has no place for is written as FHIR does. Empty for none. */
export function textFor(value: string, { type, format, language, zone }: Reading): string {
  if (type === 'time') return clock(value, format);
  const [day = '', time] = value.split('T');
  const shown = format && format.order.length > 0 ? dayInFormat(day, format, language) : day;
  if (time === undefined) return shown;
  const offset = /(Z|[+-]\d\d:\d\d)$/.exec(time)?.[0] ?? '';
  const local = time.slice(0, time.length - offset.length);
  return `${shown} ${clock(local, format)}${offset === zone(`${day}T${local.slice(0, 5)}`) ? '' : offset}`;
}

function clock(time: string, format: DateFormat | undefined): string {
  const [hour = '', minute = '', second = '00'] = time.split(':');
  if (minute === '') return time;
  const seconds = /^00(\.0+)?$/.test(second) ? '' : `:${second}`;
  if (format?.isTwelve) return `${Number(hour) % 12 || 12}:${minute}${seconds} ${Number(hour) < 12 ? 'AM' : 'PM'}`;
  return format?.isCompact && seconds === '' ? `${hour}${minute}` : `${hour}:${minute}${seconds}`;
}
