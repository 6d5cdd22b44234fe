import {
  acceptReferral,
  cancelReferral,
  closeUnsuccessful,
  completeReferral,
  declineReferral,
  failReferral,
  holdReferral,
  recordReceipt,
  retractReferral,
  startReferral,
} from '@careloom/core/referral';
import type { ReceiptInput, Referral, ReferralAct, ReferralCompletion, ReferralResult } from '@careloom/core/referral';
import type { ChangeSet } from '@careloom/core/ports';
import { CareloomError } from '@careloom/core/shared';
import type { VerbContext } from '@careloom/core/shared';
import type { GoalReport } from './referral-goals.ts';

/** What the form of an act gives; which part is used depends on the act. */
export interface ActInput {
  readonly reason?: string;
  readonly completion?: ReferralCompletion;
  readonly receipt?: ReceiptInput;
  /** How the goals stand, asked together with the receipt. */
  readonly goals?: readonly GoalReport[];
  /** The verb, where the act is a finer step: visits, a wish to stop, what became of the parts. */
  readonly verb?: (context: VerbContext) => ReferralResult;
  /** Stored with it: what became of a planned visit. */
  readonly changes?: ChangeSet;
}

/** The verb of an act, with what its form gave. */
export function perform(act: ReferralAct, referral: Referral, input: ActInput, context: VerbContext): ReferralResult {
  const reason = input.reason ?? '';
  switch (act) {
    case 'accepted': return acceptReferral(referral, context);
    case 'started': return startReferral(referral, context);
    case 'declined': return declineReferral(referral, reason, context);
    case 'held': return holdReferral(referral, reason, context);
    case 'failed': return failReferral(referral, reason, context);
    case 'cancelled': return cancelReferral(referral, reason, context);
    case 'retracted': return retractReferral(referral, reason, context);
    case 'completed': return completeReferral(referral, input.completion ?? {}, context);
    case 'closed-unsuccessful': return closeUnsuccessful(referral, reason, context);
    case 'receipt-asked':
      if (input.receipt) return recordReceipt(referral, input.receipt, context);
      return { ok: false, refusal: { code: 'referral.receipt_missing', messageKey: 'referral.receipt_missing' } };
    default: throw new CareloomError('referral.act_unknown');
  }
}
