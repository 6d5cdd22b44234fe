import { keptMessagesEn } from './kept.messages.en.ts';
import type { Catalogues } from './messages.ts';

/** What `keptNotices` says: part of the catalogue of an element that shows them. */
export const keptCatalogues: Catalogues<typeof keptMessagesEn> = {
  en: keptMessagesEn,
  es: () => import('./kept.messages.es.ts').then((module) => module.keptMessagesEs),
};
