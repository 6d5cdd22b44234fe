import { capacityOrder } from '@careloom/core/community-resource';
import type { Closure, DirectoryService, EligibilityFact, Schedule } from '@careloom/core/community-resource/directory';
import { sdohDomains } from '@careloom/core/fhir';
import type { SdohDomain } from '@careloom/core/fhir';
import { AskedHours } from './asked-hours.ts';
import { weekTableOf, WeekTables } from './week-table.ts';

/** Opening hours, which several services may have in common: asked once a query for all of them. */
export interface Hours {
  readonly schedules: readonly Schedule[];
  readonly closures: readonly Closure[];
}

const domainBits: ReadonlyMap<string, number> = new Map(Object.keys(sdohDomains).map((domain, at) => [domain, 2 ** at]));
export const bitOf = (domain: SdohDomain): number => domainBits.get(domain) ?? 0;

/** `es`, `es-US` and `ES_mx` are one language. */
export const languageOf = (code: string): string => code.toLowerCase().split(/[-_]/)[0] ?? '';

const none: readonly EligibilityFact[] = [];

/** What is asked of every service, by its number: looking into twenty thousand records would cost more than the search. */
export class Columns {
  /** Open to be found: neither closed for good nor for now. */
  readonly isListed: boolean[] = [];
  /** Place in the order of capacity: room first. */
  readonly capacity: number[] = [];
  readonly domains: number[] = [];
  /** Latitudes and longitudes of the places, by turns; NaN where there is none, so that their order is that of the places. */
  readonly points: (readonly number[])[] = [];
  /** Which {@link hours}. */
  readonly hoursAt: number[] = [];
  readonly hours: Hours[] = [];
  /** Of the same {@link hours}: when it is open in any week, where weeks do not differ. */
  readonly weeks = new WeekTables();
  /** Facts that can be known not to fit. */
  readonly limits: (readonly EligibilityFact[])[] = [];
  /** What the {@link hours} answered last: open at a moment, in a week. */
  readonly askedAt = new AskedHours();
  readonly askedInWeek = new AskedHours();
  readonly byLanguage = new Map<string, Set<number>>();
  readonly #hoursByText = new Map<string, number>();

  add(service: DirectoryService, number: number): void {
    const { status, capacity, domains, locations } = service;
    this.isListed[number] = status === 'active' || status === 'unknown';
    this.capacity[number] = capacityOrder.indexOf(capacity.status);
    this.domains[number] = domains.reduce((bits, domain) => bits | bitOf(domain), 0);
    this.points[number] = locations.flatMap(({ latitude, longitude }) => [latitude ?? NaN, longitude ?? NaN]);
    this.hoursAt[number] = this.#hoursOf(service);
    const limits = service.eligibility.filter(({ kind, state }) => state === 'known' && kind !== 'words' && kind !== 'residence');
    this.limits[number] = limits.length > 0 ? limits : none;
    for (const { code } of [...service.languages, ...locations.flatMap((location) => location.languages)]) {
      if (code === undefined) continue;
      const language = languageOf(code);
      const numbers = this.byLanguage.get(language) ?? new Set();
      this.byLanguage.set(language, numbers.add(number));
    }
  }

  /** Of the service and all its places: open anywhere is open. */
  #hoursOf({ schedules: own, closures, locations }: DirectoryService): number {
    const schedules = [...own, ...locations.flatMap((location) => location.schedules)];
    const text = JSON.stringify([schedules, closures]);
    const known = this.#hoursByText.get(text);
    if (known !== undefined) return known;
    const at = this.hours.push({ schedules, closures }) - 1;
    this.weeks.add(weekTableOf({ schedules, closures }));
    this.#hoursByText.set(text, at);
    return at;
  }
}
