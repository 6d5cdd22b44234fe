import type { Catalogues } from '../foundation/index.ts';
import { referralFactMessagesEn } from './referral-facts.messages.en.ts';

/** Words of what is known beside a referral. Import it on demand and give it to `LocalizeController.include`. */
export const factCatalogues: Catalogues<typeof referralFactMessagesEn> = {
  en: referralFactMessagesEn,
  es: () => import('./referral-facts.messages.es.ts').then((module) => module.referralFactMessagesEs),
};
