import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { dataFolder, readJson } from '../../../test/data.ts';
import { daughter, now, patient, refusalOf, shoes, staff, started } from '../../../test/plans.ts';
import { as, coordinator, ok } from '../../../test/referrals.ts';
import type { Actor, VerbContext } from '../../shared/index.ts';
import {
  activatePlan,
  addAction,
  addConcern,
  addGoal,
  addTask,
  allowedPlanActs,
  allowedTaskActs,
  cancelTask,
  completeTask,
  endPlan,
  holdPlan,
  holdTask,
  noteElement,
  planChanges,
  planElements,
  planStatuses,
  planTransitions,
  reassignTask,
  recordCopyGiven,
  removeAction,
  retractPlan,
  retractTask,
  reviewPlan,
  setReviewOn,
  startPlan,
  startTask,
  taskStatuses,
  taskTransitions,
} from './index.ts';
import type { CarePlan, PlanResult, PlanTask, TaskResult } from './index.ts';

const roles: Readonly<Record<string, Actor>> = { staff: coordinator, patient: { ref: 'Patient/p1' }, family: daughter };
const planVerbs: Readonly<Record<string, (plan: CarePlan, context: VerbContext) => PlanResult>> = {
  'plan-activated': activatePlan,
  'plan-held': (p, c) => holdPlan(p, 'In hospital', c),
  'plan-ended': (p, c) => endPlan(p, { as: 'completed' }, c),
  'plan-revoked': (p, c) => endPlan(p, { as: 'revoked', reason: 'Moved away' }, c),
  'plan-retracted': (p, c) => retractPlan(p, 'Wrong patient', c),
};
const taskVerbs: Readonly<Record<string, (task: PlanTask, context: VerbContext) => TaskResult>> = {
  'task-started': startTask,
  'task-held': (t, c) => holdTask(t, 'Shop is shut', c),
  'task-completed': (t, c) => completeTask(t, c),
  'task-cancelled': (t, c) => cancelTask(t, 'Has shoes', c),
  'task-retracted': (t, c) => retractTask(t, 'Wrong patient', c),
};

describe('the life cycle of a plan', () => {
  it('has a verb for every row', () => assert.deepEqual(planTransitions.map(({ act }) => act), Object.keys(planVerbs)));
  for (const step of planTransitions) {
    for (const status of planStatuses) {
      for (const [role, by] of Object.entries(roles)) {
        const may = step.from.includes(status) && step.by.includes(role as 'staff');
        it(`${step.act} of ${status} by ${role}: ${may ? step.to : 'refused'}`, () => {
          const plan = { ...started, status };
          const result = planVerbs[step.act]?.(plan, as(by, now)) as PlanResult;
          assert.equal(allowedPlanActs(plan, by).includes(step.act), may);
          if (may) assert.deepEqual([result.ok && result.value.status, result.ok && result.events[0]?.act], [step.to, step.act]);
          else assert.deepEqual(refusalOf(result), [step.from.includes(status) ? 'care-plan.role_refused' : 'care-plan.transition_refused', 'CarePlan.status']);
        });
      }
    }
  }
  it('asks for a reason where it needs one', () => {
    for (const result of [holdPlan(started, ' ', staff), retractPlan(started, '', staff), endPlan(started, { as: 'revoked' }, staff)]) {
      assert.deepEqual(refusalOf(result), ['care-plan.reason_missing', 'Provenance.reason']);
    }
  });
  it('an ended plan has an end', () => assert.equal(ok(endPlan(started, { as: 'completed' }, staff)).period?.end, '2026-11-22'));
});

