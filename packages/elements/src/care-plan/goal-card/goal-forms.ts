import { achievements } from '@careloom/core/care-plan';
import type { GoalAchievement } from '@careloom/core/care-plan';
import {
  acceptGoal,
  askAgreement,
  endGoal,
  goalPriorities,
  ladderLevels,
  prioritiseGoal,
  recordProgress,
  rejectGoal,
  scoreGoal,
  setGoalTarget,
  setLadder,
} from '@careloom/core/care-plan/goals';
import type { GoalPriority, GoalResult, LadderLevel, PlanGoal } from '@careloom/core/care-plan/goals';
import { addGoal } from '@careloom/core/care-plan/plan';
import type { PlanGraph } from '@careloom/core/care-plan/plan';
import type { Party, Refusal, VerbContext } from '@careloom/core/shared';
import type { Localizer } from '../../foundation/index.ts';
import type { PlanWork } from '../plan-act-controller.ts';
import { refused } from '../plan-form.ts';
import type { PlanFormPart } from '../plan-form.ts';
import { named } from '../plan-words.ts';
import { stepForm } from '../step-form.ts';

export { formCatalogues as catalogues, planForm } from '../plan-form.ts';

export type GoalFormKind = 'agree' | 'progress' | 'score' | 'ladder' | 'target' | 'step' | 'end-goal';

export interface GoalFormOptions {
  readonly graph: PlanGraph;
  readonly goal: PlanGoal;
  /** Who can say whether they agree. */
  readonly people: readonly Party[];
  /** Who could do a step. */
  readonly doers: readonly Party[];
  readonly localize: Localizer & { readonly today: string };
}

export function goalForm(kind: GoalFormKind, options: GoalFormOptions): PlanFormPart {
  switch (kind) {
    case 'agree':
      return agreeForm(options);
    case 'progress':
      return progressForm(options);
    case 'score':
      return scoreForm(options);
    case 'ladder':
      return ladderForm(options);
    case 'target':
      return targetForm(options);
    case 'end-goal':
      return endForm(options);
    case 'step':
      return stepForm({ plan: options.graph.plan, goalRef: options.goal.ref, people: options.doers, today: options.localize.today });
  }
}

/** One click: a goal of the patient comes into the plan. */
export function takeWork({ plan }: PlanGraph, goalRef: string, context: VerbContext): PlanWork {
  const added = addGoal(plan, goalRef, context);
  return added.ok ? { ok: true, parts: { plans: [added.value] }, events: added.events, about: { planRef: plan.ref, goalRef } } : refused(added.refusal);
}

function agreeForm({ graph, goal, people, localize }: GoalFormOptions): PlanFormPart {
  const known = [...people, ...goal.agreements.map(({ person }) => person).filter(({ ref }) => !people.some((each) => each.ref === ref))];
  return {
    submit: 'care-plan.save.agree',
    paths: ['Goal.extension', 'person', 'says'],
    fields: (fields) => [
      fields.select(
        { name: 'person', label: 'care-plan.field.person', path: 'person' },
        known.map(({ ref, display }) => [ref, display ? named(display) : ref === goal.patient.ref ? localize.text('care-plan.agreement.patient') : ref] as const),
      ),
      fields.radios(
        { name: 'says', label: 'care-plan.field.says', help: 'care-plan.field.says_help', path: 'says' },
        (['agree', 'disagree', 'pending'] as const).map((each) => [each, localize.text(`care-plan.agreement.${each}`)] as const),
      ),
      fields.area({ name: 'why', label: 'care-plan.field.says_why', optional: true, path: 'Goal.extension' }),
    ],
    check: (typed) => (typed.text('says') ? [] : [problem('care-plan.says_missing', 'says')]),
    work: (typed, context) => {
      const person = known.find(({ ref }) => ref === typed.text('person'));
      if (!person) return refused(problem('care-plan.person_missing', 'person'));
      const reason = typed.text('why');
      const input = { person, ...(reason && { reason }) };
      const says = typed.text('says');
      const done = says === 'disagree' ? rejectGoal(goal, { person, reason }, context) : says === 'agree' ? acceptGoal(goal, input, context) : askAgreement(goal, input, context);
      return work(graph, done);
    },
  };
}

function progressForm({ graph, goal, localize }: GoalFormOptions): PlanFormPart {
  const path = 'Goal.achievementStatus';
  return {
    submit: 'care-plan.save.progress',
    paths: [path, 'Goal.statusDate'],
    fields: (fields) => [
      fields.select({ name: 'achievement', label: 'care-plan.field.progress', path }, [
        ['', fields.say('care-plan.field.choose')],
        ...(Object.keys(achievements) as GoalAchievement[]).map((each) => [each, localize.text(`care-plan.goal.${each}`)] as const),
      ]),
      fields.area({ name: 'words', label: 'care-plan.field.progress_words', optional: true }),
    ],
    work: (typed, context) => {
      const words = typed.text('words');
      const status = typed.text('achievement') as GoalAchievement;
      return work(graph, recordProgress(goal, { status, on: localize.today, ...(words && { words }) }, context));
    },
  };
}

