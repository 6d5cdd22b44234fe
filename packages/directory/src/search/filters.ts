import { hasKnownMisfit, instantOf, isOpen, momentAt, opensInWeek } from '@careloom/core/community-resource/directory';
import type { OpenState } from '@careloom/core/community-resource/directory';
import { capacityOrder } from '@careloom/core/community-resource';
import type { DirectoryQuery } from '@careloom/core/ports';
import { isDateTime, isInstant } from '@careloom/core/shared';
import { bitOf, languageOf } from './columns.ts';
import type { Columns, Hours } from './columns.ts';
import { distanceKm, outsideBox } from './geo.ts';
import { isInTable, minuteOfWeek } from './week-table.ts';

/** What a query asks besides words, as questions to a service by its number. */
export interface Filter {
  matches(number: number): boolean;
  /** Of the nearest place; Infinity where there is none, or `near` was not asked. */
  kmOf(number: number): number;
  /** Which place is the nearest; the first where none is. */
  placeOf(number: number): number;
  openOf(number: number): OpenState | undefined;
}

const states: readonly OpenState[] = ['open', 'closed', 'unknown'];

/** The answer for hours is worked out once, whoever keeps them. */
function onceForHours(columns: Columns, ask: (hours: Hours, at: number) => OpenState): (number: number) => OpenState {
  const known = new Uint8Array(columns.hours.length);
  return (number) => {
    const at = columns.hoursAt[number] as number;
    if (known[at] === 0) known[at] = 1 + states.indexOf(ask(columns.hours[at] as Hours, at));
    return states[(known[at] as number) - 1] as OpenState;
  };
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
  const moment = momentAt(at);
  const here = moment(timeZone);
  const minute = minuteOfWeek(here.number, here.minute);
  return onceForHours(columns, ({ schedules, closures }, hours) => {
    const table = columns.weeks[hours];
    if (table) return isInTable(table, minute) ? 'open' : 'closed';
    return isOpen(schedules, moment, timeZone, closures);
  });
}

/** Hours that tell nothing about the middle of the first day tell nothing about the week. */
function weekFinder(fromDay: string, columns: Columns, timeZone: string): (number: number) => OpenState {
  if (fromDay.length !== 10 || !isDateTime(fromDay)) return () => 'unknown';
  const moment = momentAt(new Date(instantOf({ day: fromDay, minute: 720 }, timeZone)).toISOString());
  return onceForHours(columns, ({ schedules, closures }, at) => {
    if (columns.weeks[at] !== undefined || opensInWeek(schedules, fromDay, closures)) return 'open';
    return isOpen(schedules, moment, timeZone) === 'unknown' ? 'unknown' : 'closed';
  });
}
