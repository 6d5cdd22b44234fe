import { ageOn } from '../shared/index.ts';
import type { Day } from '../shared/index.ts';
import type { ContactWay, Person, PersonName, PersonView } from './person.types.ts';

/** Which name is shown first. Names in use come before all others; a name of the past is better than none. */
const useOrder = ['official', 'usual', '', 'temp', 'nickname', 'anonymous', 'maiden', 'old'];

/** What to show about somebody on a day. */
export function personView(person: Person, on: Day): PersonView {
  const name = nameOf(person, on);
  const called = calledNameOf(person, on);
  const age = ageOf(person, on);
  const preferred = person.languages.filter((language) => language.preferred);
  return {
    ref: person.ref,
    ...(name && { name }),
    ...(called && called !== name && { calledName: called }),
    ...(age !== undefined && { age }),
    ...(person.birthDate && { birthDate: person.birthDate }),
    deceased: person.deceased,
    ...(person.deceasedOn && { deceasedOn: person.deceasedOn }),
    languages: preferred.length > 0 ? preferred : person.languages,
    interpreter: person.interpreter,
    contacts: contactsOf(person, on),
    doNotContact: person.doNotContact,
    ...(person.preferredMode && { preferredMode: person.preferredMode }),
    bestTimes: person.bestTimes,
    pronouns: person.pronouns,
    otherContacts: person.otherContacts.filter((contact) => isInUse(contact, on)),
    ...(person.replacedByRef && { replacedByRef: person.replacedByRef }),
    linkRefs: person.linkRefs,
  };
}

/** The name to show on a day: official before usual before others, in use before past. Undefined when there is none. */
export function nameOf(person: Person, on: Day): string | undefined {
  return sortedNames(person, on)[0]?.words;
}

/** What they go by: a usual name or nickname in use, where there is one. */
export function calledNameOf(person: Person, on: Day): string | undefined {
  const inUse = sortedNames(person, on).filter((name) => isInUse(name, on));
  return (inUse.find((name) => name.use === 'usual') ?? inUse.find((name) => name.use === 'nickname'))?.words;
}

/** Names on a day, the one to show first. */
export function sortedNames(person: Person, on: Day): readonly PersonName[] {
  return sortedNamesOf(person.names, on);
}

/** Any names on a day, the one to show first. */
export function sortedNamesOf(names: readonly PersonName[], on: Day): readonly PersonName[] {
  const rank = (name: PersonName): number => {
    const at = useOrder.indexOf(name.use ?? '');
    return (isInUse(name, on) ? 0 : 100) + (at < 0 ? useOrder.indexOf('') : at);
  };
  return [...names].sort((a, b) => rank(a) - rank(b) || compareText(b.from ?? '', a.from ?? ''));
}

/** Whole years on a day, or at death; undefined when the birth date is missing or not a full day. */
export function ageOf(person: Person, on: Day): number | undefined {
  if (!person.birthDate) return undefined;
  if (!person.deceased) return ageOn(person.birthDate, on);
  const day = person.deceasedOn?.slice(0, 10) ?? '';
  return day.length === 10 ? ageOn(person.birthDate, day) : undefined;
}

/** Ways to reach somebody on a day, the wanted first. Empty when they asked not to be contacted at all. */
export function contactsOf(person: Person, on: Day): readonly ContactWay[] {
  if (person.doNotContact) return [];
  return waysInUse(person.contacts, on);
}

/** Ways in use on a day, without those that were ruled out; the wanted first. */
export function waysInUse(contacts: readonly ContactWay[], on: Day): readonly ContactWay[] {
  return contacts
    .filter((contact) => !contact.doNotUse && contact.use !== 'old' && isInUse(contact, on))
    .sort((a, b) => (a.rank ?? Infinity) - (b.rank ?? Infinity) || 0);
}

/** References of people whose shown name somebody else in the list has too, whatever the case or accents. */
export function sameNameRefs(people: readonly Person[], on: Day): ReadonlySet<string> {
  const byName = new Map<string, string[]>();
  for (const person of people) {
    const name = nameOf(person, on);
    if (!name) continue;
    const key = name.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().split(/\s+/).sort().join(' ');
    byName.set(key, [...(byName.get(key) ?? []), person.ref]);
  }
  return new Set([...byName.values()].filter((refs) => refs.length > 1).flat());
}

/** In use on a day; bounds of any precision count as the whole month or year. */
export function isInUse(period: { readonly from?: string; readonly to?: string }, on: Day): boolean {
  const { from, to } = period;
  const bound = (text: string): string => text.slice(0, 10);
  if (from && bound(from) > on.slice(0, bound(from).length)) return false;
  return !(to && bound(to) < on.slice(0, bound(to).length));
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
