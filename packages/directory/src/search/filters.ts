import { hasKnownMisfit, instantOf, isOpen, momentAt, opensInWeek } from '@careloom/core/community-resource/directory';
import type { OpenState } from '@careloom/core/community-resource/directory';
import { capacityOrder } from '@careloom/core/community-resource';
import type { DirectoryQuery } from '@careloom/core/ports';
import { isDateTime, isInstant } from '@careloom/core/shared';
import { bitOf, languageOf } from './columns.ts';
import type { Columns, Hours } from './columns.ts';
import { distanceKm, outsideBox } from './geo.ts';
import { minuteOfWeek } from './week-table.ts';

/** What a query asks besides words, as questions to a service by its number. */
export interface Filter {
  matches(number: number): boolean;
  /** Of the nearest place; Infinity where there is none, or `near` was not asked. */
  kmOf(number: number): number;
  /** Which place is the nearest; the first where none is. */
  placeOf(number: number): number;
  openOf(number: number): OpenState | undefined;
}

/** The cheap questions come first. Services that are closed for good or for now match nothing. */
export function filterOf(query: DirectoryQuery, columns: Columns, timeZone: string): Filter {
  const { near, withinKm, openAt, openInWeekOf, withUnknownHours, eligibility } = query;
  const domain = query.domain === undefined ? undefined : bitOf(query.domain);
  const languages = query.languages?.map((code) => columns.byLanguage.get(languageOf(code)));
  const capacity = query.capacity && new Set(query.capacity.map((code) => capacityOrder.findIndex((known) => known === code)));
  const misfits = query.withoutKnownMisfits ? eligibility : undefined;
  const limit = near ? (withinKm ?? Infinity) : Infinity;
  const isFar = near && Number.isFinite(limit) ? outsideBox(near, limit) : undefined;
  const openOf = openAt === undefined ? undefined : openFinder(openAt, columns, timeZone);
  const opens = openInWeekOf === undefined ? undefined : weekFinder(openInWeekOf, columns, timeZone);
  const willDo = (state: OpenState): boolean => state === 'open' || (withUnknownHours === true && state === 'unknown');

  /** Distance and place of the nearest. */
  const nearest = (number: number): readonly [km: number, place: number] => {
    let [km, place] = [Infinity, 0];
    const points = columns.points[number] as readonly number[];
    for (let at = 0; near && at < points.length; at += 2) {
      const [latitude, longitude] = [points[at] as number, points[at + 1] as number];
      if (Number.isNaN(latitude) || isFar?.(latitude, longitude)) continue;
      const each = distanceKm(near, latitude, longitude);
      if (each < km) [km, place] = [each, at / 2];
    }
    return [km, place];
  };

  return {
    matches: (number) =>
      columns.isListed[number] === true &&
      (domain === undefined || ((columns.domains[number] as number) & domain) !== 0) &&
      (!capacity || capacity.size === 0 || capacity.has(columns.capacity[number] as number)) &&
      (!languages || languages.length === 0 || languages.some((numbers) => numbers?.has(number))) &&
      (limit === Infinity || nearest(number)[0] <= limit) &&
      (!openOf || willDo(openOf(number))) &&
      (!opens || willDo(opens(number))) &&
      (!misfits || columns.limits[number]?.length === 0 || !hasKnownMisfit({ eligibility: columns.limits[number] ?? [] }, misfits)),
    kmOf: (number) => nearest(number)[0],
    placeOf: (number) => nearest(number)[1],
    openOf: (number) => openOf?.(number),
  };
}

function openFinder(at: string, columns: Columns, timeZone: string): (number: number) => OpenState {
  if (!isInstant(at)) return () => 'unknown';
  const { hours, hoursAt, weeks } = columns;
  const moment = momentAt(at);
  const here = moment(timeZone);
  const minute = minuteOfWeek(here.number, here.minute);
  // Nothing that is open or closed is told finer than a minute.
  const question = `${Math.floor(Date.parse(at) / 60_000)} ${timeZone}`;
  const answer = columns.askedAt.answers(question, hours.length, (which) => {
    if (weeks.has(which)) return weeks.isIn(which, minute) ? 'open' : 'closed';
    const { schedules, closures } = hours[which] as Hours;
    return isOpen(schedules, moment, timeZone, closures);
  });
  return (number) => answer(hoursAt[number] as number);
}

/** Hours that tell nothing about the middle of the first day tell nothing about the week. */
function weekFinder(fromDay: string, columns: Columns, timeZone: string): (number: number) => OpenState {
  if (fromDay.length !== 10 || !isDateTime(fromDay)) return () => 'unknown';
  const { hours, hoursAt, weeks } = columns;
  const moment = momentAt(new Date(instantOf({ day: fromDay, minute: 720 }, timeZone)).toISOString());
  const answer = columns.askedInWeek.answers(`${fromDay} ${timeZone}`, hours.length, (which) => {
    const { schedules, closures } = hours[which] as Hours;
    if (weeks.has(which) || opensInWeek(schedules, fromDay, closures)) return 'open';
    return isOpen(schedules, moment, timeZone) === 'unknown' ? 'unknown' : 'closed';
  });
  return (number) => answer(hoursAt[number] as number);
}
