import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { resourcesIn } from '../../../test/data.ts';
import { daughter, now, patient, refusalOf, staff, started, stored, walking } from '../../../test/plans.ts';
import { ok } from '../../../test/referrals.ts';
import { spoilt } from '../../../test/spoilt.ts';
import type { Appointment, CarePlan as FhirCarePlan, Goal, Resource, Task } from '../../fhir/index.ts';
import type { Read } from '../../shared/index.ts';
import { goalFromFhir } from '../index.ts';
import {
  acceptGoal,
  linkBarrier,
  planGoalFromFhir,
  planGoalOf,
  prioritiseGoal,
  recordProgress,
  rejectGoal,
  scoreGoal,
  setGoalTarget,
  setLadder,
} from '../goals/index.ts';
import {
  addAction,
  addConcern,
  addGoal,
  appointmentFromFhir,
  carePlanFromFhir,
  carePlanOf,
  completeTask,
  mergePlans,
  noteElement,
  planExtension,
  planTaskFromFhir,
  planTaskOf,
  reassignTask,
  recordCopyGiven,
  removeAction,
  retractPlan,
  reviewPlan,
  setReviewOn,
} from './index.ts';
import type { PlanGoal } from '../goals/index.ts';
import type { CarePlan, PlanTask } from './index.ts';

function value<V>(read: Read<V>): V {
  assert.ok(read.ok, JSON.stringify(read.issues));
  return read.value;
}
const planIn = (resource: FhirCarePlan): CarePlan => value(carePlanFromFhir({ resource, version: '1' }));
const goalIn = (resource: Goal): PlanGoal => value(planGoalFromFhir({ resource, version: '1' }));
const taskIn = (resource: Task): PlanTask => value(planTaskFromFhir({ resource, version: '1' }));
const changedIn = (a: Resource, b: Resource): readonly string[] => {
  const [left, right] = [a, b] as unknown as Record<string, unknown>[];
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...names].filter((name) => JSON.stringify(left?.[name]) !== JSON.stringify(right?.[name])).sort();
};

const detail = { kind: 'Task', status: 'in-progress', description: 'Weigh daily', goal: [{ reference: 'Goal/g1' }], performer: [{ reference: 'Patient/p1', display: 'Patient One' }], scheduledString: 'each morning' };
const theirs: FhirCarePlan = {
  ...stored.plan,
  text: { status: 'generated', div: '<div/>' },
  note: [{ text: 'Their note' }],
  extension: [
    ...(stored.plan.extension ?? []),
    { url: 'https://else.example', valueString: 'x' },
    { url: planExtension.custodian, valueReference: { reference: 'Organization/second' } },
  ],
  contributor: [{ reference: 'Practitioner/9', type: 'Practitioner' }, { identifier: { value: 'logical' } }],
  activity: [
    { detail } as never,
    { reference: { reference: 'Task/k1', display: 'Buy shoes' }, progress: [{ text: 'Half' }] },
    { reference: { reference: 'NutritionOrder/n1' } },
    { outcomeReference: [{ reference: 'Observation/o1' }] },
  ],
} as FhirCarePlan;
const goal: Goal = {
  ...planGoalOf(ok(scoreGoal(ok(setLadder(ok(rejectGoal(walking, { person: daughter, reason: 'Too far' }, staff)), [-2, -1, 0, 1, 2].map((level) => ({ level: level as 0, words: `Step ${level}` })), staff)), -1, '2026-11-20', staff))),
  id: 'g1',
  note: [{ text: 'Theirs' }],
  target: [
    { measure: { coding: [{ system: 'http://loinc.org', code: '41950-7' }], text: 'Steps a day' }, detailQuantity: { value: 4000, unit: '/d' } },
    { dueDate: '2027-02-01', extension: [{ url: 'https://else.example' }] },
  ],
};
const task: Task = { ...stored.task, code: { text: 'Theirs' }, restriction: { repetitions: 2, period: { end: '2026-12-01' } }, note: [{ text: 'x' }] };

