export { businessSystem } from '../referral.codes.ts';

/**
 * BSeR's business status of a referral Task, with its displays ("Serivce" mended). Source: HL7/bser TaskBusinessStatusCS.
 * The published diagram has a `5.1` too, which is not in the code system: it is read and never written.
 */
export const businessStatuses = {
  '2.0': 'Service Request Created',
  '3.0': 'Service Request Accepted',
  '4.0': 'Service Request Declined',
  '5.1.1': 'Service Request Event Scheduled',
  '5.1.2': 'Scheduled Service Request Event Unattended',
  '5.1.3': 'Scheduled Service Request Event Cancelled',
  '5.1.4': 'Service Request Event Completed',
  '5.2': 'Service Request Cancellation Requested',
  '6.0': 'Service Request Fulfillment Cancelled',
  '7.0': 'Service Request Fulfillment Completed',
} as const;
export type BusinessStatus = keyof typeof businessStatuses;

/** What may stand in a record: the codes, and the one that only the diagram has. */
export type BusinessStatusRead = BusinessStatus | '5.1';

/** What one side tells the other. Source: the transitions of 360X and BSeR, harmonized. */
export type BusinessTrigger =
  | 'Send Referral Package'
  | 'Send Acceptance'
  | 'Send Decline'
  | 'Send Schedule Visit Information'
  | 'Send Rescheduled Visit Information'
  | 'Send No Show Information'
  | 'Send Appointment Cancel'
  | 'Send Interim Consultation Note'
  | 'Send Referral Outcome'
  | 'Send Cancellation Request'
  | 'Send Cancellation Confirmation';
