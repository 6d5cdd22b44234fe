import { actCatalogues, keptCatalogues } from '../../acts/index.ts';
import { dateFormat } from '../../foundation/dates.ts';
import type { Catalogues, LocalizeController } from '../../foundation/index.ts';
import { communityResourceCatalogues } from '../community-resource-catalogues.ts';
import { cardMessagesEn } from './card.messages.en.ts';

const en = { ...communityResourceCatalogues.en, ...actCatalogues.en, ...keptCatalogues.en, ...cardMessagesEn } as const;

/** What both elements say of a service, what is said of acts, and the words of the card. */
export const cardCatalogues: Catalogues<typeof en> = {
  en,
  es: async () => {
    const [base, acts, kept, own] = await Promise.all([communityResourceCatalogues.es(), actCatalogues.es(), keptCatalogues.es(), import('./card.messages.es.ts')]);
    return { ...base, ...acts, ...kept, ...own.cardMessagesEs };
  },
};
export type CardLocalizer = LocalizeController<typeof en>;

/** What clocks there show: minutes since midnight, as the language writes a time. */
export function clockWords(minute: number, language: string): string {
  return dateFormat(language, { hour: 'numeric', minute: '2-digit', timeZone: 'UTC' }).format(minute * 60_000);
}
