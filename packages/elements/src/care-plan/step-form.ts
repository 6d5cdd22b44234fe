import { addAction, addTask } from '@careloom/core/care-plan/plan';
import type { CarePlan } from '@careloom/core/care-plan/plan';
import type { Party } from '@careloom/core/shared';
import { refused } from './plan-form.ts';
import type { PlanFormPart } from './plan-form.ts';
import { named } from './plan-words.ts';

export interface StepFormOptions {
  readonly plan: CarePlan;
  /** The goal it is for; a step for a concern alone has none. */
  readonly goalRef?: string;
  readonly concernRef?: string;
  readonly people: readonly Party[];
  readonly today: string;
}

const paths = ['Task.description', 'Task.restriction.period.end', 'Task.owner'];

/** A step somebody does: a task, and its place in the plan, stored together. */
export function stepForm({ plan, goalRef, concernRef, people, today }: StepFormOptions): PlanFormPart {
  return {
    submit: 'care-plan.save.step',
    paths,
    fields: (fields) => [
      fields.area({ name: 'words', label: 'care-plan.field.step', help: 'care-plan.field.step_help', path: 'Task.description' }),
      fields.select({ name: 'owner', label: 'care-plan.field.owner', optional: true, path: 'Task.owner' }, [
        ['', fields.say('care-plan.field.owner_none')],
        ...people.map(({ ref, display }) => [ref, named(display ?? ref)] as const),
      ]),
      fields.input({ name: 'due', type: 'date', min: today, label: 'care-plan.field.due', optional: true, path: 'Task.restriction.period.end' }),
    ],
    work: (typed, context) => {
      const due = typed.text('due');
      const owner = people.find(({ ref }) => ref === typed.text('owner'));
      const task = addTask(
        plan,
        {
          words: typed.text('words'),
          start: today,
          ...(owner && { owner }),
          ...(due && { due }),
          ...(goalRef && { goalRefs: [goalRef] }),
          ...(concernRef && { reasonRef: concernRef }),
        },
        context,
      );
      if (!task.ok) return refused(task.refusal);
      const added = addAction(plan, task.value.ref, context);
      if (!added.ok) return refused(added.refusal);
      return {
        ok: true,
        parts: { plans: [added.value], tasks: [task.value] },
        events: [...task.events, ...added.events],
        about: { planRef: plan.ref, actionRef: task.value.ref, ...(goalRef && { goalRef }) },
      };
    },
  };
}
