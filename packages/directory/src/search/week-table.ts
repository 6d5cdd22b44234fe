import type { Schedule } from '@careloom/core/community-resource/directory';
import type { Hours } from './columns.ts';

const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;
const DAY = 1440;
const WEEK = 7 * DAY;

const isSameEachWeek = ({ freq, interval, days, weeks, start, until, count, opensAt, closesAt, validFrom, validTo, timeZone }: Schedule): boolean =>
  freq === 'weekly' && interval === 1 && days.length > 0 && days.every(({ nth }) => nth === undefined) && weeks.length === 0 &&
  opensAt !== undefined && closesAt !== undefined && [start, until, count, validFrom, validTo, timeZone].every((part) => part === undefined);

const minutesOf = (time = ''): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

/**
 * When it is open in any week, as minutes from Monday's midnight, from and to by turns: the hours most services keep,
 * which then need no calendar. Undefined where the week matters; `isOpen` knows. Both say the same (test).
 */
export function weekTableOf({ schedules, closures }: Hours): readonly number[] | undefined {
  if (schedules.length === 0 || closures.length > 0 || !schedules.every(isSameEachWeek)) return undefined;
  return schedules.flatMap(({ days, opensAt, closesAt }) => days.flatMap(({ day }) => {
    const [from, to] = [minutesOf(opensAt), minutesOf(closesAt)];
    const start = weekdays.indexOf(day) * DAY + from;
    const end = start + (to > from ? to - from : to + DAY - from);
    // Over Sunday's midnight: the rest is on Monday.
    return end > WEEK ? [start, WEEK, 0, end - WEEK] : [start, end];
  }));
}

/** @param number of the day, counted from 1970-01-01, a Thursday */
export const minuteOfWeek = (number: number, minute: number): number => ((((number + 3) % 7) + 7) % 7) * DAY + minute;

/** The tables of many hours, one after the other: a question to thousands of them looks into one list only. */
export class WeekTables {
  readonly #minutes: number[] = [];
  /** Where the table of each begins, and at the end where the next one will; none is left where it begins at the next one's. */
  readonly #starts: number[] = [0];

  add(table: readonly number[] = []): void {
    this.#minutes.push(...table);
    this.#starts.push(this.#minutes.length);
  }

  has(hours: number): boolean {
    return this.#starts[hours] !== this.#starts[hours + 1];
  }

  /** Whether it is open, as the table says. */
  isIn(hours: number, minute: number): boolean {
    const end = this.#starts[hours + 1] as number;
    for (let at = this.#starts[hours] as number; at < end; at += 2) {
      if (minute >= (this.#minutes[at] as number) && minute < (this.#minutes[at + 1] as number)) return true;
    }
    return false;
  }
}
