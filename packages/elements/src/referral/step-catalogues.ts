import type { Catalogues } from '../foundation/index.ts';
import { referralStepMessagesEn } from './referral-steps.messages.en.ts';

/** Words of the finer steps. Import it on demand and give it to `LocalizeController.include`. */
export const stepCatalogues: Catalogues<typeof referralStepMessagesEn> = {
  en: referralStepMessagesEn,
  es: () => import('./referral-steps.messages.es.ts').then((module) => module.referralStepMessagesEs),
};
