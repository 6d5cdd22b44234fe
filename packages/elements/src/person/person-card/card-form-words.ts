import type { Catalogues, LocalizeController } from '../../foundation/index.ts';
import { formMessagesEn } from '../form.messages.en.ts';
import { cardFormMessagesEn } from './card-form.messages.en.ts';
import type { cardCatalogues } from './card-words.ts';

const en = { ...formMessagesEn, ...cardFormMessagesEn } as const;

export const cardFormCatalogues: Catalogues<typeof en> = {
  en,
  es: async () => {
    const [form, own] = await Promise.all([import('../form.messages.es.ts'), import('./card-form.messages.es.ts')]);
    return { ...form.formMessagesEs, ...own.cardFormMessagesEs };
  },
};
/** The words of the card once those of its forms are there. */
export type CardFormLocalizer = LocalizeController<typeof en & (typeof cardCatalogues)['en']>;
