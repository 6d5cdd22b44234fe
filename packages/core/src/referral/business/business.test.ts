import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { as, coordinator, ok, partner, sent, stranger } from '../../../test/referrals.ts';
import { stored } from '../../../test/stored-referral.ts';
import { spoilt } from '../../../test/spoilt.ts';
import type { Appointment } from '../../fhir/index.ts';
import {
  acceptReferral,
  cancelReferral,
  completeReferral,
  declineReferral,
  failReferral,
  referralChanges,
  referralFromFhir,
  referralStatuses,
  referralTimeline,
  startReferral,
  taskOf,
} from '../index.ts';
import type { Referral, ReferralResult, ReferralStatus } from '../index.ts';
import type { Actor } from '../../shared/index.ts';
import { businessCode } from './business.read.ts';
import {
  allowedSteps,
  businessOf,
  businessRows,
  businessStatuses,
  businessSteps,
  businessSystem,
  cancelVisit,
  confirmCancellation,
  isCancelAsked,
  noteVisit,
  recordNoShow,
  requestCancellation,
  rescheduleVisit,
  scheduleVisit,
  trackBusiness,
  visitChange,
  visitsOf,
} from './index.ts';
import type { BusinessAct, BusinessStatus } from './index.ts';

const visit = { start: '2026-11-20T15:00:00Z', end: '2026-11-20T15:30:00Z' };
const verbs: Readonly<Record<BusinessAct, (referral: Referral, by: Actor) => ReferralResult>> = {
  'visit-scheduled': (r, by) => scheduleVisit(r, { visit }, as(by)),
  'visit-rescheduled': (r, by) => rescheduleVisit(r, { visit }, as(by)),
  'visit-missed': (r, by) => recordNoShow(r, { note: 'No ride' }, as(by)),
  'visit-cancelled': (r, by) => cancelVisit(r, {}, as(by)),
  'visit-noted': (r, by) => noteVisit(r, { note: 'Intake done' }, as(by)),
  'cancel-asked': (r, by) => requestCancellation(r, 'Moved away', as(by)),
  cancelled: (r, by) => confirmCancellation(r, 'As asked', as(by)),
};
const codes = [undefined, ...(Object.keys(businessStatuses) as BusinessStatus[])];
const at = (status: ReferralStatus, code: BusinessStatus | undefined): Referral => ({
  ...sent(),
  status,
  ...(code && { businessStatus: businessCode(code) }),
});

