import { urn } from '../../fhir/index.ts';
import { addDays, refuse } from '../../shared/index.ts';
import type { Result, VerbContext } from '../../shared/index.ts';
import { isDay } from '../goals/plan-goal.ts';
import { isOpenPlan, planEvent, refuseRefs } from './plan.rules.ts';
import { roleOf } from './plan.status.ts';
import type { AppointmentInput, CarePlan, PlanAppointment, PlanEvent } from './plan.types.ts';

/** Source: R4 Appointment.participant.actor, but for the patient and devices. */
const hostTypes = ['Practitioner', 'PractitionerRole', 'RelatedPerson', 'HealthcareService', 'Location'];
/** Source: R4 Appointment.reasonReference. */
const reasonTypes = ['Condition', 'Procedure', 'Observation', 'ImmunizationRecommendation'];

/**
 * An appointment that somebody is to book: `proposed`, without a time. Whoever books sets the time; hand its address to
 * `addAction`, and commit both. One that is there already needs `addAction` alone. Refuses without words, for an
 * organisation, and a day that is over.
 */
export function planAppointment(plan: CarePlan, input: AppointmentInput, context: VerbContext): Result<PlanAppointment, PlanEvent> {
  const words = input.words.trim();
  const { wantedBy } = input;
  if (!isOpenPlan(plan)) return refuse('care-plan.plan_closed', 'CarePlan.status', { status: plan.status });
  if (roleOf(context.by) !== 'staff') return refuse('care-plan.role_refused', 'Appointment.status');
  if (!words) return refuse('care-plan.words_missing', 'Appointment.description');
  const wrong = refuseRefs(input.with && [input.with.ref], hostTypes, 'Appointment.participant')
    ?? refuseRefs(input.reasonRef === undefined ? undefined : [input.reasonRef], reasonTypes, 'Appointment.reasonReference')
    ?? refuseRefs(input.goalRefs, ['Goal'], 'Appointment.extension');
  if (wrong) return wrong;
  if (wantedBy !== undefined && !isDay(wantedBy)) return refuse('care-plan.date_ill_formed', 'Appointment.requestedPeriod');
  // The clock is UTC; west of it the day before may still be today.
  if (wantedBy && wantedBy < addDays(context.now.slice(0, 10), -1)) return refuse('care-plan.date_in_past', 'Appointment.requestedPeriod');
  const key = context.newId();
  const value: PlanAppointment = {
    key,
    ref: urn(key),
    patient: plan.patient,
    words,
    status: 'proposed',
    ...(wantedBy && { wantedBy }),
    createdAt: context.now,
    with: input.with ? [input.with] : [],
    basedOnRefs: [],
    reasonRefs: input.reasonRef ? [input.reasonRef] : [],
    goalRefs: input.goalRefs ?? [],
  };
  return { ok: true, value, events: [planEvent('appointment-planned', [value.ref, plan.ref], context)] };
}
