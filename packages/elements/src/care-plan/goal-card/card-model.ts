import { isInTheWay } from '@careloom/core/care-plan/barriers';
import type { Barrier } from '@careloom/core/care-plan/barriers';
import { goalSeries } from '@careloom/core/care-plan/goals';
import type { GoalProgress, GoalSeries, PlanGoal } from '@careloom/core/care-plan/goals';
import { visibleGraph, visibleProgress } from '@careloom/core/care-plan/review';
import type { PlanAction, PlanConcern, PlanGraph } from '@careloom/core/care-plan/plan';
import type { SilenceOptions } from '@careloom/core/referral';
import { isLate } from '../plan-view.ts';

/** One goal with all that belongs to it. */
export interface CardModel {
  readonly graph: PlanGraph;
  readonly goal: PlanGoal;
  readonly isLoose: boolean;
  readonly progress: GoalProgress;
  readonly concerns: readonly PlanConcern[];
  readonly barriers: readonly Barrier[];
  readonly open: readonly { readonly action: PlanAction; readonly isLate: boolean }[];
  readonly done: number;
  readonly series: readonly GoalSeries[];
}

export function cardModel(full: PlanGraph, goalRef: string, isProxy: boolean, moment: SilenceOptions): CardModel | undefined {
  const graph = visibleGraph(full, isProxy);
  const node = graph.goals.find(({ ref }) => ref === goalRef);
  const goal = node?.goal ?? graph.looseGoals.find(({ ref }) => ref === goalRef);
  if (!goal) return undefined;
  const progress = visibleProgress(full, graph, goal, moment);
  const actions = graph.actions.filter(({ ref }) => node?.actionRefs.includes(ref));
  return {
    graph,
    goal,
    isLoose: !node,
    progress,
    concerns: graph.concerns.filter(({ ref }) => (node?.concernRefs ?? goal.addressesRefs).includes(ref)),
    barriers: graph.barriers.filter((barrier) => isInTheWay(barrier) && progress.barrierRefs.includes(barrier.ref)),
    open: actions.filter(({ isOpen }) => isOpen).map((action) => ({ action, isLate: isLate(action, moment) })),
    done: actions.filter(({ isOpen }) => !isOpen).length,
    series: goalSeries(goal, graph.outcomes),
  };
}

/** The social need a referral for this goal would be for. */
export function domainOf({ goal, concerns }: CardModel): PlanGoal['domain'] {
  return goal.domain ?? concerns.find(({ domain }) => domain)?.domain;
}
