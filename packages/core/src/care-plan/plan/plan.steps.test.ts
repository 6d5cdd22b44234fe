import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { daughter, moment, now, patient, refusalOf, rows, staff, started, stored } from '../../../test/plans.ts';
import { as, coordinator, ok, sent } from '../../../test/referrals.ts';
import { profileFailures } from '../../../test/profile-failures.ts';
import { storedFrom } from '../../../test/stored.ts';
import type { Appointment, CarePlan as FhirCarePlan, Task } from '../../fhir/index.ts';
import type { Read } from '../../shared/index.ts';
import { findingsOf } from '../review/index.ts';
import {
  addAction,
  appointmentFromFhir,
  appointmentOf,
  carePlanFromFhir,
  carePlanOf,
  graphOf,
  linkGoal,
  planAppointment,
  planChanges,
  planTaskFromFhir,
  planTaskOf,
  renamePlan,
  retractTask,
  unlinkGoal,
} from './index.ts';
import type { AppointmentInput, PlanAppointment } from './index.ts';

function value<V>(read: Read<V>): V {
  assert.ok(read.ok, JSON.stringify(read.issues));
  return read.value;
}
const family = as(daughter, now);
const plan = value(carePlanFromFhir({ resource: stored.plan, version: '1' }));
const task = value(planTaskFromFhir({ resource: stored.task, version: '1' }));
const closed = value(carePlanFromFhir({ resource: { ...stored.plan, status: 'completed' }, version: '1' }));
const visit: Appointment = {
  resourceType: 'Appointment',
  id: 'a1',
  text: { status: 'generated', div: '<div/>' },
  extension: [{ url: 'https://else.example', valueString: 'x' }],
  status: 'booked',
  description: 'Eye check',
  start: '2026-12-03T15:00:00Z',
  end: '2026-12-03T15:30:00Z',
  participant: [{ actor: { reference: 'Patient/p1' }, status: 'accepted' }, { actor: { reference: 'Practitioner/9', display: 'Dr. Nine' }, status: 'accepted' }],
} as Appointment;
const booked = value(appointmentFromFhir({ resource: visit, version: '1' }, 'Patient/p1'));

describe('a plan is called something else', () => {
  it('only its title changes, and what it was is the record’s', () => {
    const renamed = ok(renamePlan(plan, '  Getting to church  ', staff));
    assert.deepEqual([renamed.title, renamed.revisedAt], ['Getting to church', now]);
    assert.deepEqual(carePlanOf({ ...renamed, ...(plan.revisedAt && { revisedAt: plan.revisedAt }) }), { ...stored.plan, title: 'Getting to church' });
  });
  const rowsOf: readonly [string, ReturnType<typeof renamePlan>, readonly string[]][] = [
    ['no name', renamePlan(plan, ' ', staff), ['care-plan.title_missing', 'CarePlan.title']],
    ['the name it has', renamePlan(plan, stored.plan.title ?? '', staff), ['care-plan.title_same', 'CarePlan.title']],
    ['a plan that is over', renamePlan(closed, 'x', staff), ['care-plan.plan_closed', 'CarePlan.status']],
    ['a relative', renamePlan(plan, 'x', family), ['care-plan.role_refused', 'CarePlan.status']],
  ];
  for (const [name, result, expected] of rowsOf) it(`refused: ${name}`, () => assert.deepEqual(refusalOf(result), expected));
});

