import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { now, patient, rows, staff, started, stored } from '../../../test/plans.ts';
import { ok, sent } from '../../../test/referrals.ts';
import { serving } from '../../../test/serving.ts';
import { spoilt } from '../../../test/spoilt.ts';
import { extension } from '../../fhir/index.ts';
import type { Appointment, CarePlan as FhirCarePlan, Goal, Observation, Procedure, Resource, Task } from '../../fhir/index.ts';
import type { CareQuery } from '../../ports/index.ts';
import type { Referral } from '../../referral/index.ts';
import { CareloomError } from '../../shared/index.ts';
import { barrierOf, recordBarrier } from '../barriers/index.ts';
import { carePlanFromFhir, currentPlan, graphOf, loadPlan } from './index.ts';
import type { CarePlan, PlanGraph, PlanSources } from './index.ts';

const planIn = (resource: FhirCarePlan = stored.plan): CarePlan => {
  const read = carePlanFromFhir({ resource, version: '1' });
  assert.ok(read.ok);
  return read.value;
};
const graph = (more: Partial<PlanSources> = {}, plan: FhirCarePlan = stored.plan): PlanGraph =>
  graphOf({ plan: planIn(plan), goals: rows(stored.goal), tasks: rows(stored.task), conditions: rows(stored.condition), ...more });
const goalExtension = (ref: string) => [{ url: extension.pertainsToGoal, valueReference: { reference: ref } }];
const weight: Observation = {
  resourceType: 'Observation', id: 'o1', status: 'final', code: { coding: [{ system: 'http://loinc.org', code: '29463-7' }], text: 'Weight' },
  subject: { reference: 'Patient/p1' }, effectiveDateTime: '2026-11-20', valueQuantity: { value: 80, unit: 'kg' },
};
const referral: Referral = { ...sent(), ref: 'Task/r1', requestRef: 'ServiceRequest/s1', goalRefs: ['Goal/g1'] };
const visit: Appointment = {
  resourceType: 'Appointment', id: 'a1', status: 'booked', description: 'First visit', start: '2026-12-03T15:00:00Z', end: '2026-12-03T15:30:00Z',
  basedOn: [{ reference: 'ServiceRequest/s1' }],
  participant: [{ actor: { reference: 'Patient/p1' }, status: 'accepted' }, { actor: { reference: 'Practitioner/n1', display: 'Nurse' }, status: 'accepted' }],
};

