import { parseRef } from '../../fhir/index.ts';
import type { Actor } from '../../shared/index.ts';
import { isOtherPatient } from '../persons.ts';
import type { BarrierAct, BarrierState } from './barrier.codes.ts';
import type { Barrier } from './barrier.types.ts';

/** Staff: whoever is neither the patient nor a related person. */
export type BarrierRole = 'staff' | 'patient' | 'family';

export interface BarrierTransition {
  readonly act: BarrierAct;
  readonly from: readonly BarrierState[];
  /** Absent where the state stays. */
  readonly to?: BarrierState;
  readonly by: readonly BarrierRole[];
  readonly needs?: 'reason';
}

const open = ['identified', 'action-planned', 'in-progress', 'partly-resolved'] as const;
const over = ['resolved', 'not-resolvable-here', 'declined'] as const;

/**
 * The life cycle of a barrier. The seven states are those of `barriers.json#lifecycle`; it has no arrows: these are ours
 * (docs/decisions/0018). The patient may say that they want nothing done, and that it is solved.
 */
export const barrierTransitions: readonly BarrierTransition[] = [
  { act: 'action-planned', from: open, to: 'action-planned', by: ['staff'] },
  { act: 'barrier-started', from: ['action-planned', 'partly-resolved'], to: 'in-progress', by: ['staff'] },
  { act: 'barrier-resolved', from: open, to: 'resolved', by: ['staff', 'patient', 'family'] },
  { act: 'barrier-partly-resolved', from: ['action-planned', 'in-progress'], to: 'partly-resolved', by: ['staff'] },
  { act: 'barrier-not-resolvable', from: open, to: 'not-resolvable-here', by: ['staff'], needs: 'reason' },
  { act: 'barrier-declined', from: open, to: 'declined', by: ['staff', 'patient'] },
  { act: 'barrier-reopened', from: over, to: 'identified', by: ['staff', 'patient', 'family'] },
  { act: 'barrier-assigned', from: open, by: ['staff'] },
  { act: 'barrier-escalated', from: [...open, 'not-resolvable-here'], by: ['staff'] },
  { act: 'barrier-retracted', from: [...open, ...over], by: ['staff'], needs: 'reason' },
];

export function barrierRoleOf(actor: Actor): BarrierRole {
  const type = parseRef(actor.ref)?.type;
  return type === 'Patient' ? 'patient' : type === 'RelatedPerson' ? 'family' : 'staff';
}

/** Why a row of the table does not apply now; undefined when it does. */
export function obstacleToBarrierAct(step: BarrierTransition, barrier: Barrier, actor: Actor): string | undefined {
  if (barrier.retracted) return 'care-plan.barrier_retracted';
  if (!step.from.includes(barrier.state)) return 'care-plan.transition_refused';
  const isTheirs = !isOtherPatient(actor, barrier.patient.ref);
  return isTheirs && step.by.includes(barrierRoleOf(actor)) ? undefined : 'care-plan.role_refused';
}

/** What an actor may do now, in the order of the table. */
export function allowedBarrierActs(barrier: Barrier, actor: Actor): readonly BarrierAct[] {
  return barrierTransitions.filter((step) => !obstacleToBarrierAct(step, barrier, actor)).map(({ act }) => act);
}

/** Work is left. */
export function isOpenBarrier(barrier: Barrier): boolean {
  return !barrier.retracted && (open as readonly BarrierState[]).includes(barrier.state);
}

/** It is still there, whether or not anybody works on it: one that was declined or cannot be solved here stays. */
export function isInTheWay(barrier: Barrier): boolean {
  return !barrier.retracted && barrier.state !== 'resolved';
}
