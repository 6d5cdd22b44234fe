import { careloomBase } from '../fhir/index.ts';

/**
 * The states of a referral Task on the wire.
 * Source: SDOHCC-ValueSetReferralTaskStatus 3.0.0 = all of task-status except `received` and `ready`.
 */
export const referralStatuses = [
  'draft', 'requested', 'accepted', 'rejected', 'in-progress', 'on-hold', 'completed', 'failed', 'cancelled', 'entered-in-error',
] as const;
export type ReferralStatus = (typeof referralStatuses)[number];

/** `ServiceRequest.status`: the source's own view of the same referral. Source: R4 request-status. */
export const requestStatuses = ['draft', 'active', 'on-hold', 'revoked', 'completed', 'entered-in-error', 'unknown'] as const;
export type RequestStatus = (typeof requestStatuses)[number];

/** Source: R4 request-priority. */
export const referralPriorities = ['routine', 'urgent', 'asap', 'stat'] as const;
export type ReferralPriority = (typeof referralPriorities)[number];

/** Source: SDOHCC-ValueSetEnrollmentStatus 3.0.0, with its displays. */
export const enrollmentStatuses = {
  enrolled: 'Enrolled',
  'not-enrolled': 'Not Enrolled',
  'not-enrolled-on-waitlist': 'Not Enrolled - On Waitlist',
} as const;
export type EnrollmentStatus = keyof typeof enrollmentStatuses;

/**
 * What came of asking the patient whether the service came. Not reached is not "does not know", and neither is
 * declining to answer (decision 25). The last three are codes of R4 data-absent-reason.
 */
export const receiptAnswers = ['yes', 'no', 'asked-unknown', 'asked-declined', 'not-asked'] as const;
export type ReceiptAnswer = (typeof receiptAnswers)[number];

/** What happened to a referral, in the words of the timeline and in life-cycle order. Written as `Provenance.activity`. */
export const referralActs = [
  'drafted', 'sent', 'accepted', 'declined', 'started', 'held', 'completed', 'failed', 'cancelled', 'retracted',
  /** Finer steps on the target's side: a visit planned, moved, missed, called off, or told about. */
  'visit-scheduled', 'visit-rescheduled', 'visit-missed', 'visit-cancelled', 'visit-noted',
  /** The source asked the target to stop. */
  'cancel-asked',
  /** An intermediary handed it on, or told what became of the parts. */
  'split', 'relayed',
  /** The target was asked how it goes. */
  'chased',
  /** The patient was asked; the loop is still open. */
  'receipt-asked',
  /** The patient could not be reached. */
  'receipt-tried',
  'closed', 'closed-unsuccessful',
] as const;
export type ReferralAct = (typeof referralActs)[number];

/** Code system of {@link ReferralAct}. */
export const referralActSystem = `${careloomBase}/CodeSystem/referral-act`;

/** Our two-question form that records whether the service was received. */
export const receiptQuestionnaire = `${careloomBase}/Questionnaire/service-received|1.0.0`;

/** When the source closed the loop; R4 ServiceRequest has no element for it. */
export const closedOnExtension = `${careloomBase}/StructureDefinition/referral-closed-on`;

/** What the patient said last and when (`answer`, `at`), on the ServiceRequest: a list can read it there. */
export const receiptExtension = `${careloomBase}/StructureDefinition/referral-receipt`;

/**
 * SNOMED CT category of a referral for further assessment. Source: US Core 7.0.0 service request category codes; that an
 * assessment carries it is ours, the guide has no mark of its own.
 */
export const evaluationCategory = { code: '386053000', display: 'Evaluation procedure' } as const;

/** Source: HL7/bser, CodeSystem TaskBusinessStatusCS. */
export const businessSystem = 'http://hl7.org/fhir/us/bser/CodeSystem/TaskBusinessStatusCS';

export function isOneOf<T extends string>(codes: readonly T[], code: unknown): code is T {
  return (codes as readonly unknown[]).includes(code);
}
