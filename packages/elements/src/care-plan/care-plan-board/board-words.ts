import type { Catalogues, LocalizeController } from '../../foundation/index.ts';
import { domainCatalogues } from '../domain-catalogues.ts';
import { findingCatalogues, planActCatalogues, planCatalogues } from '../plan-catalogues.ts';
import { boardMessagesEn } from './board.messages.en.ts';

const en = { ...domainCatalogues.en, ...planActCatalogues.en, ...findingCatalogues.en, ...planCatalogues.en, ...boardMessagesEn } as const;

export const boardCatalogues: Catalogues<typeof en> = {
  en,
  es: async () => {
    const [domains, acts, findings, plan, own] = await Promise.all([
      domainCatalogues.es(),
      planActCatalogues.es(),
      findingCatalogues.es(),
      planCatalogues.es(),
      import('./board.messages.es.ts'),
    ]);
    return { ...domains, ...acts, ...findings, ...plan, ...own.boardMessagesEs };
  },
};
export type BoardLocalizer = LocalizeController<typeof en>;
