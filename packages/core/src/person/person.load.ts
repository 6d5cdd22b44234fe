import type { Patient } from '../fhir/index.ts';
import { collect } from '../ports/index.ts';
import type { CallOptions, CareRepository } from '../ports/index.ts';
import { CareloomError } from '../shared/index.ts';
import type { Issue } from '../shared/index.ts';
import { personFromFhir } from './person.fhir.ts';
import { nameOf, personView, sameNameRefs, sortedNames } from './person.ts';
import type { Person, PersonList, PersonListOptions } from './person.types.ts';

/** One person. Throws `person.unreadable` with the issues when it cannot be used, and what the repository throws. */
export async function loadPerson(repository: CareRepository, ref: string, options?: CallOptions): Promise<Person> {
  const read = personFromFhir(await repository.read<Patient>(ref, options));
  if (!read.ok) throw new CareloomError('person.unreadable', { issues: read.issues });
  return read.value;
}

/**
 * Everybody whose record is active, sorted by family name. The search does not ask for `active=true`: R4 counts a
 * record without `active` as active, and such a search would lose it.
 */
export async function loadPeople(
  repository: CareRepository,
  list: PersonListOptions,
  options?: CallOptions,
): Promise<PersonList> {
  const people: Person[] = [];
  const unreadable: { ref: string; issues: readonly Issue[] }[] = [];
  for (const stored of await collect<Patient>(repository, { resourceType: 'Patient' }, options)) {
    const read = personFromFhir(stored);
    if (!read.ok) unreadable.push({ ref: `Patient/${stored.resource.id}`, issues: read.issues });
    else if (read.value.active) people.push(read.value);
  }
  const same = sameNameRefs(people, list.on);
  const order = new Intl.Collator(list.locale, { sensitivity: 'base', numeric: true });
  const keyOf = new Map(people.map((person) => [person, sortKey(person, list.on)]));
  const rows = people.sort((a, b) => order.compare(keyOf.get(a) ?? '', keyOf.get(b) ?? ''));
  return {
    people: rows.map((person) => ({ person, view: personView(person, list.on), sameName: same.has(person.ref) })),
    unreadable,
  };
}

/** Family name, then given names; people without a name come last. */
function sortKey(person: Person, on: string): string {
  const name = sortedNames(person, on)[0];
  if (!name) return '\uffff';
  return name.family ? [name.family, ...name.given].join(' ') : (nameOf(person, on) ?? '');
}
