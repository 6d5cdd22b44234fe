import type { Catalogues, LocalizeController } from '../../foundation/index.ts';
import { communityResourceCatalogues } from '../community-resource-catalogues.ts';
import { finderMessagesEn } from './finder.messages.en.ts';

const en = { ...communityResourceCatalogues.en, ...finderMessagesEn } as const;

/** What both elements say of a service, and the words of the finder. */
export const finderCatalogues: Catalogues<typeof en> = {
  en,
  es: async () => {
    const [base, own] = await Promise.all([communityResourceCatalogues.es(), import('./finder.messages.es.ts')]);
    return { ...base, ...own.finderMessagesEs };
  },
};
export type FinderLocalizer = LocalizeController<typeof en>;