function scoreForm({ graph, goal, localize }: GoalFormOptions): PlanFormPart {
  return {
    submit: 'care-plan.save.score',
    paths: ['Goal.extension', 'level'],
    fields: (fields) => [
      fields.radios(
        { name: 'level', label: 'care-plan.field.level', path: 'level' },
        [...goal.ladder].reverse().map(({ level, words }) => [String(level), `${levelWords(level)} ${words}`] as const),
      ),
      fields.input({ name: 'on', type: 'date', max: localize.today, label: 'care-plan.field.on', path: 'Goal.extension' }, localize.today),
    ],
    check: (typed) => (typed.text('level') ? [] : [problem('care-plan.level_unknown', 'level')]),
    work: (typed, context) => work(graph, scoreGoal(goal, Number(typed.text('level')) as LadderLevel, typed.text('on'), context)),
  };
}

function ladderForm({ graph, goal, localize }: GoalFormOptions): PlanFormPart {
  const path = 'Goal.extension';
  const top = [...ladderLevels].reverse();
  return {
    submit: 'care-plan.save.ladder',
    paths: [path],
    fields: (fields) =>
      fields.group(
        { name: 'ladder', label: 'care-plan.field.ladder', help: 'care-plan.field.ladder_help', path },
        top.map((level) => [`level${level}`, `${levelWords(level)} ${localize.text(`care-plan.ladder.${level}`)}`, goal.ladder.find((step) => step.level === level)?.words ?? ''] as const),
      ),
    work: (typed, context) => {
      const steps = ladderLevels.map((level) => ({ level, words: typed.text(`level${level}`) }));
      return work(graph, setLadder(goal, steps, context));
    },
  };
}

function targetForm({ graph, goal, localize }: GoalFormOptions): PlanFormPart {
  return {
    submit: 'care-plan.save.target',
    paths: ['Goal.target.dueDate', 'Goal.priority'],
    fields: (fields) => [
      fields.input({ name: 'due', type: 'date', label: 'care-plan.field.due', help: 'care-plan.field.due_help', optional: true, path: 'Goal.target.dueDate' }, goal.due ?? ''),
      fields.input({ name: 'no-due', label: 'care-plan.field.no_due', optional: true }, goal.noDueReason ?? ''),
      fields.select({ name: 'priority', label: 'care-plan.field.priority', optional: true, path: 'Goal.priority' }, [
        ['', fields.say('care-plan.field.priority_none')],
        ...(Object.keys(goalPriorities) as GoalPriority[]).map((each) => [each, localize.text(`care-plan.priority.${each}`)] as const),
      ], goal.priority),
    ],
    work: (typed, context) => {
      const due = typed.text('due');
      const noDueReason = typed.text('no-due');
      const priority = typed.text('priority') as GoalPriority | '';
      const timed = setGoalTarget(goal, { ...(due && { due }), ...(noDueReason && { noDueReason }) }, context);
      if (!timed.ok || !priority || priority === goal.priority) return work(graph, timed);
      const pressed = prioritiseGoal(timed.value, priority, context);
      return work(graph, pressed.ok ? { ...pressed, events: [...timed.events, ...pressed.events] } : pressed);
    },
  };
}

function endForm({ graph, goal }: GoalFormOptions): PlanFormPart {
  return {
    submit: 'care-plan.save.end-goal',
    paths: ['Goal.statusReason'],
    ends: true,
    fields: (fields) => [
      fields.radios({ name: 'as', label: 'care-plan.field.end_as' }, [
        ['completed', fields.say('care-plan.field.end_completed')],
        ['cancelled', fields.say('care-plan.field.end_cancelled')],
      ], 'completed'),
      fields.area({ name: 'reason', label: 'care-plan.field.reason', optional: true, path: 'Goal.statusReason' }),
    ],
    work: (typed, context) => {
      const reason = typed.text('reason');
      return work(graph, endGoal(goal, { as: typed.text('as') === 'cancelled' ? 'cancelled' : 'completed', ...(reason && { reason }) }, context));
    },
  };
}

function levelWords(level: LadderLevel): string {
  return level > 0 ? `+${level}` : String(level);
}

function work({ plan }: PlanGraph, result: GoalResult): PlanWork {
  if (!result.ok) return refused(result.refusal);
  return { ok: true, parts: { goals: [result.value] }, events: result.events, about: { planRef: plan.ref, goalRef: result.value.ref } };
}

function problem(code: string, path: string): Refusal {
  return { code, messageKey: code, path };
}