describe('a plan with what belongs to it', () => {
  it('joins concern, goal, step and outcome', () => {
    const { concerns, goals, actions, outcomes, missingRefs, unreadable } = graph({
      goals: rows({ ...stored.goal, outcomeReference: [{ reference: 'Observation/o1' }] }),
      outcomes: rows<Resource>(weight),
    });
    assert.deepEqual(concerns.map(({ ref, words, state, goalRefs }) => [ref, words, state, goalRefs]), [['Condition/c1', 'Heart failure', 'active', ['Goal/g1']]]);
    assert.deepEqual(goals.map(({ ref, concernRefs, actionRefs, outcomeRefs }) => [ref, concernRefs, actionRefs, outcomeRefs]), [['Goal/g1', ['Condition/c1'], ['Task/k1'], ['Observation/o1']]]);
    assert.deepEqual(actions.map(({ kind, words, isPlanned, isOpen, goalRefs }) => [kind, words, isPlanned, isOpen, goalRefs]), [['task', 'Buy shoes', true, true, ['Goal/g1']]]);
    assert.deepEqual(outcomes.map(({ ref, words, result, value, unit, goalRefs }) => [ref, words, result, value, unit, goalRefs]), [['Observation/o1', 'Weight', '80 kg', 80, 'kg', ['Goal/g1']]]);
    assert.deepEqual([missingRefs, unreadable], [[], []]);
  });
  it('survives structuredClone: it is plain data', () => {
    const whole = graph({ referrals: [referral], appointments: rows(visit) });
    assert.deepEqual(structuredClone(whole), whole);
  });
  it('takes in a referral by its goal, its visit by the order, its outcome by the order', () => {
    const given: Procedure = { resourceType: 'Procedure', id: 'x1', status: 'completed', code: { text: 'Food box' }, subject: { reference: 'Patient/p1' }, basedOn: [{ reference: 'ServiceRequest/s1' }], performedDateTime: '2026-12-01' };
    const plan = { ...stored.plan, activity: [...(stored.plan.activity ?? []), { reference: { reference: 'ServiceRequest/s1' } }] };
    for (const [one, isPlanned] of [[plan, true], [stored.plan, false]] as const) {
      const { actions, outcomes, goals } = graph({ referrals: [referral], appointments: rows(visit), outcomes: rows<Resource>(given) }, one);
      assert.deepEqual(actions.map((action) => [action.kind, action.ref, action.isPlanned, action.goalRefs]), [
        ['task', 'Task/k1', true, ['Goal/g1']], ['referral', 'Task/r1', isPlanned, ['Goal/g1']], ['appointment', 'Appointment/a1', false, ['Goal/g1']],
      ]);
      assert.deepEqual(outcomes.map(({ ref, actionRefs, goalRefs }) => [ref, actionRefs, goalRefs]), [['Procedure/x1', ['Task/r1'], ['Goal/g1']]]);
      assert.deepEqual(goals[0]?.actionRefs, ['Task/k1', 'Task/r1', 'Appointment/a1']);
    }
  });
  it('an Observation that pertains to a goal is its outcome', () => {
    const { outcomes } = graph({ outcomes: rows<Resource>({ ...weight, extension: goalExtension('Goal/g1') }, { ...weight, id: 'o2' }) });
    assert.deepEqual(outcomes.map(({ ref }) => ref), ['Observation/o1']);
  });
  it('a task made for the plan and taken out of it is gone; one of another system stays by its goal', () => {
    const plan = { ...stored.plan, activity: [] };
    const { basedOn: _basedOn, ...foreign } = { ...stored.task, id: 'k2' };
    assert.deepEqual(graph({ tasks: rows<Task>(stored.task, foreign) }, plan).actions.map(({ ref }) => ref), ['Task/k2']);
  });
  it('what the plan names and we do not model is shown, what nobody can find is told', () => {
    const order = { resourceType: 'ServiceRequest', id: 'lab', status: 'active', intent: 'order', code: { text: 'Blood test' }, subject: { reference: 'Patient/p1' } } as Resource;
    const activity = ['ServiceRequest/lab', 'NutritionOrder/n1', 'Task/k1'].map((reference) => ({ reference: { reference } }));
    const { actions, missingRefs } = graph({ others: rows(order) }, { ...stored.plan, activity, goal: [{ reference: 'Goal/g1' }, { reference: 'Goal/lost' }], addresses: [{ reference: 'Condition/lost' }] });
    assert.deepEqual(actions.map((action) => [action.kind, action.words, action.kind === 'other' && action.resourceType]), [
      ['other', 'Blood test', 'ServiceRequest'], ['other', '', 'NutritionOrder'], ['task', 'Buy shoes', false],
    ]);
    assert.deepEqual([...missingRefs].sort(), ['Condition/lost', 'Goal/lost', 'NutritionOrder/n1']);
  });
  it('finds what is named with the server’s address or a version', () => {
    const plan = { ...stored.plan, goal: [{ reference: 'https://fhir.example/Goal/g1/_history/3' }] };
    assert.deepEqual(graph({ baseUrl: 'https://fhir.example/' }, plan).missingRefs, []);
    assert.deepEqual(graph({}, plan).missingRefs, ['https://fhir.example/Goal/g1']);
  });
  it('barriers stand apart from concerns, and hold back their goals', () => {
    const lasting = { ...barrierOf(ok(recordBarrier({ patient, code: 'distance' }, staff))), id: 'b1' };
    const barrier = { ...ok(recordBarrier({ patient, code: 'distance' }, staff)), ref: 'Condition/b1' };
    const addressing = { ...stored.goal, addresses: [{ reference: 'Condition/c1' }, { reference: 'Condition/b1' }] };
    const whole = graph({ goals: rows(addressing), conditions: rows(stored.condition, lasting as never), barriers: [barrier] });
    assert.deepEqual([whole.concerns.map(({ ref }) => ref), whole.goals[0]?.barrierRefs], [['Condition/c1'], ['Condition/b1']]);
    const alone = graph({ goals: rows(addressing), conditions: rows(stored.condition, lasting as never) });
    assert.deepEqual([alone.concerns.map(({ ref }) => ref), alone.barriers.map(({ ref }) => ref)], [['Condition/c1'], ['Condition/b1']]);
    const pertaining = graph({ barriers: [{ ...barrier, goalRefs: ['Goal/g1'] }, { ...barrier, ref: 'Condition/b2', retracted: true, goalRefs: ['Goal/g1'] }] });
    assert.deepEqual(pertaining.goals[0]?.barrierRefs, ['Condition/b1']);
  });
  it('open goals in no plan are told, those of another plan are not', () => {
    const second = planIn({ ...stored.plan, id: '2', goal: [{ reference: 'Goal/g2' }] });
    const { looseGoals, otherPlans } = graph({ goals: rows(...['g1', 'g2', 'g3'].map((id) => ({ ...stored.goal, id }))), plans: [planIn(), second] });
    assert.deepEqual([looseGoals.map(({ ref }) => ref), otherPlans.map(({ ref }) => ref)], [['Goal/g3'], ['CarePlan/2']]);
  });
  it('nothing of another patient gets in, and what was a mistake is left out', () => {
    const of = (resource: Goal | Task): Resource => ({ ...resource, ...(resource.resourceType === 'Goal' ? { subject: { reference: 'Patient/p2' } } : { for: { reference: 'Patient/p2' } }) }) as Resource;
    const other = graph({ goals: rows(of(stored.goal) as Goal), tasks: rows(of(stored.task) as Task), referrals: [{ ...referral, patient: { ref: 'Patient/p2' } }] });
    assert.deepEqual([other.goals, other.actions.map(({ kind }) => kind)], [[], ['other']]);
    const wrong = graph({ goals: rows({ ...stored.goal, lifecycleStatus: 'entered-in-error' }), tasks: rows({ ...stored.task, status: 'entered-in-error' }) });
    assert.deepEqual([wrong.goals, wrong.actions, wrong.missingRefs], [[], [], []]);
  });
  it('one bad record does not take it down', () => {
    for (const resource of [stored.goal, stored.task, stored.condition, weight, visit]) {
      for (const { at, copy } of spoilt(resource as Resource)) {
        const bad = rows(copy) as never;
        assert.doesNotThrow(() => graph({ goals: bad, tasks: bad, conditions: bad, outcomes: bad, appointments: bad, others: bad }), at);
      }
    }
    const read = graph({ goals: rows({ ...stored.goal, lifecycleStatus: 'melted' }) });
    assert.deepEqual(read.unreadable.map(({ ref }) => ref), ['Goal/g1']);
  });
});

