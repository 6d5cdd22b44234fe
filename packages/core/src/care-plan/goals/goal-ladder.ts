import { addDays, refuse } from '../../shared/index.ts';
import type { Day, VerbContext } from '../../shared/index.ts';
import { ladderFollowUp, ladderLevels } from '../plan/plan.codes.ts';
import type { LadderLevel } from '../plan/plan.codes.ts';
import { changedGoal, isDay } from './plan-goal.ts';
import type { GoalResult } from './plan-goal.ts';
import type { LadderStep, PlanGoal } from './goals.types.ts';

/**
 * The five steps from "worse" (-2) to "super stretch" (+2), each in words. All five are needed: a scale with holes cannot
 * be scored. Source: `care-plan-elements.json#goalAttainment`.
 */
export function setLadder(goal: PlanGoal, steps: readonly LadderStep[], context: VerbContext): GoalResult {
  const ladder = ladderLevels.flatMap((level) => {
    const words = steps.find((step) => step.level === level)?.words.trim();
    return words ? [{ level, words }] : [];
  });
  if (ladder.length < ladderLevels.length || steps.length !== ladderLevels.length) return refuse('care-plan.ladder_incomplete', 'Goal.extension');
  return changedGoal(goal, { ...goal, ladder }, 'ladder-set', context);
}

/** Where the patient stands on the ladder on a day. A second score of the same day takes the place of the first. */
export function scoreGoal(goal: PlanGoal, level: LadderLevel, on: Day, context: VerbContext): GoalResult {
  if (goal.ladder.length < ladderLevels.length) return refuse('care-plan.ladder_missing', 'Goal.extension');
  if (!ladderLevels.includes(level)) return refuse('care-plan.level_unknown', 'Goal.extension');
  if (!isDay(on)) return refuse('care-plan.date_ill_formed', 'Goal.extension');
  if (on > addDays(context.now.slice(0, 10), 1)) return refuse('care-plan.date_in_future', 'Goal.extension');
  const scores = [...goal.scores.filter((score) => score.on !== on), { level, on }].sort((a, b) => (a.on < b.on ? -1 : 1));
  return changedGoal(goal, { ...goal, scores }, 'goal-scored', context);
}

/** When the next score is due: 2 weeks to 6 months after the last, or after the start. Undefined without a ladder. */
export function nextScore(goal: PlanGoal): { readonly from: Day; readonly to: Day } | undefined {
  const last = goal.scores.at(-1)?.on ?? goal.start;
  if (goal.ladder.length === 0 || !last || !isDay(last)) return undefined;
  const to = new Date(`${last}T00:00:00Z`);
  const day = to.getUTCDate();
  to.setUTCMonth(to.getUTCMonth() + ladderFollowUp.toMonths);
  // 31 August has no like in February: the last day of the month counts.
  if (to.getUTCDate() !== day) to.setUTCDate(0);
  return { from: addDays(last, ladderFollowUp.fromDays), to: to.toISOString().slice(0, 10) };
}

/**
 * The T-score of several goals: 50 + 10*sum(w*x)/sqrt((1-r)*sum(w^2)+r*(sum w)^2) with r = 0.3. 50 is "realistic" all over.
 * Unverified: the formula is that of `care-plan-elements.json#goalAttainment.tScore` (verified: false).
 * @returns undefined for no goals, or weights that sum to nothing.
 */
export function gasTScore(scored: readonly { readonly weight: number; readonly level: LadderLevel }[]): number | undefined {
  const r = 0.3;
  const sum = (of: (each: (typeof scored)[number]) => number): number => scored.reduce((total, each) => total + of(each), 0);
  const spread = (1 - r) * sum(({ weight }) => weight ** 2) + r * sum(({ weight }) => weight) ** 2;
  return spread > 0 ? 50 + (10 * sum(({ weight, level }) => weight * level)) / Math.sqrt(spread) : undefined;
}
