import { eligibilityFor, isOpen, momentAt, openings } from '@careloom/core/community-resource/directory';
import type { DirectoryLocation, DirectoryService, OpenState, Schedule } from '@careloom/core/community-resource/directory';
import type { DirectoryQuery } from '@careloom/core/ports';
import { isInstant } from '@careloom/core/shared';
import { distanceKm, outsideBox } from './geo.ts';

/** A service that matches, with what was found out on the way. */
export interface Candidate {
  readonly service: DirectoryService;
  readonly distanceKm?: number;
  /** The nearest, else the first. */
  readonly place?: DirectoryLocation;
  readonly open?: OpenState;
}

/** Of the service and all its places: open anywhere is open. */
export function schedulesOf({ schedules, locations }: DirectoryService): readonly Schedule[] {
  return locations.length === 0 ? schedules : [...schedules, ...locations.flatMap((location) => location.schedules)];
}

/** `es` is what `es-US` and `spa`... are not told apart by: the first part of the code. */
const language = (code: string): string => code.toLowerCase().split(/[-_]/)[0] ?? '';

function speaks({ languages, locations }: DirectoryService, wanted: ReadonlySet<string>): boolean {
  const isWanted = ({ code }: { code?: string }): boolean => code !== undefined && wanted.has(language(code));
  return languages.some(isWanted) || locations.some((location) => location.languages.some(isWanted));
}

/**
 * What a query asks besides words, as one question to a service: undefined for one that does not match. The cheap
 * questions come first. Services that are closed for good or for now are in no list; one that does not say is.
 */
export function filterOf(query: DirectoryQuery, timeZone: string): (service: DirectoryService) => Candidate | undefined {
  const { domain, near, withinKm, openAt, openInWeekOf, eligibility, withoutKnownMisfits } = query;
  const languages = query.languages && query.languages.length > 0 ? new Set(query.languages.map(language)) : undefined;
  const capacity = query.capacity && query.capacity.length > 0 ? new Set(query.capacity) : undefined;
  const isFar = near && withinKm !== undefined ? outsideBox(near, withinKm) : undefined;
  const moment = openAt !== undefined && isInstant(openAt) ? momentAt(openAt) : undefined;

  return (service) => {
    if (service.status !== 'active' && service.status !== 'unknown') return undefined;
    if (domain && !service.domains.includes(domain)) return undefined;
    if (capacity && !capacity.has(service.capacity.status)) return undefined;
    if (languages && !speaks(service, languages)) return undefined;
    let place = service.locations[0];
    let distance: number | undefined;
    if (near) {
      for (const each of service.locations) {
        if (each.latitude === undefined || each.longitude === undefined || isFar?.(each.latitude, each.longitude)) continue;
        const km = distanceKm(near, each.latitude, each.longitude);
        if (distance === undefined || km < distance) [distance, place] = [km, each];
      }
      if (withinKm !== undefined && (distance === undefined || distance > withinKm)) return undefined;
    }
    const open = moment && isOpen(schedulesOf(service), moment, timeZone, service.closures);
    if (openAt !== undefined && open !== 'open') return undefined;
    if (openInWeekOf !== undefined && openings(schedulesOf(service), openInWeekOf, 7, timeZone, service.closures).length === 0) return undefined;
    if (withoutKnownMisfits && eligibility && eligibilityFor(service, eligibility).doesNotFit.length > 0) return undefined;
    return { service, ...(distance !== undefined && { distanceKm: distance }), ...(place && { place }), ...(open && { open }) };
  };
}
