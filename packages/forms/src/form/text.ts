import type { FhirExtension } from '../model/fhir.types.ts';

const translation = 'http://hl7.org/fhir/StructureDefinition/translation';

/**
 * A text of the form in a language: the translation extension on `_name`, by exact language or its base ("es" for
 * "es-MX"); the text itself where there is none.
 */
export function translated(holder: object, name: string, language: string | undefined): { readonly text: string; readonly language?: string } {
  const own = (holder as Record<string, unknown>)[name];
  const text = typeof own === 'string' ? own : '';
  const beside = (holder as Record<string, unknown>)[`_${name}`] as { extension?: readonly FhirExtension[] } | undefined;
  if (!language || !beside) return { text };
  const translations = Array.isArray(beside?.extension) ? beside.extension.filter(({ url }) => url === translation) : [];
  const of = (wanted: string): FhirExtension | undefined =>
    translations.find((each) => partOf(each, 'lang')?.toLowerCase() === wanted.toLowerCase());
  const base = language.split('-')[0] as string;
  const found = of(language) ?? of(base) ?? translations.find((each) => partOf(each, 'lang')?.toLowerCase().startsWith(`${base}-`));
  const content = found && partOf(found, 'content');
  return content ? { text: content, language } : { text };
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
