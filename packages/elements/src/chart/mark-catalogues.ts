import type { Catalogues, LocalizeController } from '../foundation/index.ts';
import { markMessagesEn } from './mark.messages.en.ts';

/** The words of where a record stands. */
export const markCatalogues: Catalogues<typeof markMessagesEn> = {
  en: markMessagesEn,
  es: () => import('./mark.messages.es.ts').then((module) => module.markMessagesEs),
};
export type MarkLocalizer = LocalizeController<typeof markMessagesEn>;