describe('read and written untouched, all is as it was', () => {
  it('a plan', () => assert.deepEqual(carePlanOf(planIn(theirs)), theirs));
  it('a goal', () => assert.deepEqual(planGoalOf(goalIn(goal)), goal));
  it('a step', () => assert.deepEqual(planTaskOf(taskIn(task)), task));
  const examples = resourcesIn('sdoh/examples');
  for (const { name, resource } of examples) {
    if (!['Goal', 'Task', 'CarePlan'].includes(resource.resourceType)) continue;
    it(name, () => {
      const read = { Goal: planGoalFromFhir, Task: planTaskFromFhir, CarePlan: carePlanFromFhir }[resource.resourceType as 'Goal']({ resource: resource as Goal });
      if (resource.resourceType === 'Goal') assert.ok(read.ok, JSON.stringify(read.issues));
      if (!read.ok) return;
      const write = { Goal: planGoalOf, Task: planTaskOf, CarePlan: carePlanOf }[resource.resourceType as 'Goal'];
      assert.deepEqual(write(read.value as PlanGoal), resource);
    });
  }
  it('whatever else it carries', () => {
    const junk = fc.dictionary(fc.string({ minLength: 1 }).filter((key) => !['__proto__', 'modifierExtension'].includes(key)), fc.jsonValue());
    fc.assert(fc.property(junk, fc.array(fc.jsonValue()), fc.array(fc.jsonValue()), (more, activity, extension) => {
      const clean = JSON.parse(JSON.stringify({ ...more, ...theirs, activity: [...activity, ...(theirs.activity ?? [])], extension })) as FhirCarePlan;
      const read = carePlanFromFhir({ resource: clean });
      if (read.ok) assert.deepEqual(carePlanOf(read.value), clean);
      const odd = JSON.parse(JSON.stringify({ ...more, ...goal, target: activity, extension })) as Goal;
      const readGoal = planGoalFromFhir({ resource: odd });
      if (readGoal.ok) assert.deepEqual(planGoalOf(readGoal.value), odd);
    }), { numRuns: 200 });
  });
});

describe('one verb changes the elements it is about', () => {
  const plan = planIn(theirs);
  const rows: readonly [string, CarePlan, readonly string[]][] = [
    ['addConcern', ok(addConcern(plan, 'Condition/c2', staff)), ['addresses']],
    ['addGoal', ok(addGoal(plan, 'Goal/g2', staff)), ['goal']],
    ['addAction', ok(addAction(plan, 'Appointment/a1', staff)), ['activity']],
    ['removeAction', ok(removeAction(plan, 'Task/k1', staff)), ['activity']],
    ['setReviewOn', ok(setReviewOn(plan, '2027-03-01', staff)), ['extension']],
    ['reviewPlan', ok(reviewPlan(plan, { next: '2027-03-01' }, staff)), ['contributor', 'extension']],
    ['recordCopyGiven', ok(recordCopyGiven(plan, patient, staff)), ['extension']],
    ['noteElement', ok(noteElement(plan, { element: 'problem-list', state: 'covered', words: 'x' }, staff)), ['extension']],
    ['retractPlan', ok(retractPlan(plan, 'Wrong', staff)), ['status']],
  ];
  for (const [name, next, names] of rows) {
    it(name, () => {
      const found = changedIn(theirs, carePlanOf({ ...next, ...(plan.revisedAt && { revisedAt: plan.revisedAt }) }));
      assert.deepEqual(found, names);
    });
  }
  const own = goalIn(goal);
  const goalRows: readonly [string, PlanGoal, readonly string[]][] = [
    ['acceptGoal', ok(acceptGoal(own, { person: daughter }, staff)), ['extension']],
    ['rejectGoal', ok(rejectGoal(own, { person: patient, reason: 'No' }, staff)), ['extension', 'lifecycleStatus']],
    ['setGoalTarget', ok(setGoalTarget(own, { noDueReason: 'For good' }, staff)), ['target']],
    ['prioritiseGoal', ok(prioritiseGoal(own, 'low-priority', staff)), ['priority']],
    ['recordProgress', ok(recordProgress(own, { status: 'improving', on: '2026-11-23' }, staff)), ['achievementStatus', 'statusDate']],
    ['linkBarrier', ok(linkBarrier(own, 'Condition/b1', staff)), ['addresses']],
    ['scoreGoal', ok(scoreGoal(own, 1, '2026-11-22', staff)), ['extension']],
  ];
  for (const [name, next, names] of goalRows) it(name, () => assert.deepEqual(changedIn(goal, planGoalOf(next)), names));
  const step = taskIn(task);
  it('reassignTask', () => assert.deepEqual(changedIn(task, planTaskOf({ ...ok(reassignTask(step, patient, staff)) })), ['owner']));
  it('completeTask', () => assert.deepEqual(changedIn(task, planTaskOf(ok(completeTask(step, staff)))), ['status']));
});

