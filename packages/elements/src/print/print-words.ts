import type { Catalogues } from '../foundation/index.ts';
import { printMessagesEn } from './print.messages.en.ts';

export const printCatalogues: Catalogues<typeof printMessagesEn> = {
  en: printMessagesEn,
  es: () => import('./print.messages.es.ts').then((module) => module.printMessagesEs),
};