describe('the life cycle of a step', () => {
  it('has a verb for every row', () => assert.deepEqual(taskTransitions.map(({ act }) => act), Object.keys(taskVerbs)));
  const actors: Readonly<Record<string, Actor>> = { ...roles, family: { ref: 'RelatedPerson/other' }, owner: daughter };
  for (const step of taskTransitions) {
    for (const status of taskStatuses) {
      for (const [role, by] of Object.entries(actors)) {
        const may = step.from.includes(status) && step.by.includes(role as 'owner');
        it(`${step.act} of ${status} by ${role}: ${may ? step.to : 'refused'}`, () => {
          const task = { ...shoes, status };
          const result = taskVerbs[step.act]?.(task, as(by, now)) as TaskResult;
          assert.equal(allowedTaskActs(task, by).includes(step.act), may);
          if (may) assert.deepEqual([result.ok && result.value.status, result.ok && result.events[0]?.act], [step.to, step.act]);
          else assert.deepEqual(refusalOf(result), [step.from.includes(status) ? 'care-plan.role_refused' : 'care-plan.transition_refused', 'Task.status']);
        });
      }
    }
  }
  it('asks for a reason where it needs one', () => {
    for (const result of [holdTask(shoes, '', staff), cancelTask(shoes, ' ', staff), retractTask(shoes, '', staff)]) {
      assert.deepEqual(refusalOf(result), ['care-plan.reason_missing', 'Task.statusReason']);
    }
  });
  it('the reason of the last state does not stay', () => {
    assert.equal(ok(startTask(ok(holdTask(shoes, 'Shop is shut', staff)), staff)).statusReason, undefined);
  });
  it('a clock that runs behind never stores a change before the step was written', () => {
    assert.equal(ok(startTask(shoes, as(coordinator, '2026-11-22T09:59:00Z'))).statusSince, now);
  });
  for (const status of taskStatuses) {
    it(`of ${status} can ${['rejected', 'cancelled', 'failed', 'completed', 'entered-in-error'].includes(status) ? 'not ' : ''}be given to somebody else`, () => {
      const result = reassignTask({ ...shoes, status }, { ref: 'Practitioner/y' }, staff);
      const isOver = ['rejected', 'cancelled', 'failed', 'completed', 'entered-in-error'].includes(status);
      assert.deepEqual(isOver ? refusalOf(result) : result.ok && result.value.owner?.ref, isOver ? ['care-plan.transition_refused', 'Task.status'] : 'Practitioner/y');
    });
  }
  it('refuses to give it to nobody, to the same, or by the patient', () => {
    assert.deepEqual(refusalOf(reassignTask(shoes, { ref: '' }, staff)), ['care-plan.person_missing', 'Task.owner']);
    assert.deepEqual(refusalOf(reassignTask(shoes, daughter, staff)), ['care-plan.already_there', 'Task.owner']);
    assert.deepEqual(refusalOf(reassignTask(shoes, patient, as({ ref: 'Patient/p1' }))), ['care-plan.role_refused', 'Task.owner']);
  });
});

describe('a new plan', () => {
  for (const [name, changes, code, path] of [
    ['without a title', { title: ' ' }, 'care-plan.title_missing', 'CarePlan.title'],
    ['for an Observation', { concernRefs: ['Observation/1'] }, 'care-plan.reference_wrong_type', 'CarePlan.addresses'],
    ['with a goal that is a task', { goalRefs: ['Task/1'] }, 'care-plan.reference_wrong_type', 'CarePlan.goal'],
    ['with a team that is a group', { careTeamRefs: ['Group/1'] }, 'care-plan.reference_wrong_type', 'CarePlan.careTeam'],
    ['to be looked at some day', { reviewOn: '2027' }, 'care-plan.date_ill_formed', 'CarePlan.extension'],
    ['to be looked at last week', { reviewOn: '2026-11-15' }, 'care-plan.date_in_past', 'CarePlan.extension'],
  ] as const) {
    it(`${name} is refused`, () => assert.deepEqual(refusalOf(startPlan(patient, { title: 'Plan', ...changes }, staff)), [code, path]));
  }
  it('is not started for nobody, nor by the patient', () => {
    assert.deepEqual(refusalOf(startPlan({ ref: '' }, { title: 'Plan' }, staff)), ['care-plan.patient_missing', 'CarePlan.subject']);
    assert.deepEqual(refusalOf(startPlan(patient, { title: 'Plan' }, as({ ref: 'Patient/p1' }))), ['care-plan.role_refused', 'CarePlan.status']);
  });
  it('is active, kept by the organisation, and says who wrote it', () => {
    assert.deepEqual([started.status, started.custodian?.ref, started.contributors.map(({ ref }) => ref)], ['active', 'Organization/clinic', ['PractitionerRole/coordinator']]);
  });
});

