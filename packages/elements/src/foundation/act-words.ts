import { actMessagesEn } from './act.messages.en.ts';
import type { Catalogues } from './messages.ts';

/** What an outcome says beside the shared words: part of the catalogue of an element that stores something. */
export const actCatalogues: Catalogues<typeof actMessagesEn> = {
  en: actMessagesEn,
  es: () => import('./act.messages.es.ts').then((module) => module.actMessagesEs),
};
