import { keptCatalogues } from '../../acts/index.ts';
import type { Catalogues, LocalizeController } from '../../foundation/index.ts';
import { barrierCatalogues } from '../barrier-words.ts';
import { barrierListMessagesEn } from './list.messages.en.ts';

const en = { ...keptCatalogues.en, ...barrierCatalogues.en, ...barrierListMessagesEn } as const;

export const barrierListCatalogues: Catalogues<typeof en> = {
  en,
  es: async () => {
    const [kept, barriers, own] = await Promise.all([keptCatalogues.es(), barrierCatalogues.es(), import('./list.messages.es.ts')]);
    return { ...kept, ...barriers, ...own.barrierListMessagesEs };
  },
};
export type BarrierListLocalizer = LocalizeController<typeof en>;
