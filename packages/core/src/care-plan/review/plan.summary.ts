import { dayOf } from '../../shared/index.ts';
import { barrierLevels } from '../barriers/barrier.codes.ts';
import { isInTheWay } from '../barriers/barrier.status.ts';
import type { Barrier } from '../barriers/barrier.types.ts';
import { refKey } from '../goals/extensions.ts';
import { isOpenGoal } from '../goal.fhir.ts';
import type { PlanMoment } from '../goals/goals.types.ts';
import type { GoalNode, PlanAction, PlanGraph } from '../plan/plan.types.ts';
import { visibleGraph, visibleProgress } from './plan.visible.ts';
import type { PlanSummary, SummaryGoal, SummaryStep } from './review.types.ts';

export interface SummaryOptions extends PlanMoment {
  /** Read by somebody who may not see sensitive barriers: a proxy. */
  readonly isProxy?: boolean;
}

/** The plan as a person reads it: what matters, what they want, who does what by when. */
export function planSummary(full: PlanGraph, options: SummaryOptions): PlanSummary {
  const graph = visibleGraph(full, options.isProxy ?? false);
  const { plan, actions, barriers } = graph;
  const steps = new Map(actions.map((action) => [refKey(action.ref), stepOf(action, options)]));
  const concerns = new Map(graph.concerns.map(({ ref, words }) => [refKey(ref), words]));
  const byRef = new Map(barriers.map((each) => [refKey(each.ref), each]));
  const open = actions.filter(({ isOpen }) => isOpen);
  const ofKind = (some: readonly PlanAction[], isAppointment: boolean): readonly SummaryStep[] =>
    some
      .filter(({ kind }) => (kind === 'appointment') === isAppointment)
      .map((action) => steps.get(refKey(action.ref)) as SummaryStep)
      .sort((a, b) => timeOf(a) - timeOf(b));
  const lastCopy = plan.copies.at(-1);
  return {
    ...(plan.title && { title: plan.title }),
    status: plan.status,
    patient: plan.patient,
    ...(plan.reviewOn && { reviewOn: plan.reviewOn }),
    ...(plan.custodian && { keeper: plan.custodian }),
    concerns: graph.concerns.filter(({ state }) => state !== 'inactive').map(({ words }) => words),
    goals: graph.goals.filter(({ goal }) => isOpenGoal(goal)).map((node) => ({ ...goalOf(node, { steps, concerns, byRef }), progress: visibleProgress(full, graph, node.goal, options) })),
    steps: ofKind(open, false),
    done: ofKind(actions.filter(({ status }) => status === 'completed' || status === 'fulfilled'), false),
    appointments: ofKind(open.filter((action) => !isOver(action, options)), true),
    foreign: graph.foreign,
    ...(lastCopy && { lastCopy }),
  };
}

interface Lookups {
  readonly steps: ReadonlyMap<string, SummaryStep>;
  readonly concerns: ReadonlyMap<string, string>;
  readonly byRef: ReadonlyMap<string, Barrier>;
}

function goalOf(node: GoalNode, { steps, concerns, byRef }: Lookups): Omit<SummaryGoal, 'progress'> {
  const { goal } = node;
  const { due, noDueReason } = goal;
  const linked = node.barrierRefs.flatMap((ref) => byRef.get(refKey(ref)) ?? []);
  return {
    ref: node.ref,
    words: goal.words,
    why: node.concernRefs.flatMap((ref) => concerns.get(refKey(ref)) ?? []),
    ...(due && { due }),
    ...(noDueReason && { noDueReason }),
    agreements: goal.agreements,
    ladder: goal.ladder,
    steps: node.actionRefs.flatMap((ref) => steps.get(refKey(ref)) ?? []),
    barriers: linked.filter(isInTheWay).map(wordsOfBarrier),
  };
}

function stepOf(action: PlanAction, { now, timeZone }: PlanMoment): SummaryStep {
  const { ref, kind, words, owner, due, status, isOpen } = action;
  const isBooked = kind === 'appointment' && status !== 'proposed';
  const isOverdue = isOpen && !isBooked && due !== undefined && dayOf(now, timeZone) > dayOf(due, timeZone);
  return { ref, kind, what: words, ...(owner && { who: owner }), ...(due && { by: due }), status, isOverdue };
}

/** Its day has passed, though nobody closed the booking: no longer anything to go to. Of today it stays, and what is to be booked. */
function isOver({ start }: PlanAction, { now, timeZone }: PlanMoment): boolean {
  if (start === undefined) return false;
  const day = dayOf(start, timeZone);
  return day < dayOf(now, timeZone).slice(0, day.length);
}

function wordsOfBarrier({ code, level, words }: Barrier): string {
  return words ?? (code && (barrierLevels[level] as Readonly<Record<string, string>>)[code]) ?? level;
}

/** Milliseconds; what has no day comes last. */
function timeOf({ by }: SummaryStep): number {
  return by ? Date.parse(by) : Number.MAX_SAFE_INTEGER;
}
