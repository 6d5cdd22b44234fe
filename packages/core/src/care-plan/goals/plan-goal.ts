import { isSdohDomain, parseRef, sameRef, urn } from '../../fhir/index.ts';
import { isDateTime, refuse } from '../../shared/index.ts';
import type { Party, Result, VerbContext } from '../../shared/index.ts';
import type { AchievementInput } from '../care-plan.types.ts';
import { isUsableCode } from '../domain-codes.ts';
import { isOpenGoal } from '../goal.fhir.ts';
import { recordAchievement } from '../goal.ts';
import { isOtherPatient, isPatient } from '../persons.ts';
import { refKey } from './extensions.ts';
import { goalPriorities } from '../plan/plan.codes.ts';
import type { GoalPriority, PlanAct } from '../plan/plan.codes.ts';
import { planEvent } from '../plan/plan.rules.ts';
import type { Refused } from '../plan/plan.rules.ts';
import type { GoalTargetInput, NewGoalInput, PlanGoal } from './goals.types.ts';
import type { PlanEvent } from '../plan/plan.types.ts';

/** What every verb of a goal gives; commit it with `planChanges({ goals: [value] }, events)`. */
export type GoalResult = Result<PlanGoal, PlanEvent>;

/**
 * A goal that does not come from a social need (`setGoal` makes those), in the words of whoever wants it. Active when
 * the patient said it, else proposed until they agree. Refuses without words, and without a day or a reason for none.
 * Source of the last: `care-plan-elements.json#validation`.
 */
export function newGoal(patient: Party, input: NewGoalInput, context: VerbContext): GoalResult {
  const words = input.words.trim();
  const start = input.start ?? context.now.slice(0, 10);
  if (!isPatient(patient)) return refuse('care-plan.patient_missing', 'Goal.subject');
  if (isOtherPatient(context.by, patient.ref)) return refuse('care-plan.role_refused', 'Goal.subject');
  const { expressedBy = patient } = input;
  if (!wishers.includes(parseRef(expressedBy.ref)?.type ?? '') || isOtherPatient(expressedBy, patient.ref)) {
    return refuse('care-plan.person_type', 'Goal.expressedBy');
  }
  if (!words) return refuse('care-plan.words_missing', 'Goal.description.text');
  if (input.domain !== undefined && !isSdohDomain(input.domain)) return refuse('care-plan.domain_unknown', 'Goal.category');
  if (input.code && !isUsableCode(input.code)) return refuse('care-plan.code_refused', 'Goal.description.coding');
  if (!isDay(start)) return refuse('care-plan.date_ill_formed', 'Goal.startDate');
  if (input.priority && !Object.hasOwn(goalPriorities, input.priority)) return refuse('care-plan.priority_unknown', 'Goal.priority');
  const wrong = refuseTarget(input, start) ?? refuseAddresses(input.addressesRefs ?? []);
  if (wrong) return wrong;
  const key = context.newId();
  const value: PlanGoal = {
    key,
    ref: urn(key),
    patient,
    ...(input.domain && { domain: input.domain }),
    words,
    ...(input.code && { code: input.code }),
    status: sameRef(expressedBy.ref, patient.ref) ? 'active' : 'proposed',
    achievement: 'in-progress',
    statusOn: start,
    start,
    ...timeOf(input),
    ...(input.priority && { priority: input.priority }),
    addressesRefs: input.addressesRefs ?? [],
    expressedBy,
    agreements: [],
    measureCodes: [],
    ladder: [],
    scores: [],
    outcomeRefs: [],
    relations: [],
  };
  return { ok: true, value, events: [planEvent('goal-made', [value.ref], context)] };
}

/** By when, or why there is no day. */
export function setGoalTarget(goal: PlanGoal, input: GoalTargetInput, context: VerbContext): GoalResult {
  const wrong = refuseTarget(input, goal.start);
  if (wrong) return wrong;
  const { due: _due, noDueReason: _reason, dueIn: _dueIn, ...rest } = goal;
  return changedGoal(goal, { ...rest, ...timeOf(input) }, 'goal-target-set', context);
}

