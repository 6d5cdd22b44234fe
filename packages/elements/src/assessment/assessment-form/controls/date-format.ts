import { folded } from './matching.ts';

export type Part = 'year' | 'month' | 'day';

/** What an `entryFormat` asks for, as far as it can be read. */
export interface DateFormat {
  /** Parts of the day in their order; none: a time alone. */
  readonly order: readonly Part[];
  /** As the author wrote the day: `MM/DD/YYYY`. */
  readonly pattern: string;
  /** The year has two digits: which century is never guessed. */
  readonly isShortYear: boolean;
  /** Hours up to twelve: "2:30" alone does not say when. */
  readonly isTwelve: boolean;
  /** `hhmm`: without anything between. */
  readonly isCompact: boolean;
}

/** Letters of year, month and day in English, Spanish, Portuguese, French, German: a letter alone is told by its number. */
const tokens = /y{2,4}|a{2,4}|jjjj|mon|m{1,4}|[dtj]{1,2}/gi;
const orders = new Set(['year', 'year month', 'month year', 'year month day', 'year day month', 'month day year', 'day month year']);

/** Undefined where it is no format of a day or time: words, `nnnn`. */
export function formatOf(entryFormat: string | undefined): DateFormat | undefined {
  const text = entryFormat?.trim() ?? '';
  const clock = text.search(/(^|[\sT,]+)h/i);
  const pattern = clock < 0 ? text : text.slice(0, clock);
  const time = clock < 0 ? '' : text.slice(clock);
  const order = [...pattern.matchAll(tokens)].map(([token]) => partOf(token));
  const isRead = /^[\s\W_]*$/.test(pattern.replace(tokens, '')) && /^([\sT,]*h{1,2}:?m{1,2}(:?s{1,2})?(\s*([ap]\.?\s?m\.?|a)(\/[ap]\.?\s?m\.?)?)?)?$/i.test(time);
  if (!isRead || (pattern === '' ? time === '' : !orders.has(order.join(' ')))) return undefined;
  return { order, pattern, isShortYear: /(^|[^ya])(yy|aa)($|[^ya])/i.test(pattern), isTwelve: /[ms]\s*[ap]/i.test(time), isCompact: time !== '' && !time.includes(':') };
}

function partOf(token: string): Part {
  const letter = token.charAt(0).toLowerCase();
  if (letter === 'm') return 'month';
  return letter === 'y' || letter === 'a' || token.length > 2 ? 'year' : 'day';
}

/** Which of month and day people write first in this language. */
export function isMonthFirst(language: string): boolean {
  const parts = new Intl.DateTimeFormat(language).formatToParts().map(({ type }) => type);
  return parts.indexOf('month') < parts.indexOf('day');
}

/** 1 to 12 for a month by its name or the beginning of it, in this language or English. */
export function monthNamed(word: string, language: string): number | undefined {
  const wanted = folded(word);
  if (wanted.length < 3) return undefined;
  const found = new Set<number>();
  for (const each of [language, 'en']) {
    for (let month = 1; month <= 12; month += 1) if (folded(monthName(month, each, 'long')).startsWith(wanted)) found.add(month);
  }
  return found.size === 1 ? [...found][0] : undefined;
}

function monthName(month: number, language: string, style: 'long' | 'short'): string {
  return new Intl.DateTimeFormat(language, { month: style, timeZone: 'UTC' }).format(Date.UTC(2026, month - 1, 15));
}

/** A FHIR day (`2026`, `2026-05`, `2026-05-17`) in the format; as FHIR writes it where it says more than the format asks. */
export function dayInFormat(day: string, { order, pattern, isShortYear }: DateFormat, language: string): string {
  const [year = '', month, date] = day.split('-');
  const has = { year: true, month: month !== undefined, day: date !== undefined };
  if (isShortYear || order.filter((part) => has[part]).length < day.split('-').length) return day;
  const written = (token: string): string => {
    const part = partOf(token);
    if (part === 'year') return year;
    const number = Number(part === 'month' ? month : date);
    if (part === 'month' && token.length > 2) return monthName(number, language, token.length > 3 ? 'long' : 'short').replace('.', '');
    return token.length > 1 ? String(number).padStart(2, '0') : String(number);
  };
  if (order.every((part) => has[part])) return pattern.replace(tokens, written);
  const between = /[-/.\s]/.exec(pattern)?.[0] ?? '-';
  return [...pattern.matchAll(tokens)].filter(([token]) => has[partOf(token)]).map(([token]) => written(token)).join(between);
}
