// Fetched where it is needed: strengths, published codes, and what changed since the last screening.
import type { Catalogues, LocalizeController } from '../../foundation/index.ts';
import { needMoreMessagesEn } from '../need-more.messages.en.ts';

export { codesPart } from './codes-part.ts';
export { comparePart, loadComparison } from './compare-part.ts';
export { strengthsPart } from './strengths-part.ts';

export const catalogues: Catalogues<typeof needMoreMessagesEn> = {
  en: needMoreMessagesEn,
  es: () => import('../need-more.messages.es.ts').then((module) => module.needMoreMessagesEs),
};
export type MoreLocalizer = LocalizeController<typeof needMoreMessagesEn>;
