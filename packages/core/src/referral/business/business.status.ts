import type { ReferralStatus } from '../referral.codes.ts';
import type { BusinessStatus, BusinessStatusRead, BusinessTrigger } from './business.codes.ts';

/** One of the 34 transitions, and what we make of it. */
export interface BusinessRow {
  /** Number in the published diagram. */
  readonly tid: string;
  readonly actor: 'initiator' | 'recipient';
  readonly trigger: BusinessTrigger;
  /** `business` null: any. Task status as we read it: `received` is requested that was seen. */
  readonly from: { readonly status: ReferralStatus; readonly business: BusinessStatusRead | null };
  /** What they send, as we read it. */
  readonly to: { readonly status: ReferralStatus; readonly business: BusinessStatusRead };
  /** What our verbs write for the same trigger, or that they refuse it. */
  readonly written: { readonly status: ReferralStatus; readonly business: BusinessStatus } | 'refused';
}

type Written = BusinessRow['written'];
type Move = readonly [status: ReferralStatus, business: BusinessStatusRead | null];
const row = (
  tid: string,
  actor: BusinessRow['actor'],
  trigger: BusinessTrigger,
  from: Move,
  to: readonly [ReferralStatus, BusinessStatusRead],
  written: Written | 'same' = 'same',
): BusinessRow => ({
  tid,
  actor,
  trigger,
  from: { status: from[0], business: from[1] },
  to: { status: to[0], business: to[1] },
  written: written === 'same' ? { status: to[0], business: to[1] as BusinessStatus } : written,
});

const asked = (status: ReferralStatus): Written => ({ status, business: '5.2' });
const running = (business: BusinessStatus): Written => ({ status: 'in-progress', business });
const refer = 'Send Referral Package';
const accept = 'Send Acceptance';
const decline = 'Send Decline';
const schedule = 'Send Schedule Visit Information';
const reschedule = 'Send Rescheduled Visit Information';
const noShow = 'Send No Show Information';
const callOff = 'Send Appointment Cancel';
const note = 'Send Interim Consultation Note';
const outcome = 'Send Referral Outcome';
const askToStop = 'Send Cancellation Request';
const stop = 'Send Cancellation Confirmation';

/**
 * The 34 transitions of BSeR and 360X. Source: HL7/bser 7f97143, "Harmonized State Transitions".
 * `Task.status` follows SDOH Clinical Care (decision 21), so where the two differ: who accepted can no longer decline but
 * cancels or fails (05, 10, 17, 25, 33 refused); the initiator does not set in-progress, so a wish to cancel leaves the
 * status where it is (04, 07); `5.1` is written as what happened (31, 32).
 */
export const businessRows: readonly BusinessRow[] = [
  row('01', 'initiator', refer, ['draft', null], ['requested', '2.0']),
  row('02', 'recipient', accept, ['requested', null], ['accepted', '3.0']),
  row('03', 'recipient', decline, ['requested', null], ['rejected', '4.0']),
  row('04', 'initiator', askToStop, ['requested', null], ['in-progress', '5.2'], asked('requested')),
  row('05', 'recipient', decline, ['accepted', null], ['rejected', '4.0'], 'refused'),
  row('06', 'recipient', schedule, ['accepted', null], ['in-progress', '5.1.1']),
  row('07', 'initiator', askToStop, ['accepted', null], ['in-progress', '5.2'], asked('accepted')),
  row('08', 'recipient', note, ['accepted', null], ['in-progress', '5.1.4']),
  row('09', 'recipient', outcome, ['accepted', null], ['completed', '7.0']),
  row('10', 'recipient', decline, ['in-progress', '5.1.1'], ['rejected', '4.0'], 'refused'),
  row('11', 'recipient', reschedule, ['in-progress', '5.1.1'], ['in-progress', '5.1.1']),
  row('12', 'recipient', noShow, ['in-progress', '5.1.1'], ['in-progress', '5.1.2']),
  row('13', 'recipient', callOff, ['in-progress', '5.1.1'], ['in-progress', '5.1.3']),
  row('14', 'initiator', askToStop, ['in-progress', '5.1.1'], ['in-progress', '5.2']),
  row('15', 'recipient', note, ['in-progress', '5.1.1'], ['in-progress', '5.1.4']),
  row('16', 'recipient', outcome, ['in-progress', '5.1.1'], ['completed', '7.0']),
  row('17', 'recipient', decline, ['in-progress', '5.1.2'], ['rejected', '4.0'], 'refused'),
  row('18', 'recipient', reschedule, ['in-progress', '5.1.2'], ['in-progress', '5.1.1']),
  row('19', 'recipient', callOff, ['in-progress', '5.1.2'], ['in-progress', '5.1.3']),
  row('20', 'initiator', askToStop, ['in-progress', '5.1.2'], ['in-progress', '5.2']),
  row('21', 'recipient', schedule, ['in-progress', '5.1.3'], ['in-progress', '5.1.1']),
  row('22', 'initiator', askToStop, ['in-progress', '5.1.3'], ['in-progress', '5.2']),
  row('23', 'recipient', stop, ['in-progress', '5.2'], ['cancelled', '6.0']),
  row('24', 'recipient', outcome, ['in-progress', '5.2'], ['completed', '7.0']),
  row('25', 'recipient', decline, ['in-progress', '5.1.4'], ['rejected', '4.0'], 'refused'),
  row('26', 'recipient', schedule, ['in-progress', '5.1.4'], ['in-progress', '5.1.1']),
  row('27', 'recipient', callOff, ['in-progress', '5.1.4'], ['in-progress', '5.1.3']),
  row('28', 'initiator', askToStop, ['in-progress', '5.1.4'], ['in-progress', '5.2']),
  row('29', 'recipient', note, ['in-progress', '5.1.4'], ['in-progress', '5.1.4']),
  row('30', 'recipient', outcome, ['in-progress', '5.1.4'], ['completed', '7.0']),
  row('31', 'recipient', schedule, ['accepted', null], ['in-progress', '5.1'], running('5.1.1')),
  row('32', 'recipient', note, ['accepted', null], ['in-progress', '5.1'], running('5.1.4')),
  row('33', 'recipient', decline, ['in-progress', '5.1'], ['rejected', '4.0'], 'refused'),
  row('34', 'initiator', askToStop, ['in-progress', '5.1'], ['in-progress', '5.2']),
];
