import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { moment, patient, rows, staff, stored } from '../../../test/plans.ts';
import { ok, sent } from '../../../test/referrals.ts';
import { isSensitiveRecord } from '../../consent/sharing/index.ts';
import { domainCategory, system } from '../../fhir/index.ts';
import type { Appointment, CarePlan as FhirCarePlan, Condition, Goal, Observation, Procedure, Resource, SdohDomain, Task } from '../../fhir/index.ts';
import { recordBarrier } from '../barriers/index.ts';
import type { BarrierInput } from '../barriers/index.ts';
import { carePlanFromFhir, graphOf } from '../plan/index.ts';
import type { PlanGraph, PlanSources } from '../plan/index.ts';
import { planSummary, visibleGraph, visibleProgress } from './index.ts';

const planIn = (resource: FhirCarePlan): PlanSources['plan'] => {
  const read = carePlanFromFhir({ resource, version: '1' });
  assert.ok(read.ok);
  return read.value;
};
const concern = (id: string, domain?: SdohDomain, more: Partial<Condition> = {}): Condition =>
  ({ ...stored.condition, id, code: { text: `concern ${id}` }, ...(domain && { category: [domainCategory(domain)] }), ...more }) as Condition;
const goal = (id: string, ...addresses: string[]): Goal =>
  ({ ...stored.goal, id, description: { text: `goal ${id}` }, category: [], addresses: addresses.map((reference) => ({ reference })) }) as Goal;
const task = (id: string, goals: readonly string[], reason?: string): Task =>
  ({
    ...stored.task,
    id,
    description: `step ${id}`,
    reasonReference: reason && { reference: reason },
    extension: goals.map((reference) => ({ url: 'http://hl7.org/fhir/StructureDefinition/resource-pertainsToGoal', valueReference: { reference } })),
  }) as Task;
const labelled = (code: string) => ({ meta: { security: [{ system: system.actCode, code }] } });
const barrier = (id: string, input: Partial<BarrierInput>) => ({ ...ok(recordBarrier({ patient, code: 'transportation', ...input }, staff)), key: id, ref: `Condition/${id}` });

const given = (id: string, more: Partial<Procedure>): Procedure =>
  ({ resourceType: 'Procedure', id, status: 'completed', code: { text: id }, subject: { reference: 'Patient/p1' }, performedDateTime: '2026-12-01', ...more }) as Procedure;

