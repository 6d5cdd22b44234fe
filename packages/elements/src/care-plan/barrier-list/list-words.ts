import { keptCatalogues } from '../../acts/index.ts';
import type { Catalogues, LocalizeController } from '../../foundation/index.ts';
import type { barrierMessagesEn } from '../barrier.messages.en.ts';
import { barrierListMessagesEn } from './list.messages.en.ts';

const en = { ...keptCatalogues.en, ...barrierListMessagesEn } as const;

export const barrierListCatalogues: Catalogues<typeof en> = {
  en,
  es: async () => {
    const [kept, own] = await Promise.all([keptCatalogues.es(), import('./list.messages.es.ts')]);
    return { ...kept, ...own.barrierListMessagesEs };
  },
};
/** With the words of the barriers themselves, which come with the records. */
export type BarrierListLocalizer = LocalizeController<typeof en & typeof barrierMessagesEn>;
