import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Party, VerbContext } from '../../shared/index.ts';
import { barrierCodes, recordBarrier, resolveBarrier } from '../barriers/index.ts';
import type { Barrier, BarrierInput } from '../barriers/index.ts';
import { acceptGoal, endGoal, newGoal, recordProgress, rejectGoal } from '../goals/index.ts';
import type { NewGoalInput, PlanGoal } from '../goals/index.ts';
import { newNeed, recordWish } from '../index.ts';
import { addTask, recordCopyGiven, startPlan } from './index.ts';
import type { CarePlan, TaskInput } from './index.ts';

const patient: Party = { ref: 'Patient/p1' };
const other: Party = { ref: 'Patient/p2' };
let count = 0;
const by = (ref: string): VerbContext => ({ by: { ref }, now: '2026-11-22T10:00:00Z', newId: () => `00000000-0000-4000-8000-${String(++count).padStart(12, '0')}` });
const staff = by('PractitionerRole/c');
const [item] = barrierCodes;
const goal = (): PlanGoal => made(newGoal(patient, { words: 'Eat', noDueReason: 'Lasting' }, staff));
const plan = (): CarePlan => made(startPlan(patient, { title: 'Plan' }, staff));
const barrier = (): Barrier => made(recordBarrier({ patient, code: item!.code }, staff));

function made<V>(result: { readonly ok: true; readonly value: V } | { readonly ok: false }): V {
  assert.ok(result.ok, JSON.stringify(result));
  return result.value;
}
type Any = { readonly ok: boolean; readonly refusal?: { readonly code: string; readonly path?: string } };
const said = (result: Any): unknown => (result.ok ? 'done' : [result.refusal?.code, result.refusal?.path]);
const goalOf = (input: object, whose: Party = patient): Any => newGoal(whose, { words: 'Eat', noDueReason: 'Lasting', ...input } as NewGoalInput, staff);
const taskOf = (input: object): Any => addTask(plan(), { words: 'Call', ...input } as TaskInput, staff);
const barrierOf = (input: object, context = staff): Any => recordBarrier({ patient, code: item!.code, ...input } as BarrierInput, context);

describe('records of somebody else, or of no use here', () => {
  const rows: readonly (readonly [what: string, result: () => Any, wanted: unknown])[] = [
    ['a goal of a group', () => goalOf({}, { ref: 'Group/1' }), ['care-plan.patient_missing', 'Goal.subject']],
    ['a plan of a group', () => startPlan({ ref: 'Group/1' }, { title: 'Plan' }, staff), ['care-plan.patient_missing', 'CarePlan.subject']],
    ['a barrier of a group', () => barrierOf({ patient: { ref: 'Group/1' } }), ['care-plan.patient_missing', 'Condition.subject']],
    ['a goal that an organisation wants', () => goalOf({ expressedBy: { ref: 'Organization/1' } }), ['care-plan.person_type', 'Goal.expressedBy']],
    ['a goal that another patient wants', () => goalOf({ expressedBy: other }), ['care-plan.person_type', 'Goal.expressedBy']],
    ['another patient who agrees to a goal', () => acceptGoal(goal(), { person: other }, staff), ['care-plan.person_type', 'Goal.extension']],
    ['another patient who rejects a goal', () => rejectGoal(goal(), { person: other, reason: 'No' }, staff), ['care-plan.person_type', 'Goal.extension']],
    ['progress on a day to come', () => recordProgress(goal(), { status: 'improving', on: '2026-11-24' }, staff), ['care-plan.date_in_future', 'Goal.statusDate']],
    ['progress tomorrow, which may be today elsewhere', () => recordProgress(goal(), { status: 'improving', on: '2026-11-23' }, staff), 'done'],
    ['an end R4 does not have', () => endGoal(goal(), { as: 'gone' as 'completed' }, staff), ['care-plan.transition_refused', 'Goal.lifecycleStatus']],
    ['a step of nobody in particular', () => taskOf({ owner: { ref: '' } }), ['care-plan.person_missing', 'Task.owner']],
    ['a step for a goal that is none', () => taskOf({ goalRefs: ['Patient/1'] }), ['care-plan.reference_wrong_type', 'Task.extension']],
    ['a step about a person', () => taskOf({ reasonRef: 'Patient/1' }), ['care-plan.reference_wrong_type', 'Task.reasonReference']],
    ['a barrier to something that is no goal', () => barrierOf({ goalRefs: ['Patient/1'] }), ['care-plan.reference_wrong_type', 'Condition.extension']],
    ['a copy for nobody', () => recordCopyGiven(plan(), { ref: 'x' }, staff), ['care-plan.person_missing', 'CarePlan.extension']],
  ];
  for (const [what, result, wanted] of rows) it(what, () => assert.deepEqual(said(result()), wanted));

  it('a plan names each thing once', () => {
    const value = made(startPlan(patient, { title: 'Plan', goalRefs: ['Goal/1', 'Goal/1/_history/2', 'Goal/2'], concernRefs: ['Condition/1', 'Condition/1'] }, staff));
    assert.deepEqual([value.goalRefs, value.concernRefs], [['Goal/1', 'Goal/2'], ['Condition/1']]);
  });
});

describe('somebody who is another patient', () => {
  const acts: readonly (readonly [what: string, act: (context: VerbContext) => Any])[] = [
    ['makes a goal', (context) => newGoal(patient, { words: 'Eat', noDueReason: 'Lasting' }, context)],
    ['agrees', (context) => acceptGoal(goal(), { person: patient }, context)],
    ['says how far it is', (context) => recordProgress(goal(), { status: 'improving' }, context)],
    ['ends a goal', (context) => endGoal(goal(), { as: 'completed' }, context)],
    ['tells of a barrier', (context) => barrierOf({}, context)],
    ['says that a barrier is gone', (context) => resolveBarrier(barrier(), context)],
    ['says what is wanted', (context) => recordWish(newNeed(patient, 'food-insecurity'), { wish: 'wants-help' }, context)],
  ];
  for (const [what, act] of acts) {
    it(`never ${what}`, () => {
      const refused = act(by('Patient/p2'));
      assert.equal(!refused.ok && refused.refusal?.code, 'care-plan.role_refused');
      assert.equal(said(act(by('Patient/p1'))), 'done');
      assert.equal(said(act(by('https://ehr.example/fhir/Patient/p1'))), 'done', 'told by the full address');
    });
  }
});
