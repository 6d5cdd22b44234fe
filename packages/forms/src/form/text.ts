import { extensionsOf, objectsOf } from '../model/extensions.ts';
import type { FhirExtension } from '../model/fhir.types.ts';

const translation = 'http://hl7.org/fhir/StructureDefinition/translation';

/**
 * A text of the form in a language: the translation extension on `_name`, of a concept else its designation, by exact
 * language or its base ("es" for "es-MX") or a region of it; the text itself where there is none.
 */
export function translated(holder: object, name: string, language: string | undefined): { readonly text: string; readonly language?: string } {
  const { [name]: own, [`_${name}`]: beside, designation } = holder as Readonly<Record<string, unknown>>;
  const text = typeof own === 'string' ? own : '';
  if (!language || !(beside || designation)) return { text };
  const wanted = language.toLowerCase();
  const [base] = wanted.split('-');
  const translations = extensionsOf(beside).filter(({ url }) => url === translation);
  const of = (isWanted: (lang: string) => boolean): FhirExtension | undefined =>
    translations.find((each) => isWanted((partOf(each, 'lang') ?? '').toLowerCase()));
  const found = of((lang) => lang === wanted) ?? of((lang) => lang === base) ?? of((lang) => lang.startsWith(`${base}-`));
  const content = found ? partOf(found, 'content') : objectsOf(designation).find((each) => String(each['language']).startsWith(`${base}`))?.['value'];
  return content ? { text: String(content), language } : { text };
}

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
