import assert from 'node:assert/strict';
import { it } from 'node:test';
import { serving } from '../../test/serving.ts';
import { sent } from '../../test/referrals.ts';
import type { Resource } from '../fhir/index.ts';
import { loadReferrals, serviceRequestOf, taskOf } from './index.ts';

const task = { ...taskOf(sent()), id: 't1', focus: { reference: 'ServiceRequest/7' } };
const request = { ...serviceRequestOf(sent()), id: '7' };
const load = (...resources: Resource[]): ReturnType<typeof loadReferrals> => loadReferrals(serving(resources), { patientRef: 'Patient/p1' });

it('joins each Task with its order', async () => {
  const { referrals, unreadable } = await load(task, request);
  assert.deepEqual([referrals.map((r) => r.requestRef), unreadable], [['ServiceRequest/7'], []]);
});

it('never takes another server’s order for ours', async () => {
  const { referrals, unreadable } = await load({ ...task, focus: { reference: 'https://clinic.example/fhir/ServiceRequest/7' } } as Resource, request);
  assert.deepEqual([referrals, unreadable.map((u) => u.issues[0]?.code)], [[], ['referral.request_elsewhere']]);
});

it('keeps the caseload when one referral cannot be read, and says which', async () => {
  const { referrals, unreadable } = await load(task, request, { ...task, id: 't2', output: [null, { type: 5 }], note: 7, status: 'teleported' } as Resource);
  assert.deepEqual([referrals.length, unreadable.map((u) => u.ref)], [1, ['Task/t2']]);
});
