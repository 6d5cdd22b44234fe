import { actCatalogues } from '../acts/index.ts';
import type { Catalogues, LocalizeController } from '../foundation/index.ts';
import { syncMessagesEn } from './sync.messages.en.ts';

const en = { ...actCatalogues.en, ...syncMessagesEn } as const;

/** The words of what is not sent yet. */
export const syncCatalogues: Catalogues<typeof en> = {
  en,
  es: async () => {
    const [acts, own] = await Promise.all([actCatalogues.es(), import('./sync.messages.es.ts')]);
    return { ...acts, ...own.syncMessagesEs };
  },
};
export type SyncLocalizer = LocalizeController<typeof en>;