describe('a step is for a goal, and not for it after all', () => {
  it('of a task nothing else changes, also where it is done', () => {
    const theirs: Task = { ...stored.task, status: 'completed', note: [{ text: 'Theirs' }], extension: [...(stored.task.extension ?? []), { url: 'https://else.example', valueString: 'x' }] } as Task;
    const read = value(planTaskFromFhir({ resource: theirs, version: '1' }));
    const linked = ok(linkGoal(read, 'Goal/g2', staff));
    assert.deepEqual(linked.goalRefs, ['Goal/g1', 'Goal/g2']);
    const { extension: before, ...rest } = theirs;
    const { extension: after, ...same } = planTaskOf(linked);
    assert.deepEqual(same, rest);
    assert.deepEqual(after?.slice(0, 2), before);
    assert.deepEqual(planTaskOf(ok(unlinkGoal(linked, 'Goal/g2', staff))), theirs);
    assert.deepEqual(planTaskOf(ok(unlinkGoal(read, 'Goal/g1/_history/3', staff))).extension, [{ url: 'https://else.example', valueString: 'x' }]);
  });
  it('of an appointment others booked, nothing else changes either', () => {
    const linked = appointmentOf(ok(linkGoal(booked, 'Goal/g1', staff)));
    const { extension, ...rest } = linked;
    const { extension: before, ...same } = visit;
    assert.deepEqual([rest, extension?.length, extension?.[0]], [same, 2, before?.[0]]);
    assert.deepEqual(appointmentOf(value(appointmentFromFhir({ resource: linked }, 'Patient/p1'))), linked);
    assert.deepEqual(appointmentOf(booked), visit);
  });
  it('is told by what it is about', () => {
    const done = linkGoal(task, 'Goal/g2', staff);
    assert.deepEqual(done.ok && done.events.map(({ act, aboutRefs }) => [act, aboutRefs]), [['goal-linked', ['Task/k1', 'Goal/g2']]]);
  });
  const rowsOf: readonly [string, { ok: true } | { ok: false; refusal: { code: string; path?: string } }, readonly string[]][] = [
    ['what is no goal', linkGoal(task, 'Condition/c1', staff), ['care-plan.reference_wrong_type', 'Task.extension']],
    ['a goal it has', linkGoal(task, 'Goal/g1', staff), ['care-plan.already_there', 'Task.extension']],
    ['a goal it has not', unlinkGoal(booked, 'Goal/g1', staff), ['care-plan.not_there', 'Appointment.extension']],
    ['a relative', linkGoal(task, 'Goal/g2', family), ['care-plan.role_refused', 'Task.extension']],
    ['a mistake', linkGoal(ok(retractTask(task, 'Wrong', staff)), 'Goal/g2', staff), ['care-plan.transition_refused', 'Task.extension']],
  ];
  for (const [name, result, expected] of rowsOf) it(`refused: ${name}`, () => assert.deepEqual(refusalOf(result), expected));
});

