import type { PersonLanguage } from '@careloom/core/person';

/** A script by one look at the letters, with the names `Intl.Locale` uses for it. */
const scripts: readonly (readonly [RegExp, readonly string[]])[] = [
  [/\p{Script=Arabic}/u, ['Arab']],
  [/\p{Script=Hebrew}/u, ['Hebr']],
  [/\p{Script=Cyrillic}/u, ['Cyrl']],
  [/\p{Script=Greek}/u, ['Grek']],
  [/\p{Script=Armenian}/u, ['Armn']],
  [/\p{Script=Ethiopic}/u, ['Ethi']],
  [/\p{Script=Devanagari}/u, ['Deva']],
  [/\p{Script=Bengali}/u, ['Beng']],
  [/\p{Script=Thai}/u, ['Thai']],
  [/\p{Script=Khmer}/u, ['Khmr']],
  [/\p{Script=Myanmar}/u, ['Mymr']],
  [/\p{Script=Hangul}/u, ['Kore']],
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/u, ['Jpan']],
  [/\p{Script=Han}/u, ['Hans', 'Hant', 'Jpan', 'Kore']],
];

/**
 * The `lang` of a name, so that voices and fonts get it right: the language of the person that is written in the letters
 * of the name, else only the script (`und-Arab`). Undefined for Latin letters: a Latin name may be of any language.
 */
export function nameLanguage(name: string, languages: readonly PersonLanguage[]): string | undefined {
  const found = scripts.find(([letters]) => letters.test(name))?.[1];
  if (!found) return undefined;
  const own = languages.find(({ code }) => code !== undefined && found.includes(scriptOf(code) ?? ''));
  return own?.code ?? `und-${found[0] as string}`;
}

function scriptOf(code: string): string | undefined {
  try {
    return new Intl.Locale(code).maximize().script;
  } catch {
    return undefined;
  }
}