/** How often a Map or Set is asked, whatever the machine. */
function steps(run: () => void): number {
  let count = 0;
  const undo = [Map.prototype, Set.prototype].flatMap((prototype) =>
    (['get', 'has', 'set', 'add'] as const).flatMap((name) => {
      const target = prototype as unknown as Record<string, (...all: unknown[]) => unknown>;
      const original = target[name];
      if (!original) return [];
      target[name] = function counted(this: unknown, ...all: unknown[]) {
        count += 1;
        return original.apply(this, all);
      };
      return [() => void (target[name] = original)];
    }),
  );
  run();
  for (const each of undo) each();
  return count;
}

describe('a large plan', () => {
  const large = (n: number): PlanSources => {
    const ids = Array.from({ length: n }, (_, index) => String(index));
    return {
      plan: planIn({ ...stored.plan, goal: ids.map((id) => ({ reference: `Goal/${id}` })), activity: ids.map((id) => ({ reference: { reference: `Task/${id}` } })) }),
      goals: rows(...ids.map((id) => ({ ...stored.goal, id, outcomeReference: [{ reference: `Observation/${id}` }] }))),
      tasks: rows(...ids.map((id) => ({ ...stored.task, id, extension: goalExtension(`Goal/${id}`) }))),
      outcomes: rows<Resource>(...ids.map((id) => ({ ...weight, id }))),
      conditions: rows(stored.condition),
    };
  };
  it('of 400 steps takes twice the steps of one of 200', () => {
    const [half, whole] = [large(200), large(400)];
    const [a, b] = [steps(() => graphOf(half)), steps(() => graphOf(whole))];
    assert.ok(a > 200 && b / a < 2.1, `${a} and ${b}`);
    assert.equal(graphOf(whole).actions.length, 400);
  });
});

describe('loading a plan', () => {
  const record: readonly Resource[] = [stored.plan, { ...stored.goal, outcomeReference: [{ reference: 'Observation/o1' }] } as Goal, stored.task, stored.condition, weight, visit];
  it('finds everything of the patient in a few searches', async () => {
    const asked: CareQuery[] = [];
    const { plans, graph: whole, notLoaded } = await loadPlan(serving(record, asked), 'Patient/p1');
    assert.deepEqual([plans.length, whole?.goals.length, whole?.actions.length, whole?.outcomes.length, notLoaded], [1, 1, 1, 1, []]);
    assert.ok(asked.length <= 10, String(asked.length));
  });
  it('a patient without a plan has none, and what could be put in one', async () => {
    const { plans, graph: whole, sources } = await loadPlan(serving([stored.goal]), 'Patient/p1');
    assert.deepEqual([plans, whole, sources.goals?.length], [[], undefined, 1]);
  });
  it('a server without appointments is told; without plans it fails', async () => {
    const without = (type: string): ReturnType<typeof serving> => {
      const repository = serving(record);
      return { ...repository, search: (query, options) => {
        if (query.resourceType === type) throw new CareloomError('repository.search_unsupported');
        return repository.search(query, options);
      } };
    };
    assert.deepEqual((await loadPlan(without('Appointment'), 'Patient/p1')).notLoaded, ['Appointment']);
    await assert.rejects(loadPlan(without('CarePlan'), 'Patient/p1'), { code: 'repository.search_unsupported' });
  });
  it('the plan that counts is an active one, the newest; never a retracted one', () => {
    const plan = (key: string, status: CarePlan['status'], createdAt: string): CarePlan => ({ ...started, key, ref: `CarePlan/${key}`, status, createdAt });
    const all = [plan('a', 'on-hold', '2026-11-09'), plan('b', 'active', '2026-11-01'), plan('c', 'active', '2026-11-02'), plan('d', 'entered-in-error', now)];
    assert.equal(currentPlan(all)?.key, 'c');
    assert.equal(currentPlan(all.filter(({ status }) => status === 'entered-in-error')), undefined);
    assert.equal(currentPlan([plan('x', 'completed', now), plan('y', 'draft', now)])?.key, 'y');
  });
});

