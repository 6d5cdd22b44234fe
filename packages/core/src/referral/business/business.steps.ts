import type { Actor } from '../../shared/index.ts';
import type { ReferralAct, ReferralStatus } from '../referral.codes.ts';
import { endedRequests, rolesOf } from '../referral.status.ts';
import type { ReferralRole } from '../referral.status.ts';
import type { Referral } from '../referral.types.ts';
import type { BusinessStatus, BusinessStatusRead } from './business.codes.ts';
import { businessOf } from './business.read.ts';

/** A step that moves the business status, with the statuses of the Task it is for. */
export interface BusinessStep {
  readonly act: BusinessAct;
  readonly from: readonly ReferralStatus[];
  /** Where the business status may stand; `none`: where it says nothing finer than the Task. */
  readonly after: readonly (BusinessStatusRead | 'none')[];
  readonly to: BusinessStatus;
  readonly by: ReferralRole;
}

export type BusinessAct = Extract<
  ReferralAct,
  | 'visit-scheduled'
  | 'visit-rescheduled'
  | 'visit-missed'
  | 'visit-cancelled'
  | 'visit-noted'
  | 'cancel-asked'
  | 'cancelled'
>;

const open = ['requested', 'accepted', 'in-progress', 'on-hold'] as const;
const taken = ['accepted', 'in-progress'] as const;

/**
 * The steps of `businessRows` that the life cycle of the Task does not have, for every state of ours they apply in. A
 * referral whose Task alone was moved (started, without a visit) takes the steps of an accepted one.
 */
export const businessSteps: readonly BusinessStep[] = [
  { act: 'visit-scheduled', from: taken, after: ['none', '5.1', '5.1.3', '5.1.4'], to: '5.1.1', by: 'target' },
  { act: 'visit-rescheduled', from: ['in-progress'], after: ['5.1.1', '5.1.2'], to: '5.1.1', by: 'target' },
  { act: 'visit-missed', from: ['in-progress'], after: ['5.1.1'], to: '5.1.2', by: 'target' },
  { act: 'visit-cancelled', from: ['in-progress'], after: ['5.1.1', '5.1.2', '5.1.4'], to: '5.1.3', by: 'target' },
  { act: 'visit-noted', from: taken, after: ['none', '5.1', '5.1.1', '5.1.4'], to: '5.1.4', by: 'target' },
  {
    act: 'cancel-asked',
    from: open,
    after: ['none', '5.1', '5.1.1', '5.1.2', '5.1.3', '5.1.4'],
    to: '5.2',
    by: 'requester',
  },
  { act: 'cancelled', from: open, after: ['5.2'], to: '6.0', by: 'target' },
];

/** Why a step does not apply now; undefined when it does. Says nothing about reasons. */
export function obstacleToStep(step: BusinessStep, referral: Referral, actor: Actor): string | undefined {
  if (!step.from.includes(referral.status)) return 'referral.transition_refused';
  // Stopping is all that is left then.
  if (endedRequests.includes(referral.requestStatus) && step.act !== 'cancelled') return 'referral.already_closed';
  const now = businessOf(referral);
  const at = now === undefined || now === '2.0' || now === '3.0' || now === '4.0' ? 'none' : now;
  // Asked to stop: only an end answers it (rows 23, 24).
  if (!step.after.includes(at))
    return at === '5.2' && step.act !== 'cancel-asked' ? 'referral.cancel_asked' : 'referral.business_refused';
  return rolesOf(referral, actor).has(step.by) ? undefined : 'referral.role_refused';
}

/** The finer steps an actor may take now, in the order of the table. Buttons are made from this. */
export function allowedSteps(referral: Referral, actor: Actor): readonly BusinessAct[] {
  return businessSteps.filter((step) => !obstacleToStep(step, referral, actor)).map((step) => step.act);
}
