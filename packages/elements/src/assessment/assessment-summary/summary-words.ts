import type { Catalogues, LocalizeController } from '../../foundation/index.ts';
import { hubCatalogues } from '../hub-words.ts';
import { summaryMessagesEn } from './summary.messages.en.ts';

const en = { ...hubCatalogues.en, ...summaryMessagesEn } as const;

export const summaryCatalogues: Catalogues<typeof en> = {
  en,
  es: async () => {
    const [hub, own] = await Promise.all([hubCatalogues.es(), import('./summary.messages.es.ts')]);
    return { ...hub, ...own.summaryMessagesEs };
  },
};
export type SummaryLocalizer = LocalizeController<typeof en>;
