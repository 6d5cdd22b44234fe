import { actCatalogues } from './act-words.ts';
import { keptMessagesEn } from './kept.messages.en.ts';
import type { Catalogues } from './messages.ts';

const en = { ...actCatalogues.en, ...keptMessagesEn } as const;

/** What `keptNotices` says, and what every act does: part of the catalogue of an element that shows them. */
export const keptCatalogues: Catalogues<typeof en> = {
  en,
  es: async () => {
    const [acts, kept] = await Promise.all([actCatalogues.es(), import('./kept.messages.es.ts')]);
    return { ...acts, ...kept.keptMessagesEs };
  },
};
