import type { Catalogues, LocalizeController } from '../../foundation/index.ts';
import { domainReferralCatalogues } from '../domain-words.ts';
import { summaryMessagesEn } from './summary.messages.en.ts';

const en = { ...domainReferralCatalogues.en, ...summaryMessagesEn } as const;

/** The words of referrals and kinds of need, and those of the numbers. */
export const summaryCatalogues: Catalogues<typeof en> = {
  en,
  es: async () => {
    const [base, own] = await Promise.all([domainReferralCatalogues.es(), import('./summary.messages.es.ts')]);
    return { ...base, ...own.summaryMessagesEs };
  },
};
export type SummaryLocalizer = LocalizeController<typeof en>;
