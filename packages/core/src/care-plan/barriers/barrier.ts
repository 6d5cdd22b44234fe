import { parseRef, urn } from '../../fhir/index.ts';
import { dayOf, daysBetween, isDateTime, refuse } from '../../shared/index.ts';
import type { Party, Result, VerbContext } from '../../shared/index.ts';
import { isOtherPatient, isPatient } from '../persons.ts';
import { barrierActions, barrierCodes, barrierLevels } from './barrier.codes.ts';
import type { BarrierAct } from './barrier.codes.ts';
import { barrierRoleOf, barrierTransitions, isInTheWay, isOpenBarrier, obstacleToBarrierAct } from './barrier.status.ts';
import type { Barrier, BarrierActionInput, BarrierDue, BarrierEvent, BarrierInput } from './barrier.types.ts';

/** What every verb of a barrier gives; commit it with `barrierChanges`. */
export type BarrierResult = Result<Barrier, BarrierEvent>;

/**
 * Something stands in the way: one of the 47, or words with their group. Anybody but another patient may say so. Give
 * the goals it hinders; `linkBarrier` says the same on the goal, for systems that read only that.
 */
export function recordBarrier(input: BarrierInput, context: VerbContext): BarrierResult {
  const item = barrierCodes.find(({ code }) => code === input.code);
  const level = item?.level ?? input.level;
  const words = input.words?.trim();
  if (!isPatient(input.patient)) return refuse('care-plan.patient_missing', 'Condition.subject');
  if (isOtherPatient(context.by, input.patient.ref)) return refuse('care-plan.role_refused', 'Condition.subject');
  if (input.code !== undefined && !item) return refuse('care-plan.barrier_unknown', 'Condition.code');
  if (level === undefined || !Object.hasOwn(barrierLevels, level)) return refuse('care-plan.level_unknown', 'Condition.category');
  if (!item && !words) return refuse('care-plan.words_missing', 'Condition.code.text');
  const wrong = refuseDue(input.due);
  if (wrong) return wrong;
  const isGoal = (ref: string): boolean => ref.startsWith('urn:uuid:') || parseRef(ref)?.type === 'Goal';
  if (input.goalRefs?.every(isGoal) === false) return refuse('care-plan.reference_wrong_type', 'Condition.extension');
  const key = context.newId();
  const { ref, display } = context.by;
  const value: Barrier = {
    key,
    ref: urn(key),
    patient: input.patient,
    kind: input.kind ?? 'lasting',
    level,
    ...(item && { code: item.code }),
    ...(words && { words }),
    sensitive: item?.code === 'personal-safety' || input.sensitive === true,
    state: 'identified',
    stateSince: context.now,
    ...(input.due && { due: input.due }),
    ...(input.owner && { owner: input.owner }),
    attempts: 0,
    goalRefs: input.goalRefs ?? [],
    recordedAt: context.now,
    // Condition.recorder takes no Organization.
    ...(/(^|\/)(Practitioner|PractitionerRole|Patient|RelatedPerson)\//.test(ref) && { recorder: { ref, ...(display && { display }) } }),
    retracted: false,
  };
  return { ok: true, value, events: [event(value, 'barrier-recorded', context)] };
}

/**
 * What is done about it: one of the 15 actions, by whom, by when. Make a task of it with `addTask` (`reasonRef` the
 * barrier, `action` the same) and commit both. Each time counts as an attempt.
 */
export function planBarrierAction(barrier: Barrier, input: BarrierActionInput, context: VerbContext): BarrierResult {
  if (!Object.hasOwn(barrierActions, input.action)) return refuse('care-plan.action_unknown', 'Condition.extension');
  const wrong = refuseDue(input.due);
  if (wrong) return wrong;
  const { due: _due, ...rest } = barrier;
  const next: Barrier = {
    ...rest,
    action: input.action,
    ...(input.owner && { owner: input.owner }),
    ...(input.due && { due: input.due }),
    attempts: barrier.attempts + 1,
  };
  return moved(barrier, 'action-planned', context, undefined, next);
}

export function startBarrier(barrier: Barrier, context: VerbContext): BarrierResult {
  return moved(barrier, 'barrier-started', context);
}

/** It is out of the way. `words`: what did it. */
export function resolveBarrier(barrier: Barrier, context: VerbContext, words?: string): BarrierResult {
  return moved(barrier, 'barrier-resolved', context, words);
}

export function partlyResolve(barrier: Barrier, context: VerbContext, words?: string): BarrierResult {
  return moved(barrier, 'barrier-partly-resolved', context, words);
}

/** Nobody here can do more about it, and why. It stays in the way of its goals. */
export function notResolvableHere(barrier: Barrier, reason: string, context: VerbContext): BarrierResult {
  return moved(barrier, 'barrier-not-resolvable', context, reason);
}

/** The patient wants nothing done. Respected, not nagged: it is no longer open, and stays where it can be reopened. */
export function declineBarrier(barrier: Barrier, context: VerbContext, reason?: string): BarrierResult {
  return moved(barrier, 'barrier-declined', context, reason);
}

/** It is back, or help is wanted now. What was tried is still counted. */
export function reopenBarrier(barrier: Barrier, context: VerbContext, words?: string): BarrierResult {
  const { action: _action, due: _due, escalatedTo: _to, escalatedAt: _at, ...rest } = barrier;
  return moved(barrier, 'barrier-reopened', context, words, rest);
}

export function assignBarrier(barrier: Barrier, owner: Party, context: VerbContext): BarrierResult {
  if (!owner.ref) return refuse('care-plan.person_missing', 'Condition.extension');
  return moved(barrier, 'barrier-assigned', context, undefined, { ...barrier, owner });
}

/** Handed on to somebody who can do more. The owner stays until they are changed. */
export function escalateBarrier(barrier: Barrier, input: { readonly to: Party; readonly words?: string }, context: VerbContext): BarrierResult {
  if (!input.to.ref) return refuse('care-plan.person_missing', 'Condition.extension');
  return moved(barrier, 'barrier-escalated', context, input.words, { ...barrier, escalatedTo: input.to, escalatedAt: context.now });
}

/** Recorded by mistake. */
export function retractBarrier(barrier: Barrier, reason: string, context: VerbContext): BarrierResult {
  return moved(barrier, 'barrier-retracted', context, reason, { ...barrier, retracted: true });
}

/**
 * Where a barrier stands today. It should be handed on (`escalate`) when its day is past, work is left, and nobody did
 * since that day. How long to wait is said by the day somebody set: the sources give no number.
 */
export function barrierDue(barrier: Barrier, now: string, timeZone?: string): BarrierDue {
  const today = dayOf(now, timeZone);
  const { due, recordedAt, escalatedAt } = barrier;
  const isOpen = isOpenBarrier(barrier);
  const since = isDateTime(recordedAt) && recordedAt.length >= 10 ? daysBetween(dayOf(recordedAt, timeZone), today) : undefined;
  const past = due?.length === 10 ? daysBetween(due, today) : undefined;
  const wasHandedOn = due !== undefined && escalatedAt !== undefined && dayOf(escalatedAt, timeZone) > due;
  return {
    isOpen,
    isInTheWay: isInTheWay(barrier),
    ...(since !== undefined && { daysOpen: since }),
    ...(past !== undefined && past >= 0 && { daysPastDue: past }),
    escalate: isOpen && past !== undefined && past > 0 && !wasHandedOn,
    isUnowned: isOpen && !barrier.owner,
  };
}

/** One step of the table in `barrier.status.ts`, refused where the table does not have it. */
function moved(barrier: Barrier, act: BarrierAct, context: VerbContext, reason?: string, next: Barrier = barrier): BarrierResult {
  const step = barrierTransitions.find((each) => each.act === act);
  if (!step) return refuse('care-plan.act_unknown', 'Condition.extension');
  const obstacle = obstacleToBarrierAct(step, barrier, context.by);
  if (obstacle) return refuse(obstacle, 'Condition.extension', { from: barrier.state, role: barrierRoleOf(context.by) });
  const words = reason?.trim();
  if (step.needs && !words) return refuse('care-plan.reason_missing', 'Condition.extension');
  if (step.to === undefined) return { ok: true, value: next, events: [event(next, act, context, words)] };
  const { reason: _old, ...rest } = next;
  const value: Barrier = { ...rest, state: step.to, stateSince: context.now, ...(words && { reason: words }) };
  return { ok: true, value, events: [event(value, act, context, words)] };
}

function refuseDue(due: string | undefined): ReturnType<typeof refuse> | undefined {
  return due === undefined || (due.length === 10 && isDateTime(due)) ? undefined : refuse('care-plan.date_ill_formed', 'Condition.extension');
}

function event(barrier: Barrier, act: BarrierAct, context: VerbContext, words?: string): BarrierEvent {
  return {
    id: context.newId(),
    act,
    at: context.now,
    by: context.by,
    ...(words && { reason: words }),
    evidence: [],
    aboutRefs: [barrier.ref, ...barrier.goalRefs],
  };
}
