import assert from 'node:assert/strict';
import {
  acceptReferral,
  completeReferral,
  declineReferral,
  draftReferral,
  referralFromFhir,
  sendReferral,
  serviceRequestOf,
  taskOf,
} from '@careloom/core/referral';
import type { Referral, ReferralResult } from '@careloom/core/referral';
import {
  businessOf,
  businessRows,
  businessSystem,
  cancelVisit,
  confirmCancellation,
  noteVisit,
  recordNoShow,
  requestCancellation,
  rescheduleVisit,
  scheduleVisit,
  trackBusiness,
} from '@careloom/core/referral/business';
import type { BusinessTrigger } from '@careloom/core/referral/business';
import type { Actor, VerbContext } from '@careloom/core/shared';
import type { Suite } from './suite.ts';

const path = 'sdoh/bser/bser-360x-harmonized-transitions.json';

interface Transition {
  readonly tid: string;
  readonly actor: 'initiator' | 'recipient';
  readonly trigger: BusinessTrigger;
  readonly fromStatus: string;
  readonly fromBusiness: string | null;
  readonly toStatus: string;
  readonly toBusiness: string;
}

const clinic = { ref: 'Organization/clinic' };
const pantry = { ref: 'Organization/pantry' };
const actors: Readonly<Record<Transition['actor'], Actor>> = {
  initiator: { ref: 'PractitionerRole/a', organization: clinic },
  recipient: { ref: 'PractitionerRole/b', organization: pantry },
};
let count = 0;
const as = (actor: Transition['actor']): VerbContext => ({
  by: actors[actor],
  now: '2026-11-02T09:00:00Z',
  newId: () => `00000000-0000-4000-8000-${String(++count).padStart(12, '0')}`,
});

const verbs: Readonly<Record<BusinessTrigger, (referral: Referral, context: VerbContext) => ReferralResult>> = {
  'Send Referral Package': (referral, context) => trackBusiness(sendReferral(referral, context)),
  'Send Acceptance': (referral, context) => trackBusiness(acceptReferral(referral, context)),
  'Send Decline': (referral, context) => trackBusiness(declineReferral(referral, 'Full', context)),
  'Send Schedule Visit Information': (referral, context) => scheduleVisit(referral, {}, context),
  'Send Rescheduled Visit Information': (referral, context) => rescheduleVisit(referral, {}, context),
  'Send No Show Information': (referral, context) => recordNoShow(referral, {}, context),
  'Send Appointment Cancel': (referral, context) => cancelVisit(referral, {}, context),
  'Send Interim Consultation Note': (referral, context) => noteVisit(referral, { note: 'Seen' }, context),
  'Send Referral Outcome': (referral, context) =>
    trackBusiness(
      completeReferral(referral, { performed: [{ service: referral.service, on: '2026-11-01' }] }, context),
    ),
  'Send Cancellation Request': (referral, context) => requestCancellation(referral, 'Moved away', context),
  'Send Cancellation Confirmation': (referral, context) => confirmCancellation(referral, 'As asked', context),
};

/** Each of the 34 transitions: what they send is read as X; the same act of ours is written as Y, or refused. */
export const bser: Suite = {
  name: 'bser',
  needs: [path],
  async run(checks, data) {
    const { transitions } = data.json<{ transitions: readonly Transition[] }>(path);
    assert.deepEqual(
      businessRows.map(({ tid }) => tid),
      transitions.map(({ tid }) => tid),
    );
    for (const row of transitions) {
      await checks.check(`${row.tid} ${row.trigger}`, () => {
        const ours = businessRows.find(({ tid }) => tid === row.tid);
        assert.ok(ours);
        assert.deepEqual([ours.actor, ours.trigger, ours.from.business], [row.actor, row.trigger, row.fromBusiness]);
        // Read as.
        const read = stored(row.toStatus, row.toBusiness);
        assert.deepEqual([read.status, businessOf(read)], [ours.to.status, ours.to.business], 'read as');
        assert.equal(read.seen, row.toStatus === 'received');
        // Written as, or refused.
        const before = stored(row.fromStatus, row.fromBusiness);
        assert.equal(before.status, ours.from.status);
        const result = verbs[row.trigger](before, as(row.actor));
        if (ours.written === 'refused')
          return assert.equal(!result.ok && result.refusal.code, 'referral.transition_refused');
        assert.ok(result.ok, JSON.stringify(result));
        const task = taskOf(result.value);
        assert.deepEqual(
          [task.status, task.businessStatus?.coding?.[0]?.system, task.businessStatus?.coding?.[0]?.code],
          [ours.written.status, businessSystem, ours.written.business],
          'written as',
        );
        const other = verbs[row.trigger](before, as(row.actor === 'initiator' ? 'recipient' : 'initiator'));
        assert.equal(!other.ok && other.refusal.code, 'referral.role_refused', 'by the other side');
      });
    }
  },
};

/** A referral as their system sends it. */
function stored(status: string, business: string | null): Referral {
  const draft = draftReferral(
    {
      patient: { ref: 'Patient/p1' },
      domain: 'food-insecurity',
      service: { system: 'http://snomed.info/sct', code: '710925007', display: 'Provision of food' },
      reasonRefs: ['Condition/c1'],
      target: { ...pantry, covered: true },
      consentRef: 'Consent/k1',
    },
    as('initiator'),
  );
  assert.ok(draft.ok);
  const task = {
    ...taskOf(draft.value),
    id: 't1',
    status,
    ...(business && { businessStatus: { coding: [{ system: businessSystem, code: business }] } }),
  };
  const request = { ...serviceRequestOf(draft.value), id: 's1', status: status === 'draft' ? 'draft' : 'active' };
  const read = referralFromFhir({ resource: task }, { resource: request });
  assert.ok(read.ok, JSON.stringify(read));
  return read.value;
}
