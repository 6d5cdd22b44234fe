import { eligibilityFor } from '@careloom/core/community-resource/directory';
import type { DirectoryRow, DirectoryService } from '@careloom/core/community-resource/directory';
import { capacityOrder } from '@careloom/core/community-resource';
import type { DirectoryPage, DirectoryQuery } from '@careloom/core/ports';
import MiniSearch from 'minisearch';
import { filterOf } from './filters.ts';
import type { Candidate } from './filters.ts';
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
  #numbers = new Map<string, number>();
  #names = new Intl.Collator(undefined, { sensitivity: 'base', numeric: true });
  /** Numbers of the services in the order of a list that nobody searched; made when it is asked. */
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
    this.#texts.add(documentOf(service, number));
    this.#listed = undefined;
  }

  get(id: string): DirectoryService | undefined {
    return this.#services[this.#numbers.get(id) ?? -1];
  }

  search(query: DirectoryQuery, isComplete = true): DirectoryPage<DirectoryRow> {
    const found = this.#inOrder(this.#matching(query), query);
    const offset = Math.max(0, query.page?.offset ?? 0);
    const count = Math.min(PAGE, Math.max(0, query.page?.count ?? PAGE));
    const rows = found.slice(offset, offset + count).map(({ service, distanceKm, place, open }) => {
      const eligibility = query.eligibility && eligibilityFor(service, query.eligibility);
      return rowOf(service, place, { ...(distanceKm !== undefined && { distanceKm }), ...(open && { open }), ...(eligibility && { eligibility }) });
    });
    return { rows, total: found.length, isComplete };
  }

  /** Those that match, the best first where words were asked, else those with room first. */
  #matching(query: DirectoryQuery): Candidate[] {
    const filter = filterOf(query, this.timeZone);
    const text = query.text?.trim();
    const found: Candidate[] = [];
    const take = (number: number): void => {
      const service = this.#services[number];
      const candidate = service && filter(service);
      if (candidate) found.push(candidate);
    };
    if (text) for (const { id } of this.#texts.search(text, SEARCH)) take(id as number);
    else for (const number of this.#list()) take(number);
    return found;
  }

  #list(): readonly number[] {
    if (this.#listed) return this.#listed;
    const rank = (number: number): number => capacityOrder.indexOf((this.#services[number] as DirectoryService).capacity.status);
    const name = (number: number): string => (this.#services[number] as DirectoryService).name;
    this.#listed = [...this.#numbers.values()].sort((a, b) => rank(a) - rank(b) || this.#names.compare(name(a), name(b)));
    return this.#listed;
  }

  #inOrder(found: Candidate[], { text, near, order, first }: DirectoryQuery): readonly Candidate[] {
    const wanted = order ?? (text?.trim() ? 'match' : near ? 'distance' : 'capacity');
    const far = ({ distanceKm }: Candidate): number => distanceKm ?? Infinity;
    // Equal ones keep their order. Infinity minus itself is no number.
    if (wanted === 'distance') found.sort((a, b) => (far(a) === far(b) ? 0 : far(a) - far(b)));
    if (wanted === 'capacity' && text?.trim()) {
      const rank = ({ service }: Candidate): number => capacityOrder.indexOf(service.capacity.status);
      found.sort((a, b) => rank(a) - rank(b) || this.#names.compare(a.service.name, b.service.name));
    }
    if (!first || first.length === 0) return found;
    const place = new Map(first.map((id, at) => [id, at]));
    const isFirst = ({ service }: Candidate): boolean => place.has(service.id);
    const listed = found.filter(isFirst).sort((a, b) => (place.get(a.service.id) as number) - (place.get(b.service.id) as number));
    return [...listed, ...found.filter((each) => !isFirst(each))];
  }
}
