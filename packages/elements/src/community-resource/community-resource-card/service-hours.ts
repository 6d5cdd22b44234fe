import { isOpen, openings, wallTimeOf } from '@careloom/core/community-resource/directory';
import type { DirectoryLocation, DirectoryService, OpenState, Schedule } from '@careloom/core/community-resource/directory';
import { addDays } from '@careloom/core/shared';
import type { Day } from '@careloom/core/shared';

/** One day of hours on the wall of the place. */
export interface HoursDay {
  readonly day: Day;
  /** Minutes since midnight; `to` is of the next day where it is not later. */
  readonly stretches: readonly { readonly from: number; readonly to: number }[];
  /** Without stretches: closed as far as the record says, or nobody knows. */
  readonly state: OpenState;
}

export interface Hours {
  /** Absent: of the service wherever it is given. */
  readonly place?: DirectoryLocation;
  /** IANA name or offset. */
  readonly zone: string;
  readonly days: readonly HoursDay[];
  /** What the record says in words; some of it may be in no rule. */
  readonly words: readonly string[];
}

/** Everything that says when it is open: of the service and of all its places. */
const schedulesOf = ({ schedules, locations }: DirectoryService): readonly Schedule[] => [...schedules, ...locations.flatMap((place) => place.schedules)];

/** At an instant, anywhere. */
export const openNow = (service: DirectoryService, now: string, zone: string): OpenState => isOpen(schedulesOf(service), now, zone, service.closures);

/** The coming seven days, place by place where places have hours of their own. Nothing where the record has none. */
export function hoursOf(service: DirectoryService, now: string, zone: string): readonly Hours[] {
  const own = service.schedules.length > 0 ? [weekOf(service, service.schedules, now, zone)] : [];
  const places = service.locations.filter(({ schedules }) => schedules.length > 0);
  return [...own, ...places.map((place) => ({ ...weekOf(service, place.schedules, now, zone), place }))];
}

function weekOf({ closures }: DirectoryService, schedules: readonly Schedule[], now: string, fallback: string): Hours {
  const zones = new Set(schedules.map(({ timeZone }) => timeZone ?? fallback));
  // Rules of several zones together are told in the directory's.
  const zone = zones.size === 1 ? ([...zones][0] as string) : fallback;
  const today = wallTimeOf(Date.parse(now), zone).day;
  const found = openings(schedules, today, 7, zone, closures);
  const days = Array.from({ length: 7 }, (_, at): HoursDay => {
    const day = addDays(today, at);
    const stretches = found.filter((each) => each.day === day).map(({ start, end }) => ({ from: wallTimeOf(Date.parse(start), zone).minute, to: wallTimeOf(Date.parse(end), zone).minute }));
    return { day, stretches, state: stretches.length > 0 ? 'open' : isOpen(schedules, noonOf(day, now, zone), zone, closures) };
  });
  return { zone, days, words: [...new Set(schedules.flatMap(({ words }) => words?.trim() || []))] };
}

/** Some instant in the middle of a day there. */
function noonOf(day: Day, now: string, zone: string): string {
  const wall = wallTimeOf(Date.parse(now), zone);
  const days = Math.round((Date.parse(day) - Date.parse(wall.day)) / 86_400_000);
  return new Date(Date.parse(now) + days * 86_400_000 + (720 - wall.minute) * 60_000).toISOString();
}
