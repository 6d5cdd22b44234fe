import { dayOf, isDateTime, isEarlier } from '../shared/index.ts';
import type { NeedStage } from './care-plan.codes.ts';
import type { Need, NeedWish } from './care-plan.types.ts';
import { isOpenGoal } from './goal.fhir.ts';

/**
 * What the patient wants now: their latest word, unless something came after it. Said before the need ended, or before
 * the day it was found again, it is about another time: it is still shown, but we ask again.
 */
export function currentWish(need: Need): NeedWish | undefined {
  const { wish } = need;
  if (!wish || !isDateTime(wish.on)) return undefined;
  const ended = endedOn(need);
  if (ended && isEarlier(wish.on, ended)) return undefined;
  // By the day: they may be asked while the screening still goes on.
  const day = dayOf(wish.on);
  return need.evidence.some(({ on }) => isDateTime(on) && isEarlier(day, dayOf(on))) ? undefined : wish;
}

/** Where a need stands. What the patient wants now comes before what the record says. */
export function needStage(need: Need): NeedStage {
  if (need.followUp) return 'follow-up';
  const { condition } = need;
  const wish = currentWish(need)?.wish;
  if (wish === 'declines') return 'declined';
  if (wish === 'already-has-help') return 'has-help';
  if (wish === 'later') return 'later';
  if (wish === 'asked-declined') return 'not-said';
  if (!condition && isOver(need)) return 'resolved';
  // They did not want help when they were last asked: a plan from before that does not go on by itself.
  if (!wish && need.wish && need.wish.wish !== 'wants-help') return 'to-ask';
  if (condition && need.goals.some(isOpenGoal)) return 'planned';
  if (condition?.verification === 'confirmed') return 'to-plan';
  return wish ? 'to-confirm' : 'to-ask';
}

/** Somebody ended it, and since then neither an answer shows it again nor did the patient ask for help. */
function isOver(need: Need): boolean {
  if (need.pastConditions.length === 0) return false;
  const ended = endedOn(need);
  const isSince = (on: string | undefined): boolean => isDateTime(on) && (!ended || isEarlier(ended, on));
  return !need.evidence.some(({ on }) => !isDateTime(on) || isSince(on)) && !(currentWish(need) && isSince(need.wish?.on));
}

function endedOn({ pastConditions: [last] }: Need): string | undefined {
  return [last?.endedOn, last?.recordedOn].find(isDateTime);
}
