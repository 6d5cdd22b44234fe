import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { daughter, moment, now, patient, rows, staff, stored } from '../../../test/plans.ts';
import { as, coordinator, ok, sent } from '../../../test/referrals.ts';
import { serving } from '../../../test/serving.ts';
import type { Appointment, CarePlan as FhirCarePlan, Goal, Provenance, Resource, Task } from '../../fhir/index.ts';
import { recordBarrier } from '../barriers/index.ts';
import {
  acceptGoal,
  planGoalFromFhir,
  prioritiseGoal,
  recordProgress,
  scoreGoal,
  setGoalTarget,
  setLadder,
} from '../goals/index.ts';
import {
  addAction,
  carePlanFromFhir,
  carePlanOf,
  graphOf,
  noteElement,
  planChanges,
  planElements,
  planExtension,
  recordCopyGiven,
  reviewPlan,
  setReviewOn,
} from '../plan/index.ts';
import { coverageOf, findingsOf, goalDiff, loadPlanHistory, planDiff, planSummary, planVersions } from './index.ts';
import type { PlanGoal } from '../goals/index.ts';
import type { CarePlan, PlanElement, PlanGraph, PlanSources } from '../plan/index.ts';
import type { FindingKind } from './index.ts';

const planIn = (resource: FhirCarePlan = stored.plan): CarePlan => {
  const read = carePlanFromFhir({ resource, version: '1' });
  assert.ok(read.ok);
  return read.value;
};
const goalIn = (resource: Goal = stored.goal): PlanGoal => {
  const read = planGoalFromFhir({ resource, version: '1' });
  assert.ok(read.ok);
  return read.value;
};
const graph = (more: Partial<PlanSources> = {}, plan: Partial<FhirCarePlan> = {}): PlanGraph =>
  graphOf({ plan: planIn({ ...stored.plan, ...plan }), goals: rows(stored.goal), tasks: rows(stored.task), conditions: rows(stored.condition), ...more });