describe('what the wire is like', () => {
  it('a new plan has no detail and one category', () => {
    const resource = carePlanOf(ok(addAction(started, 'Task/1', staff)));
    assert.deepEqual(resource.activity, [{ reference: { reference: 'Task/1' } }]);
    assert.deepEqual(resource.category?.map(({ coding }) => coding?.[0]?.code), ['assess-plan']);
    assert.equal(resource.author, undefined);
  });
  it('activity.detail of others is shown, kept to the letter, and never added', () => {
    const plan = planIn(theirs);
    assert.deepEqual(plan.foreign, [{ planRef: 'CarePlan/1', words: 'Weigh daily', status: 'in-progress', goalRefs: ['Goal/g1'], concernRefs: [], performers: [patient] }]);
    const next = carePlanOf(ok(addAction(ok(removeAction(plan, 'NutritionOrder/n1', staff)), 'Task/new', staff)));
    assert.deepEqual(next.activity, [theirs.activity?.[0], theirs.activity?.[1], theirs.activity?.[3], { reference: { reference: 'Task/new' } }]);
  });
  it('what came of a step stays when the step is taken out', () => {
    assert.deepEqual(carePlanOf(ok(removeAction(planIn(theirs), 'Task/k1', staff))).activity?.[1], { progress: [{ text: 'Half' }] });
  });
  it('a goal outside the social domains claims us-core-goal, one within them SDOHCC-Goal', () => {
    const social = planGoalOf({ ...walking, domain: 'food-insecurity' });
    assert.deepEqual([planGoalOf(walking), social].map(({ meta }) => meta?.profile?.[0]?.split('/').at(-1)), ['us-core-goal', 'SDOHCC-Goal']);
  });
  it('acceptance names a person once, keeps their priority, and the reason beside it', () => {
    const extension = [{ url: planExtension.goalAcceptance, extension: [{ url: 'individual', valueReference: { reference: 'RelatedPerson/r1' } }, { url: 'priority', valueCodeableConcept: { text: 'High' } }] }];
    const next = planGoalOf(ok(rejectGoal(goalIn({ ...goal, extension }), { person: daughter, reason: 'Too far' }, staff)));
    assert.deepEqual(next.extension, [
      { url: planExtension.goalAcceptance, extension: [...(extension[0]?.extension ?? []), { url: 'status', valueCode: 'disagree' }] },
      { url: planExtension.agreementReason, extension: [{ url: 'person', valueReference: { reference: 'RelatedPerson/r1' } }, { url: 'reason', valueString: 'Too far' }] },
    ]);
  });
  it('the day goes into the target that speaks of time, and the reason for none takes its place', () => {
    const next = planGoalOf(ok(setGoalTarget(goalIn(goal), { noDueReason: 'For good' }, staff)));
    assert.deepEqual(next.target, [goal.target?.[0], { extension: [{ url: 'https://else.example' }, { url: planExtension.noDueReason, valueString: 'For good' }] }]);
    const back = planGoalOf(ok(setGoalTarget(goalIn(next), { due: '2027-05-01' }, staff)));
    assert.deepEqual(back.target?.[1], { extension: [{ url: 'https://else.example' }], dueDate: '2027-05-01' });
  });
  for (const [name, target] of [
    ['two days', [{ dueDate: '2027-01-01' }, { dueDate: '2027-06-01' }]],
    ['a span and a day', [{ dueDuration: { value: 3, unit: 'months' } }, { dueDate: '2027-06-01' }]],
    ['a day, after a target without', [{ detailString: 'walks' }, { dueDate: '2027-01-01' }, { dueDate: '2027-06-01' }]],
  ] as const) {
    it(`a reason for none holds over ${name} in the targets, which stay`, () => {
      const had = { ...goal, target: target as unknown as NonNullable<Goal['target']> };
      const next = planGoalOf(ok(setGoalTarget(goalIn(had), { noDueReason: 'For good' }, staff)));
      const { due, dueIn, noDueReason } = goalIn(next);
      assert.deepEqual([due, dueIn, noDueReason], [undefined, undefined, 'For good']);
      const plain = goalFromFhir({ resource: next });
      assert.equal(plain.ok && plain.value.due, undefined);
      assert.deepEqual(next.target?.at(-1), { dueDate: '2027-06-01' });
      const back = goalIn(planGoalOf(ok(setGoalTarget(goalIn(next), { due: '2027-05-01' }, staff))));
      assert.deepEqual([back.due, back.noDueReason], ['2027-05-01', undefined]);
    });
  }
  it('a reason for none in a later target does not stand against the day of the first', () => {
    const reason = { extension: [{ url: planExtension.noDueReason, valueString: 'For good' }] };
    const { due, noDueReason } = goalIn({ ...goal, target: [{ dueDate: '2027-01-01' }, reason] });
    assert.deepEqual([due, noDueReason], ['2027-01-01', undefined]);
  });
  it('an achievement in an older code system is read, told, and left as it is', () => {
    const older: Goal = { ...goal, achievementStatus: { coding: [{ system: 'http://older.example/goal-status', code: 'sustaining' }] } };
    const read = planGoalFromFhir({ resource: older });
    assert.deepEqual([read.ok && read.value.achievement, read.issues.map(({ code }) => code)], ['sustaining', ['care-plan.achievement_system']]);
    assert.deepEqual(planGoalOf(goalIn(older)), older);
    const odd = { ...goal, achievementStatus: { coding: [{ system: 'http://older.example/goal-status', code: 'on-target' }] } };
    assert.deepEqual(planGoalFromFhir({ resource: odd }).issues.map(({ code }) => code), ['care-plan.achievement_unknown']);
  });
  it('a plan written as new is read as it was', () => {
    const full = ok(noteElement(ok(recordCopyGiven(started, daughter, staff)), { element: 'caregiver-assessment', state: 'not-applicable', words: 'None' }, staff));
    const read = planIn({ ...carePlanOf(full), id: '7' });
    assert.deepEqual({ ...read, source: undefined, ref: full.ref }, { ...full, source: undefined });
  });
});

