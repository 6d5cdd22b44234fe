import { actCatalogues } from '../acts/index.ts';
import type { Catalogues, LocalizeController } from '../foundation/index.ts';
import { conflictMessagesEn } from './conflict.messages.en.ts';
import { fieldMessagesEn } from './fields.messages.en.ts';

const en = { ...actCatalogues.en, ...fieldMessagesEn, ...conflictMessagesEn } as const;

/** The words of two versions of one record. */
export const conflictCatalogues: Catalogues<typeof en> = {
  en,
  es: async () => {
    const [acts, fields, own] = await Promise.all([actCatalogues.es(), import('./fields.messages.es.ts'), import('./conflict.messages.es.ts')]);
    return { ...acts, ...fields.fieldMessagesEs, ...own.conflictMessagesEs };
  },
};
export type ConflictLocalizer = LocalizeController<typeof en>;
