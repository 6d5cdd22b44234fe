import { keptCatalogues } from '../../acts/index.ts';
import type { Catalogues } from '../../foundation/index.ts';
import { shellMessagesEn } from './shell.messages.en.ts';

const en = { ...keptCatalogues.en, ...shellMessagesEn } as const;

/** Before the view is there; what is not stored is said in every state. */
export const shellCatalogues: Catalogues<typeof en> = {
  en,
  es: async () => {
    const [kept, own] = await Promise.all([keptCatalogues.es(), import('./shell.messages.es.ts')]);
    return { ...kept, ...own.shellMessagesEs };
  },
};
