import { isInstant } from '../../shared/index.ts';
import type { Day } from '../../shared/index.ts';
import { dayOfNumber, isUnderstood, numberOf, occursOn } from './recurrence.ts';
import type { Closure, Opening, Schedule } from './schedule.types.ts';
import { instantOf, wallTimeOf } from './time-zones.ts';
import type { WallTime } from './time-zones.ts';

/** What clocks show, with the day counted from 1970-01-01. */
export interface Moment extends WallTime {
  readonly number: number;
}

export type OpenState = 'open' | 'closed' | 'unknown';

const minuteMs = 60_000;
const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

interface Hours {
  readonly from: number;
  readonly to: number;
}

// Read once: a directory asks thousands of schedules at each search.
const read = new WeakMap<Schedule, Hours | 'none' | 'not understood'>();

/** Minutes from the midnight before it opens; or that the record names none, or a rule that cannot be worked out. */
function hoursOf(schedule: Schedule): Hours | 'none' | 'not understood' {
  const known = read.get(schedule);
  if (known) return known;
  const { opensAt, closesAt } = schedule;
  const [from, to] = [minutesOf(opensAt ?? ''), minutesOf(closesAt ?? '')];
  // Until the same time or an earlier one is until the next day.
  const hours = !isUnderstood(schedule) ? 'not understood' : opensAt === undefined || closesAt === undefined ? 'none' : { from, to: to > from ? to : to + 1440 };
  read.set(schedule, hours);
  return hours;
}

/** Whether what the schedule says holds on a day at all: outside of it nothing is known, which is not "closed". */
const isValidOn = ({ validFrom, validTo, until, count }: Schedule, day: Day): boolean =>
  (validFrom === undefined || day >= validFrom) && (validTo === undefined || day <= validTo) && (count !== undefined || until === undefined || day <= until);

/** What clocks show at one instant, zone by zone: asked for thousands of services at once. */
export function momentAt(at: string): (timeZone: string) => Moment {
  const time = Date.parse(at);
  const known = new Map<string, Moment>();
  return (timeZone) => {
    const found = known.get(timeZone);
    if (found) return found;
    const wall = wallTimeOf(time, timeZone);
    const made = { ...wall, number: numberOf(wall.day) };
    known.set(timeZone, made);
    return made;
  };
}

/**
 * Open, closed or unknown at an instant. Unknown where no schedule says it is open and one of them cannot be worked out,
 * names no hours, or is out of date; closed only where all are known and none is open.
 * @param at ISO 8601 with zone, or what {@link momentAt} made of it. Anything else is unknown.
 * @param timeZone IANA name: for schedules that name none. HSDS 3.0 would have those in UTC; we read them as local.
 */
export function isOpen(
  schedules: readonly Schedule[],
  at: string | ((timeZone: string) => Moment),
  timeZone: string,
  closures: readonly Closure[] = [],
): OpenState {
  if (typeof at === 'string' && !isInstant(at)) return 'unknown';
  const moment = typeof at === 'string' ? momentAt(at) : at;
  if (closures.length > 0 && isClosedAt(closures, moment(timeZone), moment('+00:00'))) return 'closed';
  let known = 0;
  for (const schedule of schedules) {
    const { day, minute, number: today } = moment(schedule.timeZone ?? timeZone);
    const hours = hoursOf(schedule);
    if (hours === 'not understood') continue;
    if (hours === 'none') {
      // A day without hours tells nothing; that it is another day does.
      if (isValidOn(schedule, day) && !occursOn(schedule, today)) known += 1;
      continue;
    }
    if (minute >= hours.from && minute < hours.to && occursOn(schedule, today)) return 'open';
    if (minute + 1440 < hours.to && occursOn(schedule, today - 1)) return 'open';
    if (isValidOn(schedule, day)) known += 1;
  }
  return known > 0 && known === schedules.length ? 'closed' : 'unknown';
}

/** Days of closures are those of the directory's zone, instants are compared as such. */
function isClosedAt(closures: readonly Closure[], local: WallTime, utc: WallTime): boolean {
  const instant = Date.parse(`${utc.day}T00:00:00Z`) + utc.minute * minuteMs;
  const isAfter = (start: string): boolean => (start.length > 10 ? instant >= Date.parse(start) : local.day.slice(0, start.length) >= start);
  const isBefore = (end: string): boolean => (end.length > 10 ? instant <= Date.parse(end) : local.day.slice(0, end.length) <= end);
  return closures.some(({ start, end }) => (start ?? end) !== undefined && (start === undefined || isAfter(start)) && (end === undefined || isBefore(end)));
}

/**
 * Whether it opens on one of seven days, told without clocks: the days are those of each schedule's own zone. Quick
 * enough to ask of thousands; {@link openings} has the hours.
 */
export function opensInWeek(schedules: readonly Schedule[], fromDay: Day, closures: readonly Closure[] = []): boolean {
  const first = numberOf(fromDay);
  const days = [0, 1, 2, 3, 4, 5, 6].map((at) => first + at)
    .filter((number) => closures.length === 0 || !isClosedAt(closures, { day: dayOfNumber(number), minute: 720 }, { day: dayOfNumber(number), minute: 720 }));
  return schedules.some((schedule) => typeof hoursOf(schedule) === 'object' && days.some((number) => occursOn(schedule, number)));
}

/**
 * The stretches it is open, from a day on, in order; two that overlap are one. What cannot be worked out is not
 * there: show the words of those schedules beside it.
 * @param days at most 366
 * @param timeZone in which the days are meant, and for schedules that name none
 */
export function openings(schedules: readonly Schedule[], fromDay: Day, days: number, timeZone: string, closures: readonly Closure[] = []): readonly Opening[] {
  const first = numberOf(fromDay);
  if (Number.isNaN(first)) return [];
  const found: { start: number; end: number }[] = [];
  for (const schedule of schedules) {
    const hours = hoursOf(schedule);
    if (typeof hours === 'string') continue;
    const zone = schedule.timeZone ?? timeZone;
    // Zones are at most a day apart, and yesterday's night may reach into today.
    for (let number = first - 2; number <= first + Math.min(days, 366); number += 1) {
      if (!occursOn(schedule, number)) continue;
      const start = instantOf({ day: dayOfNumber(number), minute: hours.from }, zone);
      const over = hours.to >= 1440 ? 1 : 0;
      const end = instantOf({ day: dayOfNumber(number + over), minute: hours.to - over * 1440 }, zone);
      if (end > start) found.push({ start, end });
    }
  }
  const last = dayOfNumber(first + Math.min(days, 366) - 1);
  return joined(found).flatMap(({ start, end }) => {
    const { day } = wallTimeOf(start, timeZone);
    const lastDay = wallTimeOf(end - minuteMs, timeZone).day;
    const isClosed = isClosedAt(closures, wallTimeOf(start, timeZone), wallTimeOf(start, '+00:00'));
    return isClosed || lastDay < fromDay || day > last ? [] : [{ day, start: new Date(start).toISOString(), end: new Date(end).toISOString() }];
  });
}

function joined(stretches: readonly { start: number; end: number }[]): readonly { start: number; end: number }[] {
  const all: { start: number; end: number }[] = [];
  for (const each of [...stretches].sort((a, b) => a.start - b.start)) {
    const before = all.at(-1);
    if (before && each.start < before.end) before.end = Math.max(before.end, each.end);
    else all.push({ ...each });
  }
  return all;
}
