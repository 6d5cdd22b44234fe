import { parseRef, sameRef, urn } from '../../fhir/index.ts';
import { refuse } from '../../shared/index.ts';
import type { Day, Party, Result, VerbContext } from '../../shared/index.ts';
import { refKey } from '../goals/extensions.ts';
import { isPatient } from '../persons.ts';
import { planElements } from './plan.codes.ts';
import type { PlanAct } from './plan.codes.ts';
import { partyOf, planEvent, refuseEdit, refuseRefs, refuseReviewDay } from './plan.rules.ts';
import { planTransitions, roleOf } from './plan.status.ts';
import type { CarePlan, PlanElementNote, PlanEvent, PlanInput } from './plan.types.ts';

/** What every verb of a plan gives. */
export type PlanResult = Result<CarePlan, PlanEvent>;

/** A new, active plan. Refuses without a title or a patient, and where a day or a reference is ill-formed. */
export function startPlan(patient: Party, input: PlanInput, context: VerbContext): PlanResult {
  const title = input.title.trim();
  if (roleOf(context.by) !== 'staff') return refuse('care-plan.role_refused', 'CarePlan.status');
  if (!isPatient(patient)) return refuse('care-plan.patient_missing', 'CarePlan.subject');
  if (!title) return refuse('care-plan.title_missing', 'CarePlan.title');
  const wrong = refuseRefs(input.concernRefs, ['Condition'], 'CarePlan.addresses')
    ?? refuseRefs(input.goalRefs, ['Goal'], 'CarePlan.goal')
    ?? refuseRefs(input.careTeamRefs, ['CareTeam'], 'CarePlan.careTeam')
    ?? (input.reviewOn === undefined ? undefined : refuseReviewDay(input.reviewOn, context));
  if (wrong) return wrong;
  const key = context.newId();
  const by = partyOf(context.by);
  const value: CarePlan = {
    key,
    ref: urn(key),
    patient,
    title,
    status: 'active',
    intent: 'plan',
    period: { start: context.now.slice(0, 10) },
    createdAt: context.now,
    ...(input.reviewOn && { reviewOn: input.reviewOn }),
    revisedAt: context.now,
    contributors: [by],
    custodian: input.custodian ?? context.by.organization ?? by,
    concernRefs: once(input.concernRefs),
    goalRefs: once(input.goalRefs),
    actionRefs: [],
    outcomeRefs: [],
    careTeamRefs: once(input.careTeamRefs),
    replacesRefs: [],
    coverage: [],
    copies: [],
    foreign: [],
  };
  return { ok: true, value, events: [planEvent('plan-started', [value.ref], context)] };
}

/** What the plan is called from now on. Refuses no name, and the name it has. */
export function renamePlan(plan: CarePlan, title: string, context: VerbContext): PlanResult {
  const words = title.trim();
  const refusal = refuseEdit(plan, context.by);
  if (refusal) return refusal;
  if (!words) return refuse('care-plan.title_missing', 'CarePlan.title');
  if (words === plan.title) return refuse('care-plan.title_same', 'CarePlan.title');
  return revised(plan, { title: words }, 'plan-renamed', [], context);
}

/** A health concern the plan looks after. R4 allows Conditions; an Observation is reached through a goal. */
export function addConcern(plan: CarePlan, ref: string, context: VerbContext): PlanResult {
  return added(plan, 'concernRefs', ref, ['Condition'], 'CarePlan.addresses', 'concern-added', context);
}

/** Puts a goal into the plan. The goal itself is another resource and is not changed. */
export function addGoal(plan: CarePlan, ref: string, context: VerbContext): PlanResult {
  return added(plan, 'goalRefs', ref, ['Goal'], 'CarePlan.goal', 'goal-added', context);
}

/** Source: R4 CarePlan.activity.reference. */
const actionTypes = [
  'Appointment', 'CommunicationRequest', 'DeviceRequest', 'MedicationRequest', 'NutritionOrder', 'Task', 'ServiceRequest',
  'VisionPrescription', 'RequestGroup',
];

/** Puts a step into the plan: a task, an appointment, the ServiceRequest of a referral. Always by reference. */
export function addAction(plan: CarePlan, ref: string, context: VerbContext): PlanResult {
  return added(plan, 'actionRefs', ref, actionTypes, 'CarePlan.activity.reference', 'action-added', context);
}

/** Takes a step out of the plan. The step and what came of it stay in the record. */
export function removeAction(plan: CarePlan, ref: string, context: VerbContext): PlanResult {
  const refusal = refuseEdit(plan, context.by);
  if (refusal) return refusal;
  const left = plan.actionRefs.filter((each) => refKey(each) !== refKey(ref));
  if (left.length === plan.actionRefs.length) return refuse('care-plan.not_there', 'CarePlan.activity.reference');
  return revised(plan, { actionRefs: left }, 'action-removed', [ref], context);
}

/** The day the plan has to be looked at again. Refuses a day that is over. */
export function setReviewOn(plan: CarePlan, on: Day, context: VerbContext): PlanResult {
  const refusal = refuseEdit(plan, context.by) ?? refuseReviewDay(on, context);
  if (refusal) return refusal;
  return { ok: true, value: { ...plan, reviewOn: on }, events: [planEvent('review-set', [plan.ref], context)] };
}

