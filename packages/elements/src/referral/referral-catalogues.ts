import { actCatalogues } from '../acts/index.ts';
import type { Catalogues } from '../foundation/index.ts';
import { referralMessagesEn } from './referral.messages.en.ts';

const en = { ...actCatalogues.en, ...referralMessagesEn } as const;

/** The words of the referral elements, and of what they store. */
export const referralCatalogues: Catalogues<typeof en> = {
  en,
  es: async () => {
    const [acts, own] = await Promise.all([actCatalogues.es(), import('./referral.messages.es.ts')]);
    return { ...acts, ...own.referralMessagesEs };
  },
};
