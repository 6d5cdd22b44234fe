import { sameRef } from '../fhir/index.ts';
import type { Actor } from '../shared/index.ts';
import type { ReferralAct, ReferralStatus } from './referral.codes.ts';
import type { Referral } from './referral.types.ts';

/** The two sides of a referral. */
export type ReferralRole = 'requester' | 'target';

export interface Transition {
  readonly act: ReferralAct;
  readonly from: readonly ReferralStatus[];
  readonly to: ReferralStatus;
  readonly by: readonly ReferralRole[];
  /** What the act must bring along. */
  readonly needs?: 'reason' | 'outcome';
}

const open = ['requested', 'accepted', 'in-progress', 'on-hold'] as const;
const taken = ['accepted', 'in-progress', 'on-hold'] as const;

/**
 * The life cycle of a referral Task.
 * Source: SDOH Clinical Care 3.0.0, state diagram and `setBy` of TaskForReferralManagement (spec 3.2).
 * Stricter than the guide on purpose: a reason is required where it only SHOULD be given, and completion needs an outcome
 * (`Task.output` is 0..* in the profile).
 */
export const transitions: readonly Transition[] = [
  { act: 'sent', from: ['draft'], to: 'requested', by: ['requester'] },
  { act: 'accepted', from: ['requested'], to: 'accepted', by: ['target'] },
  { act: 'declined', from: ['requested'], to: 'rejected', by: ['target'], needs: 'reason' },
  { act: 'started', from: ['accepted', 'on-hold'], to: 'in-progress', by: ['target'] },
  { act: 'held', from: ['accepted', 'in-progress'], to: 'on-hold', by: ['target'], needs: 'reason' },
  { act: 'completed', from: taken, to: 'completed', by: ['target'], needs: 'outcome' },
  { act: 'failed', from: taken, to: 'failed', by: ['target'], needs: 'reason' },
  { act: 'cancelled', from: open, to: 'cancelled', by: ['requester', 'target'], needs: 'reason' },
  {
    act: 'retracted',
    from: ['draft', ...open, 'rejected', 'completed', 'failed', 'cancelled'],
    to: 'entered-in-error',
    by: ['requester'],
    needs: 'reason',
  },
];

export function transitionOf(act: ReferralAct): Transition | undefined {
  return transitions.find((transition) => transition.act === act);
}

/**
 * The side an actor is on; undefined when neither. Whoever acts for the organisation acts for it, and anybody but the
 * requester may claim a referral without an owner.
 */
export function roleOf(referral: Referral, actor: Actor): ReferralRole | undefined {
  const refs = [actor.ref, actor.organization?.ref];
  if (refs.some((ref) => sameRef(ref, referral.requester.ref))) return 'requester';
  if (!referral.owner) return referral.status === 'requested' ? 'target' : undefined;
  return refs.some((ref) => sameRef(ref, referral.owner?.ref)) ? 'target' : undefined;
}

/** What an actor may do now, in the order of the table. Buttons are made from this. */
export function allowedActs(referral: Referral, actor: Actor): readonly ReferralAct[] {
  const role = roleOf(referral, actor);
  if (!role) return [];
  const acts = transitions.filter((t) => t.by.includes(role) && t.from.includes(referral.status)).map((t) => t.act);
  if (role === 'requester' && referral.requestStatus === 'active') {
    if (referral.status === 'completed') acts.push('receipt-asked', 'closed-unsuccessful');
    if (['rejected', 'failed', 'cancelled'].includes(referral.status)) acts.push('closed-unsuccessful');
  }
  return acts;
}

/** No partner will move it any more. The loop may still be open on our side. */
export function isTerminal(status: ReferralStatus): boolean {
  return ['rejected', 'cancelled', 'completed', 'failed', 'entered-in-error'].includes(status);
}
