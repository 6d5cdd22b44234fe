import type { Barrier } from '@careloom/core/care-plan/barriers';
import type { LocalizeController } from '../foundation/index.ts';
import type { barrierMessagesEn } from './barrier.messages.en.ts';

export type BarrierWordsLocalizer = LocalizeController<typeof barrierMessagesEn>;

/** What it is called: the words of its code in the reader's language, else what was said. */
export function barrierTitle({ code, words, level }: Barrier, localize: BarrierWordsLocalizer): string {
  if (code) return localize.t(`care-plan.barrier.code.${code}`);
  return words ?? localize.t(`care-plan.barrier.level.${level}`);
}
