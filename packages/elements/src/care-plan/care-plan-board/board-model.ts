import { isOpenGoal } from '@careloom/core/care-plan';
import type { GoalProgress, PlanGoal } from '@careloom/core/care-plan/goals';
import { isInTheWay } from '@careloom/core/care-plan/barriers';
import { visibleGraph, visibleProgress } from '@careloom/core/care-plan/review';
import type { ForeignActivity, PlanAction, PlanConcern, PlanGraph } from '@careloom/core/care-plan/plan';
import type { SilenceOptions } from '@careloom/core/referral';
import { coverageOf, findingsOf } from '@careloom/core/care-plan/review';
import type { CoverageEvidence, CoverageRow, FindingKind, PlanFinding } from '@careloom/core/care-plan/review';
import { goalName } from '../plan-words.ts';
import { isLate } from '../plan-view.ts';

export interface ConcernRow {
  readonly ref: string;
  readonly concern: PlanConcern;
  readonly goals: number;
}

export interface GoalRow {
  readonly ref: string;
  readonly goal: PlanGoal;
  readonly progress: GoalProgress;
  readonly concerns: readonly PlanConcern[];
  readonly openSteps: number;
  /** Barriers in the way that the reader may see. */
  readonly inTheWay: number;
  /** It belongs to the patient and to no plan. */
  readonly isLoose: boolean;
}

export interface StepRow {
  readonly ref: string;
  readonly action: PlanAction;
  readonly isLate: boolean;
  /** What it is for, quoted where somebody said it. */
  readonly goals: readonly string[];
}

/** Findings of one kind together: what it is called is said once. */
export interface FindingGroup {
  readonly kind: FindingKind;
  readonly severity: PlanFinding['severity'];
  readonly count: number;
  /** What it is about; the first one is where it is shown. */
  readonly refs: readonly string[];
  readonly names: readonly string[];
}

export interface BoardModel {
  readonly graph: PlanGraph;
  readonly concerns: readonly ConcernRow[];
  readonly goals: readonly GoalRow[];
  readonly open: readonly StepRow[];
  readonly done: readonly StepRow[];
  readonly foreign: readonly ForeignActivity[];
  readonly findings: readonly FindingGroup[];
  readonly coverage: readonly CoverageRow[];
}

export interface BoardModelOptions extends SilenceOptions {
  readonly isProxy: boolean;
  readonly evidence: CoverageEvidence;
}

/** What the board shows of a plan, in its order. Every list is joined through maps: 400 steps take 400 steps. */
export function boardModel(full: PlanGraph, options: BoardModelOptions): BoardModel {
  const graph = visibleGraph(full, options.isProxy);
  const concerns = new Map(graph.concerns.map((concern) => [concern.ref, concern]));
  const actions = new Map(graph.actions.map((action) => [action.ref, action]));
  const barriers = new Map(graph.barriers.filter(isInTheWay).map((barrier) => [barrier.ref, barrier]));
  const names = new Map(graph.goals.map(({ ref, goal }) => [ref, goalName(goal)]));
  const goals = graph.goals.map((node): GoalRow => ({
    ref: node.ref,
    goal: node.goal,
    progress: visibleProgress(full, graph, node.goal, options),
    concerns: node.concernRefs.flatMap((ref) => concerns.get(ref) ?? []),
    openSteps: node.actionRefs.filter((ref) => actions.get(ref)?.isOpen).length,
    inTheWay: node.barrierRefs.filter((ref) => barriers.has(ref)).length,
    isLoose: false,
  }));
  const loose = graph.looseGoals.map((goal): GoalRow => {
    const progress = visibleProgress(full, graph, goal, options);
    return { ref: goal.ref, goal, progress, concerns: [], openSteps: 0, inTheWay: progress.barrierRefs.length, isLoose: true };
  });
  const steps = graph.actions.map((action): StepRow => ({
    ref: action.ref,
    action,
    isLate: isLate(action, options),
    goals: action.goalRefs.flatMap((ref) => names.get(ref) ?? []),
  }));
  return {
    graph,
    concerns: sorted(graph.concerns.map((concern) => ({ ref: concern.ref, concern, goals: concern.goalRefs.length })), ({ concern }) => Number(concern.state === 'inactive')),
    goals: [...sorted(goals, goalRank), ...loose],
    open: steps.filter(({ action }) => action.isOpen).sort(byPress),
    done: steps.filter(({ action }) => !action.isOpen),
    foreign: graph.foreign,
    findings: grouped(graph, findingsOf(graph, options)),
    coverage: coverageOf(graph, options.evidence, options),
  };
}

export function laneOf({ concerns, goals, open, done }: BoardModel, ref: string): 'concerns' | 'goals' | 'steps' | undefined {
  const has = (rows: readonly { readonly ref: string }[]): boolean => rows.some((row) => row.ref === ref);
  return has(goals) ? 'goals' : has(concerns) ? 'concerns' : has(open) || has(done) ? 'steps' : undefined;
}

const progressOrder: readonly GoalProgress['state'][] = ['behind', 'at-risk', 'unknown', 'on-track', 'achieved'];
const priorityOrder: readonly PlanGoal['priority'][] = ['high-priority', 'medium-priority', undefined, 'low-priority'];

/** What needs somebody first; what is over last. */
function goalRank({ goal, progress }: GoalRow): number {
  return Number(!isOpenGoal(goal)) * 100 + progressOrder.indexOf(progress.state) * 10 + priorityOrder.indexOf(goal.priority);
}

function sorted<Row>(rows: readonly Row[], rank: (row: Row) => number): readonly Row[] {
  return [...rows].sort((a, b) => rank(a) - rank(b));
}

/** What is late first, then the soonest day; what has no day after. */
function byPress(a: StepRow, b: StepRow): number {
  const dueOf = ({ action }: StepRow): number => Date.parse(action.due ?? '') || Number.MAX_SAFE_INTEGER;
  return Number(b.isLate) - Number(a.isLate) || dueOf(a) - dueOf(b);
}

function grouped(graph: PlanGraph, findings: readonly PlanFinding[]): readonly FindingGroup[] {
  const names = new Map<string, string>([
    ...[...graph.goals.map(({ goal }) => goal), ...graph.looseGoals].map(({ ref, words }) => [ref, words] as const),
    ...graph.actions.map(({ ref, words }) => [ref, words] as const),
    ...graph.otherPlans.map(({ ref, title }) => [ref, title ?? ''] as const),
  ]);
  const groups = new Map<FindingKind, FindingGroup>();
  for (const { kind, severity, refs } of findings) {
    const before = groups.get(kind);
    const count = kind === 'not-found' || kind === 'foreign-detail' || kind === 'loose-goal' ? refs.length : 1;
    // Two goals that are the same have the same words.
    const told = kind === 'duplicate-goal' ? refs.slice(0, 1) : refs;
    groups.set(kind, {
      kind,
      severity,
      count: (before?.count ?? 0) + count,
      refs: [...(before?.refs ?? []), ...refs],
      names: [...(before?.names ?? []), ...told.flatMap((ref) => names.get(ref) || [])],
    });
  }
  return [...groups.values()];
}
