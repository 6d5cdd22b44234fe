import type { Catalogues } from '../foundation/index.ts';
import { domainMessagesEn } from './domain.messages.en.ts';

/** The names of the social domains, for every concept that speaks of a need. */
export const domainCatalogues: Catalogues<typeof domainMessagesEn> = {
  en: domainMessagesEn,
  es: () => import('./domain.messages.es.ts').then((module) => module.domainMessagesEs),
};
