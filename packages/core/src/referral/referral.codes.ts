import { careloomBase } from '../fhir/index.ts';

/**
 * The states of a referral Task on the wire.
 * Source: SDOHCC-ValueSetReferralTaskStatus 3.0.0 = all of task-status except `received` and `ready`.
 */
export type ReferralStatus =
  | 'draft'
  | 'requested'
  | 'accepted'
  | 'rejected'
  | 'in-progress'
  | 'on-hold'
  | 'completed'
  | 'failed'
  | 'cancelled'
  | 'entered-in-error';

/** `ServiceRequest.status`: the source's own view of the same referral. Source: R4 request-status. */
export type RequestStatus = 'draft' | 'active' | 'on-hold' | 'revoked' | 'completed' | 'entered-in-error' | 'unknown';

/** Source: R4 request-priority. */
export type ReferralPriority = 'routine' | 'urgent' | 'asap' | 'stat';

/** Source: SDOHCC-ValueSetEnrollmentStatus 3.0.0, with its displays. */
export const enrollmentStatuses = {
  enrolled: 'Enrolled',
  'not-enrolled': 'Not Enrolled',
  'not-enrolled-on-waitlist': 'Not Enrolled - On Waitlist',
} as const;
export type EnrollmentStatus = keyof typeof enrollmentStatuses;

/** What the patient said when asked whether the service came. Declining to answer is not "unknown". */
export type ReceiptAnswer = 'yes' | 'no' | 'unknown' | 'asked-declined';

/** What happened to a referral, in the words of the timeline. Written as `Provenance.activity`. */
export type ReferralAct =
  | 'drafted'
  | 'sent'
  | 'accepted'
  | 'declined'
  | 'started'
  | 'held'
  | 'completed'
  | 'failed'
  | 'cancelled'
  | 'retracted'
  | 'receipt-asked'
  | 'closed'
  | 'closed-unsuccessful';

export const referralActs: ReadonlySet<string> = new Set<ReferralAct>([
  'drafted', 'sent', 'accepted', 'declined', 'started', 'held', 'completed', 'failed', 'cancelled', 'retracted',
  'receipt-asked', 'closed', 'closed-unsuccessful',
]);

/** Code system of {@link ReferralAct}. */
export const referralActSystem = `${careloomBase}/CodeSystem/referral-act`;

/** Our two-question form that records whether the service was received. */
export const receiptQuestionnaire = `${careloomBase}/Questionnaire/service-received|1.0.0`;

/** When the source closed the loop; R4 ServiceRequest has no element for it. */
export const closedOnExtension = `${careloomBase}/StructureDefinition/referral-closed-on`;
