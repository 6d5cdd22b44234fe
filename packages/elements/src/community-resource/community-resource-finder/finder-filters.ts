import type { SdohDomain } from '@careloom/core/fhir';
import type { DirectoryQuery, EligibilityFacts, GeoPoint } from '@careloom/core/ports';
import type { Day } from '@careloom/core/shared';
import { kmIn } from '../resource-words.ts';
import type { DistanceUnit } from '../resource-words.ts';

/** What the user asks; empty asks nothing. */
export interface Filters {
  readonly text: string;
  readonly domain: SdohDomain | '';
  /** In the unit of the element. */
  readonly within: '' | '1' | '5' | '10' | '25';
  readonly hours: '' | 'now' | 'week';
  /** Leaves out those whose hours nobody knows. */
  readonly knownHours: boolean;
  /** BCP 47 */
  readonly language: string;
  readonly room: '' | 'room' | 'maybe';
  /** Leaves out those of which a fact is known not to fit. */
  readonly fitting: boolean;
}

export const noFilters: Filters = { text: '', domain: '', within: '', hours: '', knownHours: false, language: '', room: '', fitting: false };
export const distances: readonly Exclude<Filters['within'], ''>[] = ['1', '5', '10', '25'];

/** What the host gives, and the clock. */
export interface Surroundings {
  readonly near?: GeoPoint | undefined;
  readonly unit: DistanceUnit;
  readonly facts?: EligibilityFacts | undefined;
  readonly first: readonly string[];
  readonly now: string;
  /** Today where the clocks of the services are. */
  readonly today: Day;
}

export type FilterName = keyof Filters;
const names = Object.keys(noFilters) as readonly FilterName[];

/** Those that leave something out, in the order of the form. */
export function activeFilters(filters: Filters, { near, facts }: Surroundings): readonly FilterName[] {
  return names.filter((name) => {
    if (name === 'text') return filters.text.trim() !== '';
    if (name === 'within') return filters.within !== '' && near !== undefined;
    if (name === 'knownHours') return filters.knownHours && filters.hours !== '';
    if (name === 'fitting') return filters.fitting && facts !== undefined;
    return filters[name] !== '';
  });
}

export const without = (filters: Filters, name: FilterName): Filters => ({ ...filters, [name]: noFilters[name] });

/** Whole minutes: a search is not made anew because a second went by. */
const minuteOf = (now: string): string => new Date(Math.floor(Date.parse(now) / 60_000) * 60_000).toISOString();

/** What is not known leaves nobody out, unless the user says so. */
export function queryOf(filters: Filters, around: Surroundings): DirectoryQuery {
  const { text, domain, within, hours, knownHours, language, room, fitting } = filters;
  const { near, unit, facts, first, now, today } = around;
  return {
    ...(text.trim() !== '' && { text: text.trim() }),
    ...(domain && { domain }),
    ...(near && { near: { latitude: near.latitude, longitude: near.longitude } }),
    ...(near && within && { withinKm: Number(within) * kmIn[unit] }),
    ...(hours === 'now' && { openAt: minuteOf(now) }),
    ...(hours === 'week' && { openInWeekOf: today }),
    ...(hours && { withUnknownHours: !knownHours }),
    ...(language && { languages: [language] }),
    ...(room && { capacity: ['capacity', 'additional-assessment-required', ...(room === 'maybe' ? ['unknown'] : [])] }),
    // Without facts every row still says what would have to be asked.
    eligibility: facts ?? {},
    ...(fitting && facts && { withoutKnownMisfits: true }),
    ...(first.length > 0 && { first }),
  };
}