describe('what cannot be read', () => {
  for (const [name, resource, code, path] of [
    ['a plan without a subject', { ...theirs, subject: undefined }, 'care-plan.patient_missing', 'CarePlan.subject'],
    ['a plan in an unknown state', { ...theirs, status: 'melted' }, 'care-plan.status_unknown', 'CarePlan.status'],
    ['a plan with an unknown intent', { ...theirs, intent: 'wish' }, 'care-plan.intent_unknown', 'CarePlan.intent'],
    ['a plan without an id', { ...theirs, id: undefined, identifier: undefined }, 'care-plan.id_missing', 'CarePlan.id'],
    ['a plan that may mean something else', { ...theirs, modifierExtension: [{ url: 'x' }] }, 'care-plan.modifier_unknown', 'CarePlan.modifierExtension'],
  ] as const) {
    it(name, () => {
      const read = carePlanFromFhir({ resource: resource as unknown as FhirCarePlan });
      assert.deepEqual([read.ok, read.issues.map((issue) => [issue.code, issue.path])], [false, [[code, path]]]);
    });
  }
  it('a plan without a title is read, and told', () => {
    const { title: _title, ...untitled } = stored.plan;
    const read = carePlanFromFhir({ resource: untitled as FhirCarePlan });
    assert.deepEqual([read.ok, read.issues.map((issue) => [issue.code, issue.severity])], [true, [['care-plan.title_missing', 'warning']]]);
  });
  it('nothing throws on what servers really send, and what can be read can be written back', () => {
    for (const { at, copy } of spoilt(theirs)) {
      const read = carePlanFromFhir({ resource: copy });
      assert.ok(read.issues.every(({ path }) => path), at);
      if (!read.ok) continue;
      assert.deepEqual(carePlanOf(read.value), copy, at);
      assert.doesNotThrow(() => carePlanOf({ ...read.value, goalRefs: ['Goal/1'], actionRefs: [], concernRefs: [], reviewOn: '2027-01-01', contributors: [patient], copies: [{ to: patient, at: now }] }), at);
    }
    for (const { at, copy } of spoilt(goal)) {
      const read = planGoalFromFhir({ resource: copy });
      if (!read.ok) continue;
      assert.deepEqual(planGoalOf(read.value), copy, at);
      assert.doesNotThrow(() => planGoalOf({ ...read.value, due: '2027-01-01', agreements: [{ person: patient, status: 'agree' }], ladder: [], scores: [], addressesRefs: [] }), at);
    }
    for (const { at, copy } of spoilt(task)) {
      const read = planTaskFromFhir({ resource: copy });
      if (!read.ok) continue;
      assert.deepEqual(planTaskOf(read.value), copy, at);
      assert.doesNotThrow(() => planTaskOf({ ...read.value, due: '2027-01-01', goalRefs: ['Goal/1'] }), at);
    }
    const appointment: Appointment = { resourceType: 'Appointment', id: 'a1', status: 'booked', description: 'Visit', start: now, end: now, participant: [{ actor: { reference: 'Patient/p1' }, status: 'accepted' }, { actor: { reference: 'Practitioner/1' }, status: 'accepted' }] };
    for (const { at, copy } of spoilt(appointment)) assert.doesNotThrow(() => appointmentFromFhir({ resource: copy }, 'Patient/p1'), at);
  });
});

