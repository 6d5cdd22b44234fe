import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { moment, stored } from '../../test/plans.ts';
import { as, coordinator, ok } from '../../test/referrals.ts';
import { serving } from '../../test/serving.ts';
import { domainCategory, system } from '../fhir/index.ts';
import type { Condition, Goal, Resource } from '../fhir/index.ts';
import { barrierChanges, barrierOf, loadBarriers, recordBarrier } from './barriers/index.ts';
import type { Barrier } from './barriers/index.ts';
import { progressOf } from './goals/index.ts';
import { loadNeeds } from './index.ts';
import { loadPlan } from './plan/index.ts';

const baseUrl = 'https://ehr.example/fhir';
/** The same records, as a server sends them that spells its own addresses out. */
const spelled = <R extends Resource>(resource: R, base = baseUrl): R =>
  JSON.parse(JSON.stringify(resource).replaceAll(/"reference":"([A-Z])/g, `"reference":"${base}/$1`)) as R;
const repository = (resources: readonly Resource[], base?: string) => ({ ...serving(resources.map((each) => spelled(each, base))), baseUrl });

const hunger: Condition = {
  resourceType: 'Condition', id: 'h', subject: { reference: 'Patient/p1' }, category: [domainCategory('food-insecurity')], code: { text: 'No food' },
  clinicalStatus: { coding: [{ system: system.conditionClinical, code: 'active' }] },
};
const meals = { resourceType: 'Goal', id: 'm', lifecycleStatus: 'active', description: { text: 'Eat' }, subject: { reference: 'Patient/p1' }, addresses: [{ reference: 'Condition/h' }] } as Goal;
const barrier = { ...barrierOf(ok(recordBarrier({ patient: { ref: 'Patient/p1' }, code: 'transportation', goalRefs: ['Goal/g1'] }, as(coordinator)))), id: 'b' };
const all = [stored.plan, stored.goal, stored.condition, stored.task, barrier];

describe('a server that spells its own addresses out', () => {
  it('loses no need, and no goal of it', async () => {
    const { needs } = await loadNeeds(repository([hunger, meals]), 'Patient/p1');
    assert.deepEqual(needs.map(({ domain, condition, goals }) => [domain, condition?.ref, goals.map(({ ref }) => ref)]), [['food-insecurity', 'Condition/h', ['Goal/m']]]);
  });
  it('shows the same plan', async () => {
    const { graph } = await loadPlan(repository(all), 'Patient/p1');
    const plain = (await loadPlan({ ...serving(all), baseUrl }, 'Patient/p1')).graph;
    const shape = (of: typeof graph) => [of?.goals.map(({ ref, actionRefs, concernRefs, barrierRefs }) => [ref, actionRefs, concernRefs, barrierRefs]), of?.actions.map(({ ref }) => ref), of?.missingRefs];
    assert.deepEqual(shape(graph), shape(plain));
    assert.equal(graph?.goals.length, 1);
    assert.deepEqual((await loadBarriers(repository(all), 'Patient/p1')).barriers.map(({ ref }) => ref), ['Condition/b']);
  });
  it('a goal with a barrier in the way is not on track', async () => {
    const improving = { ...stored.goal, achievementStatus: { coding: [{ system: system.goalAchievement, code: 'improving' }] } } as Goal;
    const { graph } = await loadPlan(repository([...all, improving].filter((each) => each !== stored.goal)), 'Patient/p1');
    const [node] = graph?.goals ?? [];
    assert.ok(graph && node);
    assert.equal(progressOf(node.goal, [], moment).state, 'on-track');
    assert.deepEqual(progressOf(node.goal, graph.barriers, moment), { state: 'at-risk', why: 'barrier-in-the-way', barrierRefs: ['Condition/b'] });
    assert.deepEqual(barrierChanges(graph.barriers[0] as Barrier, []), [], 'nothing to write');
  });
  it('takes nothing from a patient of the same id elsewhere', async () => {
    const elsewhere = 'https://else.example/fhir';
    assert.deepEqual((await loadNeeds(repository([hunger, meals], elsewhere), 'Patient/p1')).needs, []);
    assert.deepEqual((await loadBarriers(repository(all, elsewhere), 'Patient/p1')).barriers, []);
  });
});
