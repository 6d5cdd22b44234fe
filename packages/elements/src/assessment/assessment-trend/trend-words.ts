import type { Catalogues, LocalizeController } from '../../foundation/index.ts';
import { hubCatalogues } from '../hub-words.ts';
import { trendMessagesEn } from './trend.messages.en.ts';

const en = { ...hubCatalogues.en, ...trendMessagesEn } as const;

export const trendCatalogues: Catalogues<typeof en> = {
  en,
  es: async () => {
    const [hub, own] = await Promise.all([hubCatalogues.es(), import('./trend.messages.es.ts')]);
    return { ...hub, ...own.trendMessagesEs };
  },
};
export type TrendLocalizer = LocalizeController<typeof en>;
