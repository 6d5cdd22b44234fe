import { teamRoles } from '@careloom/core/care-team';
import type { TeamRole } from '@careloom/core/care-team';
import type { CodeableConcept, Organization, Practitioner, PractitionerRole, Resource } from '@careloom/core/fhir';
import { nameOfHuman } from '@careloom/core/person';
import type { CareQuery, CareRepository } from '@careloom/core/ports';
import type { Party } from '@careloom/core/shared';

/** Somebody in the directory of practitioners and organizations. */
export interface Found {
  readonly party: Party;
  /** Where they work; absent for an organization. */
  readonly place?: string;
  /** What they do, where it is a role of a team. */
  readonly roles: readonly TeamRole[];
  /** What else the directory says they do. */
  readonly work: readonly string[];
}

export interface DirectoryAnswer {
  readonly found: readonly Found[];
  /** There are more than these. */
  readonly more: boolean;
}

/** Shown at once; more words find fewer. */
const most = 20;
/** Asked for of one kind: enough that the words choose among them. */
const page = 60;

/** People by name and by where they work, and organizations, whose names have all the words. Nobody who left. */
export async function searchDirectory(repository: CareRepository, text: string, signal: AbortSignal): Promise<DirectoryAnswer> {
  const words = wordsOf(text);
  // Servers match the beginning of one word.
  const name = [...words].sort((a, b) => b.length - a.length)[0] ?? '';
  const rows = <R extends Resource>(resourceType: string, params: CareQuery['params']): Promise<R[]> => firstOf<R>(repository, { resourceType, ...(params && { params }) }, signal);
  const [people, places] = await Promise.all([rows<Practitioner>('Practitioner', { name }), rows<Organization>('Organization', { name })]);
  const refs = (type: string, list: readonly Resource[]): string[] => list.map(({ id }) => `${type}/${id}`);
  const [theirs, there] = await Promise.all([
    people.length > 0 ? rows<PractitionerRole>('PractitionerRole', { practitioner: refs('Practitioner', people) }) : [],
    places.length > 0 ? rows<PractitionerRole>('PractitionerRole', { organization: refs('Organization', places) }) : [],
  ]);
  const roles = [...new Map([...theirs, ...there].map((role) => [role.id, role])).values()];
  const persons = await withPeopleOf(roles, people, repository, signal);
  const all = [...roles.flatMap((role) => roleFound(role, persons)), ...people.flatMap((each) => personFound(each, roles)), ...places.flatMap(placeFound)];
  const matching = all.filter(({ party, place }) => words.every((word) => wordsOf(`${party.display ?? ''} ${place ?? ''}`).some((each) => each.startsWith(word))));
  return { found: matching.slice(0, most), more: matching.length > most };
}

/** Who works at an organization: what a list offers before anything is typed. */
export async function colleaguesAt(repository: CareRepository, organizationRef: string, signal: AbortSignal): Promise<DirectoryAnswer> {
  const roles = await firstOf<PractitionerRole>(repository, { resourceType: 'PractitionerRole', params: { organization: organizationRef } }, signal);
  const persons = await withPeopleOf(roles, [], repository, signal);
  const found = roles.flatMap((role) => roleFound(role, persons));
  return { found: found.slice(0, most), more: found.length > most };
}

async function withPeopleOf(roles: readonly PractitionerRole[], known: readonly Practitioner[], repository: CareRepository, signal: AbortSignal): Promise<ReadonlyMap<string, Practitioner>> {
  const map = new Map(known.map((person) => [`Practitioner/${person.id}`, person]));
  const missing = roles.flatMap(({ practitioner }) => (practitioner?.reference && !map.has(practitioner.reference) ? [practitioner.reference.replace(/^.*\//, '')] : []));
  if (missing.length === 0) return map;
  const more = await firstOf<Practitioner>(repository, { resourceType: 'Practitioner', params: { _id: [...new Set(missing)] } }, signal);
  return new Map([...map, ...more.map((person) => [`Practitioner/${person.id}`, person] as const)]);
}

function roleFound(role: PractitionerRole, persons: ReadonlyMap<string, Practitioner>): Found[] {
  const person = persons.get(role.practitioner?.reference ?? '');
  const display = (person && nameIn(person)) ?? role.practitioner?.display;
  if (!display || role.active === false || person?.active === false) return [];
  const concepts = role.code ?? [];
  const place = role.organization?.display;
  return [{ party: { ref: `PractitionerRole/${role.id}`, display }, ...(place && { place }), work: concepts.flatMap(wordIn), roles: concepts.flatMap(rolesIn) }];
}

/** Somebody with a role is found in it. */
function personFound(person: Practitioner, roles: readonly PractitionerRole[]): Found[] {
  const ref = `Practitioner/${person.id}`;
  const display = nameIn(person);
  if (!display || person.active === false || roles.some(({ practitioner }) => practitioner?.reference === ref)) return [];
  return [{ party: { ref, display }, work: [], roles: [] }];
}

function placeFound({ id, name, active }: Organization): Found[] {
  return name && active !== false ? [{ party: { ref: `Organization/${id}`, display: name }, work: [], roles: [] }] : [];
}

function nameIn({ name }: Practitioner): string | undefined {
  const names = (name ?? []).flatMap(nameOfHuman);
  return (names.find(({ use, to }) => use !== 'old' && !to) ?? names[0])?.words;
}

function rolesIn({ coding }: CodeableConcept): readonly TeamRole[] {
  return teamRoles.filter((role) => coding?.some(({ system, code }) => system === role.system && code === role.code));
}

function wordIn(concept: CodeableConcept): readonly string[] {
  if (rolesIn(concept).length > 0) return [];
  const words = concept.text ?? concept.coding?.[0]?.display;
  return words ? [words] : [];
}

/** Without case and accents. */
function wordsOf(text: string): string[] {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().split(/[^\p{L}\p{N}]+/u).filter(Boolean);
}

async function firstOf<R extends Resource>(repository: CareRepository, query: CareQuery, signal: AbortSignal): Promise<R[]> {
  const rows: R[] = [];
  for await (const { entries } of repository.search<R>({ ...query, count: page }, { signal })) {
    rows.push(...entries.map(({ resource }) => resource));
    if (rows.length >= page) break;
  }
  return rows;
}
