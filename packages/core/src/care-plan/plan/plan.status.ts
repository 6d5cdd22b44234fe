import { parseRef } from '../../fhir/index.ts';
import type { Actor } from '../../shared/index.ts';
import type { PlanAct, PlanStatus, TaskStatus } from './plan.codes.ts';

/** Staff: whoever is neither the patient nor a related person. */
export type PlanRole = 'staff' | 'patient' | 'family';

export interface PlanTransition {
  readonly act: PlanAct;
  readonly from: readonly PlanStatus[];
  readonly to: PlanStatus;
  readonly by: readonly PlanRole[];
  readonly needs?: 'reason';
}

/**
 * The life cycle of a plan. R4 gives the states (request-status) and no arrows: these are ours. Only staff move a plan;
 * the patient's word is kept goal by goal.
 */
export const planTransitions: readonly PlanTransition[] = [
  { act: 'plan-activated', from: ['draft', 'on-hold'], to: 'active', by: ['staff'] },
  { act: 'plan-held', from: ['active'], to: 'on-hold', by: ['staff'], needs: 'reason' },
  { act: 'plan-ended', from: ['active', 'on-hold'], to: 'completed', by: ['staff'] },
  { act: 'plan-revoked', from: ['draft', 'active', 'on-hold'], to: 'revoked', by: ['staff'], needs: 'reason' },
  {
    act: 'plan-retracted',
    from: ['draft', 'active', 'on-hold', 'revoked', 'completed', 'unknown'],
    to: 'entered-in-error',
    by: ['staff'],
    needs: 'reason',
  },
];

export interface TaskTransition {
  readonly act: PlanAct;
  readonly from: readonly TaskStatus[];
  readonly to: TaskStatus;
  /** `owner`: whoever does it, also the patient or a relative. */
  readonly by: readonly (PlanRole | 'owner')[];
  readonly needs?: 'reason';
}

const waiting = ['draft', 'requested', 'received', 'accepted', 'ready'] as const;
const open = [...waiting, 'in-progress', 'on-hold'] as const;

/** The life cycle of a step. R4 gives the states (task-status) and no arrows: these are ours. */
export const taskTransitions: readonly TaskTransition[] = [
  { act: 'task-started', from: [...waiting, 'on-hold'], to: 'in-progress', by: ['staff', 'owner'] },
  { act: 'task-held', from: [...waiting, 'in-progress'], to: 'on-hold', by: ['staff', 'owner'], needs: 'reason' },
  { act: 'task-completed', from: open, to: 'completed', by: ['staff', 'owner'] },
  { act: 'task-cancelled', from: open, to: 'cancelled', by: ['staff', 'owner'], needs: 'reason' },
  {
    act: 'task-retracted',
    from: [...open, 'rejected', 'cancelled', 'failed', 'completed'],
    to: 'entered-in-error',
    by: ['staff'],
    needs: 'reason',
  },
];

export function roleOf(actor: Actor): PlanRole {
  const type = parseRef(actor.ref)?.type;
  return type === 'Patient' ? 'patient' : type === 'RelatedPerson' ? 'family' : 'staff';
}

/** Somebody still has to do something. */
export function isOpenStatus(status: string): boolean {
  return (open as readonly string[]).includes(status);
}
