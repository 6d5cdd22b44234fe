import { isSensitiveRecord } from '../../consent/sharing/index.ts';
import { progressOf } from '../goals/goal-progress.ts';
import type { GoalProgress, PlanGoal, PlanMoment } from '../goals/goals.types.ts';
import type { PlanGraph } from '../plan/plan.types.ts';
import { hiddenFromProxy } from './plan.sensitive.ts';

/**
 * What the reader may see. A proxy gets a plan that reads as if what is sensitive had never been in it: no row, no
 * count, no name. `plan` itself stays as it is, so that nothing is lost when it is written: never show its lists.
 */
export function visibleGraph(graph: PlanGraph, isProxy: boolean): PlanGraph {
  if (!isProxy) return graph;
  const isHidden = hiddenFromProxy(graph);
  const isShown = (ref: string): boolean => !isHidden(ref);
  const shown = <T extends { readonly ref: string }>(items: readonly T[]): readonly T[] => items.filter(({ ref }) => isShown(ref));
  const only = (refs: readonly string[]): readonly string[] => refs.filter(isShown);
  return {
    ...graph,
    concerns: shown(graph.concerns).map((each) => ({ ...each, goalRefs: only(each.goalRefs), actionRefs: only(each.actionRefs) })),
    goals: shown(graph.goals).map((each) => ({
      ...each,
      concernRefs: only(each.concernRefs),
      actionRefs: only(each.actionRefs),
      outcomeRefs: only(each.outcomeRefs),
      barrierRefs: only(each.barrierRefs),
    })),
    actions: shown(graph.actions).map((each) => ({ ...each, goalRefs: only(each.goalRefs), concernRefs: only(each.concernRefs) })),
    outcomes: shown(graph.outcomes).map((each) => ({ ...each, goalRefs: only(each.goalRefs), actionRefs: only(each.actionRefs) })),
    barriers: shown(graph.barriers),
    foreign: graph.foreign.filter(({ goalRefs, concernRefs }) => concernRefs.every(isShown) && (goalRefs.length === 0 || goalRefs.some(isShown))),
    looseGoals: shown(graph.looseGoals),
    otherGoals: shown(graph.otherGoals),
    otherConcerns: shown(graph.otherConcerns),
    otherPlans: graph.otherPlans.filter(({ source }) => !isSensitiveRecord(source?.resource)),
    missingRefs: only(graph.missingRefs),
    unreadable: [],
  };
}

/** A barrier the reader may not see is not given away by what it does to the goal; nor is the goal called on track. */
export function visibleProgress(full: PlanGraph, visible: PlanGraph, goal: PlanGoal, moment: PlanMoment): GoalProgress {
  const progress = progressOf(goal, full.barriers, moment);
  if (full === visible) return progress;
  const shown = new Set(visible.barriers.map(({ ref }) => ref));
  const barrierRefs = progress.barrierRefs.filter((ref) => shown.has(ref));
  const isGivenAway = progress.why === 'barrier-in-the-way' && barrierRefs.length === 0;
  return isGivenAway ? { state: 'unknown', why: 'nothing-said', barrierRefs } : { ...progress, barrierRefs };
}
