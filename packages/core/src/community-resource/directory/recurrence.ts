import type { Day } from '../../shared/index.ts';
import type { Schedule, Weekday } from './schedule.types.ts';

/*
 * The rules of RFC 5545 that HSDS 3.0 takes over (schema/schedule.json), on days: WEEKLY with BYDAY and BYWEEKNO, MONTHLY
 * with BYDAY (nth too) and BYMONTHDAY, INTERVAL, COUNT, UNTIL, WKST, DTSTART. Days are counted from 1970-01-01.
 */
const names: readonly Weekday[] = ['TH', 'FR', 'SA', 'SU', 'MO', 'TU', 'WE'];
const dayMs = 86_400_000;

const mod = (value: number, by: number): number => ((value % by) + by) % by;
export const numberOf = (day: Day): number => Math.round(Date.parse(`${day}T00:00:00Z`) / dayMs);
export const dayOfNumber = (number: number): Day => new Date(number * dayMs).toISOString().slice(0, 10);
const weekdayOf = (number: number): Weekday => names[mod(number, 7)] as Weekday;
/** The first day of the week a day is in. */
const weekOf = (number: number, weekStart: Weekday): number => number - mod(number - names.indexOf(weekStart), 7);

interface MonthDay {
  readonly number: number;
  readonly months: number;
  readonly date: number;
  readonly length: number;
}

// Thousands of schedules are asked about one day.
let asked: MonthDay | undefined;

function monthOf(number: number): MonthDay {
  if (asked?.number === number) return asked;
  const date = new Date(number * dayMs);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  asked = { number, months: year * 12 + month, date: date.getUTCDate(), length: new Date(Date.UTC(year, month + 1, 0)).getUTCDate() };
  return asked;
}

/** The week of the year by RFC 5545: the first with four days in it; from the end too. */
function isInWeeks(number: number, { weeks, weekStart }: Schedule): boolean {
  const first = weekOf(number, weekStart);
  const firstWeekOf = (year: number): number => weekOf(Math.round(Date.UTC(year, 0, 4) / dayMs), weekStart);
  const year = new Date((first + 3) * dayMs).getUTCFullYear();
  const week = (first - firstWeekOf(year)) / 7 + 1;
  const last = (firstWeekOf(year + 1) - firstWeekOf(year)) / 7;
  return weeks.some((wanted) => wanted === week || wanted === week - last - 1);
}

/** True where the rule can be worked out; else nothing is known. */
export function isUnderstood(schedule: Schedule): boolean {
  const { freq, interval, days, monthDays, start, count } = schedule;
  if (freq === undefined || interval < 1) return false;
  if ((interval > 1 || count !== undefined) && start === undefined) return false;
  if (freq === 'weekly') return (days.length > 0 || start !== undefined) && days.every(({ nth }) => nth === undefined);
  return days.length > 0 || monthDays.length > 0 || start !== undefined;
}

/** By the rule alone: whether a day is one of its days, without where it starts and ends. */
function isDayOf(schedule: Schedule, number: number): boolean {
  const { freq, interval, days, monthDays, weeks, weekStart, start } = schedule;
  const begin = start === undefined ? undefined : boundsOf(schedule).begin;
  if (freq === 'weekly') {
    const isWeek = interval === 1 || mod((weekOf(number, weekStart) - weekOf(begin as number, weekStart)) / 7, interval) === 0;
    const name = weekdayOf(number);
    const isWanted = days.length > 0 ? days.some(({ day }) => day === name) : weekdayOf(begin as number) === name;
    return isWeek && isWanted && (weeks.length === 0 || isInWeeks(number, schedule));
  }
  const { months, date, length } = monthOf(number);
  if (interval > 1 && mod(months - monthOf(begin as number).months, interval) !== 0) return false;
  const isDate = monthDays.includes(date) || monthDays.includes(date - length - 1);
  const nth = Math.ceil(date / 7);
  const fromEnd = -Math.ceil((length - date + 1) / 7);
  const isDay = days.some((each) => each.day === weekdayOf(number) && (each.nth === undefined || each.nth === nth || each.nth === fromEnd));
  if (days.length === 0 && monthDays.length === 0) return date === monthOf(begin as number).date;
  return (monthDays.length === 0 || isDate) && (days.length === 0 || isDay);
}

/** Days as numbers: a directory asks thousands of schedules at once, and reading a date costs more than all the rest. */
interface Bounds {
  readonly begin: number;
  readonly first: number;
  readonly last: number;
}

const known = new WeakMap<Schedule, Bounds>();

function boundsOf(schedule: Schedule): Bounds {
  const found = known.get(schedule);
  if (found) return found;
  const at = (day: Day | undefined, none: number): number => (day === undefined ? none : numberOf(day));
  const begin = at(schedule.start, -Infinity);
  const bounds = {
    begin, first: Math.max(begin, at(schedule.validFrom, -Infinity)), last: Math.min(at(schedule.until, Infinity), at(schedule.validTo, Infinity)),
  };
  known.set(schedule, bounds);
  return bounds;
}

/** Whether the rule has an occurrence on a day (counted from 1970-01-01). Only for rules that are understood. */
export function occursOn(schedule: Schedule, number: number): boolean {
  const { begin, first, last } = boundsOf(schedule);
  if (number < first || number > last || !isDayOf(schedule, number)) return false;
  if (schedule.count === undefined) return true;
  let left = schedule.count;
  for (let day = begin; day < number && left > 0; day += 1) if (isDayOf(schedule, day)) left -= 1;
  return left > 0;
}
