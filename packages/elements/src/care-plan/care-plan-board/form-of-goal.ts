import { goalPriorities, newGoal } from '@careloom/core/care-plan/goals';
import type { GoalPriority, PlanGoal } from '@careloom/core/care-plan/goals';
import { addConcern, addGoal } from '@careloom/core/care-plan/plan';
import type { CarePlan, PlanConcern, PlanGraph, PlanResult } from '@careloom/core/care-plan/plan';
import { concernChoices } from '../concern-words.ts';
import type { PlanWork } from '../plan-act-controller.ts';
import { refused } from '../plan-form.ts';
import type { PlanFormPart } from '../plan-form.ts';
import type { BoardFormOptions } from './form-parts.ts';

const goalPaths = ['Goal.description.text', 'Goal.target.dueDate', 'Goal.priority', 'Goal.addresses'];

/** A goal in the patient's words, its concern, and its place in the plan: stored together. */
export function goalForm(graph: PlanGraph, { patient, candidates, about, localize }: BoardFormOptions): PlanFormPart {
  const { plan } = graph;
  const concerns = [...graph.concerns.filter(({ state }) => state !== 'inactive'), ...candidates.concerns];
  return {
    submit: 'care-plan.save.goal',
    paths: goalPaths,
    fields: (fields) => [
      fields.area({ name: 'words', label: 'care-plan.field.goal', help: 'care-plan.field.goal_help', path: 'Goal.description.text' }),
      fields.select({ name: 'concern', label: 'care-plan.field.for_concern', optional: true, path: 'Goal.addresses' }, [
        ['', fields.say('care-plan.field.concern_none')],
        ...concernChoices(concerns, localize),
      ], about),
      fields.input({ name: 'due', type: 'date', min: localize.today, label: 'care-plan.field.due', help: 'care-plan.field.due_help', optional: true, path: 'Goal.target.dueDate' }),
      fields.input({ name: 'no-due', label: 'care-plan.field.no_due', optional: true }),
      fields.select({ name: 'priority', label: 'care-plan.field.priority', optional: true, path: 'Goal.priority' }, [
        ['', fields.say('care-plan.field.priority_none')],
        ...(Object.keys(goalPriorities) as GoalPriority[]).map((each) => [each, localize.text(`care-plan.priority.${each}`)] as const),
      ]),
    ],
    work: (typed, context) => {
      const concern = concerns.find(({ ref }) => ref === typed.text('concern'));
      const due = typed.text('due');
      const noDueReason = typed.text('no-due');
      const priority = typed.text('priority') as GoalPriority | '';
      const goal = newGoal(
        patient,
        {
          words: typed.text('words'),
          start: localize.today,
          ...(concern && { addressesRefs: [concern.ref] }),
          ...(concern?.domain && { domain: concern.domain }),
          ...(due && { due }),
          ...(noDueReason && { noDueReason }),
          ...(priority && { priority }),
        },
        context,
      );
      if (!goal.ok) return refused(goal.refusal);
      return intoPlan(plan, goal.value, goal.events, concern, context);
    },
  };
}

function intoPlan(
  plan: CarePlan,
  goal: PlanGoal,
  events: Extract<PlanResult, { ok: true }>['events'],
  concern: PlanConcern | undefined,
  context: Parameters<typeof addGoal>[2],
): PlanWork {
  const added = addGoal(plan, goal.ref, context);
  if (!added.ok) return refused(added.refusal);
  const isNew = concern && !plan.concernRefs.includes(concern.ref);
  const whole = isNew ? addConcern(added.value, concern.ref, context) : added;
  if (!whole.ok) return refused(whole.refusal);
  return {
    ok: true,
    parts: { plans: [whole.value], goals: [goal] },
    events: [...events, ...added.events, ...(isNew ? whole.events : [])],
    about: { planRef: plan.ref, goalRef: goal.ref },
  };
}
