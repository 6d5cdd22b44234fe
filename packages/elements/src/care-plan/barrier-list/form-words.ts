import type { Catalogues, LocalizeController } from '../../foundation/index.ts';
import { barrierFormMessagesEn } from './forms.messages.en.ts';
import type { barrierListCatalogues } from './list-words.ts';

export const barrierFormCatalogues: Catalogues<typeof barrierFormMessagesEn> = {
  en: barrierFormMessagesEn,
  es: () => import('./forms.messages.es.ts').then((module) => module.barrierFormMessagesEs),
};
export type BarrierFormLocalizer = LocalizeController<(typeof barrierListCatalogues)['en'] & typeof barrierFormMessagesEn>;
