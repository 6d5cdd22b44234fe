import type { PersonLanguage } from '@careloom/core/person';
import type { Localizer } from '../foundation/index.ts';

/** Languages to choose from, ours; any other is written. BCP 47, `ase` is American Sign Language. */
const offered = [
  'en', 'es', 'am', 'ar', 'ase', 'bn', 'de', 'fa', 'fr', 'gu', 'hi', 'hmn', 'ht', 'hy', 'it', 'ja', 'km', 'ko', 'my', 'ne', 'nv', 'pa', 'pl', 'ps',
  'pt', 'ru', 'so', 'sw', 'ta', 'te', 'th', 'ti', 'tl', 'uk', 'ur', 'vi', 'yue', 'zh',
] as const;

/** Browsers have no names for these. */
const unnamed: ReadonlyMap<string, string> = new Map([['ase', 'American Sign Language'], ['nv', 'Navajo']]);

export interface LanguageChoice {
  readonly code: string;
  readonly words: string;
}

/** By name in the reader's language, English and Spanish first; without those that are there already. */
export function languageChoices(localize: Localizer, spoken: readonly PersonLanguage[] = []): readonly LanguageChoice[] {
  const names = new Intl.DisplayNames(localize.language, { type: 'language' });
  const nameOf = (code: string): string => (unnamed.has(code) ? localize.text(`person.language_name.${code}`) : (names.of(code) ?? code));
  const [english, spanish, ...others] = offered.map((code): LanguageChoice => ({ code, words: nameOf(code) }));
  const { compare } = new Intl.Collator(localize.language);
  const all = [english, spanish, ...others.sort((a, b) => compare(a.words, b.words))];
  return all.flatMap((choice) => (choice && !spoken.some(({ code }) => code === choice.code) ? [choice] : []));
}

/** What goes on record beside the code: its English name, whoever reads. */
export function recordedName(code: string): string {
  return unnamed.get(code) ?? new Intl.DisplayNames('en', { type: 'language' }).of(code) ?? code;
}
