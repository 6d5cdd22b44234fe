import { sameRef } from '../../fhir/index.ts';
import { dayOf, isDateTime, isEarlier } from '../../shared/index.ts';
import { isOpenGoal } from '../goal.fhir.ts';
import { circlesIn } from './plan.circles.ts';
import { isOpenPlan } from '../plan/plan.rules.ts';
import type { PlanGoal, PlanMoment } from '../goals/goals.types.ts';
import type { PlanGraph } from '../plan/plan.types.ts';
import type { FindingKind, PlanFinding } from './review.types.ts';

/**
 * What somebody should look at in a plan, errors first. Nothing is mended here and nothing is hidden because of it.
 * Source: `care-plan-elements.json#validation`, domain facts F1; severities where the source gives none are ours.
 */
export function findingsOf(graph: PlanGraph, moment: PlanMoment): readonly PlanFinding[] {
  const { plan } = graph;
  if (plan.status === 'entered-in-error') return [finding('retracted', 'error', [plan.ref], 'CarePlan.status')];
  const order = ['error', 'warning', 'information'];
  const found = [...ofPlan(graph, moment), ...graph.goals.flatMap(({ goal, actionRefs }) => ofGoal(goal, actionRefs)), ...duplicates(graph), ...ofActions(graph)];
  const circles = circlesIn(graph.goals).map((path) => finding('circle', 'error', path, 'Goal.extension'));
  return [...circles, ...found].sort((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity));
}

function ofPlan({ plan, otherPlans, foreign, missingRefs, looseGoals }: PlanGraph, { now, timeZone }: PlanMoment): readonly PlanFinding[] {
  const found: PlanFinding[] = [];
  const tell = (...row: Parameters<typeof finding>): void => void found.push(finding(...row));
  const { reviewOn } = plan;
  const rivals = plan.status === 'active' ? otherPlans.filter((each) => each.status === 'active' && isPlanOrOrder(each.intent)) : [];
  if (rivals.length > 0 && isPlanOrOrder(plan.intent)) tell('two-active-plans', 'warning', [plan.ref, ...rivals.map(({ ref }) => ref)], 'CarePlan.status');
  if (!plan.title) tell('no-title', 'warning', [plan.ref], 'CarePlan.title');
  if (isOpenPlan(plan) && !reviewOn) tell('no-review-date', 'warning', [plan.ref], 'CarePlan.extension');
  if (isOpenPlan(plan) && reviewOn && dayOf(now, timeZone) > reviewOn) tell('review-overdue', 'warning', [plan.ref], 'CarePlan.extension');
  if (isStale(plan)) tell('stale-copy', 'warning', [plan.ref], 'CarePlan.extension');
  // One that is reached needs no plan.
  const loose = looseGoals.filter(({ achievement }) => achievement !== 'achieved');
  if (plan.status === 'active' && loose.length > 0) tell('loose-goal', 'warning', loose.map(({ ref }) => ref), 'CarePlan.goal');
  if (foreign.length > 0) tell('foreign-detail', 'information', [...new Set(foreign.map(({ planRef }) => planRef))], 'CarePlan.activity.detail');
  if (missingRefs.length > 0) tell('not-found', 'warning', missingRefs, 'CarePlan');
  return found;
}

function isPlanOrOrder(intent: string): boolean {
  return intent === 'plan' || intent === 'order';
}

/** The patient's newest copy is older than what the plan says now. Never given is not stale. */
function isStale({ copies, patient, revisedAt, source }: PlanGraph['plan']): boolean {
  const last = copies.filter(({ to }) => sameRef(to.ref, patient.ref)).map(({ at }) => at).sort((a, b) => Date.parse(a) - Date.parse(b)).at(-1);
  if (!last) return false;
  if (revisedAt) return isEarlier(last, revisedAt);
  // Where nobody told us of a revision, the server's own date by the day: noting the copy moved it, too.
  const changed = source?.resource.meta?.lastUpdated;
  return isDateTime(changed) && isEarlier(dayOf(last), dayOf(changed));
}

function ofGoal(goal: PlanGoal, actionRefs: readonly string[]): readonly PlanFinding[] {
  const found: PlanFinding[] = [];
  const refs = [goal.ref];
  const { due, start } = goal;
  if (due && start && isEarlier(due, start)) found.push(finding('due-before-start', 'error', refs, 'Goal.target.dueDate'));
  const hasReason = goal.reasonRejected ?? goal.statusReason ?? goal.agreements.find(({ reason }) => reason);
  const isUnexplained = goal.agreements.some(({ status, reason }) => status === 'disagree' && !reason && !goal.reasonRejected);
  if ((goal.status === 'rejected' && !hasReason) || isUnexplained) {
    found.push(finding('rejected-without-reason', 'warning', refs, 'Goal.extension'));
  }
  if (!isOpenGoal(goal)) return found;
  if (!due && !goal.dueIn && !goal.noDueReason) found.push(finding('goal-without-target', 'warning', refs, 'Goal.target'));
  if (actionRefs.length === 0) found.push(finding('orphan-goal', 'warning', refs, 'CarePlan.activity'));
  return found;
}

/** Open goals of the same code (words where there is none) and the same target. */
function duplicates({ goals }: PlanGraph): readonly PlanFinding[] {
  const groups = new Map<string, string[]>();
  for (const { ref, goal } of goals) {
    if (!isOpenGoal(goal)) continue;
    const what = goal.code ? `${goal.code.system}|${goal.code.code}` : goal.words.trim().toLowerCase().replace(/\s+/g, ' ');
    const key = JSON.stringify([what, goal.due, goal.dueIn, goal.measureCodes, goal.measure?.wanted]);
    const group = groups.get(key);
    if (group) group.push(ref);
    else groups.set(key, [ref]);
  }
  return [...groups.values()].filter((refs) => refs.length > 1).map((refs) => finding('duplicate-goal', 'warning', refs, 'Goal.description'));
}

function ofActions({ actions, missingRefs }: PlanGraph): readonly PlanFinding[] {
  const missing = new Set(missingRefs);
  return actions.flatMap((action): readonly PlanFinding[] => {
    const isOrphan = action.isOpen && action.goalRefs.length === 0 && action.concernRefs.length === 0 && !missing.has(action.ref);
    const isReversed = action.kind === 'task' && action.due && action.start && isEarlier(action.due, action.start);
    return [
      ...(isReversed ? [finding('due-before-start', 'error', [action.ref], 'Task.restriction.period.end')] : []),
      ...(isOrphan ? [finding('orphan-action', 'warning', [action.ref], 'CarePlan.activity.reference')] : []),
    ];
  });
}

function finding(kind: FindingKind, severity: PlanFinding['severity'], refs: readonly string[], path: string): PlanFinding {
  return { kind, severity, refs, path };
}
