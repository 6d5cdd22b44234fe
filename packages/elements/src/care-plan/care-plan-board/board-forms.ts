import { goalPriorities, newGoal } from '@careloom/core/care-plan/goals';
import type { GoalPriority, PlanGoal } from '@careloom/core/care-plan/goals';
import {
  addConcern,
  addGoal,
  cancelTask,
  endPlan,
  holdPlan,
  holdTask,
  mergePlans,
  noteElement,
  reviewPlan,
  setReviewOn,
  startPlan,
} from '@careloom/core/care-plan/plan';
import type { CarePlan, PlanConcern, PlanElement, PlanGraph, PlanResult, PlanTask, TaskResult } from '@careloom/core/care-plan/plan';
import type { Party, Refusal } from '@careloom/core/shared';
import { html, nothing } from 'lit';
import type { Localizer } from '../../foundation/index.ts';
import type { PlanWork } from '../plan-act-controller.ts';
import { refused } from '../plan-form.ts';
import type { PlanFormPart } from '../plan-form.ts';
import type { Candidates } from '../plan-view.ts';
import { named, quoted } from '../plan-words.ts';
import { stepForm } from '../step-form.ts';
import type { BoardFormKind } from './board-acts.ts';

export { formCatalogues as catalogues, planForm } from '../plan-form.ts';

export interface BoardFormOptions {
  readonly patient: Party;
  readonly graph?: PlanGraph;
  readonly candidates: Candidates;
  readonly people: readonly Party[];
  readonly localize: Localizer & { readonly today: string };
  /** What the form is about: a concern, a goal or a step. */
  readonly about?: string;
}

const reviewPath = 'CarePlan.extension';
const reasonField = { name: 'reason', label: 'care-plan.field.reason' } as const;

/** The form of an act of the board; undefined where what it is about is gone. */
export function boardForm(kind: BoardFormKind, options: BoardFormOptions): PlanFormPart | undefined {
  if (kind === 'start') return startForm(options);
  const { graph, about, people, localize } = options;
  if (!graph) return undefined;
  const { plan } = graph;
  const task = graph.actions.flatMap((action) => (action.kind === 'task' && action.ref === about ? [action.task] : []))[0];
  switch (kind) {
    case 'concern':
      return concernForm(plan, options.candidates.concerns);
    case 'goal':
      return goalForm(graph, options);
    case 'step': {
      const isGoal = graph.goals.some(({ ref }) => ref === about);
      const subject = about === undefined ? {} : isGoal ? { goalRef: about } : { concernRef: about };
      return stepForm({ plan, people, today: localize.today, ...subject });
    }
    case 'review':
    case 'review-day':
      return reviewForm(plan, kind, localize.today);
    case 'merge':
      return mergeForm(graph, localize);
    case 'hold':
      return task && reasonForm('care-plan.save.hold', 'Task.statusReason', (reason, context) => taskWork(plan, holdTask(task, reason, context), task));
    case 'cancel':
      return task && { ...reasonForm('care-plan.save.cancel', 'Task.statusReason', (reason, context) => taskWork(plan, cancelTask(task, reason, context), task)), ends: true };
    case 'hold-plan':
      return reasonForm('care-plan.save.hold-plan', 'Provenance.reason', (reason, context) => planWork(holdPlan(plan, reason, context)));
    case 'end-plan':
      return endForm(plan);
    case 'note':
      return noteForm(plan, about as PlanElement);
  }
}

function startForm({ patient, candidates, localize }: BoardFormOptions): PlanFormPart {
  const { concerns, goals } = candidates;
  const offered = [...concerns.map(({ ref, words }) => [ref, words] as const), ...goals.map(({ ref, words }) => [ref, quoted(words)] as const)];
  return {
    submit: 'care-plan.save.start',
    paths: ['CarePlan.title', reviewPath],
    fields: (fields) => [
      fields.input({ name: 'title', label: 'care-plan.field.title', help: 'care-plan.field.title_help', path: 'CarePlan.title' }),
      fields.input({ name: 'review', type: 'date', min: localize.today, label: 'care-plan.field.review', optional: true, path: reviewPath }),
      offered.length > 0 ? fields.checks({ name: 'take', label: 'care-plan.field.take', optional: true }, offered) : nothing,
    ],
    work: (typed, context) => {
      const reviewOn = typed.text('review');
      const taken = typed.ticked('take');
      const input = {
        title: typed.text('title'),
        ...(reviewOn && { reviewOn }),
        concernRefs: concerns.flatMap(({ ref }) => (taken.includes(ref) ? [ref] : [])),
        goalRefs: goals.flatMap(({ ref }) => (taken.includes(ref) ? [ref] : [])),
      };
      return planWork(startPlan(patient, input, context));
    },
  };
}

function concernForm(plan: CarePlan, concerns: readonly PlanConcern[]): PlanFormPart {
  const path = 'CarePlan.addresses';
  return {
    submit: 'care-plan.save.concern',
    paths: [path],
    fields: (fields) =>
      fields.select({ name: 'concern', label: 'care-plan.field.concern', path }, [
        ['', fields.say('care-plan.field.choose')],
        ...concerns.map(({ ref, words }) => [ref, words] as const),
      ]),
    check: (typed) => (typed.text('concern') ? [] : [problem('care-plan.concern_missing', path)]),
    work: (typed, context) => planWork(addConcern(plan, typed.text('concern'), context)),
  };
}

