import type { Catalogues } from '../foundation/index.ts';
import { consentMessagesEn } from './consent.messages.en.ts';

/** What the elements of consent and sharing have in common: part of the catalogue of each. */
export const consentCatalogues: Catalogues<typeof consentMessagesEn> = {
  en: consentMessagesEn,
  es: () => import('./consent.messages.es.ts').then((module) => module.consentMessagesEs),
};
