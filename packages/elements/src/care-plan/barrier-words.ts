import type { Barrier } from '@careloom/core/care-plan/barriers';
import type { Catalogues, LocalizeController } from '../foundation/index.ts';
import { barrierMessagesEn } from './barrier.messages.en.ts';

/** The 47 things that stand in the way, the 15 actions and the 7 states. */
export const barrierCatalogues: Catalogues<typeof barrierMessagesEn> = {
  en: barrierMessagesEn,
  es: () => import('./barrier.messages.es.ts').then((module) => module.barrierMessagesEs),
};
export type BarrierWordsLocalizer = LocalizeController<typeof barrierMessagesEn>;

/** What it is called: the words of its code in the reader's language, else what was said. */
export function barrierTitle({ code, words, level }: Barrier, localize: BarrierWordsLocalizer): string {
  if (code) return localize.t(`care-plan.barrier.code.${code}`);
  return words ?? localize.t(`care-plan.barrier.level.${level}`);
}
