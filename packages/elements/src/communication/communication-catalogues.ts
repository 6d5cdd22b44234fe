import { actCatalogues, keptCatalogues } from '../acts/index.ts';
import type { Catalogues, LocalizeController } from '../foundation/index.ts';
import { communicationMessagesEn } from './communication.messages.en.ts';

const en = { ...actCatalogues.en, ...keptCatalogues.en, ...communicationMessagesEn } as const;

/** The words of what is asked of patients, and of storing it. */
export const communicationCatalogues: Catalogues<typeof en> = {
  en,
  es: async () => {
    const [acts, kept, own] = await Promise.all([actCatalogues.es(), keptCatalogues.es(), import('./communication.messages.es.ts')]);
    return { ...acts, ...kept, ...own.communicationMessagesEs };
  },
};
export type CommunicationLocalizer = LocalizeController<typeof en>;
