import { daysBetween, isDateTime } from '../../shared/index.ts';
import type { Day } from '../../shared/index.ts';
import type { Person } from '../index.ts';

/** What of a person, or of their view, tells how old they are. */
export type Born = Pick<Person, 'birthDate' | 'deceased'>;

/**
 * Whether somebody has turned 18, by as much as is known of the birth date. `may-be-adult`: in the month or year of their
 * 18th birthday, where no day of birth is on record; nobody may take either for granted then.
 */
export type Adulthood = 'minor' | 'may-be-adult' | 'adult';

/**
 * The first and the last day on which somebody may turn 18: the same where the day of birth is known. Undefined without
 * a date. Born on a 29th of February: the 1st of March, as `ageOf` counts (ours; states differ by a day).
 * @param birthDate a day, a month or a year; source: R4 `Patient.birthDate`
 */
export function turning18(birthDate: string | undefined): { readonly first: Day; readonly last: Day } | undefined {
  if (!birthDate || birthDate.length > 10 || !isDateTime(birthDate)) return undefined;
  const [year = 0, month = 0, day = 0] = birthDate.split('-').map(Number);
  // There is no 29th of February then: the calendar goes on to the 1st of March.
  const turns = (inMonth: number, on: number): Day => new Date(Date.UTC(year + 18, inMonth - 1, on)).toISOString().slice(0, 10);
  const lastDay = new Date(Date.UTC(year, month || 12, 0)).getUTCDate();
  return { first: turns(month || 1, day || 1), last: turns(month || 12, day || lastDay) };
}

/** Undefined without a birth date, and before it. @param on the day at the patient's place (`dayOf(now, timeZone)`) */
export function adulthoodOn(birthDate: string | undefined, on: Day): Adulthood | undefined {
  const turns = turning18(birthDate);
  if (!turns || !birthDate || on.slice(0, birthDate.length) < birthDate) return undefined;
  return on < turns.first ? 'minor' : on < turns.last ? 'may-be-adult' : 'adult';
}

/** The day somebody turns (or turned) 18; undefined without a full birth date and for somebody who died. */
export function turns18On({ birthDate, deceased }: Born): Day | undefined {
  return deceased || birthDate?.length !== 10 ? undefined : turning18(birthDate)?.first;
}

/**
 * How many days are left until a minor decides alone who sees their record: parental proxies have to be reviewed then
 * (they do not end by themselves). 0 on the birthday, undefined for adults and where it cannot be told to the day. What
 * applies before 18 (confidential services of adolescents) differs by state and is not worked out here.
 * @param on the day at the patient's place (`dayOf(now, timeZone)`)
 */
export function confidentialityChange(person: Born, on: Day): { readonly on: Day; readonly days: number } | undefined {
  const day = person.birthDate?.length === 10 ? turns18In(person, on) : undefined;
  return day === undefined ? undefined : { on: day, days: daysBetween(on, day) };
}

/** As precise as the birth date: the day, month or year in which somebody turns 18, while that is ahead for certain, or today. */
export function turns18In({ birthDate = '', deceased }: Born, on: Day): string | undefined {
  const first = deceased ? undefined : turning18(birthDate)?.first;
  const isToday = first === on && birthDate.length === 10;
  return first && (isToday || adulthoodOn(birthDate, on) === 'minor') ? first.slice(0, birthDate.length) : undefined;
}
