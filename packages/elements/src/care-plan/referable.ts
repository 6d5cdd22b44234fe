import { conditionCodesFor, currentWish, needStage } from '@careloom/core/care-plan';
import type { Need } from '@careloom/core/care-plan';

/** The record needs a code. */
export function mayConfirm({ domain, condition }: Need): boolean {
  return conditionCodesFor(domain).length > 0 || condition?.code !== undefined;
}

/**
 * A need is confirmed before it is referred. But where it never is confirmed here (no published code, or a person follows
 * up: decision 24), the patient's wish is enough, and the order rests on the answers.
 */
export function mayRefer(need: Need): boolean {
  const stage = needStage(need);
  if (stage === 'to-plan' || stage === 'planned') return true;
  const isNeverConfirmed = stage === 'follow-up' || (stage === 'to-confirm' && !mayConfirm(need));
  return isNeverConfirmed && currentWish(need)?.wish === 'wants-help' && reasonRefsOf(need).length > 0;
}

/** What an order for it gives as its reason: the health concern, else the answers that show the need. */
export function reasonRefsOf({ condition, evidence, followUp }: Need): readonly string[] {
  return condition && !followUp ? [condition.ref] : evidence.map(({ ref }) => ref);
}