const kinds = (g: PlanGraph, at = moment): readonly FindingKind[] => findingsOf(g, at).map(({ kind }) => kind);
const goals = (...parts: Partial<Goal>[]): Partial<PlanSources> => ({ goals: rows(...parts.map((part, n) => ({ ...stored.goal, id: `g${n + 1}`, ...part }))) });
const naming = (...ids: string[]): Partial<FhirCarePlan> => ({ goal: ids.map((id) => ({ reference: `Goal/${id}` })) });
const serves = (...ids: string[]): Pick<PlanSources, 'tasks'> => ({
  tasks: rows({ ...stored.task, extension: ids.map((id) => ({ url: 'http://hl7.org/fhir/StructureDefinition/resource-pertainsToGoal', valueReference: { reference: `Goal/${id}` } })) }),
});
const relation = (type: string, id: string): NonNullable<Goal['extension']>[number] => ({
  url: planExtension.goalRelationship,
  extension: [
    { url: 'type', valueCodeableConcept: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/goal-relationship-type', code: type }] } },
    { url: 'target', valueReference: { reference: `Goal/${id}` } },
  ],
});
const copy = (at: string): NonNullable<FhirCarePlan['extension']>[number] => ({
  url: planExtension.copy, extension: [{ url: 'to', valueReference: { reference: 'Patient/p1' } }, { url: 'at', valueDateTime: at }],
});

describe('what is found in a plan', () => {
  it('nothing in a sound one', () => assert.deepEqual(findingsOf(graph(), moment), []));
  const bare: Partial<Task> = { extension: [], reasonReference: undefined as never };
  const rowsOf: readonly [string, PlanGraph, FindingKind, 'error' | 'warning' | 'information', readonly string[], string][] = [
    ['a goal with no step', graph({ tasks: [] }, { activity: [] }), 'orphan-goal', 'warning', ['Goal/g1'], 'CarePlan.activity'],
    ['a step with no goal and no concern', graph({ tasks: rows<Task>(stored.task, { ...stored.task, ...bare, id: 'k2' }) }, { activity: ['k1', 'k2'].map((id) => ({ reference: { reference: `Task/${id}` } })) }), 'orphan-action', 'warning', ['Task/k2'], 'CarePlan.activity.reference'],
    ['a goal due before its start', graph(goals({ startDate: '2027-03-01' })), 'due-before-start', 'error', ['Goal/g1'], 'Goal.target.dueDate'],
    ['a step due before its start', graph({ tasks: rows({ ...stored.task, restriction: { period: { start: '2027-01-01', end: '2026-12-01' } } }) }), 'due-before-start', 'error', ['Task/k1'], 'Task.restriction.period.end'],
    ['one goal twice', graph({ ...goals({}, { description: { text: ' walk to  CHURCH again 🙏' } }), ...serves('g1', 'g2') }, naming('g1', 'g2')), 'duplicate-goal', 'warning', ['Goal/g1', 'Goal/g2'], 'Goal.description'],
    ['two active plans', graph({ plans: [planIn(), planIn({ ...stored.plan, id: '2' })] }), 'two-active-plans', 'warning', ['CarePlan/1', 'CarePlan/2'], 'CarePlan.status'],
    ['steps of another system', graph({}, { activity: [...(stored.plan.activity ?? []), { detail: { status: 'completed', description: 'x' } }] }), 'foreign-detail', 'information', ['CarePlan/1'], 'CarePlan.activity.detail'],
    ['a goal rejected without a reason', graph(goals({ lifecycleStatus: 'rejected' })), 'rejected-without-reason', 'warning', ['Goal/g1'], 'Goal.extension'],
    ['somebody’s no without a reason', graph(goals({ extension: [{ url: planExtension.goalAcceptance, extension: [{ url: 'individual', valueReference: { reference: 'Patient/p1' } }, { url: 'status', valueCode: 'disagree' }] }] })), 'rejected-without-reason', 'warning', ['Goal/g1'], 'Goal.extension'],
    ['no title', graph({}, { title: ' ' }), 'no-title', 'warning', ['CarePlan/1'], 'CarePlan.title'],
    ['a goal without a day', graph(goals({ target: [] })), 'goal-without-target', 'warning', ['Goal/g1'], 'Goal.target'],
    ['no day to look again', graph({}, { extension: [] }), 'no-review-date', 'warning', ['CarePlan/1'], 'CarePlan.extension'],
    ['a copy older than the plan', graph({}, { extension: [...(stored.plan.extension ?? []), copy('2026-11-20T10:00:00Z')] }), 'stale-copy', 'warning', ['CarePlan/1'], 'CarePlan.extension'],
    ['what nobody can find', graph({}, naming('g1', 'lost')), 'not-found', 'warning', ['Goal/lost'], 'CarePlan'],
  ];
  for (const [name, whole, kind, severity, refs, path] of rowsOf) {
    it(name, () => assert.deepEqual(findingsOf(whole, moment), [{ kind, severity, refs, path }]));
  }
  it('the day to look again is past, in the zone of the patient', () => {
    assert.deepEqual(kinds(graph(), { now: '2027-01-16T02:00:00Z', timeZone: 'America/Chicago' }), []);
    assert.deepEqual(kinds(graph(), { now: '2027-01-16T12:00:00Z', timeZone: 'America/Chicago' }), ['review-overdue']);
    assert.deepEqual(kinds(graph({}, { status: 'completed' }), { now: '2027-06-01T12:00:00Z', timeZone: 'UTC' }), []);
  });
  it('a plan by mistake is that and nothing else, and is nobody’s second plan', () => {
    assert.deepEqual(findingsOf(graph({ tasks: [] }, { status: 'entered-in-error', title: '' }), moment), [{ kind: 'retracted', severity: 'error', refs: ['CarePlan/1'], path: 'CarePlan.status' }]);
    assert.deepEqual(kinds(graph({ plans: [planIn({ ...stored.plan, id: '2', status: 'entered-in-error' }), planIn({ ...stored.plan, id: '3', intent: 'proposal' })] })), []);
  });
  it('goals the patient set beside a plan in use are named, those of a plan that is over are not', () => {
    const loose = goals({}, {});
    assert.deepEqual(findingsOf(graph(loose), moment).filter(({ kind }) => kind === 'loose-goal').map(({ severity, refs }) => [severity, refs]), [['warning', ['Goal/g2']]]);
    assert.equal(kinds(graph(loose, { status: 'completed' })).includes('loose-goal'), false);
    const reached = goals({}, { achievementStatus: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/goal-achievement', code: 'achieved' }] } });
    assert.equal(kinds(graph(reached)).includes('loose-goal'), false);
  });
  it('a reason for no day, or a duration, is as good as a day', () => {
    const reason = { extension: [{ url: planExtension.noDueReason, valueString: 'For good' }] };
    for (const target of [reason, { dueDuration: { value: 3, unit: 'months' } }]) assert.deepEqual(kinds(graph(goals({ target: [target as never] }))), []);
  });
  it('the same words by another day are another goal; what is over is no duplicate', () => {
    const two = (second: Partial<Goal>): PlanGraph => graph({ ...goals({}, second), ...serves('g1', 'g2') }, naming('g1', 'g2'));
    assert.deepEqual([kinds(two({ target: [{ dueDate: '2027-05-01' }] })), kinds(two({ lifecycleStatus: 'completed' }))], [[], []]);
  });
  it('a copy given after the last change is fresh, also where only the server knows of changes', () => {
    assert.deepEqual(kinds(graph({}, { extension: [...(stored.plan.extension ?? []), copy('2026-11-22T11:00:00Z')] })), []);
    const review = (stored.plan.extension ?? []).filter(({ url }) => url !== planExtension.revisedAt);
    assert.deepEqual(kinds(graph({}, { extension: [...review, copy('2026-11-22T09:00:00Z')] })), []);
    assert.deepEqual(kinds(graph({}, { extension: [...review, copy('2026-11-21T09:00:00Z')] })), ['stale-copy']);
  });
  it('words from right to left and pictures are words', () => {
    const odd = graph(goals({ description: { text: 'أن أمشي 🚶🏽‍♀️ مرة أخرى' } }), { title: '‏خطة 💙' });
    assert.deepEqual([odd.goals[0]?.goal.words, odd.plan.title, findingsOf(odd, moment)], ['أن أمشي 🚶🏽‍♀️ مرة أخرى', '‏خطة 💙', []]);
  });
});

describe('goals that wait for each other', () => {
  const three = (...extensions: NonNullable<Goal['extension']>[]): PlanGraph => {
    const ids = extensions.map((_each, n) => `g${n + 1}`);
    const parts = extensions.map((extension, n) => ({ extension, description: { text: `Goal ${n}` } }));
    return graph({ ...goals(...parts), ...serves(...ids) }, naming(...ids));
  };
  const circles = (whole: PlanGraph): readonly (readonly string[])[] =>
    findingsOf(whole, moment).flatMap(({ kind, refs }) => (kind === 'circle' ? [refs] : []));
  it('are found, with their path', () => {
    assert.deepEqual(circles(three([relation('successor', 'g2')], [relation('successor', 'g3')], [relation('successor', 'g1')])), [['Goal/g1', 'Goal/g2', 'Goal/g3']]);
    assert.deepEqual(circles(three([relation('milestone', 'g1')])), [['Goal/g1']]);
  });
  it('the same edge said from both ends is no circle; neither is a diamond', () => {
    assert.deepEqual(circles(three([relation('successor', 'g2')], [relation('predecessor', 'g1')])), []);
    assert.deepEqual(circles(three([relation('successor', 'g2'), relation('successor', 'g3')], [relation('successor', 'g4')], [relation('successor', 'g4')], [])), []);
  });
  it('other relations and goals elsewhere say no order', () => {
    assert.deepEqual(circles(three([relation('other', 'g2')], [relation('other', 'g1'), relation('successor', 'else')])), []);
  });
  it('a chain of thousands is walked', () => {
    const chain = Array.from({ length: 5000 }, (_, n) => [relation('successor', `g${n + 2}`)]);
    assert.deepEqual(circles(three(...chain)), []);
  });
});

describe('coverage of the 12 elements', () => {
  const stateOf = (whole: PlanGraph, element: PlanElement, evidence = {}): readonly unknown[] => {
    const row = coverageOf(whole, evidence, moment).find((each) => each.element === element);
    return [row?.state, row?.why];
  };
  it('has all 12 in their order, and never says complete', () => {
    const covered = coverageOf(graph(), {}, moment);
    assert.deepEqual(covered.map(({ element }) => element), Object.keys(planElements));
    assert.ok(covered.every(({ state }) => ['met', 'partly', 'missing', 'not-applicable'].includes(state)));
  });
  it('reads from the plan what the plan shows', () => {
    const plan = graph();
    assert.deepEqual(stateOf(plan, 'problem-list'), ['met', 'concerns']);
    assert.deepEqual(stateOf(plan, 'planned-interventions'), ['met', 'every-goal']);
    assert.deepEqual(stateOf(plan, 'measurable-treatment-goals'), ['missing', 'nothing-found']);
    assert.deepEqual(stateOf(plan, 'periodic-review-requirement'), ['met', 'review-set']);
    assert.deepEqual(stateOf(plan, 'revision-when-needed'), ['missing', 'never-revised']);
    assert.deepEqual(stateOf(plan, 'coordination-with-outside-people-and-services'), ['met', 'others-take-part']);
    assert.deepEqual(stateOf(graph({ ...goals({}, { description: { text: 'Sleep' } }) }, naming('g1', 'g2')), 'planned-interventions'), ['partly', 'some-goals']);
    assert.deepEqual(stateOf(graph({}, { goal: [] }), 'planned-interventions'), ['missing', 'no-goal']);
    assert.deepEqual(stateOf(graph({}, { careTeam: [] }), 'coordination-with-outside-people-and-services'), ['missing', 'nothing-found']);
    const referred = graph({ referrals: [{ ...sent(), goalRefs: ['Goal/g1'] }] }, { careTeam: [] });
    assert.deepEqual(stateOf(referred, 'coordination-with-outside-people-and-services'), ['met', 'others-take-part']);
  });
  it('a ladder measures a goal, and expects something, without a prognosis', () => {
    const measured = graph(goals({ target: [{ measure: { text: 'Steps' }, detailString: '4000', dueDate: '2027-02-01' }] }));
    assert.deepEqual([stateOf(measured, 'measurable-treatment-goals'), stateOf(measured, 'expected-outcome-and-prognosis')], [['met', 'every-goal'], ['partly', 'outcomes-without-prognosis']]);
  });
  it('a cognitive test alone is no functional one', () => {
    const element = 'cognitive-and-functional-assessment';
    const one = { [element]: [{ ref: 'Observation/1', part: 'cognitive' }] };
    const both = { [element]: [{ ref: 'Observation/1', part: 'cognitive' }, { ref: 'Observation/2', part: 'functional' }] };
    assert.deepEqual([stateOf(graph(), element, one), stateOf(graph(), element, both)], [['partly', 'some-parts'], ['met', 'evidence']]);
  });
  it('what somebody noted counts, and why it does not apply is told', () => {
    const noted = ok(noteElement(ok(noteElement(planIn(), { element: 'caregiver-assessment', state: 'not-applicable', words: 'Lives alone' }, staff)), { element: 'symptom-management', state: 'covered', words: 'Heart clinic' }, staff));
    const covered = coverageOf({ ...graph(), plan: noted }, {}, moment);
    assert.deepEqual(covered.filter(({ words }) => words).map(({ element, state, why, words }) => [element, state, why, words]), [
      ['symptom-management', 'met', 'noted', 'Heart clinic'], ['caregiver-assessment', 'not-applicable', 'not-applicable', 'Lives alone'],
    ]);
  });
  it('a review that is overdue is half a review', () => {
    const row = coverageOf(graph(), {}, { now: '2027-06-01T10:00:00Z' }).find(({ element }) => element === 'periodic-review-requirement');
    assert.deepEqual([row?.state, row?.why], ['partly', 'review-overdue']);
    assert.deepEqual(stateOf({ ...graph(), plan: ok(reviewPlan(planIn(), { next: '2027-03-01' }, as(coordinator, '2026-12-01T10:00:00Z'))) }, 'revision-when-needed'), ['met', 'revised']);
  });
});

describe('the plan as a person reads it', () => {
  const barrier = { ...ok(recordBarrier({ patient, code: 'personal-safety', goalRefs: ['Goal/g1'] }, staff)), ref: 'Condition/b1' };
  it('says who does what by when, the soonest first', () => {
    const later = { ...stored.task, id: 'k2', description: 'Walk', restriction: { period: { end: '2026-11-20' } } };
    const done = { ...stored.task, id: 'k3', status: 'completed' };
    const activity = ['k1', 'k2', 'k3'].map((id) => ({ reference: { reference: `Task/${id}` } }));
    const summary = planSummary(graph({ tasks: rows<Task>(stored.task, later, done) }, { activity }), moment);
    assert.deepEqual(summary.steps.map(({ what, who, by, isOverdue }) => [what, who?.display, by, isOverdue]), [
      ['Walk', 'Daughter One', '2026-11-20', true], ['Buy shoes', 'Daughter One', '2026-12-01', false],
    ]);
    assert.deepEqual([summary.done.map(({ ref }) => ref), summary.concerns, summary.keeper?.ref, summary.reviewOn], [['Task/k3'], ['Heart failure'], 'Organization/clinic', '2027-01-15']);
    assert.deepEqual([summary.goals[0]?.why, summary.goals[0]?.words, summary.goals[0]?.due], [['Heart failure'], 'Walk to church again 🙏', '2027-02-01']);
    assert.deepEqual(structuredClone(summary), summary);
  });
  it('tells the visits still to come, of today too, and those to be booked; not the old ones nobody closed', () => {
    const visit = (id: string, status: string, start?: string, end?: string): Appointment =>
      ({
        resourceType: 'Appointment', id, status, participant: [{ actor: { reference: patient.ref }, status: 'accepted' }],
        ...(start && { start }), ...(end && { requestedPeriod: [{ end }] }),
        extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/resource-pertainsToGoal', valueReference: { reference: 'Goal/g1' } }],
      }) as Appointment;
    // In Chicago it is still the 21st when it is 3 o'clock on the 22nd in UTC.
    const appointments = rows(
      visit('old', 'booked', '2026-11-21T16:00:00Z'), visit('late-evening', 'booked', '2026-11-22T03:00:00Z'), visit('checked-in', 'checked-in', '2026-11-20T16:00:00Z'),
      visit('morning', 'booked', '2026-11-22T07:00:00Z'), visit('soon', 'booked', '2026-12-03T15:00:00Z'), visit('wish', 'proposed', undefined, '2026-11-20'), visit('waits', 'waitlist', undefined, '2026-11-20'),
    );
    const visits = planSummary(graph({ appointments }), moment).appointments;
    assert.deepEqual(visits.map(({ ref }) => ref.split('/')[1]), ['wish', 'waits', 'morning', 'soon']);
  });
  it('hides a sensitive barrier from a proxy, and what it does to the goal', () => {
    const whole = graph({ ...goals({ achievementStatus: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/goal-achievement', code: 'improving' }] } }), barriers: [barrier] });
    const [mine, theirs] = [planSummary(whole, moment), planSummary(whole, { ...moment, isProxy: true })].map((each) => each.goals[0]);
    assert.deepEqual([mine?.barriers, mine?.progress.state], [['personal safety'], 'at-risk']);
    assert.deepEqual([theirs?.barriers, theirs?.progress], [[], { state: 'unknown', why: 'nothing-said', barrierRefs: [] }]);
    assert.equal(JSON.stringify(planSummary(whole, { ...moment, isProxy: true })).includes('b1'), false);
    const helped = graph({ tasks: rows({ ...stored.task, description: 'Call the shelter', reasonReference: { reference: 'Condition/b1' } }), barriers: [barrier] });
    assert.equal(planSummary(helped, moment).steps.length, 1);
    assert.equal(JSON.stringify(planSummary(helped, { ...moment, isProxy: true })).includes('shelter'), false);
  });
});

describe('what changed', () => {
  const a = planIn();
  it('nothing between two readings of one version', () => assert.deepEqual(planDiff({ plan: a, goals: [goalIn()] }, { plan: planIn(), goals: [goalIn()] }), []));
  it('is told one by one', () => {
    const b = ok(noteElement(ok(recordCopyGiven(ok(setReviewOn(ok(addAction(a, 'Task/k2', staff)), '2027-03-01', staff)), patient, staff)), { element: 'symptom-management', state: 'covered', words: 'Clinic' }, staff));
    assert.deepEqual(planDiff({ plan: a }, { plan: { ...b, title: 'Other', goalRefs: [] } }), [
      { kind: 'title', ref: 'CarePlan/1', from: 'Plan of Patient One', to: 'Other' },
      { kind: 'review-on', ref: 'CarePlan/1', from: '2027-01-15', to: '2027-03-01' },
      { kind: 'goal-removed', ref: 'Goal/g1' },
      { kind: 'action-added', ref: 'Task/k2' },
      { kind: 'copy-given', ref: 'Patient/p1', to: now },
      { kind: 'element-noted', ref: 'CarePlan/1', from: 'symptom-management', to: 'Clinic' },
    ]);
  });
  it('of a goal, too', () => {
    const before = goalIn();
    const laddered = ok(setLadder(before, [-2, -1, 0, 1, 2].map((level) => ({ level: level as 0, words: `${level}` })), staff));
    const after = ok(scoreGoal(ok(recordProgress(ok(prioritiseGoal(ok(setGoalTarget(ok(acceptGoal(laddered, { person: daughter }, staff)), { due: '2027-05-01' }, staff)), 'low-priority', staff)), { status: 'improving' }, staff)), 0, '2026-11-22', staff));
    assert.deepEqual(planDiff({ plan: a, goals: [before] }, { plan: a, goals: [after] }).map(({ kind, from, to }) => [kind, from, to]), [
      ['goal-achievement', 'in-progress', 'improving'], ['goal-due', '2027-02-01', '2027-05-01'], ['goal-priority', 'high-priority', 'low-priority'],
      ['goal-agreement', 'Daughter One', 'agree'], ['goal-ladder', undefined, undefined], ['goal-score', '2026-11-22', '0'],
    ]);
  });
  it('of what is measured and from when, where somebody else changed it', () => {
    const with_ = (wanted: number, startDate: string): PlanGoal => {
      const target = [{ measure: { text: 'A1c' }, detailQuantity: { value: wanted, unit: '%', comparator: '<' as const } }];
      const read = planGoalFromFhir({ resource: { ...stored.goal, target, startDate } as Goal });
      assert.ok(read.ok);
      return read.value;
    };
    assert.deepEqual(goalDiff(with_(8, '2026-11-22'), with_(7, '2026-11-01')), [
      { kind: 'goal-target', ref: 'Goal/g1', from: 'A1c: <8 %', to: 'A1c: <7 %' },
      { kind: 'goal-start', ref: 'Goal/g1', from: '2026-11-22', to: '2026-11-01' },
    ]);
  });
  it('is told by the acts, newest first, with the versions where a host has them', () => {
    const added = addAction(a, 'Task/k2', as(coordinator, '2026-11-23T10:00:00Z'));
    assert.ok(added.ok);
    const provenances = planChanges({}, added.events).map(({ resource }) => ({ resource: { ...resource, id: 'v1' } as Provenance }));
    const next = { ...carePlanOf(added.value), meta: { lastUpdated: '2026-11-23T10:00:01Z' } };
    const silent = { ...next, title: 'Other', meta: { lastUpdated: '2026-11-24T10:00:00Z' } };
    const story = planVersions(provenances, rows(stored.plan, silent, next));
    assert.deepEqual(story.map(({ act, by, changes }) => [act, by.map(({ display }) => display), changes.map(({ kind }) => kind)]), [
      ['changed', [], ['title']], ['action-added', ['Ana Ruiz', 'Riverside Family Clinic'], ['action-added']],
    ]);
  });
  it('names nobody for a change of the plan who did something else meanwhile', () => {
    const event = { id: 'e', act: 'task-started' as const, at: '2026-11-23T09:00:00Z', by: coordinator, evidence: [], aboutRefs: ['Task/k1'] };
    const provenances = planChanges({}, [event]).map(({ resource }) => ({ resource: { ...resource, id: 'v1' } as Provenance }));
    const silent = { ...carePlanOf(a), title: 'Other', meta: { lastUpdated: '2026-11-24T10:00:00Z' } };
    const story = planVersions(provenances, rows(stored.plan, silent));
    assert.deepEqual(story.map(({ act, by, changes }) => [act, by.length > 0, changes.length]), [['changed', false, 1], ['task-started', true, 0]]);
  });
  it('acts of one second are told in life-cycle order', () => {
    const event = (act: 'plan-started' | 'goal-made' | 'goal-added', id: string) => ({ id, act, at: now, by: coordinator, evidence: [], aboutRefs: ['CarePlan/1'] });
    const provenances = planChanges({}, [event('goal-added', 'c'), event('plan-started', 'a'), event('goal-made', 'b')]).map(({ resource }, n) => ({ resource: { ...resource, id: `v${n}` } as Provenance }));
    assert.deepEqual(planVersions(provenances).map(({ act }) => act), ['goal-added', 'goal-made', 'plan-started']);
  });
  it('leaves out what is none of ours, and asks in small searches', async () => {
    const foreign = { resourceType: 'Provenance', id: 'x', target: [], recorded: now, agent: [] } as Resource;
    const asked: { params?: unknown }[] = [];
    const found = await loadPlanHistory(serving([foreign], asked as never), Array.from({ length: 120 }, (_, n) => `Goal/${n}`));
    assert.deepEqual([asked.length, planVersions(found)], [3, []]);
  });
});
