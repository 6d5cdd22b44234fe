import { eligibilityFor } from '@careloom/core/community-resource/directory';
import type { DirectoryRow, DirectoryService } from '@careloom/core/community-resource/directory';
import type { DirectoryPage, DirectoryQuery } from '@careloom/core/ports';
import MiniSearch from 'minisearch';
import { Columns } from './columns.ts';
import { filterOf } from './filters.ts';
import type { Filter } from './filters.ts';
import { rowOf } from './rows.ts';

/** At most this many rows a page: what goes to a page at once stays small. */
export const PAGE = 50;

const FIELDS = ['name', 'terms', 'organization', 'description', 'words'] as const;
/** The part of a word that may differ (a fifth), as the library counts it; short words have to be right. */
export const SEARCH = { prefix: true, fuzzy: (term: string) => (term.length > 2 ? 0.2 : false), boost: { name: 3, terms: 2 }, combineWith: 'AND' } as const;

interface Document {
  readonly id: number;
  readonly name: string;
  readonly terms: string;
  readonly organization: string;
  readonly description: string;
  readonly words: string;
}

/** Marks off letters do not count: "nino" finds "niño". */
export const processTerm = (term: string): string => term.normalize('NFD').replace(/\p{M}+/gu, '').toLowerCase();
export const indexOptions = { fields: [...FIELDS], processTerm };

export function documentOf(service: DirectoryService, id: number): Document {
  const eligibility = service.eligibility.flatMap((fact) => (fact.kind === 'words' && fact.state === 'known' ? [fact.words] : []));
  return {
    id,
    name: [service.name, service.alternateName].join(' '),
    terms: [...service.terms.map(({ words }) => words), service.program ?? '', ...service.domains.map((domain) => domain.replaceAll('-', ' '))].join(' '),
    organization: service.organization?.name ?? '',
    description: service.description ?? '',
    words: [...eligibility, ...service.locations.flatMap(({ addresses }) => addresses.map(({ city }) => city ?? ''))].join(' '),
  };
}

/** Services that can be searched; more of them can come at any time. */
export class DirectoryIndex {
  readonly timeZone: string;
  #texts = new MiniSearch<Document>(indexOptions);
  #services: (DirectoryService | undefined)[] = [];
  #columns = new Columns();
  #numbers = new Map<string, number>();
  #names = new Intl.Collator(undefined, { sensitivity: 'base', numeric: true });
  /** Numbers of all, those with room first, then by name; made when it is asked. */
  #listed: readonly number[] | undefined;

  /** @param timeZone IANA name: the one opening hours mean where they name none */
  constructor(timeZone: string) {
    this.timeZone = timeZone;
  }

  get size(): number {
    return this.#numbers.size;
  }

  /** Of two services with one id the later one counts. */
  add(service: DirectoryService): void {
    const before = this.#numbers.get(service.id);
    if (before !== undefined) {
      this.#services[before] = undefined;
      this.#texts.discard(before);
    }
    const number = this.#services.push(service) - 1;
    this.#numbers.set(service.id, number);
    this.#columns.add(service, number);
    this.#texts.add(documentOf(service, number));
    this.#listed = undefined;
  }

  get(id: string): DirectoryService | undefined {
    return this.#services[this.#numbers.get(id) ?? -1];
  }

  search(query: DirectoryQuery, isComplete = true): DirectoryPage<DirectoryRow> {
    const filter = filterOf(query, this.#columns, this.timeZone);
    const found = this.#inOrder(this.#matching(query, filter), query, filter);
    const offset = Math.max(0, query.page?.offset ?? 0);
    const count = Math.min(PAGE, Math.max(0, query.page?.count ?? PAGE));
    const rows = found.slice(offset, offset + count).map((number) => {
      const service = this.#services[number] as DirectoryService;
      const eligibility = query.eligibility && eligibilityFor(service, query.eligibility);
      const [km, open] = [filter.kmOf(number), filter.openOf(number)];
      return rowOf(service, service.locations[filter.placeOf(number)], { ...(km < Infinity && { distanceKm: km }), ...(open && { open }), ...(eligibility && { eligibility }) });
    });
    return { rows, total: found.length, isComplete };
  }

  /** Numbers of those that match: the best first where words were asked, else those with room. */
  #matching({ text }: DirectoryQuery, { matches }: Filter): number[] {
    if (!text?.trim()) return this.#list().filter(matches);
    // The library asks before it sorts.
    return this.#texts.search(text, { ...SEARCH, filter: ({ id }) => matches(id as number) }).map(({ id }) => id as number);
  }

  #list(): readonly number[] {
    this.#listed ??= this.#byRoom([...this.#numbers.values()]);
    return this.#listed;
  }

  #byRoom(numbers: number[]): number[] {
    const room = (number: number): number => this.#columns.capacity[number] as number;
    const name = (number: number): string => this.#services[number]?.name ?? '';
    return numbers.sort((a, b) => room(a) - room(b) || this.#names.compare(name(a), name(b)));
  }

  #inOrder(found: number[], { text, near, order, first }: DirectoryQuery, { kmOf }: Filter): readonly number[] {
    const wanted = order ?? (text?.trim() ? 'match' : near ? 'distance' : 'capacity');
    if (wanted === 'distance') {
      const km = new Float64Array(this.#services.length);
      for (const number of found) km[number] = kmOf(number);
      const far = (number: number): number => km[number] as number;
      // Equal ones keep their order. Infinity minus itself is no number.
      found.sort((a, b) => (far(a) === far(b) ? 0 : far(a) - far(b)));
    }
    if (wanted === 'capacity' && text?.trim()) this.#byRoom(found);
    if (!first || first.length === 0) return found;
    const numbers = first.map((id) => this.#numbers.get(id));
    const matching = new Set(found);
    const listed = [...new Set(numbers)].filter((number): number is number => number !== undefined && matching.has(number));
    const isFirst = new Set(listed);
    return [...listed, ...found.filter((number) => !isFirst.has(number))];
  }
}
