import type { ContactWay, Person, PersonLanguage, PersonView } from '@careloom/core/person';
import { adulthoodOn } from '@careloom/core/person/turning';
import { daysBetween } from '@careloom/core/shared';
import { dateFormat } from '../foundation/dates.ts';
import type { Catalogues, LocalizeController } from '../foundation/index.ts';
import { personMessagesEn } from './person.messages.en.ts';

export const personCatalogues: Catalogues<typeof personMessagesEn> = {
  en: personMessagesEn,
  es: () => import('./person.messages.es.ts').then((module) => module.personMessagesEs),
};
export type PersonLocalizer = LocalizeController<typeof personMessagesEn>;

/** "4 Mar 1988"; a month or a year where no more is recorded. Calendar dates have no zone. */
export function calendarDate(text: string, localize: PersonLocalizer): string {
  const options: Intl.DateTimeFormatOptions =
    text.length >= 10 ? { day: 'numeric', month: 'short', year: 'numeric' } : text.length >= 7 ? { month: 'long', year: 'numeric' } : { year: 'numeric' };
  const date = new Date(text.slice(0, 10));
  return Number.isNaN(date.getTime()) ? text : dateFormat(localize.language, { ...options, timeZone: 'UTC' }).format(date);
}

export function bornWords(view: PersonView, localize: PersonLocalizer): string {
  if (!view.birthDate) return localize.t('person.born.unknown');
  const date = calendarDate(view.birthDate, localize);
  if (view.age === undefined) return localize.t('person.born.date_only', { date });
  if (view.deceased) return localize.t('person.born.at_death', { date, count: view.age });
  return view.age < 2 ? youngWords(view.birthDate, date, localize) : localize.t('person.born.with_age', { date, count: view.age });
}

/** Weeks up to a quarter of a year, then months: "1 year" is too coarse for an infant. */
function youngWords(born: string, date: string, localize: PersonLocalizer): string {
  const { today } = localize;
  const weeks = Math.floor(daysBetween(born, today) / 7);
  if (weeks < 1) return localize.t('person.born.under_week', { date });
  if (weeks < 13) return localize.t('person.born.weeks', { date, count: weeks });
  const months = (Number(today.slice(0, 4)) - Number(born.slice(0, 4))) * 12 + Number(today.slice(5, 7)) - Number(born.slice(5, 7));
  return localize.t('person.born.months', { date, count: today.slice(8) < born.slice(8) ? months - 1 : months });
}

/** Somebody else decides with them, and is spoken with. */
export function isMinor({ birthDate, deceased }: PersonView, { today }: { readonly today: string }): boolean {
  return !deceased && adulthoodOn(birthDate, today) === 'minor';
}

export function diedWords(view: PersonView, localize: PersonLocalizer): string {
  return view.deceasedOn
    ? localize.t('person.died.on', { date: calendarDate(view.deceasedOn, localize) })
    : localize.t('person.died.date_unknown');
}

export function languageWords({ languages }: Pick<PersonView, 'languages'>, localize: PersonLocalizer): string {
  if (languages.length === 0) return localize.t('person.language.unknown');
  const named = localize.list(languages.map((language) => languageName(language, localize)));
  return localize.t(languages.some(({ preferred }) => preferred) ? 'person.language.preferred' : 'person.language.any', { languages: named });
}

/** Three values and a refusal to say: none of them is another one. */
export function interpreterWords({ interpreter, languages }: Pick<Person, 'interpreter' | 'languages'>, localize: PersonLocalizer): string {
  if (interpreter === 'asked-declined') return localize.t('person.interpreter.declined');
  if (interpreter !== 'yes') return localize.t(`person.interpreter.${interpreter}`);
  // Nobody interprets between English and English: for somebody with no other language recorded it may be a sign language.
  const spoken = languages.find(({ code }) => code?.split('-', 1)[0] !== 'en');
  return spoken
    ? localize.t('person.interpreter.yes', { language: languageName(spoken, localize) })
    : localize.t('person.interpreter.yes_language_unknown');
}

/** "Spanish" for `es`, in the language of the page; the record's own words where there is no code. */
export function languageName({ code, words }: PersonLanguage, localize: PersonLocalizer): string {
  if (!code) return words;
  const own = `person.language_name.${code}`;
  if (localize.has(own)) return localize.text(own);
  try {
    const name = new Intl.DisplayNames(localize.language, { type: 'language', fallback: 'none' }).of(code);
    return name ?? words;
  } catch {
    return words;
  }
}

/** "Text message (mobile)"; says so when it is the one they want first. */
export function wayWords(contact: ContactWay, localize: PersonLocalizer, isFirst: boolean): string {
  const kind = `person.contact.${contact.kind}`;
  const word = localize.has(kind) ? localize.text(kind) : localize.t('person.contact.other');
  const use = `person.contact.use_${contact.use ?? ''}`;
  const way = localize.has(use) ? localize.t('person.contact.way', { way: word, use: localize.text(use) }) : word;
  return isFirst && contact.rank !== undefined ? localize.t('person.contact.prefers', { way }) : way;
}

/** May a message be left? Asked for ways that take one. */
export function messageWords({ kind, messages }: ContactWay, localize: PersonLocalizer): string | undefined {
  if (kind === 'url' || kind === 'fax') return undefined;
  return localize.t(`person.contact.messages_${messages}`);
}
