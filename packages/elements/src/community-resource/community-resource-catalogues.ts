import { domainCatalogues } from '../care-plan/index.ts';
import type { Catalogues, LocalizeController } from '../foundation/index.ts';
import { communityResourceMessagesEn } from './community-resource.messages.en.ts';

const en = { ...domainCatalogues.en, ...communityResourceMessagesEn } as const;

/** What both elements say of a service, and the names of the kinds of need. */
export const communityResourceCatalogues: Catalogues<typeof en> = {
  en,
  es: async () => {
    const [domains, own] = await Promise.all([domainCatalogues.es(), import('./community-resource.messages.es.ts')]);
    return { ...domains, ...own.communityResourceMessagesEs };
  },
};
export type ResourceLocalizer = LocalizeController<typeof en>;