describe('what a plan holds', () => {
  it('takes concerns, goals and steps by reference, each once', () => {
    const full = ok(addAction(ok(addGoal(ok(addConcern(started, 'Condition/c2', staff)), 'Goal/g1', staff)), 'Task/k1', staff));
    assert.deepEqual([full.concernRefs, full.goalRefs, full.actionRefs], [['Condition/c1', 'Condition/c2'], ['Goal/g1'], ['Task/k1']]);
    assert.deepEqual(refusalOf(addGoal(full, 'Goal/g1/_history/2', staff)), ['care-plan.already_there', 'CarePlan.goal']);
    assert.deepEqual(refusalOf(addAction(full, 'Task/k1', staff)), ['care-plan.already_there', 'CarePlan.activity.reference']);
    assert.deepEqual(refusalOf(addConcern(full, 'Condition/c1', staff)), ['care-plan.already_there', 'CarePlan.addresses']);
  });
  it('refuses what does not belong there', () => {
    assert.deepEqual(refusalOf(addConcern(started, 'Observation/1', staff)), ['care-plan.reference_wrong_type', 'CarePlan.addresses']);
    assert.deepEqual(refusalOf(addGoal(started, 'Condition/1', staff)), ['care-plan.reference_wrong_type', 'CarePlan.goal']);
    assert.deepEqual(refusalOf(addAction(started, 'Procedure/1', staff)), ['care-plan.reference_wrong_type', 'CarePlan.activity.reference']);
  });
  it('what was never in it cannot be taken out', () => {
    assert.deepEqual(refusalOf(removeAction(started, 'Task/9', staff)), ['care-plan.not_there', 'CarePlan.activity.reference']);
    assert.deepEqual(ok(removeAction(ok(addAction(started, 'Task/1', staff)), 'Task/1', staff)).actionRefs, []);
  });
  it('is changed by staff, while it is open', () => {
    const over = { ...started, status: 'completed' } as const;
    const context = as(daughter, now);
    const all = (plan: CarePlan, c: VerbContext): readonly PlanResult[] => [
      addConcern(plan, 'Condition/2', c), addGoal(plan, 'Goal/2', c), addAction(plan, 'Task/2', c), removeAction(plan, 'Task/2', c),
      setReviewOn(plan, '2027-01-01', c), reviewPlan(plan, { next: '2027-01-01' }, c),
      noteElement(plan, { element: 'symptom-management', state: 'covered', words: 'Clinic' }, c),
    ];
    for (const result of all(over, staff)) assert.deepEqual(refusalOf(result), ['care-plan.plan_closed', 'CarePlan.status']);
    for (const result of all(started, context)) assert.deepEqual(refusalOf(result), ['care-plan.role_refused', 'CarePlan.status']);
  });
  it('a review needs the next day, and adds who did it', () => {
    const by = as({ ref: 'PractitionerRole/nurse', display: 'Nurse' }, '2026-12-01T10:00:00Z');
    const reviewed = ok(reviewPlan(started, { next: '2027-03-01' }, by));
    assert.deepEqual([reviewed.reviewOn, reviewed.contributors.length, reviewed.revisedAt], ['2027-03-01', 2, '2026-12-01T10:00:00Z']);
    assert.deepEqual(refusalOf(reviewPlan(started, { next: 'May' }, by)), ['care-plan.date_ill_formed', 'CarePlan.extension']);
    assert.deepEqual(refusalOf(setReviewOn(started, '2026-11-01', by)), ['care-plan.date_in_past', 'CarePlan.extension']);
  });
  it('a copy is given by staff, to somebody, of a plan that is none by mistake', () => {
    assert.deepEqual(ok(recordCopyGiven(started, patient, staff)).copies, [{ to: patient, at: now }]);
    assert.equal(recordCopyGiven({ ...started, status: 'completed' }, patient, staff).ok, true);
    assert.deepEqual(refusalOf(recordCopyGiven({ ...started, status: 'entered-in-error' }, patient, staff)), ['care-plan.plan_closed', 'CarePlan.status']);
    assert.deepEqual(refusalOf(recordCopyGiven(started, { ref: '' }, staff)), ['care-plan.person_missing', 'CarePlan.extension']);
    assert.deepEqual(refusalOf(recordCopyGiven(started, patient, as(daughter))), ['care-plan.role_refused', 'CarePlan.extension']);
  });
  it('a note on an element takes the place of the one before', () => {
    const first = ok(noteElement(started, { element: 'caregiver-assessment', state: 'not-applicable', words: 'Lives alone' }, staff));
    const second = ok(noteElement(first, { element: 'caregiver-assessment', state: 'covered', words: 'Daughter moved in' }, staff));
    assert.deepEqual(second.coverage.map(({ words }) => words), ['Daughter moved in']);
    assert.deepEqual(refusalOf(noteElement(started, { element: 'toString' as 'problem-list', state: 'covered', words: 'x' }, staff)), ['care-plan.element_unknown', 'CarePlan.extension']);
    assert.deepEqual(refusalOf(noteElement(started, { element: 'problem-list', state: 'covered', words: ' ' }, staff)), ['care-plan.words_missing', 'CarePlan.extension']);
  });
  it('the 12 elements are those of the facts', { skip: !dataFolder('domain/care-plan-elements.json') }, () => {
    const { cmsComprehensive } = readJson<{ cmsComprehensive: { elements: string[] } }>('domain/care-plan-elements.json');
    assert.deepEqual(Object.entries(planElements), cmsComprehensive.elements.map((words) => [words.replaceAll(' ', '-'), words]));
  });
});

