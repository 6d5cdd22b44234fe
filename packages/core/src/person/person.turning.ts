import { daysBetween, isDateTime } from '../shared/index.ts';
import type { Day } from '../shared/index.ts';
import type { Person } from './person.types.ts';

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
  const ends = ['-12-31', '-31', '-30', '-29', '-28', ''].map((rest) => birthDate + rest);
  const last = ends.find((day) => day.length === 10 && isDateTime(day)) as Day;
  return { first: eighteenYearsOn(`${birthDate}-01-01`.slice(0, 10)), last: eighteenYearsOn(last) };
}

/** Undefined without a birth date, and before it. @param on the day at the patient's place (`dayOf(now, timeZone)`) */
export function adulthoodOn(birthDate: string | undefined, on: Day): Adulthood | undefined {
  const turns = turning18(birthDate);
  if (!turns || !birthDate || on.slice(0, birthDate.length) < birthDate) return undefined;
  if (on < turns.first) return 'minor';
  return on < turns.last ? 'may-be-adult' : 'adult';
}

/** The day somebody turns (or turned) 18; undefined without a full birth date and for somebody who died. */
export function turns18On({ birthDate, deceased }: Person): Day | undefined {
  return deceased || birthDate?.length !== 10 ? undefined : turning18(birthDate)?.first;
}

/**
 * How many days are left until a minor decides alone who sees their record: parental proxies have to be reviewed then
 * (they do not end by themselves). 0 on the birthday, undefined for adults and where it cannot be told to the day. What
 * applies before 18 (confidential services of adolescents) differs by state and is not worked out here.
 * @param on the day at the patient's place (`dayOf(now, timeZone)`)
 */
export function confidentialityChange(person: Person, on: Day): { readonly on: Day; readonly days: number } | undefined {
  const day = turns18On(person);
  if (!day || day < on || (person.birthDate ?? '') > on) return undefined;
  return { on: day, days: daysBetween(on, day) };
}

/** As precise as the birth date: the day, month or year in which somebody turns 18 who certainly has not before `on`. */
export function turns18In(person: Person, on: Day): string | undefined {
  const { birthDate = '', deceased } = person;
  if (birthDate.length === 10) return confidentialityChange(person, on)?.on;
  return !deceased && adulthoodOn(birthDate, on) === 'minor' ? turning18(birthDate)?.first.slice(0, birthDate.length) : undefined;
}

function eighteenYearsOn(day: Day): Day {
  const year = Number(day.slice(0, 4)) + 18;
  const same = `${year}${day.slice(4)}`;
  return isDateTime(same) ? same : `${year}-03-01`;
}