describe('the business status of a referral', () => {
  it('is found among codes of other vocabularies, wherever it stands', () => {
    const { task, serviceRequest } = stored(sent()).source!;
    const [ours, theirs, more] = [{ system: businessSystem, code: '5.1.2' }, { system: 'https://pantry.example/steps', code: 'seen' }, { system: 'http://snomed.info/sct', code: '410545002' }];
    for (const coding of [[ours, theirs], [theirs, ours], [more, theirs, ours]]) {
      const read = referralFromFhir({ resource: { ...task.resource, status: 'in-progress', businessStatus: { coding } } }, serviceRequest);
      assert.ok(read.ok);
      assert.equal(businessOf(read.value), '5.1.2');
      assert.deepEqual(taskOf(read.value).businessStatus, { coding }, 'and is written back as it was');
    }
  });

  it('has a verb for each step', () => {
    assert.deepEqual(businessSteps.map(({ act }) => act), Object.keys(verbs));
  });

  for (const step of businessSteps) {
    it(`${step.act}: done from its states by its side, refused everywhere else`, () => {
      for (const status of referralStatuses) {
        for (const code of codes) {
          for (const [side, actor] of [['requester', coordinator], ['target', partner], ['neither', stranger]] as const) {
            const before = at(status, code);
            const frozen = structuredClone(before);
            const now = code && ['2.0', '3.0', '4.0'].includes(code) ? 'none' : (code ?? 'none');
            const allowed = step.from.includes(status) && step.after.includes(now) && step.by === side;
            const result = verbs[step.act](before, actor);
            const where = `${status} ${String(code)} ${side}`;
            assert.equal(result.ok, allowed, where);
            assert.deepEqual(before, frozen, 'the input is not changed');
            assert.equal(allowedSteps(before, actor).includes(step.act), allowed, 'buttons agree with the verbs');
            if (result.ok) {
              assert.equal(businessOf(result.value), step.to);
              assert.deepEqual(result.events.map(({ act }) => act), [step.act]);
            } else {
              assert.match(result.refusal.code, /^referral\.(transition_refused|business_refused|cancel_asked|role_refused)$/);
              assert.equal(result.refusal.path, 'Task.businessStatus');
            }
          }
        }
      }
    });
  }

  it('writes one of the ten codes for every row that is written', () => {
    assert.equal(businessRows.length, 34);
    const refused = businessRows.filter(({ written }) => written === 'refused').map(({ tid }) => tid);
    assert.deepEqual(refused, ['05', '10', '17', '25', '33']);
    assert.ok(businessRows.every(({ written }) => written === 'refused' || written.business in businessStatuses));
  });

  it('goes with the verbs of the life cycle', () => {
    const accepted = trackBusiness(acceptReferral(sent(), as(partner)));
    assert.equal(businessOf(ok(accepted)), '3.0');
    assert.equal(businessOf(ok(trackBusiness(declineReferral(sent(), 'Full', as(partner))))), '4.0');
    assert.equal(businessOf(ok(trackBusiness(cancelReferral(ok(accepted), 'Moved', as(coordinator))))), '6.0');
    assert.equal(businessOf(ok(trackBusiness(startReferral(ok(accepted), as(partner))))), '3.0', 'starting has no code of its own');
    assert.equal(trackBusiness(declineReferral(sent(), ' ', as(partner))).ok, false, 'a refusal stays one');
  });

  it('lets the status of the Task win where it ended and nobody moved the code', () => {
    const done = ok(completeReferral(at('in-progress', '5.1.1'), { performed: [{ service: sent().service, on: '2026-11-01' }] }, as(partner)));
    assert.equal(done.businessStatus?.code, '5.1.1');
    assert.equal(businessOf(done), '7.0');
  });

  it('keeps a wish to cancel until the target ends it', () => {
    const wish = ok(requestCancellation(at('accepted', '3.0'), 'Moved away', as(coordinator)));
    assert.deepEqual([wish.status, wish.statusReason, wish.notes.at(-1)?.text, isCancelAsked(wish)], ['accepted', undefined, 'Moved away', true]);
    const started = trackBusiness(startReferral(wish, as(partner)));
    assert.equal(isCancelAsked(ok(started)), true);
    assert.equal(requestCancellation(wish, '  ', as(coordinator)).ok, false);
    const stopped = ok(confirmCancellation(wish, 'As asked', as(partner)));
    assert.deepEqual([stopped.status, businessOf(stopped), stopped.statusReason], ['cancelled', '6.0', 'As asked']);
    assert.equal(isCancelAsked(ok(failReferral(wish, 'Could not', as(partner)))), false, 'nobody waits for an answer');
  });

  it('keeps why it was on hold', () => {
    const held: Referral = { ...at('on-hold', undefined), statusReason: 'Waiting for papers' };
    assert.equal(ok(requestCancellation(held, 'Moved', as(coordinator))).statusReason, 'Waiting for papers');
  });

  it('stops once the source ended it', () => {
    const ended: Referral = { ...at('accepted', '3.0'), requestStatus: 'revoked' };
    const result = scheduleVisit(ended, {}, as(partner));
    assert.equal(!result.ok && result.refusal.code, 'referral.already_closed');
  });

  it('reads a code of another vocabulary as none, keeps it, and replaces it when it moves', () => {
    const before = stored({ ...at('accepted', undefined), businessStatus: { system: 'https://else.example', code: '5.2', display: 'Else' } });
    assert.equal(businessOf(before), undefined);
    assert.deepEqual(taskOf(before), before.source?.task.resource);
    assert.equal(taskOf(ok(scheduleVisit(before, {}, as(partner)))).businessStatus?.coding?.[0]?.code, '5.1.1');
  });

  it('reads 5.1, which only the diagram has, and goes on from it', () => {
    const before: Referral = { ...at('in-progress', undefined), businessStatus: { system: businessSystem, code: '5.1', display: '' } };
    assert.equal(businessOf(before), '5.1');
    assert.equal(businessOf(ok(noteVisit(before, {}, as(partner)))), '5.1.4');
  });

  it('never throws on a Task a server spoilt', () => {
    const { task, serviceRequest } = stored(at('in-progress', '5.1.1')).source!;
    for (const { copy } of spoilt(task.resource)) {
      const read = referralFromFhir({ resource: copy }, serviceRequest);
      if (read.ok) recordNoShow(read.value, {}, as(partner));
    }
  });
});

