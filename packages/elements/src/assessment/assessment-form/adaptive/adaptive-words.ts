import type { Catalogues, LocalizeController } from '../../../foundation/index.ts';
import type { FormPart, FormView } from '../form-view.ts';
import { adaptiveMessagesEn } from './adaptive.messages.en.ts';

export const adaptiveCatalogues: Catalogues<typeof adaptiveMessagesEn> = {
  en: adaptiveMessagesEn,
  es: () => import('./adaptive.messages.es.ts').then((module) => module.adaptiveMessagesEs),
};

export const adaptivePart = { words: adaptiveCatalogues } as unknown as FormPart;

/** There as soon as the part is included. Tracked: another language draws again. */
export function adaptiveWords({ localize, form }: FormView): LocalizeController<typeof adaptiveMessagesEn> {
  void form.language.value;
  return localize as unknown as LocalizeController<typeof adaptiveMessagesEn>;
}