export function prioritiseGoal(goal: PlanGoal, priority: GoalPriority, context: VerbContext): GoalResult {
  if (!Object.hasOwn(goalPriorities, priority)) return refuse('care-plan.priority_unknown', 'Goal.priority');
  return changedGoal(goal, { ...goal, priority }, 'goal-prioritised', context);
}

/** How far a goal has come, as `recordAchievement` says it. */
export function recordProgress(goal: PlanGoal, input: AchievementInput, context: VerbContext): GoalResult {
  const done = recordAchievement(goal, input, context);
  if (!done.ok) return done;
  const { achievement, statusOn } = done.value;
  const value: PlanGoal = { ...goal, ...(achievement && { achievement }), ...(statusOn && { statusOn }) };
  return { ok: true, value, events: [planEvent('goal-progressed', [goal.ref], context, input.words)] };
}

/** It is over: `completed`, or `cancelled` with a reason. What was achieved is said by `recordProgress`. */
export function endGoal(goal: PlanGoal, input: { readonly as: 'completed' | 'cancelled'; readonly reason?: string }, context: VerbContext): GoalResult {
  const reason = input.reason?.trim();
  if (input.as === 'cancelled' && !reason) return refuse('care-plan.reason_missing', 'Goal.statusReason');
  if (input.as !== 'completed' && input.as !== 'cancelled') return refuse('care-plan.transition_refused', 'Goal.lifecycleStatus');
  const value: PlanGoal = { ...goal, status: input.as, statusOn: context.now.slice(0, 10), ...(reason && { statusReason: reason }) };
  return changedGoal(goal, value, 'goal-ended', context, reason);
}

/** What stands in the way becomes something the goal addresses, for systems that do not read our extensions. */
export function linkBarrier(goal: PlanGoal, barrierRef: string, context: VerbContext): GoalResult {
  const wrong = refuseAddresses([barrierRef]);
  if (wrong) return wrong;
  if (goal.addressesRefs.some((ref) => refKey(ref) === refKey(barrierRef))) return refuse('care-plan.already_there', 'Goal.addresses');
  return changedGoal(goal, { ...goal, addressesRefs: [...goal.addressesRefs, barrierRef] }, 'barrier-linked', context);
}

/** A goal that is over is not changed, nor one of another patient by a patient. */
export function changedGoal(goal: PlanGoal, value: PlanGoal, act: PlanAct, context: VerbContext, reason?: string): GoalResult {
  if (!isOpenGoal(goal)) return refuse('care-plan.goal_closed', 'Goal.lifecycleStatus', { status: goal.status });
  if (isOtherPatient(context.by, goal.patient.ref)) return refuse('care-plan.role_refused', 'Goal.subject');
  return { ok: true, value, events: [planEvent(act, [goal.ref], context, reason)] };
}

function refuseTarget({ due, noDueReason }: GoalTargetInput, start: string | undefined): Refused | undefined {
  const path = 'Goal.target.dueDate';
  if (due === undefined && !noDueReason?.trim()) return refuse('care-plan.due_missing', path);
  if (due === undefined) return undefined;
  if (noDueReason?.trim()) return refuse('care-plan.due_ambiguous', path);
  if (!isDay(due)) return refuse('care-plan.date_ill_formed', path);
  return start && due.slice(0, start.length) < start ? refuse('care-plan.due_before_start', path, { start }) : undefined;
}

/** Source: R4 Goal.expressedBy. */
const wishers = ['Patient', 'Practitioner', 'PractitionerRole', 'RelatedPerson'];

/** Source: R4 Goal.addresses. */
const addressed = ['Condition', 'Observation', 'MedicationStatement', 'NutritionOrder', 'ServiceRequest', 'RiskAssessment'];

function refuseAddresses(refs: readonly string[]): Refused | undefined {
  const isFine = (ref: string): boolean => ref.startsWith('urn:uuid:') || addressed.includes(parseRef(ref)?.type ?? '');
  return refs.every(isFine) ? undefined : refuse('care-plan.reference_wrong_type', 'Goal.addresses');
}

function timeOf({ due, noDueReason }: GoalTargetInput): GoalTargetInput {
  const reason = noDueReason?.trim();
  return { ...(due && { due }), ...(reason && { noDueReason: reason }) };
}

export function isDay(text: string): boolean {
  return text.length === 10 && isDateTime(text);
}
