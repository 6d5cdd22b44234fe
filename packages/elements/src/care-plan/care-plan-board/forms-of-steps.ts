import { addAction, cancelTask, holdTask, linkGoal, planAppointment, reassignTask, removeAction, retractTask, unlinkGoal } from '@careloom/core/care-plan/plan';
import type { CarePlan, GoalStep, PlanAction, PlanEvent, PlanGraph, PlanTask, TaskResult } from '@careloom/core/care-plan/plan';
import { isOpenGoal } from '@careloom/core/care-plan';
import { parseRef, sameRef } from '@careloom/core/fhir';
import type { Party } from '@careloom/core/shared';
import type { PlanWork } from '../plan-act-controller.ts';
import { refused } from '../plan-form.ts';
import type { PlanFormPart } from '../plan-form.ts';
import { goalName, named } from '../plan-words.ts';
import { problem, reasonForm } from './form-parts.ts';
import type { BoardFormOptions } from './form-parts.ts';

export function holdForm(plan: CarePlan, task: PlanTask): PlanFormPart {
  return reasonForm('care-plan.save.hold', 'Task.statusReason', (reason, context) => taskWork(plan, holdTask(task, reason, context), task));
}

export function cancelForm(plan: CarePlan, task: PlanTask): PlanFormPart {
  return { ...reasonForm('care-plan.save.cancel', 'Task.statusReason', (reason, context) => taskWork(plan, cancelTask(task, reason, context), task)), ends: true };
}

/** It should never have been there: it leaves the plan too, and the record keeps why. */
export function retractForm(plan: CarePlan, task: PlanTask): PlanFormPart {
  const path = 'Task.statusReason';
  return {
    ...reasonForm('care-plan.save.retract', path, (reason, context) => {
      const gone = retractTask(task, reason, context);
      if (!gone.ok) return refused(gone.refusal);
      const isNamed = plan.actionRefs.some((ref) => sameRef(ref, task.ref));
      const left = isNamed ? removeAction(plan, task.ref, context) : undefined;
      if (left && !left.ok) return refused(left.refusal);
      const parts = { tasks: [gone.value], ...(left && { plans: [left.value] }) };
      return { ok: true, parts, events: [...gone.events, ...(left?.events ?? [])], about: { planRef: plan.ref, actionRef: task.ref } };
    }),
    fields: (fields) => fields.area({ name: 'reason', label: 'care-plan.field.reason', help: 'care-plan.field.retract_help', path }),
    ends: true,
  };
}

export function reassignForm(plan: CarePlan, task: PlanTask, people: readonly Party[]): PlanFormPart {
  const others = people.filter(({ ref }) => !sameRef(ref, task.owner?.ref));
  return {
    submit: 'care-plan.save.reassign',
    paths: ['Task.owner'],
    fields: (fields) => fields.select({ name: 'owner', label: 'care-plan.field.owner', path: 'Task.owner' }, [['', fields.say('care-plan.field.choose')], ...choices(others)]),
    work: (typed, context) => taskWork(plan, reassignTask(task, others.find(({ ref }) => ref === typed.text('owner')) ?? { ref: '' }, context), task),
  };
}

/** Which goals of the plan a step is for; goals elsewhere stay as they are. */
export function goalsForm({ plan, goals }: PlanGraph, step: GoalStep): PlanFormPart {
  const has = (ref: string): boolean => step.goalRefs.some((each) => sameRef(each, ref));
  const offered = goals.filter(({ ref, goal }) => isOpenGoal(goal) || has(ref));
  const path = 'with' in step ? 'Appointment.extension' : 'Task.extension';
  return {
    submit: 'care-plan.save.step-goals',
    paths: [path],
    fields: (fields) => fields.checks({ name: 'goal', label: 'care-plan.field.step_goals', path }, offered.map(({ ref, goal }) => [ref, goalName(goal)] as const), offered.map(({ ref }) => ref).filter(has)),
    work: (typed, context) => {
      const wanted = typed.ticked('goal');
      let value: GoalStep = step;
      const events: PlanEvent[] = [];
      for (const { ref } of offered) {
        if (wanted.includes(ref) === has(ref)) continue;
        const next = has(ref) ? unlinkGoal(value, ref, context) : linkGoal(value, ref, context);
        if (!next.ok) return refused(next.refusal);
        value = next.value;
        events.push(...next.events);
      }
      if (events.length === 0) return refused(problem('care-plan.nothing_changed', path));
      return { ok: true, parts: partsOf(value), events, about: { planRef: plan.ref, actionRef: step.ref } };
    },
  };
}

