import type { Catalogues, LocalizeController } from '../foundation/index.ts';
import { assessmentMessagesEn } from './assessment.messages.en.ts';

export const assessmentCatalogues: Catalogues<typeof assessmentMessagesEn> = {
  en: assessmentMessagesEn,
  es: () => import('./assessment.messages.es.ts').then((module) => module.assessmentMessagesEs),
};
export type FormLocalizer = LocalizeController<typeof assessmentMessagesEn>;
