import { daysBetween, isDateTime } from '../shared/index.ts';
import type { Day } from '../shared/index.ts';
import type { Person } from './person.types.ts';

/**
 * The day somebody turns (or turned) 18; undefined without a full birth date and for somebody who died. Born on a 29th
 * of February: the 1st of March, as `ageOf` counts (ours; states differ by a day).
 */
export function turns18On(person: Person): Day | undefined {
  const { birthDate = '', deceased } = person;
  if (deceased || birthDate.length !== 10) return undefined;
  const day = `${Number(birthDate.slice(0, 4)) + 18}${birthDate.slice(4)}`;
  const isReal: boolean = isDateTime(day);
  return isReal ? day : `${day.slice(0, 4)}-03-01`;
}

/**
 * How many days are left until a minor decides alone who sees their record: parental proxies have to be reviewed then
 * (they do not end by themselves). 0 on the birthday, undefined for adults and where it cannot be told. What applies
 * before 18 (confidential services of adolescents) differs by state and is not worked out here.
 * @param on the day at the patient's place (`dayOf(now, timeZone)`)
 */
export function confidentialityChange(person: Person, on: Day): { readonly on: Day; readonly days: number } | undefined {
  const day = turns18On(person);
  if (!day || day < on || (person.birthDate ?? '') > on) return undefined;
  return { on: day, days: daysBetween(on, day) };
}
