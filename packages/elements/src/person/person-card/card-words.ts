import { keptCatalogues } from '../../acts/index.ts';
import type { Catalogues, LocalizeController } from '../../foundation/index.ts';
import { peopleCatalogues } from '../people-words.ts';
import { talkMessagesEn } from '../talk.messages.en.ts';
import { cardMessagesEn } from './card.messages.en.ts';

const en = { ...peopleCatalogues.en, ...keptCatalogues.en, ...talkMessagesEn, ...cardMessagesEn } as const;

/** The words of people and of how to reach them, and those of the card. */
export const cardCatalogues: Catalogues<typeof en> = {
  en,
  es: async () => {
    const [people, kept, talk, own] = await Promise.all([
      peopleCatalogues.es(),
      keptCatalogues.es(),
      import('../talk.messages.es.ts'),
      import('./card.messages.es.ts'),
    ]);
    return { ...people, ...kept, ...talk.talkMessagesEs, ...own.cardMessagesEs };
  },
};
export type CardLocalizer = LocalizeController<typeof en>;