interface Given {
  readonly concerns?: readonly Condition[];
  readonly goals?: readonly Goal[];
  readonly tasks?: readonly Task[];
  readonly more?: Partial<PlanSources>;
  readonly plan?: Partial<FhirCarePlan>;
}
function graph({ concerns = [], goals = [], tasks = [], more, plan }: Given): PlanGraph {
  const resource: FhirCarePlan = {
    ...stored.plan,
    addresses: concerns.map(({ id }) => ({ reference: `Condition/${id}` })),
    goal: goals.map(({ id }) => ({ reference: `Goal/${id}` })),
    activity: tasks.map(({ id }) => ({ reference: { reference: `Task/${id}` } })),
    ...plan,
  };
  return graphOf({ plan: planIn(resource), conditions: rows(...concerns), goals: rows(...goals), tasks: rows(...tasks), ...more });
}
const seen = (given: Given): readonly string[] => {
  const { concerns, goals, actions, outcomes, barriers, looseGoals } = visibleGraph(graph(given), true);
  return [...concerns, ...goals, ...actions, ...outcomes, ...barriers, ...looseGoals].map(({ ref }) => ref.replace(/^\w+\//, ''));
};

describe('what a proxy sees of a plan', () => {
  const ipv = concern('ipv', 'intimate-partner-violence');
  const food = concern('food', 'food-insecurity');
  const table: readonly [string, Given, readonly string[]][] = [
    ['a concern of violence goes, others stay', { concerns: [ipv, food, concern('elder', 'elder-abuse')] }, ['food']],
    ['what came of a hidden referral goes with it, whatever goal it served; so does what says its domain itself', {
      concerns: [food], goals: [goal('g', 'Condition/food')],
      more: {
        referrals: [{ ...sent(), domain: 'intimate-partner-violence', ref: 'Task/r', requestRef: 'ServiceRequest/s', goalRefs: ['Goal/g'] }],
        outcomes: rows<Resource>(
          given('shelter', { basedOn: [{ reference: 'ServiceRequest/s' }] }),
          given('advice', { category: domainCategory('elder-abuse') }),
          given('meals', { category: domainCategory('food-insecurity') }),
        ),
      },
      plan: { activity: ['shelter', 'advice', 'meals'].map((id) => ({ outcomeReference: [{ reference: `Procedure/${id}` }] })) },
    }, ['food', 'g', 'meals']],
    ['also where the domain is the second one', { concerns: [concern('two', undefined, { category: [domainCategory('housing-instability'), domainCategory('elder-abuse')] }), food] }, ['food']],
    ['a concern with a label', { concerns: [concern('labelled', undefined, labelled('SUD')), concern('teen', undefined, labelled('ADOL')), food] }, ['food']],
    ['a restricted one', { concerns: [concern('r', undefined, { meta: { security: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality', code: 'R' }] } }), food] }, ['food']],
    ['one marked as normal stays', { concerns: [concern('n', undefined, { meta: { security: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality', code: 'N' }] } })] }, ['n']],
    ['one nobody labelled stays, whatever it is called', { concerns: [concern('words', undefined, { code: { text: 'Opioid use' } })] }, ['words']],
    ['a goal for it alone goes, one for something else too stays', { concerns: [ipv, food], goals: [goal('safe', 'Condition/ipv'), goal('both', 'Condition/ipv', 'Condition/food'), goal('free')] }, ['food', 'both', 'free']],
    ['a goal of the domain itself', { goals: [{ ...goal('own'), category: [domainCategory('intimate-partner-violence')] } as Goal, goal('free')] }, ['free']],
    ['a goal for what nobody can read beside it', { concerns: [ipv], goals: [goal('odd', 'Condition/ipv', 'Observation/gone')] }, []],
    ['a step for it, or for its goal alone', { concerns: [ipv, food], goals: [goal('safe', 'Condition/ipv'), goal('eat', 'Condition/food')], tasks: [task('t1', [], 'Condition/ipv'), task('t2', ['Goal/safe']), task('t3', ['Goal/safe', 'Goal/eat']), task('t4', ['Goal/eat'], 'Condition/ipv'), task('t5', [])] }, ['food', 'eat', 't3', 't5']],
    ['a step with a label', { tasks: [{ ...task('t1', []), ...labelled('HIV') } as Task, task('t2', [])] }, ['t2']],
    ['a goal outside the plan', { concerns: [ipv], goals: [], more: { goals: rows(goal('loose', 'Condition/ipv'), goal('free')) } }, ['free']],
    ['a goal that is over, outside the plan, and what hindered it', { concerns: [ipv], goals: [], more: { goals: rows({ ...goal('old', 'Condition/ipv'), lifecycleStatus: 'completed' } as Goal), barriers: [barrier('b', { goalRefs: ['Goal/old'] })] } }, []],
    ['what hinders a hidden goal alone', { concerns: [ipv, food], goals: [goal('safe', 'Condition/ipv'), goal('eat', 'Condition/food')], more: { barriers: [barrier('b1', { goalRefs: ['Goal/safe'] }), barrier('b2', { goalRefs: ['Goal/safe', 'Goal/eat'] }), barrier('b3', {}), barrier('b4', { code: 'personal-safety' })] } }, ['food', 'eat', 'b2', 'b3']],
    ['a goal a hidden barrier hinders stays', { goals: [goal('sleep')], more: { barriers: [barrier('b', { code: 'personal-safety', goalRefs: ['Goal/sleep'] })] } }, ['sleep']],
    ['a goal made for a hidden barrier goes', { goals: [goal('sleep', 'Condition/b')], more: { barriers: [barrier('b', { code: 'personal-safety' })] } }, []],
  ];
  for (const [name, given, expected] of table) it(name, () => assert.deepEqual(seen(given), expected));

  it('a referral for violence goes with its visit; staff see all of it', () => {
    const referral = { ...sent(), domain: 'intimate-partner-violence' as const };
    const visit: Appointment = { resourceType: 'Appointment', id: 'v', status: 'booked', basedOn: [{ reference: referral.requestRef }], participant: [{ actor: { reference: patient.ref }, status: 'accepted' }] };
    const given: Given = { more: { referrals: [{ ...referral, patient, reasonRefs: [] }], appointments: rows(visit) }, plan: { activity: [{ reference: { reference: referral.ref } }] } };
    assert.deepEqual(seen(given), []);
    assert.equal(visibleGraph(graph(given), false).actions.length, 2);
  });
  it('an outcome of a hidden step, or of a hidden goal, goes', () => {
    const observation = (id: string, goals: readonly string[], more: Partial<Observation> = {}): Observation =>
      ({ resourceType: 'Observation', id, status: 'final', code: { text: id }, subject: { reference: patient.ref }, extension: task('x', goals).extension, ...more }) as Observation;
    const given: Given = { concerns: [ipv], goals: [goal('safe', 'Condition/ipv'), goal('eat')], more: { outcomes: rows(observation('o1', ['Goal/safe']), observation('o2', ['Goal/eat']), observation('o3', ['Goal/eat'], labelled('SDV'))) } };
    assert.deepEqual(seen(given), ['eat', 'o2']);
  });
  it('steps other systems wrote for it go', () => {
    const detail = (description: string, more: object) => ({ detail: { status: 'in-progress', description, ...more } }) as never;
    const given: Given = {
      concerns: [ipv],
      goals: [goal('safe', 'Condition/ipv')],
      plan: { activity: [detail('hotline', { goal: [{ reference: 'Goal/safe' }] }), detail('shelter', { reasonReference: [{ reference: 'Condition/ipv' }] }), detail('weigh', {})] },
    };
    assert.deepEqual(visibleGraph(graph(given), true).foreign.map(({ words }) => words), ['weigh']);
  });
  it('no trace is left: no edge, no count, no name, nothing missed, nothing that could not be read', () => {
    const given: Given = {
      concerns: [ipv, food],
      goals: [goal('safe', 'Condition/ipv'), goal('both', 'Condition/ipv', 'Condition/food')],
      tasks: [task('t1', ['Goal/safe', 'Goal/both'])],
      more: { barriers: [barrier('b', { code: 'personal-safety', goalRefs: ['Goal/both'] })] },
    };
    const whole = graph(given);
    const shown = visibleGraph(whole, true);
    // The records themselves name each other; what is shown is made of the joined rows.
    const rowsOf = { ...shown, plan: 0, goals: shown.goals.map(({ goal: own, ...node }) => ({ ...node, words: own.words })), actions: shown.actions.map(({ ref, words, goalRefs, concernRefs }) => ({ ref, words, goalRefs, concernRefs })) };
    assert.doesNotMatch(JSON.stringify(rowsOf), /ipv|safe|Condition\/b/);
    assert.doesNotMatch(JSON.stringify(planSummary(whole, { ...moment, isProxy: true })), /ipv|safe|Condition\/b/);
    assert.match(JSON.stringify(planSummary(whole, moment)), /goal safe/);
    assert.deepEqual(visibleProgress(whole, shown, shown.goals[0]!.goal, moment), { state: 'unknown', why: 'nothing-said', barrierRefs: [] });
  });
  it('a plan without anything sensitive reads the same', () => {
    const whole = graph({ concerns: [food], goals: [goal('eat', 'Condition/food')], tasks: [task('t', ['Goal/eat'])] });
    assert.deepEqual(visibleGraph(whole, true), whole);
    assert.equal(visibleGraph(whole, false), whole);
  });
  it('reads records as servers really send them', () => {
    for (const odd of [undefined, {}, { category: 'x' }, { category: [null], meta: { security: 'x' } }]) assert.equal(isSensitiveRecord(odd as never), false);
  });
});
