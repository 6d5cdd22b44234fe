import { sameRef } from '../fhir/index.ts';
import type { Actor } from '../shared/index.ts';
import type { ReferralAct, ReferralStatus, RequestStatus } from './referral.codes.ts';
import { isDone } from './referral.loop.ts';
import type { Referral } from './referral.types.ts';

/**
 * Whoever asked, whoever is asked, and whoever may take on a referral that nobody owns yet. One person may be on both
 * sides: a hospital's clinic refers to the hospital's pantry.
 */
export type ReferralRole = 'requester' | 'target' | 'claimant';

export interface Transition {
  readonly act: ReferralAct;
  readonly from: readonly ReferralStatus[];
  readonly to: ReferralStatus;
  readonly by: readonly ReferralRole[];
  /** What the act must bring along. */
  readonly needs?: 'reason' | 'outcome';
  /**
   * Also where the order (ServiceRequest) has ended in this way while the Task is still open: the source ended it, here or
   * in another system. Without it the act is refused then.
   */
  readonly afterEnd?: readonly RequestStatus[];
}

/** What an order has come to when nothing more is wanted of it. */
export const endedRequests: readonly RequestStatus[] = ['revoked', 'completed', 'entered-in-error'];

const open = ['requested', 'accepted', 'in-progress', 'on-hold'] as const;
const taken = ['accepted', 'in-progress', 'on-hold'] as const;

/**
 * The life cycle of a referral Task.
 * Source: SDOH Clinical Care 3.0.0, state diagram and `setBy` of TaskForReferralManagement (spec 3.2).
 * Stricter than the guide on purpose: a reason is required where it only SHOULD be given, and completion needs an outcome
 * (`Task.output` is 0..* in the profile). A claimant may take an open referral, and nothing else: one partner's "no" must
 * not end it for all.
 * Once the order has ended, its Task ends too (ours; the guide lets the source "update" the order, step 11, and either side
 * cancel a Task that is not over): nobody begins or goes on, either side cancels with a reason, and where the source says
 * it is completed the target may still tell what was done.
 */
export const transitions: readonly Transition[] = [
  { act: 'sent', from: ['draft'], to: 'requested', by: ['requester'] },
  { act: 'accepted', from: ['requested'], to: 'accepted', by: ['target', 'claimant'] },
  { act: 'declined', from: ['requested'], to: 'rejected', by: ['target'], needs: 'reason' },
  { act: 'started', from: ['accepted', 'on-hold'], to: 'in-progress', by: ['target'] },
  { act: 'held', from: ['accepted', 'in-progress'], to: 'on-hold', by: ['target'], needs: 'reason' },
  { act: 'completed', from: taken, to: 'completed', by: ['target'], needs: 'outcome', afterEnd: ['completed'] },
  { act: 'failed', from: taken, to: 'failed', by: ['target'], needs: 'reason' },
  { act: 'cancelled', from: open, to: 'cancelled', by: ['requester', 'target'], needs: 'reason', afterEnd: endedRequests },
  {
    act: 'retracted',
    from: ['draft', ...open, 'rejected', 'completed', 'failed', 'cancelled'],
    to: 'entered-in-error',
    by: ['requester'],
    needs: 'reason',
    afterEnd: endedRequests,
  },
];

export function transitionOf(act: ReferralAct): Transition | undefined {
  return transitions.find((transition) => transition.act === act);
}

/** The sides an actor is on. Whoever acts for an organisation is on its side. */
export function rolesOf(referral: Referral, actor: Actor): ReadonlySet<ReferralRole> {
  const isOurs = (ref: string | undefined): boolean => [actor.ref, actor.organization?.ref].some((own) => sameRef(own, ref));
  const roles = new Set<ReferralRole>();
  if (isOurs(referral.requester.ref)) roles.add('requester');
  if (referral.owner ? isOurs(referral.owner.ref) : false) roles.add('target');
  if (!referral.owner && roles.size === 0) roles.add('claimant');
  return roles;
}

/** Why a row of the table does not apply now; undefined when it does. Says nothing about reasons and outcomes. */
export function obstacleTo(step: Transition, referral: Referral, actor: Actor): string | undefined {
  if (!step.from.includes(referral.status)) {
    return referral.status === step.to ? 'referral.already_done' : 'referral.transition_refused';
  }
  // The source ended it on its side; a partner who has not heard of that yet must not go on.
  const { requestStatus } = referral;
  if (endedRequests.includes(requestStatus) && !step.afterEnd?.includes(requestStatus)) return 'referral.already_closed';
  const roles = rolesOf(referral, actor);
  return step.by.some((role) => roles.has(role)) ? undefined : 'referral.role_refused';
}

/** Why an actor may not end the loop now: only our side may, once the partner has answered. */
export function obstacleToClosing(referral: Referral, actor: Actor): string | undefined {
  if (!rolesOf(referral, actor).has('requester')) return 'referral.role_refused';
  if (isDone(referral)) return 'referral.already_closed';
  return ['rejected', 'failed', 'cancelled', 'completed'].includes(referral.status) ? undefined : 'referral.not_answered';
}

/** What an actor may do now, in the order of the table. Buttons are made from this, and the verbs ask the same. */
export function allowedActs(referral: Referral, actor: Actor): readonly ReferralAct[] {
  const acts: ReferralAct[] = transitions.filter((step) => !obstacleTo(step, referral, actor)).map((step) => step.act);
  if (obstacleToClosing(referral, actor)) return acts;
  return [...acts, ...(referral.status === 'completed' ? (['receipt-asked'] as const) : []), 'closed-unsuccessful'];
}

/** The order has ended, here or elsewhere, and its Task has not: somebody cancels it, or tells what was done. */
export function isLeftOpen({ status, requestStatus }: Referral): boolean {
  return status !== 'draft' && !isTerminal(status) && endedRequests.includes(requestStatus);
}

/** No partner will move it any more. The loop may still be open on our side. */
export function isTerminal(status: ReferralStatus): boolean {
  return ['rejected', 'cancelled', 'completed', 'failed', 'entered-in-error'].includes(status);
}

/** Sent to nobody in particular and not yet taken: whoever accepts it first has it. */
export function isClaimable({ status, owner, requestStatus }: Referral): boolean {
  return status === 'requested' && !owner && !endedRequests.includes(requestStatus);
}
