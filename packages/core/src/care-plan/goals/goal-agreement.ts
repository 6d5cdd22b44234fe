import { parseRef, sameRef } from '../../fhir/index.ts';
import { refuse } from '../../shared/index.ts';
import type { Party, VerbContext } from '../../shared/index.ts';
import { isOpenGoal } from '../goal.fhir.ts';
import { isOtherPatient } from '../persons.ts';
import type { AgreementStatus } from '../plan/plan.codes.ts';
import { planEvent } from '../plan/plan.rules.ts';
import type { GoalResult } from './plan-goal.ts';
import type { AgreementInput, GoalAgreement, PlanGoal } from './goals.types.ts';

/** What one person says about a goal; undefined where they were never asked. */
export function goalAcceptance(goal: PlanGoal, personRef: string): GoalAgreement | undefined {
  return goal.agreements.find(({ person }) => sameRef(person.ref, personRef));
}

/** They were asked and have not said yet. */
export function askAgreement(goal: PlanGoal, input: AgreementInput, context: VerbContext): GoalResult {
  return agreed(goal, input, 'pending', context);
}

/**
 * They agree. The patient's yes makes a proposed goal an accepted one, also one they had rejected before: they may
 * change their mind.
 */
export function acceptGoal(goal: PlanGoal, input: AgreementInput, context: VerbContext): GoalResult {
  return agreed(goal, input, 'agree', context);
}

/**
 * They do not agree, and why. The patient's no rejects the goal; that of somebody else is kept beside it and changes
 * nothing else.
 */
export function rejectGoal(goal: PlanGoal, input: AgreementInput & { readonly reason: string }, context: VerbContext): GoalResult {
  if (!input.reason.trim()) return refuse('care-plan.reason_missing', 'Goal.extension');
  return agreed(goal, input, 'disagree', context);
}

function agreed(goal: PlanGoal, input: AgreementInput, status: AgreementStatus, context: VerbContext): GoalResult {
  const refusal = refusePerson(input.person, goal);
  if (refusal) return refusal;
  if (isOtherPatient(context.by, goal.patient.ref)) return refuse('care-plan.role_refused', 'Goal.subject');
  if (!isOpenGoal(goal) && goal.status !== 'rejected') {
    return refuse('care-plan.goal_closed', 'Goal.lifecycleStatus', { status: goal.status });
  }
  const { person } = input;
  const reason = input.reason?.trim();
  const entry: GoalAgreement = { person, status, ...(reason && { reason }) };
  const known = goal.agreements.findIndex((each) => sameRef(each.person.ref, person.ref));
  const agreements = known < 0 ? [...goal.agreements, entry] : goal.agreements.map((each, at) => (at === known ? entry : each));
  const value = sameRef(person.ref, goal.patient.ref) ? decided({ ...goal, agreements }, status, reason, context) : { ...goal, agreements };
  return { ok: true, value, events: [planEvent('goal-agreed', [goal.ref], context, reason)] };
}

/** What the patient's own word does to the goal. */
function decided(goal: PlanGoal, status: AgreementStatus, reason: string | undefined, context: VerbContext): PlanGoal {
  const statusOn = context.now.slice(0, 10);
  if (status === 'disagree') return { ...goal, status: 'rejected', statusOn, ...(reason && { reasonRejected: reason }) };
  if (status === 'pending' || !['proposed', 'planned', 'rejected'].includes(goal.status)) return goal;
  const { reasonRejected: _old, ...rest } = goal;
  return { ...rest, status: 'accepted', statusOn };
}

/**
 * Source: goal-acceptance 5.3.0: `individual` is a Patient, a Practitioner or a RelatedPerson, never a role. Another
 * patient has no say.
 */
function refusePerson(person: Party, { patient }: PlanGoal): ReturnType<typeof refuse> | undefined {
  const isKind = ['Patient', 'Practitioner', 'RelatedPerson'].includes(parseRef(person.ref)?.type ?? '');
  const isFine = isKind && !isOtherPatient(person, patient.ref);
  return isFine ? undefined : refuse('care-plan.person_type', 'Goal.extension');
}