const goalPaths = ['Goal.description.text', 'Goal.target.dueDate', 'Goal.priority', 'Goal.addresses'];

/** A goal in the patient's words, its concern, and its place in the plan: stored together. */
function goalForm(graph: PlanGraph, { patient, candidates, about, localize }: BoardFormOptions): PlanFormPart {
  const { plan } = graph;
  const concerns = [...graph.concerns.filter(({ state }) => state !== 'inactive'), ...candidates.concerns];
  return {
    submit: 'care-plan.save.goal',
    paths: goalPaths,
    fields: (fields) => [
      fields.area({ name: 'words', label: 'care-plan.field.goal', help: 'care-plan.field.goal_help', path: 'Goal.description.text' }),
      fields.select({ name: 'concern', label: 'care-plan.field.for_concern', optional: true, path: 'Goal.addresses' }, [
        ['', fields.say('care-plan.field.concern_none')],
        ...concerns.map(({ ref, words }) => [ref, words] as const),
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

function reviewForm(plan: CarePlan, kind: 'review' | 'review-day', today: string): PlanFormPart {
  const isReview = kind === 'review';
  return {
    submit: isReview ? 'care-plan.save.review' : 'care-plan.save.review-day',
    paths: [reviewPath],
    fields: (fields) => [
      isReview ? fields.area({ name: 'words', label: 'care-plan.field.review_words', optional: true }) : nothing,
      fields.input({ name: 'review', type: 'date', min: today, label: isReview ? 'care-plan.field.next_review' : 'care-plan.field.review', path: reviewPath }),
    ],
    work: (typed, context) => {
      const next = typed.text('review');
      const words = typed.text('words');
      return planWork(isReview ? reviewPlan(plan, { next, ...(words && { words }) }, context) : setReviewOn(plan, next, context));
    },
  };
}

function mergeForm({ plan, otherPlans }: PlanGraph, localize: Localizer): PlanFormPart | undefined {
  const other = otherPlans.find(({ status, intent }) => status === 'active' && (intent === 'plan' || intent === 'order'));
  if (!other) return undefined;
  const title = named(other.title ?? localize.text('care-plan.plan.untitled'));
  return {
    submit: 'care-plan.save.merge',
    paths: [],
    ends: true,
    fields: (fields) =>
      html`<p>${fields.say('care-plan.field.merge_help', { other: title })}</p>
        ${other.foreign.length > 0 ? html`<p>${fields.say('care-plan.field.merge_detail', { other: title })}</p>` : nothing}`,
    work: (_typed, context) => {
      const merged = mergePlans(plan, other, context);
      if (!merged.ok) return refused(merged.refusal);
      return { ok: true, parts: { plans: [merged.value.kept, merged.value.ended] }, events: merged.events, about: { planRef: plan.ref } };
    },
  };
}

/** What the record cannot show about one of the 12 elements. */
function noteForm(plan: CarePlan, element: PlanElement): PlanFormPart {
  const path = 'CarePlan.extension';
  return {
    submit: 'care-plan.save.note',
    paths: [path],
    fields: (fields) => [
      fields.radios({ name: 'state', label: 'care-plan.field.element' }, [
        ['covered', fields.say('care-plan.field.element_covered')],
        ['not-applicable', fields.say('care-plan.field.element_na')],
      ], 'covered'),
      fields.area({ name: 'words', label: 'care-plan.field.element_words', path }),
    ],
    work: (typed, context) => {
      const state = typed.text('state') === 'not-applicable' ? 'not-applicable' : 'covered';
      return planWork(noteElement(plan, { element, state, words: typed.text('words') }, context));
    },
  };
}

function endForm(plan: CarePlan): PlanFormPart {
  return {
    ...reasonForm('care-plan.save.end-plan', 'Provenance.reason', () => refused(problem('care-plan.transition_refused', 'CarePlan.status'))),
    ends: true,
    fields: (fields) => [
      fields.radios({ name: 'as', label: 'care-plan.field.end_as' }, [
        ['completed', fields.say('care-plan.field.end_completed')],
        ['revoked', fields.say('care-plan.field.end_revoked')],
      ], 'completed'),
      fields.area({ ...reasonField, optional: true, path: 'Provenance.reason' }),
    ],
    work: (typed, context) => {
      const reason = typed.text('reason');
      return planWork(endPlan(plan, { as: typed.text('as') === 'revoked' ? 'revoked' : 'completed', ...(reason && { reason }) }, context));
    },
  };
}

function reasonForm(submit: PlanFormPart['submit'], path: string, work: (reason: string, context: Parameters<PlanFormPart['work']>[1]) => PlanWork): PlanFormPart {
  return {
    submit,
    paths: [path],
    fields: (fields) => fields.area({ ...reasonField, path }),
    work: (typed, context) => work(typed.text('reason'), context),
  };
}

function planWork(result: PlanResult): PlanWork {
  return result.ok ? { ok: true, parts: { plans: [result.value] }, events: result.events, about: { planRef: result.value.ref } } : refused(result.refusal);
}

function taskWork(plan: CarePlan, result: TaskResult, task: PlanTask): PlanWork {
  if (!result.ok) return refused(result.refusal);
  return { ok: true, parts: { tasks: [result.value] }, events: result.events, about: { planRef: plan.ref, actionRef: task.ref } };
}

function problem(code: string, path: string): Refusal {
  return { code, messageKey: code, path };
}