describe('a new step', () => {
  for (const [name, changes, code, path] of [
    ['without words', { words: ' ' }, 'care-plan.words_missing', 'Task.description'],
    ['with half a day', { due: '2026-12' }, 'care-plan.date_ill_formed', 'Task.restriction.period.end'],
    ['with no day to begin', { start: 'soon' }, 'care-plan.date_ill_formed', 'Task.restriction.period.start'],
    ['due before its start', { start: '2026-12-02', due: '2026-12-01' }, 'care-plan.due_before_start', 'Task.restriction.period.end'],
    ['of an unknown kind', { action: 'toString' }, 'care-plan.action_unknown', 'Task.code'],
  ] as const) {
    it(`${name} is refused`, () => assert.deepEqual(refusalOf(addTask(started, { words: 'Buy shoes', ...changes }, staff)), [code, path]));
  }
  it('is refused for a plan that is over, and by the family', () => {
    assert.deepEqual(refusalOf(addTask({ ...started, status: 'revoked' }, { words: 'x' }, staff)), ['care-plan.plan_closed', 'CarePlan.status']);
    assert.deepEqual(refusalOf(addTask(started, { words: 'x' }, as(daughter))), ['care-plan.role_refused', 'Task.status']);
  });
  it('is committed with its plan: one create each, one Provenance an act', () => {
    const task = addTask(started, { words: 'Call the shop' }, staff);
    assert.ok(task.ok);
    const plan = addAction(started, task.value.ref, staff);
    assert.ok(plan.ok);
    const changes = planChanges({ plans: [plan.value], tasks: [task.value] }, [...task.events, ...plan.events]);
    assert.deepEqual(changes.map(({ op, resource }) => `${op} ${resource.resourceType}`), ['create Task', 'create CarePlan', 'create Provenance', 'create Provenance']);
  });
});
