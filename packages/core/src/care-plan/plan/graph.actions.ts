import { conceptIn, hasCode, parseRef, refOf, refsIn, system, textIn, wordsOf } from '../../fhir/index.ts';
import type { Task } from '../../fhir/index.ts';
import type { StoredResource } from '../../ports/index.ts';
import { isTerminal } from '../../referral/index.ts';
import type { Referral } from '../../referral/index.ts';
import { goalRefsIn } from './action.fhir.ts';
import { isOpenStatus } from './plan.status.ts';
import type { PlanAction, PlanAppointment, PlanTask } from './plan.types.ts';

/** An action before it is joined: with what it says itself. `keys`: every address it goes by. */
export interface Candidate {
  readonly keys: readonly string[];
  readonly action: PlanAction;
  /** ServiceRequests it fulfils. */
  readonly basedOn: readonly string[];
  /** The plan it was made for; one that is not named there any more was taken out. */
  readonly planRef?: string;
}

/** The Task of a referral is read with its ServiceRequest, never as a step of its own. */
export function isReferralTask({ resource }: StoredResource<Task>): boolean {
  return hasCode(conceptIn(resource?.code), system.taskCode, 'fulfill');
}

export function taskCandidate(task: PlanTask): Candidate {
  const { ref, words, status, owner, start, due, goalRefs, reasonRef, planRef } = task;
  const action: PlanAction = {
    kind: 'task',
    ref,
    words,
    status,
    isOpen: isOpenStatus(status),
    ...(owner && { owner }),
    ...(start && { start }),
    ...(due && { due }),
    goalRefs,
    concernRefs: reasonRef ? [reasonRef] : [],
    isPlanned: false,
    task,
  };
  return { keys: [ref], action, basedOn: [], ...(planRef && { planRef }) };
}

/** `ref` is the Task; a plan may name the ServiceRequest instead. */
export function referralCandidate(referral: Referral): Candidate {
  const { ref, requestRef, service, status, owner, goalRefs, reasonRefs } = referral;
  const action: PlanAction = {
    kind: 'referral',
    ref,
    words: service.text ?? service.display ?? '',
    status,
    isOpen: !isTerminal(status),
    ...(owner && { owner }),
    goalRefs,
    concernRefs: reasonRefs,
    isPlanned: false,
    referral,
  };
  return { keys: [ref, requestRef], action, basedOn: [] };
}

export function appointmentCandidate(appointment: PlanAppointment): Candidate {
  const { ref, words, status, start, wantedBy, goalRefs, reasonRefs, basedOnRefs } = appointment;
  const due = start ?? wantedBy;
  const first = appointment.with[0];
  const action: PlanAction = {
    kind: 'appointment',
    ref,
    words: words ?? '',
    status,
    isOpen: ['proposed', 'pending', 'booked', 'arrived', 'checked-in', 'waitlist'].includes(status),
    ...(first && { owner: first }),
    ...(start && { start }),
    ...(due && { due }),
    goalRefs,
    concernRefs: reasonRefs,
    isPlanned: false,
    appointment,
  };
  return { keys: [ref], action, basedOn: basedOnRefs };
}

/** What the plan names and we do not model, or were not given: shown by its type, never left out. */
export function otherAction(ref: string, stored: StoredResource | undefined): PlanAction {
  const raw = stored?.resource as unknown as Record<string, unknown> | undefined;
  const resourceType = textIn(raw?.['resourceType']) ?? parseRef(ref)?.type;
  const status = textIn(raw?.['status']) ?? '';
  const medication = conceptIn(raw?.['medicationCodeableConcept']);
  return {
    kind: 'other',
    ref: (stored && refOf(stored.resource)) ?? ref,
    words: textIn(raw?.['description']) ?? wordsOf(conceptIn(raw?.['code'])) ?? wordsOf(medication) ?? '',
    status,
    isOpen: ['active', 'draft', 'on-hold'].includes(status),
    goalRefs: stored ? goalRefsIn(stored.resource) : [],
    concernRefs: refsIn(raw?.['reasonReference']),
    isPlanned: true,
    ...(resourceType && { resourceType }),
    ...(stored && { source: stored }),
  };
}
