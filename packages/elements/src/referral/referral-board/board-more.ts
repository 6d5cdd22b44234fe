import type { Catalogues } from '../../foundation/index.ts';
import { boardMessagesEn } from './board.messages.en.ts';

// Fetched together with what is shown: cards, forms, visits, what is new.
export { actForm } from '../referral-act-form.ts';
export { stepCatalogues } from '../step-catalogues.ts';
export { mayStop, offeredSteps } from '../step-forms.ts';
export { said } from './board-acts.ts';
export { boardSection } from './board-section.ts';
export { boardForms } from './board-forms.ts';
export { boardModel } from './referral-board-model.ts';
export { newsOf } from './board-news.ts';
export { inboxLine } from './inbox-line.ts';
export { loadBoardVisits } from './board-visits.ts';
export { loadResults } from './result-fields.ts';

export const boardCatalogues: Catalogues<typeof boardMessagesEn> = {
  en: boardMessagesEn,
  es: () => import('./board.messages.es.ts').then((module) => module.boardMessagesEs),
};
