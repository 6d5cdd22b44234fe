import { refuse } from '../../shared/index.ts';
import type { Result, VerbContext } from '../../shared/index.ts';
import { refKey } from '../goals/extensions.ts';
import type { PlanAct } from './plan.codes.ts';
import { planEvent, refuseRefs } from './plan.rules.ts';
import type { Refused } from './plan.rules.ts';
import { roleOf } from './plan.status.ts';
import type { PlanAppointment, PlanEvent, PlanTask } from './plan.types.ts';

/** A step that says itself which goals it is for. A referral says so in its order. */
export type GoalStep = PlanTask | PlanAppointment;

/** A step is for a goal, too; also one that is done already. The goal itself is not changed. */
export function linkGoal<Step extends GoalStep>(step: Step, goalRef: string, context: VerbContext): Result<Step, PlanEvent> {
  const wrong = refuseStep(step, context) ?? refuseRefs([goalRef], ['Goal'], pathOf(step));
  if (wrong) return wrong;
  if (step.goalRefs.some((ref) => refKey(ref) === refKey(goalRef))) return refuse('care-plan.already_there', pathOf(step));
  return linked(step, [...step.goalRefs, goalRef], 'goal-linked', goalRef, context);
}

/** A step is not for this goal after all. Step and goal stay. */
export function unlinkGoal<Step extends GoalStep>(step: Step, goalRef: string, context: VerbContext): Result<Step, PlanEvent> {
  const wrong = refuseStep(step, context);
  if (wrong) return wrong;
  const left = step.goalRefs.filter((ref) => refKey(ref) !== refKey(goalRef));
  if (left.length === step.goalRefs.length) return refuse('care-plan.not_there', pathOf(step));
  return linked(step, left, 'goal-unlinked', goalRef, context);
}

function linked<Step extends GoalStep>(step: Step, goalRefs: readonly string[], act: PlanAct, goalRef: string, context: VerbContext): Result<Step, PlanEvent> {
  return { ok: true, value: { ...step, goalRefs }, events: [planEvent(act, [step.ref, goalRef], context)] };
}

function refuseStep(step: GoalStep, { by }: VerbContext): Refused | undefined {
  if (roleOf(by) !== 'staff') return refuse('care-plan.role_refused', pathOf(step));
  return step.status === 'entered-in-error' ? refuse('care-plan.transition_refused', pathOf(step), { from: step.status }) : undefined;
}

function pathOf(step: GoalStep): string {
  return 'with' in step ? 'Appointment.extension' : 'Task.extension';
}
