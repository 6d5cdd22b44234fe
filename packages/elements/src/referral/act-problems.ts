import type { Refusal } from '@careloom/core/shared';
import type { ReferralLocalizer } from './referral-words.ts';
import { FieldProblems } from '../foundation/field-problems.ts';

/** The field a refusal is about, by its code. What is not here is about the act as a whole. */
const fields: Readonly<Record<string, string>> = {
  'referral.status_reason_missing': 'reason',
  'referral.outcome_missing': 'service',
  'referral.day_ill_formed': 'on',
  'referral.enrollment_incomplete': 'enrollment',
  'referral.receipt_missing': 'received',
  'referral.visit_ill_formed': 'visit',
  'referral.note_missing': 'note',
  'referral.inbox.results_missing': 'results',
};

/** What stands in the way of an act, each at its field. */
export function actProblems(refusal: Refusal | undefined, localize: ReferralLocalizer): FieldProblems {
  if (!refusal) return new FieldProblems([], localize, []);
  // Fields of which there are several name themselves.
  const path = refusal.code === 'referral.goal_missing' || refusal.path?.startsWith('part-') ? refusal.path : fields[refusal.code];
  return new FieldProblems([path ? { ...refusal, path } : { code: refusal.code, messageKey: refusal.messageKey }], localize, path ? [path] : []);
}
