import { sameRef, urn } from '../../fhir/index.ts';
import { isEarlier, refuse } from '../../shared/index.ts';
import type { Actor, Party, Result, VerbContext } from '../../shared/index.ts';
import { barrierActions } from '../barriers/barrier.codes.ts';
import type { PlanAct } from './plan.codes.ts';
import { isOpenPlan, partyOf, planEvent, refuseRefs } from './plan.rules.ts';
import { isOpenStatus, roleOf, taskTransitions } from './plan.status.ts';
import type { TaskTransition } from './plan.status.ts';
import { isDay } from '../goals/plan-goal.ts';
import type { CarePlan, PlanEvent, PlanTask, TaskInput } from './plan.types.ts';

/** What every verb of a step gives; commit it with `planChanges({ tasks: [value] }, events)`. */
export type TaskResult = Result<PlanTask, PlanEvent>;

/**
 * A new step of a plan. Put its `ref` into the plan with `addAction` and commit both. Refuses without words, with a day
 * before the start, with references of a wrong type, and for a plan that is over.
 */
export function addTask(plan: CarePlan, input: TaskInput, context: VerbContext): TaskResult {
  const words = input.words.trim();
  const { start, due } = input;
  if (!isOpenPlan(plan)) return refuse('care-plan.plan_closed', 'CarePlan.status', { status: plan.status });
  if (roleOf(context.by) !== 'staff') return refuse('care-plan.role_refused', 'Task.status');
  if (!words) return refuse('care-plan.words_missing', 'Task.description');
  if (start !== undefined && !isDay(start)) return refuse('care-plan.date_ill_formed', 'Task.restriction.period.start');
  if (due !== undefined && !isDay(due)) return refuse('care-plan.date_ill_formed', 'Task.restriction.period.end');
  if (start && due && due < start) return refuse('care-plan.due_before_start', 'Task.restriction.period.end', { start });
  if (input.action !== undefined && !Object.hasOwn(barrierActions, input.action)) return refuse('care-plan.action_unknown', 'Task.code');
  if (input.owner && !input.owner.ref.trim()) return refuse('care-plan.person_missing', 'Task.owner');
  const wrong = refuseRefs(input.goalRefs, ['Goal'], 'Task.extension')
    ?? refuseRefs(input.reasonRef === undefined ? [] : [input.reasonRef], ['Condition', 'Observation'], 'Task.reasonReference');
  if (wrong) return wrong;
  const key = context.newId();
  const value: PlanTask = {
    key,
    ref: urn(key),
    patient: plan.patient,
    words,
    status: 'ready',
    statusSince: context.now,
    authoredOn: context.now,
    requester: partyOf(context.by),
    ...(input.owner && { owner: input.owner }),
    ...(start && { start }),
    ...(due && { due }),
    goalRefs: input.goalRefs ?? [],
    ...(input.reasonRef && { reasonRef: input.reasonRef }),
    planRef: plan.ref,
    ...(input.action && { action: input.action }),
  };
  return { ok: true, value, events: [planEvent('task-added', [value.ref, plan.ref], context)] };
}

export function startTask(task: PlanTask, context: VerbContext): TaskResult {
  return moved(task, 'task-started', context);
}

export function holdTask(task: PlanTask, reason: string, context: VerbContext): TaskResult {
  return moved(task, 'task-held', context, reason);
}

/** It is done. `words`: what came of it. */
export function completeTask(task: PlanTask, context: VerbContext, words?: string): TaskResult {
  return moved(task, 'task-completed', context, words);
}

export function cancelTask(task: PlanTask, reason: string, context: VerbContext): TaskResult {
  return moved(task, 'task-cancelled', context, reason);
}

export function retractTask(task: PlanTask, reason: string, context: VerbContext): TaskResult {
  return moved(task, 'task-retracted', context, reason);
}

/** Somebody else does it from now on. */
export function reassignTask(task: PlanTask, owner: Party, context: VerbContext): TaskResult {
  if (!isOpenStatus(task.status)) return refuse('care-plan.transition_refused', 'Task.status', { from: task.status });
  if (roleOf(context.by) !== 'staff') return refuse('care-plan.role_refused', 'Task.owner');
  if (!owner.ref) return refuse('care-plan.person_missing', 'Task.owner');
  if (sameRef(task.owner?.ref, owner.ref)) return refuse('care-plan.already_there', 'Task.owner');
  const value: PlanTask = { ...task, owner, statusSince: notBefore(task, context.now) };
  return { ok: true, value, events: [planEvent('task-reassigned', [task.ref], context)] };
}

/** What an actor may do with a step now, in the order of the table. */
export function allowedTaskActs(task: PlanTask, actor: Actor): readonly PlanAct[] {
  return taskTransitions.filter((step) => step.from.includes(task.status) && mayMove(step, task, actor)).map(({ act }) => act);
}

function moved(task: PlanTask, act: PlanAct, context: VerbContext, reason?: string): TaskResult {
  const step = taskTransitions.find((each) => each.act === act);
  if (!step?.from.includes(task.status)) return refuse('care-plan.transition_refused', 'Task.status', { from: task.status });
  if (!mayMove(step, task, context.by)) return refuse('care-plan.role_refused', 'Task.status');
  const words = reason?.trim();
  if (step.needs && !words) return refuse('care-plan.reason_missing', 'Task.statusReason');
  const { statusReason: _old, ...rest } = task;
  const value: PlanTask = { ...rest, status: step.to, ...(words && { statusReason: words }), statusSince: notBefore(task, context.now) };
  return { ok: true, value, events: [planEvent(act, [task.ref], context, reason)] };
}

function mayMove(step: TaskTransition, task: PlanTask, actor: Actor): boolean {
  const isOwner = [actor.ref, actor.organization?.ref].some((own) => sameRef(own, task.owner?.ref));
  return step.by.includes(roleOf(actor)) || (isOwner && step.by.includes('owner'));
}

/** inv-1: one clock may run behind the other; a change is never stored before the task was written. */
function notBefore({ authoredOn }: PlanTask, now: string): string {
  return authoredOn && isEarlier(now, authoredOn) ? authoredOn : now;
}
