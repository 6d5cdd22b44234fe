import type { Catalogues, LocalizeController } from '../../foundation/index.ts';
import { referralCatalogues } from '../referral-catalogues.ts';
import { listMessagesEn } from './list.messages.en.ts';

const en = { ...referralCatalogues.en, ...listMessagesEn } as const;

/** The words of referrals, and those of the list. */
export const listCatalogues: Catalogues<typeof en> = {
  en,
  es: async () => {
    const [base, own] = await Promise.all([referralCatalogues.es(), import('./list.messages.es.ts')]);
    return { ...base, ...own.listMessagesEs };
  },
};
export type ListLocalizer = LocalizeController<typeof en>;
