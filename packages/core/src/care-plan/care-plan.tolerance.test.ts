import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { as, coordinator, ok } from '../../test/referrals.ts';
import { spoilt } from '../../test/spoilt.ts';
import { concept, domainCategory, system } from '../fhir/index.ts';
import type { Condition, Goal, Observation, QuestionnaireResponse } from '../fhir/index.ts';
import { conditionFromFhir, conditionOf, confirmNeed, goalFromFhir, goalOf, needsOf, newNeed, recordWish, setGoal } from './index.ts';
import type { CareGoal, NeedCondition, NeedSources } from './index.ts';

const patient = { ref: 'Patient/p1' };
const context = as(coordinator, '2026-11-22T10:00:00Z');
const wish = recordWish(newNeed(patient, 'food-insecurity'), { wish: 'wants-help', words: 'Sí' }, context);
const planned = ok(setGoal(ok(confirmNeed(ok(wish), {}, context)), { words: 'Eat', due: '2027-02-01' }, context));
const extension = [{ url: 'https://else.example' }];
const condition: Condition = { ...conditionOf(planned.condition as NeedCondition), id: 'c1', extension };
const goal: Goal = { ...goalOf(planned.goals[0] as CareGoal), id: 'g1', extension };
const review: QuestionnaireResponse = { ...(planned.wish?.made?.resource as QuestionnaireResponse), id: 'q1' };
const observation: Observation = {
  resourceType: 'Observation',
  id: 'o1',
  status: 'final',
  meta: { lastUpdated: '2026-11-20T10:00:00Z' },
  category: [domainCategory('food-insecurity')],
  code: concept(system.loinc, '88122-7', 'Worried'),
  subject: { reference: 'Patient/p1' },
  effectivePeriod: { start: '2026-11-20T10:00:00Z' },
  valueCodeableConcept: concept(system.loinc, 'LA28397-0', 'Often true'),
  interpretation: [concept(system.observationInterpretation, 'POS')],
  derivedFrom: [{ reference: 'QuestionnaireResponse/q0' }],
};
const beside: Observation = { ...observation, id: 'o2', category: [domainCategory('utility-insecurity')], code: concept(system.loinc, '96779-4') };

const list = (sources: Partial<Omit<NeedSources, 'patient'>>): ReturnType<typeof needsOf> =>
  needsOf({ patient, observations: [], reviews: [], conditions: [], goals: [], ...sources });

describe('one bad record', () => {
  const sources: [string, Observation | QuestionnaireResponse | Condition | Goal][] = [
    ['observations', observation], ['reviews', review], ['conditions', condition], ['goals', goal],
  ];
  for (const [name, whole] of sources) {
    it(`of ${name} does not take the list down`, () => {
      for (const { at, copy } of spoilt(whole)) {
        const observations = [{ resource: beside }, ...(name === 'observations' ? [{ resource: copy as Observation }] : [])];
        const { needs, unreadable } = list({ ...(name !== 'observations' && { [name]: [{ resource: copy }] }), observations });
        assert.ok(needs.some(({ domain }) => domain === 'utility-insecurity'), at);
        assert.ok(unreadable.every(({ issues }) => issues.every(({ path }) => path)), at);
      }
    });
  }
  it('can be written back after an act, where it could be read', () => {
    for (const { at, copy } of spoilt(condition)) {
      const read = conditionFromFhir({ resource: copy });
      if (read.ok) assert.doesNotThrow(() => conditionOf({ ...read.value, verification: 'refuted', asserter: { ref: 'Patient/p9' } }), at);
    }
    for (const { at, copy } of spoilt(goal)) {
      const read = goalFromFhir({ resource: copy });
      if (read.ok) assert.doesNotThrow(() => goalOf({ ...read.value, achievement: 'achieved' }), at);
    }
  });
});

describe('something that may turn the meaning', () => {
  const modifierExtension = [{ url: 'https://else.example/not' }];
  const rows: [string, Partial<Omit<NeedSources, 'patient'>>, string][] = [
    ['an answer', { observations: [{ resource: { ...observation, modifierExtension } }] }, 'Observation.modifierExtension'],
    ['what they want', { reviews: [{ resource: { ...review, modifierExtension } }] }, 'QuestionnaireResponse.modifierExtension'],
    ['a health concern', { conditions: [{ resource: { ...condition, modifierExtension } }] }, 'Condition.modifierExtension'],
    ['a goal', { goals: [{ resource: { ...goal, modifierExtension } }] }, 'Goal.modifierExtension'],
  ];
  for (const [what, sources, path] of rows) {
    it(`makes ${what} unreadable, and says where`, () => {
      const { needs, unreadable } = list(sources);
      assert.deepEqual([needs, unreadable.flatMap(({ issues }) => issues.map((issue) => [issue.code, issue.path]))], [[], [['care-plan.modifier_unknown', path]]]);
    });
  }
});
