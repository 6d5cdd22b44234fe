import type { Catalogues, LocalizeController } from '../foundation/index.ts';
import { guardMessagesEn } from './guard.messages.en.ts';

/** The words of drafts. */
export const guardCatalogues: Catalogues<typeof guardMessagesEn> = {
  en: guardMessagesEn,
  es: () => import('./guard.messages.es.ts').then((module) => module.guardMessagesEs),
};
export type GuardLocalizer = LocalizeController<typeof guardMessagesEn>;
