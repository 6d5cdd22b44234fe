import type { Catalogues, LocalizeController } from '../../foundation/index.ts';
import { barrierCatalogues } from '../barrier-catalogues.ts';
import { domainCatalogues } from '../domain-catalogues.ts';
import { planActCatalogues, planCatalogues } from '../plan-catalogues.ts';
import { goalCardMessagesEn } from './card.messages.en.ts';

const en = { ...barrierCatalogues.en, ...domainCatalogues.en, ...planActCatalogues.en, ...planCatalogues.en, ...goalCardMessagesEn } as const;

export const goalCardCatalogues: Catalogues<typeof en> = {
  en,
  es: async () => {
    const [barriers, domains, acts, plan, own] = await Promise.all([
      barrierCatalogues.es(),
      domainCatalogues.es(),
      planActCatalogues.es(),
      planCatalogues.es(),
      import('./card.messages.es.ts'),
    ]);
    return { ...barriers, ...domains, ...acts, ...plan, ...own.goalCardMessagesEs };
  },
};
export type CardLocalizer = LocalizeController<typeof en>;
