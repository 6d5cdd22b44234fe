import type { Extension, SdohDomain } from '@careloom/core/fhir';
import type { Instrument, QuestionnaireItem } from '@careloom/core/screening';
import { actCatalogues } from '../acts/index.ts';
import { domainCatalogues } from '../care-plan/index.ts';
import type { Catalogues, LocalizeController } from '../foundation/index.ts';
import { screeningMessagesEn } from './screening.messages.en.ts';

const en = { ...actCatalogues.en, ...domainCatalogues.en, ...screeningMessagesEn } as const;

export const screeningCatalogues: Catalogues<typeof en> = {
  en,
  es: async () => {
    const [acts, domains, own] = await Promise.all([actCatalogues.es(), domainCatalogues.es(), import('./screening.messages.es.ts')]);
    return { ...acts, ...domains, ...own.screeningMessagesEs };
  },
};
export type ScreeningLocalizer = LocalizeController<typeof en>;

/** A language by its name in the language of the page. */
export function languageName(code: string, localize: ScreeningLocalizer): string {
  try {
    return new Intl.DisplayNames(localize.language, { type: 'language' }).of(code) ?? code;
  } catch {
    return code;
  }
}

/** True where the page speaks a language that the questions do not come in: they are never translated by us (decision 30). */
export function isWordingForeign({ language, questionnaire }: Instrument, localize: ScreeningLocalizer): boolean {
  const wanted = short(localize.language);
  return short(language) !== wanted && !questionnaire.item.every((item) => isTranslated(item, wanted));
}

function short(tag: string): string {
  return tag.split('-', 1)[0] as string;
}

/** What is asked carries its translation, where its owner made one. */
function isTranslated({ readOnly, item = [], ...rest }: QuestionnaireItem, language: string): boolean {
  if (readOnly) return true;
  const { _text: text } = rest as { readonly _text?: { readonly extension?: readonly Extension[] } };
  const languages = (text?.extension ?? []).flatMap((each) => (each.extension ?? []).flatMap(({ url, valueCode }) => (url === 'lang' && valueCode ? [short(valueCode)] : [])));
  return languages.includes(language) && item.every((each) => isTranslated(each, language));
}

/** The words of a section; empty for one we have no words for. */
export function sectionWords(section: string | undefined, localize: ScreeningLocalizer): string {
  const key = `screening.section.${section ?? ''}`;
  return section !== undefined && localize.has(key) ? localize.text(key) : '';
}

/** A domain in plain words. Questions without a domain of their own are called by their section. */
export function domainWords(domain: SdohDomain, instrument: Instrument, localize: ScreeningLocalizer): string {
  if (domain === 'sdoh-category-unspecified') {
    const sections = new Set(instrument.items.filter((item) => item.domains.includes(domain)).map((item) => item.section));
    const [only] = sections;
    if (sections.size === 1 && sectionWords(only, localize)) return sectionWords(only, localize);
  }
  return localize.t(`care-plan.domain.${domain}`);
}

/** A name inside a sentence: isolated, because it may go the other way. */
export function nameWords(name: string | undefined, localize: ScreeningLocalizer): string {
  return name ? `\u2068${name}\u2069` : localize.t('screening.form.name_unknown');
}
