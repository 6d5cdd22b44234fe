import { parseRef } from '../../fhir/index.ts';
import { addDays, isDateTime, refuse } from '../../shared/index.ts';
import type { Actor, Day, Party, Refusal, VerbContext } from '../../shared/index.ts';
import type { PlanAct } from './plan.codes.ts';
import { planTransitions, roleOf } from './plan.status.ts';
import type { CarePlan, PlanEvent } from './plan.types.ts';

export type Refused = { readonly ok: false; readonly refusal: Refusal };

/** What an actor may do with the status now, in the order of the table. */
export function allowedPlanActs(plan: CarePlan, actor: Actor): readonly PlanAct[] {
  const role = roleOf(actor);
  return planTransitions.filter((step) => step.from.includes(plan.status) && step.by.includes(role)).map(({ act }) => act);
}

/** Somebody may still work on it. */
export function isOpenPlan(plan: CarePlan): boolean {
  return ['draft', 'active', 'on-hold'].includes(plan.status);
}

export function refuseEdit(plan: CarePlan, by: Actor): Refused | undefined {
  if (!isOpenPlan(plan)) return refuse('care-plan.plan_closed', 'CarePlan.status', { status: plan.status });
  return roleOf(by) === 'staff' ? undefined : refuse('care-plan.role_refused', 'CarePlan.status');
}

export function refuseRefs(refs: readonly string[] | undefined, types: readonly string[], path: string): Refused | undefined {
  // A new resource of the same change set has no type in its address yet.
  const isFine = (ref: string): boolean => ref.startsWith('urn:uuid:') || types.includes(parseRef(ref)?.type ?? '');
  return refs?.every(isFine) === false ? refuse('care-plan.reference_wrong_type', path) : undefined;
}

export function refuseReviewDay(on: Day, { now }: VerbContext): Refused | undefined {
  const path = 'CarePlan.extension';
  if (!isDateTime(on) || on.length !== 10) return refuse('care-plan.date_ill_formed', path);
  // The clock is UTC; west of it the day before may still be today.
  return on < addDays(now.slice(0, 10), -1) ? refuse('care-plan.date_in_past', path) : undefined;
}

export function partyOf({ ref, display }: Actor): Party {
  return { ref, ...(display && { display }) };
}

export function planEvent(act: PlanAct, aboutRefs: readonly string[], context: VerbContext, reason?: string): PlanEvent {
  const words = reason?.trim();
  return { id: context.newId(), act, at: context.now, by: context.by, ...(words && { reason: words }), evidence: [], aboutRefs };
}
