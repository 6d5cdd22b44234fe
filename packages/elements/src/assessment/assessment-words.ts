import type { FormIssue } from '@careloom/forms';
import type { Catalogues, LocalizeController } from '../foundation/index.ts';
import { assessmentMessagesEn } from './assessment.messages.en.ts';

export const assessmentCatalogues: Catalogues<typeof assessmentMessagesEn> = {
  en: assessmentMessagesEn,
  es: () => import('./assessment.messages.es.ts').then((module) => module.assessmentMessagesEs),
};
export type FormLocalizer = LocalizeController<typeof assessmentMessagesEn>;

/** What is wrong, in words; the author's own where the form has them. */
export function issueWords({ human, messageKey, params }: FormIssue, localize: FormLocalizer): string {
  if (human) return human;
  return localize.has(messageKey) ? localize.text(messageKey, params) : localize.t('assessment.form.something_wrong');
}
