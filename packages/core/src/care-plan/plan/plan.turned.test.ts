import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { now, rows, stored } from '../../../test/plans.ts';
import type { CarePlan as FhirCarePlan, Condition, Goal, GoalTarget, Observation, Procedure, Resource } from '../../fhir/index.ts';
import { system } from '../../fhir/index.ts';
import { planGoalFromFhir } from '../goals/index.ts';
import { planSummary } from '../review/index.ts';
import { carePlanFromFhir, carePlanOf, graphOf } from './index.ts';
import type { PlanGraph, PlanSources } from './index.ts';

const graph = (plan: FhirCarePlan, more: Partial<PlanSources> = {}): PlanGraph => {
  const read = carePlanFromFhir({ resource: plan, version: '1' });
  assert.ok(read.ok);
  return graphOf({ plan: read.value, goals: rows(stored.goal), tasks: rows(stored.task), conditions: rows(stored.condition), ...more });
};
const subject = { reference: 'Patient/p1' };

describe('what a record says not to do', () => {
  const detail = { status: 'scheduled', description: 'Lift heavy loads', doNotPerform: true } as NonNullable<FhirCarePlan['activity']>[number]['detail'];
  const plan: FhirCarePlan = { ...stored.plan, activity: [...(stored.plan.activity ?? []), { detail }, { detail: { status: 'scheduled', description: 'Walk' } }, { reference: { reference: 'ServiceRequest/no' } }] as never };
  const order = { resourceType: 'ServiceRequest', id: 'no', status: 'active', intent: 'order', subject, code: { text: 'Bed rest' }, doNotPerform: true } as Resource;

  it('is no step, on no board and no paper, and is told', () => {
    const whole = graph(plan, { others: rows<Resource>(order) });
    const text = JSON.stringify(planSummary(whole, { now }));
    assert.ok(!text.includes('Lift heavy loads') && !text.includes('Bed rest'), text);
    assert.deepEqual(whole.foreign.map(({ words }) => words), ['Walk']);
    assert.deepEqual([whole.missingRefs, whole.unreadable.map(({ ref, issues }) => [ref, issues[0]?.code, issues[0]?.path])], [
      [],
      [['ServiceRequest/no', 'care-plan.modifier_unknown', 'ServiceRequest.doNotPerform'], ['CarePlan/1', 'care-plan.modifier_unknown', 'CarePlan.activity.detail.doNotPerform']],
    ]);
  });
  it('stays in the record to the letter', () => {
    const read = carePlanFromFhir({ resource: plan });
    assert.ok(read.ok);
    assert.deepEqual(carePlanOf(read.value), plan);
  });
  it('so is an order of others with an extension that may turn it', () => {
    const { doNotPerform: _not, ...rest } = order as Resource & { doNotPerform?: boolean };
    const odd = { ...rest, modifierExtension: [{ url: 'https://else.example/not' }] } as Resource;
    const whole = graph(plan, { others: rows<Resource>(odd) });
    assert.ok(!JSON.stringify(whole.actions).includes('Bed rest'));
    assert.equal(whole.unreadable[0]?.issues[0]?.path, 'ServiceRequest.modifierExtension');
  });
});

describe('what never was', () => {
  const named: Goal = { ...stored.goal, outcomeReference: [{ reference: 'Procedure/x' }] };
  it('a service that was not given is no outcome', () => {
    for (const [status, count] of [['not-done', 0], ['preparation', 0], ['completed', 1]] as const) {
      const given: Procedure = { resourceType: 'Procedure', id: 'x', status, code: { text: 'Food box' }, subject } as Procedure;
      assert.equal(graph(stored.plan, { goals: rows(named), outcomes: rows<Resource>(given) }).outcomes.length, count, status);
    }
  });
  it('a condition that was ruled out is no concern on paper, also without a clinical status', () => {
    const { clinicalStatus: _none, ...rest } = stored.condition;
    const refuted: Condition = { ...rest, verificationStatus: { coding: [{ system: system.conditionVerification, code: 'refuted' }] } };
    const whole = graph(stored.plan, { conditions: rows(refuted) });
    assert.deepEqual([whole.concerns.map(({ state }) => state), planSummary(whole, { now }).concerns], [['inactive'], []]);
    const unsaid = graph(stored.plan, { conditions: rows(rest as Condition) });
    assert.equal(unsaid.concerns[0]?.state, 'unknown', 'nobody said so');
  });
});

describe('how much is wanted', () => {
  const target = (detail: object): string | undefined => {
    const read = planGoalFromFhir({ resource: { ...stored.goal, target: [{ measure: { text: 'HbA1c' }, ...detail } as GoalTarget] } });
    assert.ok(read.ok);
    return read.value.measure?.wanted;
  };
  const low = { value: 120, unit: 'mmHg' };
  const high = { value: 140, unit: 'mmHg' };
  it('below 7 is not 7, and a range has its ends', () => {
    assert.equal(target({ detailQuantity: { value: 7, comparator: '<', unit: '%' } }), '<7 %');
    assert.deepEqual([{ low, high }, { high }, { low }].map((detailRange) => target({ detailRange })), ['120 mmHg–140 mmHg', '≤140 mmHg', '≥120 mmHg']);
    assert.deepEqual([target({ detailInteger: 3 }), target({ detailString: 'walks alone' }), target({})], ['3', 'walks alone', undefined]);
  });
  it('a result that is only known to be below something is told, and is no point of a line', () => {
    const result: Observation = { resourceType: 'Observation', id: 'o', status: 'final', code: { text: 'HbA1c' }, subject, effectiveDateTime: '2026-11-20', valueQuantity: { value: 4, comparator: '<', unit: '%' } as never };
    const [outcome] = graph(stored.plan, { goals: rows({ ...stored.goal, outcomeReference: [{ reference: 'Observation/o' }] }), outcomes: rows<Resource>(result) }).outcomes;
    assert.deepEqual([outcome?.result, outcome?.value], ['<4 %', undefined]);
  });
});
