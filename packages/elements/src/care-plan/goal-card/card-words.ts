import type { Catalogues, LocalizeController } from '../../foundation/index.ts';
import { barrierCatalogues } from '../barrier-catalogues.ts';
import { planActCatalogues, planCatalogues } from '../plan-catalogues.ts';
import { goalCardMessagesEn } from './card.messages.en.ts';

const en = { ...barrierCatalogues.en, ...planActCatalogues.en, ...planCatalogues.en, ...goalCardMessagesEn } as const;

export const goalCardCatalogues: Catalogues<typeof en> = {
  en,
  es: async () => {
    const [barriers, acts, plan, own] = await Promise.all([
      barrierCatalogues.es(),
      planActCatalogues.es(),
      planCatalogues.es(),
      import('./card.messages.es.ts'),
    ]);
    return { ...barriers, ...acts, ...plan, ...own.goalCardMessagesEs };
  },
};
export type CardLocalizer = LocalizeController<typeof en>;
