import { dayOf, isDateTime } from '../../shared/index.ts';
import { isOpenGoal } from '../goal.fhir.ts';
import { isInTheWay } from '../barriers/barrier.status.ts';
import type { Barrier } from '../barriers/barrier.types.ts';
import { refKey } from './extensions.ts';
import type { GoalProgress, GoalSeries, PlanGoal, PlanMoment } from './goals.types.ts';
import type { PlanOutcome } from '../plan/plan.types.ts';

type Said = Pick<GoalProgress, 'state' | 'why'>;

/**
 * How a goal stands. What a person said comes first, then the day, then the ladder. While a barrier is in the way it is
 * at risk at best: never "on track" by itself. Source of the last: domain facts F12; the order is ours.
 * @param barriers those of this goal, or any: others are left out by `goalRefs` and `Goal.addresses`.
 */
export function progressOf(goal: PlanGoal, barriers: readonly Barrier[], moment: PlanMoment): GoalProgress {
  const addressed = new Set(goal.addressesRefs.map((ref) => refKey(ref)));
  const own = refKey(goal.ref);
  const barrierRefs = barriers
    .filter((each) => isInTheWay(each) && (addressed.has(refKey(each.ref)) || each.goalRefs.some((ref) => refKey(ref) === own)))
    .map(({ ref }) => ref);
  const said = saidOf(goal, moment);
  const isCapped = barrierRefs.length > 0 && (said.state === 'on-track' || said.state === 'unknown') && said.why !== 'goal-closed';
  return isCapped ? { state: 'at-risk', why: 'barrier-in-the-way', barrierRefs } : { ...said, barrierRefs };
}

function saidOf(goal: PlanGoal, { now, timeZone }: PlanMoment): Said {
  const { achievement, due } = goal;
  if (achievement === 'achieved' || achievement === 'sustaining') return { state: 'achieved', why: 'said-achieved' };
  if (!isOpenGoal(goal)) return { state: 'unknown', why: 'goal-closed' };
  if (due && dayOf(now, timeZone).slice(0, due.length) > due) return { state: 'behind', why: 'past-due' };
  if (achievement && ['worsening', 'no-change', 'no-progress', 'not-achieved', 'not-attainable'].includes(achievement)) {
    return { state: 'behind', why: 'said-behind' };
  }
  const level = goal.scores.at(-1)?.level;
  if (level === -2) return { state: 'behind', why: 'below-start' };
  if (level !== undefined && level >= 0) return { state: 'on-track', why: 'at-expected-level' };
  return achievement === 'improving' ? { state: 'on-track', why: 'said-improving' } : { state: 'unknown', why: 'nothing-said' };
}

/**
 * The lines that may be drawn of a goal: its ladder, and what was measured, one line a measure and unit. Two measures or
 * two units are never on one line.
 */
export function goalSeries(goal: PlanGoal, outcomes: readonly PlanOutcome[]): readonly GoalSeries[] {
  const wanted = new Set(goal.measureCodes);
  const named = new Set(goal.outcomeRefs.map((ref) => refKey(ref)));
  const own = refKey(goal.ref);
  const lines = new Map<string, GoalSeries & { points: { on: string; value: number; ref: string }[] }>();
  for (const { ref, words, value, unit, codes, on, goalRefs } of outcomes) {
    const isOurs = named.has(refKey(ref)) || goalRefs.some((each) => refKey(each) === own) || codes.some((code) => wanted.has(code));
    if (!isOurs || value === undefined || !isDateTime(on)) continue;
    const key = `${codes[0] ?? words} ${unit ?? ''}`;
    const line = lines.get(key) ?? { kind: 'measure', words, ...(unit && { unit }), points: [] };
    line.points.push({ on, value, ref });
    lines.set(key, line);
  }
  const ladder: GoalSeries = { kind: 'ladder', points: goal.scores.map(({ on, level }) => ({ on, value: level })) };
  const measured = [...lines.values()].map((line) => ({ ...line, points: line.points.sort((a, b) => Date.parse(a.on) - Date.parse(b.on)) }));
  return [...(ladder.points.length > 0 ? [ladder] : []), ...measured];
}
