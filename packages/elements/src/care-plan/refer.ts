import type { Refusal } from '@careloom/core/shared';
import { dispatchIntent } from '../acts/index.ts';
import type { Selection } from '../foundation/index.ts';
import { NeedReferEvent } from './events.ts';
import type { NeedReferDetail } from './events.ts';

/**
 * Somebody wants to refer: the host may open a composer; where it does not, need and goal are selected, and a composer in
 * the same provider opens with them. Gives why the host refused.
 */
export async function referFor(host: EventTarget, detail: NeedReferDetail, selection: Selection | undefined): Promise<Refusal | undefined> {
  const intent = await dispatchIntent(host, new NeedReferEvent(detail));
  const { patientRef, domain, goalRef } = detail;
  if (intent === 'proceed') selection?.select({ patientRef, domain, goalRef });
  return typeof intent === 'object' ? intent.refused : undefined;
}
