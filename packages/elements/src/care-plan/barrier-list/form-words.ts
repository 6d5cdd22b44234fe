import type { Catalogues, LocalizeController } from '../../foundation/index.ts';
import type { barrierMessagesEn } from '../barrier.messages.en.ts';
import { planActCatalogues } from '../plan-catalogues.ts';
import { barrierFormMessagesEn } from './forms.messages.en.ts';
import type { barrierListCatalogues } from './list-words.ts';

const en = { ...planActCatalogues.en, ...barrierFormMessagesEn } as const;

/** The words of the forms, and of what becomes of an act: nothing is done before they are there. */
export const barrierFormCatalogues: Catalogues<typeof en> = {
  en,
  es: async () => {
    const [acts, own] = await Promise.all([planActCatalogues.es(), import('./forms.messages.es.ts')]);
    return { ...acts, ...own.barrierFormMessagesEs };
  },
};
export type BarrierFormLocalizer = LocalizeController<(typeof barrierListCatalogues)['en'] & typeof barrierMessagesEn & typeof barrierFormMessagesEn>;