describe('two plans become one', () => {
  const ids = fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { maxLength: 6 });
  const plans = fc.record({ goals: ids, concerns: ids, actions: ids, outcomes: ids, teams: ids, info: ids, people: ids, detail: fc.boolean() });
  const made = (id: string, parts: { goals: number[]; concerns: number[]; actions: number[]; outcomes: number[]; teams: number[]; info: number[]; people: number[]; detail: boolean }): FhirCarePlan =>
    ({
      ...stored.plan,
      id,
      identifier: [],
      goal: parts.goals.map((n) => ({ reference: `Goal/${n}` })),
      addresses: parts.concerns.map((n) => ({ reference: `Condition/${n}`, display: `Concern ${n}` })),
      careTeam: parts.teams.map((n) => ({ reference: `CareTeam/${n}` })),
      contributor: parts.people.map((n) => ({ reference: `Practitioner/${n}` })),
      supportingInfo: parts.info.map((n) => ({ reference: `DocumentReference/${n}` })),
      activity: [
        ...parts.actions.map((n) => ({ reference: { reference: `Task/${n}` }, outcomeReference: parts.outcomes.filter((o) => o % 2 === n % 2).map((o) => ({ reference: `Observation/${o}` })) })),
        ...(parts.detail ? [{ detail, outcomeReference: [{ reference: `Observation/of-${id}` }] } as never] : []),
      ],
    }) as FhirCarePlan;
  /** Every reference of a plan but those inside `detail`. */
  const refsOf = (resource: FhirCarePlan): ReadonlySet<string> => {
    const { subject: _subject, extension: _extension, replaces: _replaces, activity, ...rest } = resource;
    const text = JSON.stringify({ ...rest, activity: activity?.map(({ detail: _detail, ...each }) => each) });
    return new Set([...text.matchAll(/"reference":"([^"]+)"/g)].map(([, ref]) => ref as string));
  };
  it('and nothing is lost: the references are those of both', () => {
    fc.assert(fc.property(plans, plans, (a, b) => {
      const [left, right] = [made('a', a), made('b', b)];
      const { kept, ended } = ok(mergePlans(planIn(left), planIn(right), staff));
      const written = carePlanOf(kept);
      assert.deepEqual([...refsOf(written)].sort(), [...new Set([...refsOf(left), ...refsOf(right)])].sort());
      assert.deepEqual(written.activity?.filter((each) => each.detail) ?? [], left.activity?.filter((each) => each.detail));
      assert.deepEqual([carePlanOf(ended).status, changedIn(right, carePlanOf(ended))], ['revoked', ['period', 'status']]);
      assert.ok(written.replaces?.some(({ reference }) => reference === 'CarePlan/b'));
    }), { numRuns: 200 });
  });
  it('only of one patient, only while both are open, and not one with itself', () => {
    const [a, b] = [planIn({ ...stored.plan, id: 'a' }), planIn({ ...stored.plan, id: 'b' })];
    assert.deepEqual(refusalOf(mergePlans(a, a, staff)), ['care-plan.same_plan', 'CarePlan.id']);
    assert.deepEqual(refusalOf(mergePlans(a, { ...b, patient: { ref: 'Patient/p2' } }, staff)), ['care-plan.other_patient', 'CarePlan.subject']);
    assert.deepEqual(refusalOf(mergePlans(a, { ...b, status: 'completed' }, staff)), ['care-plan.plan_closed', 'CarePlan.status']);
  });
});
