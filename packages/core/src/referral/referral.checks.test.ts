import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { as, coordinator, draft, ok, partner, sent } from '../../test/referrals.ts';
import { acceptReferral, completeReferral, draftReferral, receiptInputSchema, referralCompletionSchema, referralDraftSchema } from './index.ts';
import type { Referral, ReferralCompletion, ReferralDraft } from './index.ts';

const accepted = (): Referral => ok(acceptReferral(sent(), as(partner)));

describe('a draft that no server would take', () => {
  const rows: readonly (readonly [what: string, changes: object, code: string, path: string])[] = [
    ['a patient who is a group', { patient: { ref: 'Group/1' } }, 'referral.patient_missing', 'ServiceRequest.subject'],
    ['a patient who is no address', { patient: { ref: 'x' } }, 'referral.patient_missing', 'ServiceRequest.subject'],
    ['a code that is blank', { service: { ...draft.service, code: ' ' } }, 'referral.service_missing', 'ServiceRequest.code'],
    ['a code of no system', { service: { ...draft.service, system: '' } }, 'referral.service_missing', 'ServiceRequest.code'],
  ];
  for (const [what, changes, code, path] of rows) {
    it(`refuses ${what}`, () => {
      const result = draftReferral({ ...draft, ...changes } as ReferralDraft, as(coordinator));
      assert.deepEqual(!result.ok && [result.refusal.code, result.refusal.path], [code, path]);
    });
  }
  it('takes what is made in the same change set, and what stands on another server', () => {
    const here = { reasonRefs: ['urn:uuid:1'], goalRefs: ['urn:uuid:2'], consentRef: 'urn:uuid:3' };
    const there = { reasonRefs: ['https://ehr.example/fhir/Observation/1/_history/2'], target: { ref: 'https://ehr.example/fhir/HealthcareService/1', covered: true } };
    for (const changes of [here, there]) assert.ok(draftReferral({ ...draft, ...changes }, as(coordinator)).ok);
  });
});

describe('an outcome that says nothing', () => {
  const service = { system: '', code: '', display: ' ' };
  const rows: readonly (readonly [what: string, completion: object, code: string, path: string])[] = [
    ['a service without code and words', { performed: [{ service: draft.service, on: '2026-11-01' }, { service, on: '2026-11-01' }] }, 'referral.service_missing', 'performed[1].service'],
    ['a programme without a name', { enrollment: { program: { text: ' ' }, status: 'enrolled' } }, 'referral.service_missing', 'enrollment.program'],
  ];
  for (const [what, completion, code, path] of rows) {
    it(`refuses ${what}`, () => {
      const result = completeReferral(accepted(), completion as ReferralCompletion, as(partner));
      assert.deepEqual(!result.ok && [result.refusal.code, result.refusal.path], [code, path]);
    });
  }
  it('takes a service a server told in words only', () => {
    assert.ok(completeReferral(accepted(), { performed: [{ service: { ...service, text: 'Food box' }, on: '2026-11-01' }] }, as(partner)).ok);
  });
});

describe('a draft as its schema looks at it', () => {
  const rows: readonly (readonly [what: string, changes: object, isFine: boolean])[] = [
    ['a patient who is a group', { patient: { ref: 'Group/1' } }, false],
    ['a reason that is none', { reasonRefs: ['Condition/c1', 'Patient/p2'] }, false],
    ['a reason without an address', { reasonRefs: ['Condition/'] }, false],
    ['a goal that is none', { goalRefs: ['Condition/c1'] }, false],
    ['a consent that is none', { consentRef: 'Patient/p1' }, false],
    ['a target that cannot own a Task', { target: { ref: 'Location/1' } }, false],
    ['what is sent along without an address', { inputs: [{ ref: '' }] }, false],
    ['a priority R4 does not have', { priority: 'now' }, false],
    ['what is made in the same change set', { reasonRefs: ['urn:uuid:1'], goalRefs: ['urn:uuid:2'], consentRef: 'urn:uuid:3' }, true],
    ['what stands on another server', { reasonRefs: ['https://ehr.example/fhir/Observation/1/_history/2'], target: { ref: 'https://ehr.example/fhir/HealthcareService/1' } }, true],
  ];
  for (const [what, changes, isFine] of rows) {
    it(`${isFine ? 'takes' : 'refuses'} ${what}`, () => assert.equal(referralDraftSchema.safeParse({ ...draft, ...changes }).success, isFine));
  }
  it('refuses an enrolment and an answer that are none', () => {
    assert.equal(referralCompletionSchema.safeParse({ enrollment: { program: { text: 'SNAP' }, status: 'maybe' } }).success, false);
    assert.equal(receiptInputSchema.safeParse({ received: 'perhaps' }).success, false);
  });
});
