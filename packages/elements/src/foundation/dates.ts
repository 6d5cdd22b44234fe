import { dayOf, daysBetween } from '@careloom/core/shared';
import type { Day } from '@careloom/core/shared';
import { once } from './once.ts';

type Unit = 'day' | 'month' | 'year';

/** A formatter, made once; an unknown time zone falls back to UTC instead of throwing in a render. */
export function dateFormat(language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return once(JSON.stringify([language, options]), () => {
    try {
      return new Intl.DateTimeFormat(language, options);
    } catch {
      return new Intl.DateTimeFormat(language, { ...options, timeZone: 'UTC' });
    }
  });
}

/** True for a zone Intl knows. */
export function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

function moment(text: string): Date | undefined {
  const date = new Date(text);
  return Number.isNaN(date.getTime()) ? undefined : date;
}

/** "Tue 24 Nov", with the year when it is not this one; FHIR dates of month or year precision as such. */
export function dayWords(text: string, language: string, timeZone: string, today: Day): string {
  const date = moment(text);
  if (!date || text.length === 4) return text;
  if (text.length === 7) return dateFormat(language, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(date);
  const zone = text.length === 10 ? 'UTC' : timeZone;
  const parts = dateFormat(language, { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric', timeZone: zone }).formatToParts(date);
  const part = (type: string) => parts.find((each) => each.type === type)?.value.replace(/\.$/, '') ?? '';
  const words = `${part('weekday')} ${part('day')} ${part('month')}`;
  return part('year') === today.slice(0, 4) ? words : `${words} ${part('year')}`;
}

/** "14:05" or "2:05 PM", as the language writes it; empty for a date without a time, which nobody recorded. */
export function timeWords(instant: string, language: string, timeZone: string): string {
  const date = moment(instant);
  if (!date) return instant;
  return instant.length > 10 ? dateFormat(language, { hour: 'numeric', minute: '2-digit', timeZone }).format(date) : '';
}

/** "today", "in 2 days", "5 months ago": whole calendar days up to 59, then months, then years. */
export function distanceWords(text: string, language: string, timeZone: string, today: Day): string | undefined {
  if (text.length < 10 || !moment(text)) return undefined;
  const days = daysBetween(today, text.length === 10 ? text : safeDayOf(text, timeZone));
  const size = Math.abs(days);
  const [count, unit]: [number, Unit] =
    size < 60 ? [days, 'day'] : size < 730 ? [Math.round(days / 30.44), 'month'] : [Math.round(days / 365.25), 'year'];
  // "auto" knows "today" and "tomorrow", but also words like "pasado mañana" that hide the number.
  const numeric = unit === 'day' && size < 2 ? 'auto' : 'always';
  return once(`${numeric} ${language}`, () => new Intl.RelativeTimeFormat(language, { numeric })).format(count, unit);
}

/** The calendar day of an instant; in UTC when the zone is unknown. */
export function safeDayOf(instant: string, timeZone: string): Day {
  try {
    return dayOf(instant, timeZone);
  } catch {
    return instant.slice(0, 10);
  }
}