describe('an appointment that is to be booked', () => {
  const host = { ref: 'PractitionerRole/eye', display: 'Eye clinic' };
  const input: AppointmentInput = { words: 'Eye check', with: host, wantedBy: '2026-12-20', goalRefs: ['Goal/g1'], reasonRef: 'Condition/c1' };
  const planned: PlanAppointment = ok(planAppointment(started, input, staff));

  it('is proposed, without a time, and passes R4', () => {
    const resource = appointmentOf(planned);
    assert.deepEqual([resource.status, resource.start, resource.end, resource.requestedPeriod], ['proposed', undefined, undefined, [{ end: '2026-12-20' }]]);
    const failures = profileFailures(storedFrom([planChanges({ appointments: [planned, ok(planAppointment(started, { words: 'Foot check' }, as(coordinator, now)))] }, [])]));
    if (failures) assert.deepEqual(failures, []);
  });
  it('is read back as it was, and written back to the letter', () => {
    const resource = { ...appointmentOf(planned), id: 'a9' };
    const read = value(appointmentFromFhir({ resource, version: '1' }, 'Patient/p1'));
    const { source, ref, ...rest } = read;
    assert.deepEqual([rest, ref, source?.version], [(({ ref: _ref, ...each }) => each)(planned), 'Appointment/a9', '1']);
    assert.equal(appointmentOf(read), resource);
  });
  it('is a step of the plan: open, due by the day it is wanted', () => {
    const resource = { ...appointmentOf(planned), id: 'a9' };
    const whole: FhirCarePlan = carePlanOf(ok(addAction(plan, 'Appointment/a9', staff)));
    const graph = graphOf({ plan: value(carePlanFromFhir({ resource: whole })), goals: rows(stored.goal), conditions: rows(stored.condition), tasks: rows(stored.task), appointments: rows(resource) });
    const step = graph.actions.find(({ kind }) => kind === 'appointment');
    assert.deepEqual([step?.isOpen, step?.status, step?.due, step?.owner, step?.goalRefs, step?.concernRefs], [true, 'proposed', '2026-12-20', host, ['Goal/g1'], ['Condition/c1']]);
  });
  const rowsOf: readonly [string, ReturnType<typeof planAppointment>, readonly string[]][] = [
    ['no words', planAppointment(started, { words: ' ' }, staff), ['care-plan.words_missing', 'Appointment.description']],
    ['with an organisation', planAppointment(started, { ...input, with: { ref: 'Organization/o' } }, staff), ['care-plan.reference_wrong_type', 'Appointment.participant']],
    ['for what is no goal', planAppointment(started, { ...input, goalRefs: ['Task/1'] }, staff), ['care-plan.reference_wrong_type', 'Appointment.extension']],
    ['because of a task', planAppointment(started, { ...input, reasonRef: 'Task/1' }, staff), ['care-plan.reference_wrong_type', 'Appointment.reasonReference']],
    ['half a day', planAppointment(started, { ...input, wantedBy: '2026-12' }, staff), ['care-plan.date_ill_formed', 'Appointment.requestedPeriod']],
    ['a day that is over', planAppointment(started, { ...input, wantedBy: '2026-11-20' }, staff), ['care-plan.date_in_past', 'Appointment.requestedPeriod']],
    ['in a plan that is over', planAppointment(closed, input, staff), ['care-plan.plan_closed', 'CarePlan.status']],
    ['by a relative', planAppointment(started, input, family), ['care-plan.role_refused', 'Appointment.status']],
  ];
  for (const [name, result, expected] of rowsOf) it(`refused: ${name}`, () => assert.deepEqual(refusalOf(result), expected));
});

describe('what was entered in error', () => {
  it('is neither shown nor missed: steps and goals', () => {
    const gone = { ...stored.task, status: 'entered-in-error' };
    const graph = graphOf({
      plan: value(carePlanFromFhir({ resource: { ...stored.plan, goal: [{ reference: 'Goal/g1' }, { reference: 'Goal/g2' }], activity: [{ reference: { reference: 'Task/k1' } }, { reference: { reference: 'Appointment/a1' } }] } })),
      goals: rows(stored.goal, { ...stored.goal, id: 'g2', lifecycleStatus: 'entered-in-error' }),
      conditions: rows(stored.condition),
      tasks: rows(gone),
      appointments: rows({ ...visit, status: 'entered-in-error' }),
    });
    assert.deepEqual([graph.actions, graph.missingRefs, graph.goals.length], [[], [], 1]);
    assert.deepEqual(findingsOf(graph, moment).map(({ kind }) => kind), ['orphan-goal']);
  });
  it('a referral too, by whichever of its two addresses the plan names it', () => {
    for (const reference of ['Task/r1', 'ServiceRequest/s1']) {
      const graph = graphOf({
        plan: value(carePlanFromFhir({ resource: { ...stored.plan, activity: [{ reference: { reference } }] } })),
        goals: rows(stored.goal),
        conditions: rows(stored.condition),
        referrals: [{ ...sent(), patient, ref: 'Task/r1', requestRef: 'ServiceRequest/s1', status: 'entered-in-error' }],
      });
      assert.deepEqual([graph.actions, graph.missingRefs], [[], []], reference);
    }
  });
  it('a patient is not their own host', () => assert.deepEqual([booked.patient.ref, booked.with.map(({ ref }) => ref), patient.ref], ['Patient/p1', ['Practitioner/9'], 'Patient/p1']));
});
