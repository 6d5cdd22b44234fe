import { extensionsOf, objectsOf, text as textIn } from '../model/extensions.ts';
import type { FhirExtension } from '../model/fhir.types.ts';

const translation = 'http://hl7.org/fhir/StructureDefinition/translation';

/**
 * A text of the form in a language: the translation extension on `_name`, of a concept also its designation, by exact
 * language or its base ("es" for "es-MX") or a region of it; the text itself where there is none.
 */
export function translated(holder: object, name: string, language: string | undefined): { readonly text: string; readonly language?: string } {
  const { [name]: own, [`_${name}`]: beside, designation } = holder as Readonly<Record<string, unknown>>;
  const text = typeof own === 'string' ? own : '';
  if (!language || !(beside || designation)) return { text };
  const translations = extensionsOf(beside).filter(({ url }) => url === translation);
  const found: readonly Said[] = [
    ...translations.map((each) => [partOf(each, 'lang'), partOf(each, 'content')] as const),
    ...objectsOf(designation).map((each) => [textIn(each['language']), textIn(each['value'])] as const),
  ];
  const wanted = language.toLowerCase();
  const [base = ''] = wanted.split('-');
  const of = (isWanted: (lang: string) => boolean): Said | undefined => found.find(([lang]) => lang && isWanted(lang.toLowerCase()));
  const [, content] = of((lang) => lang === wanted) ?? of((lang) => lang === base) ?? of((lang) => lang.startsWith(`${base}-`)) ?? [];
  return content ? { text: content, language } : { text };
}

type Said = readonly [language: string | undefined, content: string | undefined];

function partOf({ extension }: FhirExtension, url: string): string | undefined {
  const part = extension?.find((each) => each.url === url);
  const value = part?.['valueCode'] ?? part?.['valueString'] ?? part?.['valueMarkdown'];
  return typeof value === 'string' ? value : undefined;
}

/** Languages in which some text of the form can be had, its own first. */
export function languagesOf(questionnaire: { readonly language?: string }): readonly string[] {
  const found = new Set<string>(questionnaire.language ? [questionnaire.language] : []);
  const open: unknown[] = [questionnaire];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (typeof next !== 'object' || next === null) continue;
    const each = next as FhirExtension;
    if (each.url === translation) {
      const lang = partOf(each, 'lang');
      if (lang) found.add(lang);
    } else open.push(...Object.values(next));
  }
  return [...found];
}
