import type { Person, PersonView } from '@careloom/core/person';
import { proxyScopes, proxyStanding, relatedPersonView, relationshipCodes } from '@careloom/core/person/related';
import { adulthoodOn, turns18In } from '@careloom/core/person/turning';
import type { ProxyStanding, RelatedPerson, RelatedPersonView } from '@careloom/core/person/related';
import type { Catalogues, LocalizeController } from '../foundation/index.ts';
import { peopleMessagesEn } from './people.messages.en.ts';
import { personMessagesEn } from './person.messages.en.ts';
import { calendarDate, languageName, personCatalogues } from './person-words.ts';

const en = { ...personMessagesEn, ...peopleMessagesEn } as const;

/** The words of a person, and of the people around them. */
export const peopleCatalogues: Catalogues<typeof en> = {
  en,
  es: async () => {
    const [person, people] = await Promise.all([personCatalogues.es(), import('./people.messages.es.ts')]);
    return { ...person, ...people.peopleMessagesEs };
  },
};
export type PeopleLocalizer = LocalizeController<typeof en>;

/** Somebody around the patient, as they stand now. */
export interface Around {
  readonly related: RelatedPerson;
  readonly view: RelatedPersonView;
  /** How the relationship itself stands: also of somebody who is no proxy. */
  readonly relation: Exclude<ProxyStanding, 'none'>;
}

export function aroundOf(people: readonly RelatedPerson[], person: Person, localize: PeopleLocalizer): readonly Around[] {
  const { now, timeZone } = localize;
  return people.map((related) => ({
    related,
    view: relatedPersonView(related, { now, timeZone, person }),
    // A relationship begins and ends as its proxy would.
    relation: proxyStanding({ ...related, scope: proxyScopes }, now, timeZone) as Around['relation'],
  }));
}

/** "daughter": ours where it is one of the codes we offer, else the record's own words. */
export function relationshipWords({ relationships }: RelatedPerson, localize: PeopleLocalizer): string {
  const words = relationships.map(({ code, words: recorded }) => {
    const isOurs = code !== undefined && (relationshipCodes as Readonly<Record<string, string>>)[code] === recorded;
    return isOurs ? localize.text(`person.relationship.${code}`) : recorded;
  });
  return words.join(', ');
}

/** "Rosalind Quillfeather-Marsh (daughter)", inside a sentence: isolated, since a name may go the other way. */
export function namedWords({ related, view }: Around, localize: PeopleLocalizer): string {
  const relationships = relationshipWords(related, localize);
  if (!view.name) return relationships || localize.t('person.people.unnamed');
  const name = `\u2068${view.name}\u2069`;
  return relationships ? localize.t('person.people.named', { name, relationships }) : name;
}

/** Their own need, never the patient's: undefined where nobody said so. */
export function relatedInterpreterWords(around: Around, localize: PeopleLocalizer): string | undefined {
  const { view } = around;
  if (view.interpreter !== 'yes') return undefined;
  const name = namedWords(around, localize);
  const spoken = view.languages.find(({ code }) => code?.split('-', 1)[0] !== 'en');
  return spoken
    ? localize.t('person.interpreter.related', { name, language: languageName(spoken, localize) })
    : localize.t('person.interpreter.related_unknown', { name });
}

/** "Turns 18 on Tue 15 Dec, in 23 days": within a year (ours); before that it helps nobody. Without a day of birth, "May have". */
export function turningWords(view: PersonView, localize: PeopleLocalizer): string | undefined {
  const { birthDate, deceased } = view;
  if (!deceased && adulthoodOn(birthDate, localize.today) === 'may-be-adult') return localize.t('person.turning.maybe');
  const turns18 = turns18In(view, localize.today);
  if (!turns18 || turns18 > nextYear(localize.today)) return undefined;
  if (turns18.length < 10) return localize.t('person.turning.within', { date: calendarDate(turns18, localize) });
  return turns18 === localize.today ? localize.t('person.turning.today') : localize.t('person.turning.soon', { date: localize.date(turns18) });
}

function nextYear(day: string): string {
  return `${Number(day.slice(0, 4)) + 1}${day.slice(4)}`;
}
