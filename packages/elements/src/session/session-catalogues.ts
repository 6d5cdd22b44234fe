import type { Catalogues } from '../foundation/index.ts';
import { sessionMessagesEn } from './session.messages.en.ts';

/** The words of the lock. */
export const sessionCatalogues: Catalogues<typeof sessionMessagesEn> = {
  en: sessionMessagesEn,
  es: () => import('./session.messages.es.ts').then((module) => module.sessionMessagesEs),
};