/** An appointment somebody is to book, and its place in the plan. */
export function bookForm({ plan, goals }: PlanGraph, { about, people, localize }: BoardFormOptions): PlanFormPart {
  const hosts = people.filter(({ ref }) => ['Practitioner', 'PractitionerRole', 'RelatedPerson'].includes(parseRef(ref)?.type ?? ''));
  const isGoal = goals.some(({ ref }) => ref === about);
  return {
    submit: 'care-plan.save.book',
    paths: ['Appointment.description', 'Appointment.participant', 'Appointment.requestedPeriod'],
    fields: (fields) => [
      fields.area({ name: 'words', label: 'care-plan.field.visit', help: 'care-plan.field.visit_help', path: 'Appointment.description' }),
      fields.select({ name: 'with', label: 'care-plan.field.visit_with', optional: true, path: 'Appointment.participant' }, [['', fields.say('care-plan.field.visit_anybody')], ...choices(hosts)]),
      fields.input({ name: 'due', type: 'date', min: localize.today, label: 'care-plan.field.due', optional: true, path: 'Appointment.requestedPeriod' }),
    ],
    work: (typed, context) => {
      const host = hosts.find(({ ref }) => ref === typed.text('with'));
      const wantedBy = typed.text('due');
      const subject = about === undefined ? {} : isGoal ? { goalRefs: [about] } : { reasonRef: about };
      const made = planAppointment(plan, { words: typed.text('words'), ...(host && { with: host }), ...(wantedBy && { wantedBy }), ...subject }, context);
      if (!made.ok) return refused(made.refusal);
      return intoPlan(plan, made.value, made.events, addAction(plan, made.value.ref, context), isGoal ? about : undefined);
    },
  };
}

/** An appointment of the patient that is there already becomes a step for a goal. */
export function linkForm({ plan }: PlanGraph, { about: goalRef, candidates, localize }: BoardFormOptions): PlanFormPart {
  const path = 'CarePlan.activity.reference';
  const { appointments } = candidates;
  const called = ({ ref, words, start, with: [host] }: (typeof appointments)[number]): readonly [string, string] => [
    ref,
    [words ?? localize.text('care-plan.step.kind.appointment'), start && localize.date(start), host && named(host.display ?? host.ref)].filter(Boolean).join(' · '),
  ];
  return {
    submit: 'care-plan.save.link',
    paths: [path],
    fields: (fields) => fields.select({ name: 'visit', label: 'care-plan.field.appointment', path }, [['', fields.say('care-plan.field.choose')], ...appointments.map(called)]),
    check: (typed) => (typed.text('visit') ? [] : [problem('care-plan.appointment_missing', path)]),
    work: (typed, context) => {
      const visit = appointments.find(({ ref }) => ref === typed.text('visit'));
      if (!visit) return refused(problem('care-plan.not_there', path));
      const isLinked = !goalRef || visit.goalRefs.some((ref) => sameRef(ref, goalRef));
      const linked = isLinked ? undefined : linkGoal(visit, goalRef, context);
      if (linked && !linked.ok) return refused(linked.refusal);
      return intoPlan(plan, linked?.value ?? visit, linked?.events ?? [], addAction(plan, visit.ref, context), goalRef);
    },
  };
}

/** The step of an action that says itself which goals it is for. */
export function goalStepOf(action: PlanAction | undefined): GoalStep | undefined {
  return action?.kind === 'task' ? action.task : action?.kind === 'appointment' ? action.appointment : undefined;
}

function intoPlan(plan: CarePlan, step: GoalStep, events: readonly PlanEvent[], added: ReturnType<typeof addAction>, goalRef: string | undefined): PlanWork {
  if (!added.ok) return refused(added.refusal);
  return {
    ok: true,
    parts: { ...partsOf(step), plans: [added.value] },
    events: [...events, ...added.events],
    about: { planRef: plan.ref, actionRef: step.ref, ...(goalRef && { goalRef }) },
  };
}

function partsOf(step: GoalStep): Extract<PlanWork, { ok: true }>['parts'] {
  return 'with' in step ? { appointments: [step] } : { tasks: [step] };
}

function choices(people: readonly Party[]): readonly (readonly [string, string])[] {
  return people.map(({ ref, display }) => [ref, named(display ?? ref)] as const);
}

function taskWork(plan: CarePlan, result: TaskResult, task: PlanTask): PlanWork {
  if (!result.ok) return refused(result.refusal);
  return { ok: true, parts: { tasks: [result.value] }, events: result.events, about: { planRef: plan.ref, actionRef: task.ref } };
}
