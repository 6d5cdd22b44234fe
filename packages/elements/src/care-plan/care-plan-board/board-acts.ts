import { activatePlan, addGoal, allowedTaskActs, completeTask, removeAction, startTask } from '@careloom/core/care-plan/plan';
import type { CarePlan, PlanAction, PlanEvent, PlanGraph, PlanResult } from '@careloom/core/care-plan/plan';
import { sameRef } from '@careloom/core/fhir';
import type { Actor, VerbContext } from '@careloom/core/shared';
import type { PlanWork } from '../plan-act-controller.ts';

/** What needs a form. */
export type BoardFormKind =
  | 'start' | 'rename' | 'review' | 'review-day' | 'merge' | 'hold-plan' | 'end-plan' | 'note'
  | 'concern' | 'goal' | 'step' | 'book' | 'link'
  | 'hold' | 'cancel' | 'reassign' | 'step-goals' | 'retract';

/** What one click does: it can be taken back before it is sent. */
export type QuickAct = 'begin' | 'done' | 'take' | 'take-all' | 'remove' | 'activate';

type StepAct = QuickAct | BoardFormKind;

/** What can be done with a step now, by its own life cycle and by whoever is signed in; `more`: what is rare. */
export function stepActs(action: PlanAction, user: Actor, mayEdit: boolean): { readonly acts: readonly StepAct[]; readonly more: readonly StepAct[] } {
  const allowed = action.kind === 'task' ? allowedTaskActs(action.task, user) : [];
  const isOurs = action.kind === 'task' || action.kind === 'appointment';
  const acts: readonly StepAct[] = [
    ...(allowed.includes('task-started') ? (['begin'] as const) : []),
    ...(allowed.includes('task-completed') ? (['done'] as const) : []),
    ...(mayEdit && action.kind === 'task' && action.isOpen ? (['reassign'] as const) : []),
  ];
  const more: readonly StepAct[] = [
    ...(allowed.includes('task-held') ? (['hold'] as const) : []),
    ...(allowed.includes('task-cancelled') ? (['cancel'] as const) : []),
    ...(mayEdit && isOurs ? (['step-goals'] as const) : []),
    ...(mayEdit && action.isPlanned && action.kind !== 'referral' ? (['remove'] as const) : []),
    ...(mayEdit && allowed.includes('task-retracted') ? (['retract'] as const) : []),
  ];
  return acts.length > 0 ? { acts, more } : { acts: more, more: [] };
}

/** Stored together: all of them, or none. One that is in the plan by now needs nothing. */
function takeAll(start: CarePlan, refs: readonly string[], context: VerbContext): PlanWork {
  let plan = start;
  const events: PlanEvent[] = [];
  for (const ref of refs.filter((each) => !start.goalRefs.some((goal) => sameRef(goal, each)))) {
    const result = addGoal(plan, ref, context);
    if (!result.ok) return { ok: false, refusals: [result.refusal] };
    plan = result.value;
    events.push(...result.events);
  }
  if (events.length === 0) return { ok: false, refusals: [{ code: 'care-plan.nothing_changed', messageKey: 'care-plan.nothing_changed' }] };
  return { ok: true, parts: { plans: [plan] }, events, about: { planRef: plan.ref } };
}

/** What the verbs make of it, from what is there when it is sent. @param ref For `take-all` several, with spaces between. */
export function quickWork(act: QuickAct, graph: PlanGraph, ref: string, context: VerbContext): PlanWork {
  const { plan, actions } = graph;
  if (act === 'activate') return ofPlan(activatePlan(plan, context), {});
  if (act === 'take') return ofPlan(addGoal(plan, ref, context), { goalRef: ref });
  if (act === 'take-all') return takeAll(plan, ref.split(' '), context);
  if (act === 'remove') return ofPlan(removeAction(plan, ref, context), { actionRef: ref });
  const task = actions.flatMap((action) => (action.kind === 'task' && action.ref === ref ? [action.task] : []))[0];
  if (!task) return { ok: false, refusals: [{ code: 'care-plan.not_there', messageKey: 'care-plan.not_there' }] };
  const result = act === 'begin' ? startTask(task, context) : completeTask(task, context);
  if (!result.ok) return { ok: false, refusals: [result.refusal] };
  return { ok: true, parts: { tasks: [result.value] }, events: result.events, about: { planRef: plan.ref, actionRef: ref } };
}

function ofPlan(result: PlanResult, about: { readonly goalRef?: string; readonly actionRef?: string }): PlanWork {
  if (!result.ok) return { ok: false, refusals: [result.refusal] };
  return { ok: true, parts: { plans: [result.value] }, events: result.events, about: { planRef: result.value.ref, ...about } };
}