/** The plan was looked at; `next` is the day it has to be looked at again: a plan is never without one. */
export function reviewPlan(plan: CarePlan, input: { readonly next: Day; readonly words?: string }, context: VerbContext): PlanResult {
  const refusal = refuseEdit(plan, context.by) ?? refuseReviewDay(input.next, context);
  if (refusal) return refusal;
  const by = partyOf(context.by);
  const contributors = plan.contributors.some(({ ref }) => sameRef(ref, by.ref)) ? plan.contributors : [...plan.contributors, by];
  return revised({ ...plan, contributors }, { reviewOn: input.next }, 'plan-reviewed', [], context, input.words);
}

/** Somebody was given a copy. Also of a plan that is over: people ask for it then. */
export function recordCopyGiven(plan: CarePlan, to: Party, context: VerbContext): PlanResult {
  if (roleOf(context.by) !== 'staff') return refuse('care-plan.role_refused', 'CarePlan.extension');
  if (plan.status === 'entered-in-error') return refuse('care-plan.plan_closed', 'CarePlan.status', { status: plan.status });
  if (!parseRef(to.ref)) return refuse('care-plan.person_missing', 'CarePlan.extension');
  const copies = [...plan.copies, { to, at: context.now }];
  return { ok: true, value: { ...plan, copies }, events: [planEvent('copy-given', [plan.ref], context)] };
}

/** What the record cannot show about one of the 12 elements: looked after elsewhere, or why it does not apply. */
export function noteElement(plan: CarePlan, input: PlanElementNote, context: VerbContext): PlanResult {
  const words = input.words.trim();
  const refusal = refuseEdit(plan, context.by);
  if (refusal) return refusal;
  if (!Object.hasOwn(planElements, input.element)) return refuse('care-plan.element_unknown', 'CarePlan.extension');
  if (!words) return refuse('care-plan.words_missing', 'CarePlan.extension');
  const coverage = [...plan.coverage.filter(({ element }) => element !== input.element), { ...input, words }];
  return { ok: true, value: { ...plan, coverage }, events: [planEvent('element-noted', [plan.ref], context)] };
}

/** A draft, or a plan that waited, counts from now on. */
export function activatePlan(plan: CarePlan, context: VerbContext): PlanResult {
  return moved(plan, 'plan-activated', context);
}

export function holdPlan(plan: CarePlan, reason: string, context: VerbContext): PlanResult {
  return moved(plan, 'plan-held', context, reason);
}

/** It is over: `completed` as it should be, `revoked` with a reason. */
export function endPlan(plan: CarePlan, input: { readonly as: 'completed' | 'revoked'; readonly reason?: string }, context: VerbContext): PlanResult {
  return moved(plan, input.as === 'completed' ? 'plan-ended' : 'plan-revoked', context, input.reason);
}

/** It should never have been there (wrong patient). It is never shown as active again. */
export function retractPlan(plan: CarePlan, reason: string, context: VerbContext): PlanResult {
  return moved(plan, 'plan-retracted', context, reason);
}

function once(refs: readonly string[] = []): readonly string[] {
  return [...new Map([...refs].reverse().map((ref) => [refKey(ref), ref])).values()].reverse();
}

type RefList = 'concernRefs' | 'goalRefs' | 'actionRefs';

function added(
  plan: CarePlan,
  list: RefList,
  ref: string,
  types: readonly string[],
  path: string,
  act: PlanAct,
  context: VerbContext,
): PlanResult {
  const refusal = refuseEdit(plan, context.by) ?? refuseRefs([ref], types, path);
  if (refusal) return refusal;
  if (plan[list].some((each) => refKey(each) === refKey(ref))) return refuse('care-plan.already_there', path);
  return revised(plan, { [list]: [...plan[list], ref] }, act, [ref], context);
}

function revised(
  plan: CarePlan,
  changes: Partial<CarePlan>,
  act: PlanAct,
  aboutRefs: readonly string[],
  context: VerbContext,
  reason?: string,
): PlanResult {
  const value: CarePlan = { ...plan, ...changes, revisedAt: context.now };
  return { ok: true, value, events: [planEvent(act, [plan.ref, ...aboutRefs], context, reason)] };
}

/** One step of the table in `plan.status.ts`, refused where the table does not have it. */
function moved(plan: CarePlan, act: PlanAct, context: VerbContext, reason?: string): PlanResult {
  const step = planTransitions.find((each) => each.act === act);
  if (!step?.from.includes(plan.status)) return refuse('care-plan.transition_refused', 'CarePlan.status', { from: plan.status });
  if (!step.by.includes(roleOf(context.by))) return refuse('care-plan.role_refused', 'CarePlan.status');
  if (step.needs && !reason?.trim()) return refuse('care-plan.reason_missing', 'Provenance.reason');
  const ends = step.to === 'completed' || step.to === 'revoked';
  const period = ends ? { period: { ...plan.period, end: context.now.slice(0, 10) } } : {};
  return { ok: true, value: { ...plan, status: step.to, ...period }, events: [planEvent(act, [plan.ref], context, reason)] };
}
