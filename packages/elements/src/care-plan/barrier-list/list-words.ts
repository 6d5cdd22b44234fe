import type { Catalogues, LocalizeController } from '../../foundation/index.ts';
import { barrierCatalogues } from '../barrier-words.ts';
import { planActCatalogues, planCatalogues } from '../plan-catalogues.ts';
import { barrierListMessagesEn } from './list.messages.en.ts';

const en = { ...planCatalogues.en, ...planActCatalogues.en, ...barrierCatalogues.en, ...barrierListMessagesEn } as const;

export const barrierListCatalogues: Catalogues<typeof en> = {
  en,
  es: async () => {
    const [plan, acts, barriers, own] = await Promise.all([planCatalogues.es(), planActCatalogues.es(), barrierCatalogues.es(), import('./list.messages.es.ts')]);
    return { ...plan, ...acts, ...barriers, ...own.barrierListMessagesEs };
  },
};
export type BarrierListLocalizer = LocalizeController<typeof en>;
