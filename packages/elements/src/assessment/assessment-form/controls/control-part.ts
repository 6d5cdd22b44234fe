import type { Catalogues, LocalizeController } from '../../../foundation/index.ts';
import type { FormPart, FormView } from '../form-view.ts';
import { controlsMessagesEn } from './controls.messages.en.ts';
import { controlsStyles } from './controls.styles.ts';

export const controlsCatalogues: Catalogues<typeof controlsMessagesEn> = {
  en: controlsMessagesEn,
  es: () => import('./controls.messages.es.ts').then((module) => module.controlsMessagesEs),
};

/** What all controls that are fetched have in common. */
export const controlsPart: FormPart = { words: controlsCatalogues as Catalogues, styles: controlsStyles };

/** Their words: there as soon as the part is included. */
export function wordsOf({ localize }: FormView): LocalizeController<typeof controlsMessagesEn> {
  return localize as unknown as LocalizeController<typeof controlsMessagesEn>;
}
