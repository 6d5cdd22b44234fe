import { dayOf, daysBetween } from '../shared/index.ts';
import type { Day } from '../shared/index.ts';

/** The first day a date of any precision may mean: an answer "of 2026" is never taken for a fresh one. */
export function earliestDay(on: string, timeZone?: string): Day {
  const day = dayOf(on, timeZone);
  return day.length < 10 ? `${day}-01-01`.slice(0, 10) : day;
}

/** Whole days from a date to the day `now` is in that zone; a partial date counts from its first day. */
export function ageInDays(on: string, now: string, timeZone?: string): number {
  return daysBetween(earliestDay(on, timeZone), dayOf(now, timeZone));
}
