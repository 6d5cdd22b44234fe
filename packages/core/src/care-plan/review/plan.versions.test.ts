import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { patient, rows, staff, stored } from '../../../test/plans.ts';
import { as, coordinator, ok } from '../../../test/referrals.ts';
import { serving } from '../../../test/serving.ts';
import type { Goal, Provenance, Resource } from '../../fhir/index.ts';
import type { CarePage, CareRepository } from '../../ports/index.ts';
import { CareloomError } from '../../shared/index.ts';
import { acceptGoal, planGoalFromFhir, planGoalOf, setGoalTarget } from '../goals/index.ts';
import { planChanges, renamePlan, carePlanFromFhir, carePlanOf } from '../plan/index.ts';
import { loadPlanVersions, planVersions } from './index.ts';

const at = (resource: Goal, lastUpdated: string): Goal => ({ ...resource, meta: { ...resource.meta, lastUpdated } });
/** A repository that kept these versions, the newest first, one a page; `asked` is filled with what it was asked for. */
function keeping(versions: readonly Resource[], asked: string[] = []): CareRepository {
  return {
    ...serving([]),
    history: async function* <R extends Resource>(ref: string) {
      asked.push(ref);
      const own = versions.filter((each) => `${each.resourceType}/${each.id}` === ref);
      for (const resource of own) yield { entries: [{ resource }] } as unknown as CarePage<R>;
    },
  };
}

describe('what a plan and its goals said before', () => {
  it('is not known where the repository keeps no versions', async () => assert.equal(await loadPlanVersions(serving([]), 'CarePlan/1', ['Goal/g1']), undefined));
  it('nor where it does not show them; what else fails is told', async () => {
    const failing = (code: string): CareRepository => {
      const deny = (): Promise<never> => Promise.reject(new CareloomError(code));
      return { ...serving([]), history: () => ({ [Symbol.asyncIterator]: () => ({ next: deny }) }) };
    };
    assert.equal(await loadPlanVersions(failing('repository.forbidden'), 'CarePlan/1', []), undefined);
    await assert.rejects(loadPlanVersions(failing('repository.unavailable'), 'CarePlan/1', []), { code: 'repository.unavailable' });
  });
  it('is shown without what alone cannot be read, which is named', async () => {
    const all = keeping([stored.plan, stored.goal, { ...stored.goal, id: 'g3' }]);
    const deny = (code: string): Promise<never> => Promise.reject(new CareloomError(code));
    const without = (...gone: readonly string[]): CareRepository => ({
      ...all,
      history: <R extends Resource>(ref: string) =>
        gone.includes(ref) ? { [Symbol.asyncIterator]: () => ({ next: () => deny(ref.startsWith('Goal') ? 'repository.not_found' : 'repository.forbidden') }) } : all.history!<R>(ref),
    });
    const goals = ['Goal/g1', 'Goal/g2', 'Goal/g3'];
    const told = async (...gone: readonly string[]): Promise<unknown> => {
      const found = await loadPlanVersions(without(...gone), 'CarePlan/1', goals);
      return found && [found.plan.length, found.goals.map(({ resource }) => resource.id), found.notRead];
    };
    assert.deepEqual(await told('Goal/g2'), [1, ['g1', 'g3'], ['Goal/g2']]);
    assert.deepEqual(await told('CarePlan/1', 'Goal/g3'), [0, ['g1'], ['CarePlan/1', 'Goal/g3']]);
    assert.equal(await told('CarePlan/1', ...goals), undefined);
  });
  it('is asked for once each, and never for what is not stored', async () => {
    const asked: string[] = [];
    const found = await loadPlanVersions(keeping([{ ...stored.plan }, stored.goal], asked), 'CarePlan/1', ['Goal/g1', 'Goal/g1', 'urn:uuid:1', ...Array.from({ length: 9 }, (_, n) => `Goal/more${n}`)]);
    assert.deepEqual([asked.length, new Set(asked).size, found?.plan.length, found?.goals.length], [11, 11, 1, 1]);
  });
  it('is read no further than anybody would', async () => {
    const many = Array.from({ length: 500 }, () => stored.plan);
    assert.equal((await loadPlanVersions(keeping(many), 'CarePlan/1', []))?.plan.length, 200);
  });
});

describe('the story of goals', () => {
  const read = planGoalFromFhir({ resource: stored.goal, version: '1' });
  assert.ok(read.ok);
  const agreed = acceptGoal(read.value, { person: patient }, as(coordinator, '2026-11-23T10:00:00Z'));
  assert.ok(agreed.ok);
  const first = at(stored.goal, '2026-11-22T10:00:01Z');
  const second = at(planGoalOf(agreed.value), '2026-11-23T10:00:01Z');
  const third = at(planGoalOf(ok(setGoalTarget(agreed.value, { due: '2027-05-01' }, staff))), '2026-11-24T10:00:00Z');
  const provenances = planChanges({}, agreed.events).map(({ resource }) => ({ resource: { ...resource, id: 'v1' } as Provenance }));

  it('says at each act what became different, and what nobody wrote about, goal by goal', () => {
    const other = { ...third, id: 'g2' };
    const story = planVersions(provenances, [], rows(third, other, first, second, { ...other, description: { text: 'Swim' }, meta: { lastUpdated: '2026-11-25T10:00:00Z' } } as Goal));
    assert.deepEqual(story.map(({ act, aboutRefs, changes }) => [act, aboutRefs, changes.map(({ kind, from, to }) => [kind, from, to])]), [
      ['changed', ['Goal/g2'], [['goal-words', 'Walk to church again 🙏', 'Swim']]],
      ['changed', ['Goal/g1'], [['goal-due', '2027-02-01', '2027-05-01']]],
      ['goal-agreed', ['Goal/g1'], [['goal-agreement', 'Patient One', 'agree']]],
    ]);
  });
  it('names nobody who did something else that only names the goal', () => {
    const event = { id: 'e', act: 'goal-linked' as const, at: '2026-11-23T12:00:00Z', by: coordinator, evidence: [], aboutRefs: ['Task/k1', 'Goal/g1'] };
    const linked = planChanges({}, [event]).map(({ resource }) => ({ resource: { ...resource, id: 'v2' } as Provenance }));
    assert.deepEqual(planVersions(linked, [], rows(second, third)).map(({ act, changes }) => [act, changes.length]), [['changed', 1], ['goal-linked', 0]]);
  });
  it('two things changed in one moment are two lines', () => {
    const plan = carePlanFromFhir({ resource: stored.plan, version: '1' });
    assert.ok(plan.ok);
    const renamed = { ...carePlanOf(ok(renamePlan(plan.value, 'Other', staff))), meta: { lastUpdated: '2026-11-24T10:00:00Z' } };
    assert.deepEqual(planVersions([], rows(stored.plan, renamed), rows(second, third)).map(({ aboutRefs }) => aboutRefs), [['CarePlan/1'], ['Goal/g1']]);
  });
});
