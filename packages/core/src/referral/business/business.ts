import { isEarlier, isInstant, refuse } from '../../shared/index.ts';
import type { VerbContext } from '../../shared/index.ts';
import { urn } from '../../fhir/index.ts';
import { moved, noteBy } from '../referral.ts';
import type { ReferralResult } from '../referral.ts';
import type { Evidence, Referral } from '../referral.types.ts';
import type { BusinessStatus } from './business.codes.ts';
import { businessCode, isCancelAsked } from './business.read.ts';
import { businessSteps, obstacleToStep } from './business.steps.ts';
import type { BusinessAct } from './business.steps.ts';
import { bookedVisit } from './visits.ts';
import type { VisitTime } from './visits.ts';

/** What goes with a finer step. */
export interface BusinessInput {
  /** When the visit is to be; becomes an Appointment. Absent: planned, and nobody said when. */
  readonly visit?: VisitTime;
  readonly note?: string;
}

/** The target planned a visit. An accepted referral is in progress from here on. */
export function scheduleVisit(referral: Referral, input: BusinessInput, context: VerbContext): ReferralResult {
  return take('visit-scheduled', referral, input, context);
}

/** The planned visit is to be at another time, or another one is planned after a no-show. */
export function rescheduleVisit(referral: Referral, input: BusinessInput, context: VerbContext): ReferralResult {
  return take('visit-rescheduled', referral, input, context);
}

/** The patient did not come. Says nothing of why: what is known goes into the note. */
export function recordNoShow(referral: Referral, input: BusinessInput, context: VerbContext): ReferralResult {
  return take('visit-missed', referral, { ...(input.note && { note: input.note }) }, context);
}

/** The planned visit will not be; the referral goes on. */
export function cancelVisit(referral: Referral, input: BusinessInput, context: VerbContext): ReferralResult {
  return take('visit-cancelled', referral, { ...(input.note && { note: input.note }) }, context);
}

/** A visit took place, or there is something to tell meanwhile; the outcome is still to come. */
export function noteVisit(referral: Referral, input: BusinessInput, context: VerbContext): ReferralResult {
  return take('visit-noted', referral, { ...(input.note && { note: input.note }) }, context);
}

/** The source asks the target to stop. The status of the Task stays; the target answers by stopping or with an outcome. */
export function requestCancellation(referral: Referral, reason: string, context: VerbContext): ReferralResult {
  if (!reason.trim()) return refuse('referral.status_reason_missing', 'Task.statusReason.text');
  return take('cancel-asked', referral, { reason, note: reason }, context);
}

/** The target stops, as it was asked to. Work done so far stays in the record. */
export function confirmCancellation(referral: Referral, reason: string, context: VerbContext): ReferralResult {
  if (!reason.trim()) return refuse('referral.status_reason_missing', 'Task.statusReason.text');
  return take('cancelled', referral, { reason }, context);
}

/** What the acts of the life cycle itself make of the business status. */
const byAct: Readonly<Record<string, BusinessStatus>> = {
  sent: '2.0',
  accepted: '3.0',
  declined: '4.0',
  completed: '7.0',
  cancelled: '6.0',
};

/**
 * The result of a verb of the life cycle, with the business status that goes with it: sent 2.0, accepted 3.0, declined
 * 4.0, completed (or relayed as such) 7.0, cancelled 6.0. A wish to cancel that nobody answered stays until the referral ends.
 */
export function trackBusiness(result: ReferralResult): ReferralResult {
  const act = result.ok ? (result.events.at(-1)?.act ?? '') : '';
  // What an intermediary relays as done is done.
  const code = byAct[act === 'relayed' && result.ok && result.value.status === 'completed' ? 'completed' : act];
  if (!result.ok || !code || isCancelAsked(result.value)) return result;
  return { ...result, value: { ...result.value, businessStatus: businessCode(code) } };
}

function take(
  name: BusinessAct,
  referral: Referral,
  input: BusinessInput & { readonly reason?: string },
  context: VerbContext,
): ReferralResult {
  const step = businessSteps.find(({ act }) => act === name);
  if (!step) return refuse('referral.act_unknown');
  const obstacle = obstacleToStep(step, referral, context.by);
  if (obstacle) return refuse(obstacle, 'Task.businessStatus', { status: referral.status, to: step.to });
  const { visit } = input;
  if (visit && !(isInstant(visit.start) && isInstant(visit.end) && isEarlier(visit.start, visit.end))) {
    return refuse('referral.visit_ill_formed', 'Appointment.start');
  }
  const note = input.note?.trim();
  const evidence: Evidence[] = [];
  if (visit) {
    const fullUrl = urn(context.newId());
    evidence.push({ fullUrl, resource: bookedVisit(referral, visit, fullUrl, context) });
  }
  const to = name === 'cancelled' ? 'cancelled' : step.by === 'target' ? 'in-progress' : referral.status;
  const result = moved(referral, name, to, context, {
    ...(input.reason && { reason: input.reason }),
    evidence,
    changes: {
      businessStatus: businessCode(step.to),
      ...(note && { notes: [...referral.notes, noteBy(note, context)] }),
    },
  });
  // Being asked to stop is no reason for where the Task stands.
  if (!result.ok || name !== 'cancel-asked') return result;
  const { statusReason: _wish, ...rest } = result.value;
  return { ...result, value: { ...rest, ...(referral.statusReason && { statusReason: referral.statusReason }) } };
}
