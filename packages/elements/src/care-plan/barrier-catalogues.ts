import type { Catalogues } from '../foundation/index.ts';
import { barrierMessagesEn } from './barrier.messages.en.ts';

/** The 47 things that stand in the way, the 15 actions and the 7 states. */
export const barrierCatalogues: Catalogues<typeof barrierMessagesEn> = {
  en: barrierMessagesEn,
  es: () => import('./barrier.messages.es.ts').then((module) => module.barrierMessagesEs),
};
/** As a `LazyPart` takes them. */
export { barrierCatalogues as catalogues };
