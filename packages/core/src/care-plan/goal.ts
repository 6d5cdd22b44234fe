import { urn } from '../fhir/index.ts';
import { addDays, isDateTime, refuse } from '../shared/index.ts';
import type { Day, Result, VerbContext } from '../shared/index.ts';
import type { AchievementInput, CareGoal, CarePlanEvent, GoalInput, Need } from './care-plan.types.ts';
import { isUsableCode } from './domain-codes.ts';
import { isAchievement, isOpenGoal } from './goal.fhir.ts';
import { carePlanEvent } from './need.ts';
import { isOtherPatient } from './persons.ts';

/**
 * A goal for a confirmed need, in the patient's own words. Refuses without words, without a confirmed need to address,
 * and a target day before the start.
 */
export function setGoal(need: Need, input: GoalInput, context: VerbContext): Result<Need, CarePlanEvent> {
  const words = input.words.trim();
  const start = input.start ?? dayWritten(context.now);
  if (need.condition?.verification !== 'confirmed') return refuse('care-plan.condition_missing', 'Goal.addresses');
  if (!words) return refuse('care-plan.words_missing', 'Goal.description.text');
  if (input.code && !isUsableCode(input.code)) return refuse('care-plan.code_refused', 'Goal.description.coding');
  if (!isDay(start)) return refuse('care-plan.date_ill_formed', 'Goal.startDate');
  if (input.due !== undefined && !isDay(input.due)) return refuse('care-plan.date_ill_formed', 'Goal.target.dueDate');
  if (input.due !== undefined && input.due < start) {
    return refuse('care-plan.due_before_start', 'Goal.target.dueDate', { start });
  }
  const key = context.newId();
  const goal: CareGoal = {
    key,
    ref: urn(key),
    patient: need.patient,
    domain: need.domain,
    words,
    ...(input.code && { code: input.code }),
    status: 'active',
    achievement: 'in-progress',
    statusOn: start,
    start,
    ...(input.due && { due: input.due }),
    addressesRefs: [need.condition.ref],
    expressedBy: need.patient,
  };
  const value: Need = { ...need, goals: [goal, ...need.goals] };
  return { ok: true, value, events: [carePlanEvent('goal-set', [goal.ref], context)] };
}

/**
 * How far a goal has come. The goal stays open: that it is over is said by its life-cycle status, not by this.
 * @returns the goal; commit it with `goalChanges`.
 */
export function recordAchievement(
  goal: CareGoal,
  input: AchievementInput,
  context: VerbContext,
): Result<CareGoal, CarePlanEvent> {
  const on = input.on ?? dayWritten(context.now);
  if (!isAchievement(input.status)) return refuse('care-plan.achievement_unknown', 'Goal.achievementStatus');
  if (!isOpenGoal(goal)) return refuse('care-plan.goal_closed', 'Goal.lifecycleStatus', { status: goal.status });
  if (isOtherPatient(context.by, goal.patient.ref)) return refuse('care-plan.role_refused', 'Goal.subject');
  if (!isDay(on)) return refuse('care-plan.date_ill_formed', 'Goal.statusDate');
  // The clock is UTC: east of it the next day may have begun.
  if (on > addDays(dayWritten(context.now), 1)) return refuse('care-plan.date_in_future', 'Goal.statusDate');
  const first = goal.start?.slice(0, on.length);
  if (first && on.slice(0, first.length) < first) {
    return refuse('care-plan.date_before_start', 'Goal.statusDate', { start: first });
  }
  const value: CareGoal = { ...goal, achievement: input.status, statusOn: on };
  return { ok: true, value, events: [carePlanEvent('achievement-recorded', [goal.ref], context, input.words)] };
}

function isDay(text: string): boolean {
  return text.length === 10 && isDateTime(text);
}

/** The day in the instant's own zone; hosts that hand instants in UTC pass the local day in the input. */
function dayWritten(instant: string): Day {
  return instant.slice(0, 10);
}