describe('the visits of a referral', () => {
  const planned = scheduleVisit(stored(at('accepted', '3.0')), { visit, note: 'Bring an ID' }, as(partner));
  assert.ok(planned.ok);
  const changes = referralChanges(planned.value, planned.events);
  const booked = { resource: { ...changes.find(({ resource }) => resource.resourceType === 'Appointment')!.resource, id: 'a1' } as Appointment };

  it('are stored as Appointments, with the step and who took it', () => {
    assert.deepEqual(changes.map(({ op, resource }) => `${op} ${resource.resourceType}`), ['create Appointment', 'update Task', 'create Provenance']);
    assert.deepEqual([booked.resource.status, booked.resource.basedOn], ['booked', [{ reference: 'ServiceRequest/s1' }]]);
    assert.deepEqual(booked.resource.participant.map(({ actor }) => actor?.reference), ['Patient/p1', 'PractitionerRole/volunteer']);
    const provenance = changes.at(-1)!.resource;
    const line = referralTimeline(planned.value, [{ resource: provenance as never }]).find(({ act }) => act === 'visit-scheduled');
    assert.equal(line?.by, 'Sam Okafor, Hill Street Food Pantry');
  });

  it('change only what names them', () => {
    const before = planned.value.source!.task.resource;
    const { status: _s, businessStatus: _b, lastModified: _l, note: _n, ...rest } = taskOf(planned.value);
    const { status: _1, businessStatus: _2, lastModified: _3, note: _4, ...wanted } = before;
    assert.deepEqual(rest, wanted);
  });

  it('are read back, and missed', () => {
    const [only] = visitsOf([booked]);
    assert.deepEqual([only?.start, only?.end, only?.status, only?.with], [visit.start, visit.end, 'booked', 'Sam Okafor']);
    const [change] = visitChange(only!, 'noshow');
    assert.deepEqual(change?.resource, { ...booked.resource, status: 'noshow' });
    assert.deepEqual(visitChange({ ...only!, source: { resource: { ...booked.resource, status: 'noshow' } } }, 'noshow'), []);
  });

  it('need an end after their start', () => {
    for (const bad of [{ ...visit, end: visit.start }, { ...visit, end: '2026-11-20' }, { start: 'soon', end: 'later' }]) {
      const result = scheduleVisit(at('accepted', undefined), { visit: bad }, as(partner));
      assert.deepEqual(!result.ok && [result.refusal.code, result.refusal.path], ['referral.visit_ill_formed', 'Appointment.start']);
    }
  });

  it('are left out where something unknown may turn what they say', () => {
    assert.deepEqual(visitsOf([{ resource: { ...booked.resource, modifierExtension: [{ url: 'urn:not' }] } as Appointment }]), []);
  });

  it('never throw, and sort those without a start last', () => {
    for (const { copy } of spoilt(booked.resource)) visitsOf([{ resource: copy }]);
    const { start: _start, ...later } = booked.resource;
    assert.deepEqual(visitsOf([{ resource: { ...later, id: 'a2' } as Appointment }, booked]).map(({ ref }) => ref), ['Appointment/a1', 'Appointment/a2']);
  });
});
