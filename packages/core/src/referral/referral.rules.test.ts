import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { as, coordinator, draft, drafted, ok, pantry, partner, sent } from '../../test/referrals.ts';
import { spoilt } from '../../test/spoilt.ts';
import { stored } from '../../test/stored-referral.ts';
import {
  acceptReferral,
  assessmentServices,
  backwardsIssue,
  cancelReferral,
  capacityObstacle,
  completeReferral,
  defaultSilenceRules,
  draftAgain,
  draftReferral,
  duplicatesOf,
  isAssessment,
  isClaimable,
  movedSince,
  partnerGone,
  referralFromFhir,
  referralStatuses,
  sendReferral,
  serviceRequestOf,
  stuckReason,
  taskOf,
  withSilenceRule,
} from './index.ts';
import type { Referral, ReferralStatus } from './index.ts';

describe('before a referral is sent', () => {
  it('finds what is under way for the same need, the same first', () => {
    const kitchen = { ...sent(), owner: { ref: 'Organization/kitchen' } };
    const [same, { owner: _owner, ...open }] = [sent(), sent()];
    const other: Referral = { ...sent(), service: { ...draft.service, code: '61310001' } };
    const found = duplicatesOf(draft, [other, kitchen, same, open, { ...sent(), patient: { ref: 'Patient/p2' } }, { ...sent(), domain: 'housing-instability' }]);
    assert.deepEqual(found.map(({ referral, kind }) => [referral.key, kind]), [
      [same.key, 'same'], [open.key, 'same'], [other.key, 'similar'], [kitchen.key, 'similar'],
    ]);
    const over = (['rejected', 'completed', 'failed', 'cancelled', 'entered-in-error', 'draft'] as const).map((status): Referral => ({ ...sent(), status }));
    assert.deepEqual(duplicatesOf(draft, [...over, { ...sent(), requestStatus: 'revoked' }]), []);
    const [general] = duplicatesOf({ ...draft, service: { ...draft.service, text: 'Diapers' } }, [{ ...sent(), service: { ...draft.service, text: ' diapers ' } }]);
    assert.equal(general?.kind, 'same', 'words decide where the code is the same');
  });

  const now = '2026-11-20T09:00:00Z';
  for (const [capacity, updatedOn, wanted] of [
    ['capacity', '2026-11-15', undefined],
    ['capacity', '2026-11-01', 'referral.capacity_old 19'],
    ['capacity', undefined, 'referral.capacity_old'],
    ['capacity', 'soon', 'referral.capacity_old'],
    ['waitlist', '2026-11-20T08:00:00Z', 'referral.waitlist 0'],
    ['waitlist', '2026-01-01', 'referral.capacity_old 323'],
    ['additional-assessment-required', '2026-11-19', 'referral.assessment_first 1'],
    ['unknown', '2026-11-20', 'referral.capacity_unknown 0'],
    ['no-capacity', '2026-11-20', 'referral.no_capacity 0 blocks'],
    ['no-capacity', '2026-11-06', 'referral.no_capacity 14 blocks'],
    ['no-capacity', '2026-11-05', 'referral.no_capacity 15'],
    ['no-capacity', undefined, 'referral.no_capacity'],
  ] as const) {
    it(`${capacity}, said ${updatedOn ?? 'nobody knows when'}: ${wanted ?? 'nothing in the way'}`, () => {
      const found = capacityObstacle({ capacity, ...(updatedOn && { updatedOn }) }, now);
      assert.equal(found && [found.code, found.days, found.blocks ? 'blocks' : undefined].filter((part) => part !== undefined).join(' '), wanted);
    });
  }
});

describe('while a referral is open', () => {
  it('tells that the patient moved since, and nothing where nobody knows', () => {
    const referral: Referral = { ...sent(), authoredOn: '2026-11-02T09:00:00Z' };
    assert.equal(movedSince(referral, { addressFrom: '2026-11-10' }), true);
    assert.equal(movedSince(referral, { addressFrom: '2026-11-01' }), false);
    assert.equal(movedSince(referral, { addressFrom: '2026-11' }), false, 'the month does not say before or after');
    assert.equal(movedSince(referral, {}), false);
    assert.equal(movedSince({ ...referral, status: 'completed' }, { addressFrom: '2026-11-10' }), false);
  });

  it('tells that the partner is gone', () => {
    assert.equal(partnerGone(sent(), { organizationActive: false }), true);
    assert.equal(partnerGone(sent(), { organizationActive: true }), false);
    assert.equal(partnerGone(sent(), {}), false);
    assert.equal(partnerGone({ ...sent(), status: 'rejected' }, { organizationActive: false }), false);
  });

  it('can be claimed while nobody has it', () => {
    const { owner: _owner, ...open } = sent();
    assert.deepEqual([isClaimable(open), isClaimable(sent()), isClaimable({ ...open, status: 'cancelled' }), isClaimable({ ...open, requestStatus: 'revoked' })], [true, false, false, false]);
  });

  it('can be tried again with another partner, with a consent of its own', () => {
    const again = draftAgain(stored(sent()));
    const target = { ref: 'Organization/kitchen' };
    const refused = draftReferral({ ...again, target }, as(coordinator));
    assert.equal(!refused.ok && refused.refusal.code, 'referral.consent_missing');
    const second = ok(draftReferral({ ...again, target, consentRef: 'Consent/k2' }, as(coordinator)));
    const pick = ({ patient, domain, service, reasonRefs, goalRefs, contactWishes }: Referral) => ({ patient, domain, service, reasonRefs, goalRefs, contactWishes });
    assert.deepEqual(pick(second), pick(sent()));
    assert.notEqual(second.key, sent().key);
  });

  it('warns of a status that went back, and of nothing the life cycle has', () => {
    const back = referralStatuses.flatMap((from) => referralStatuses.filter((to) => backwardsIssue(from, to)).map((to) => `${from} ${to}`));
    const ends: readonly ReferralStatus[] = ['rejected', 'completed', 'failed', 'cancelled'];
    for (const end of ends) for (const other of ends.filter((each) => each !== end)) assert.ok(back.includes(`${end} ${other}`));
    assert.ok(back.includes('in-progress accepted') && back.includes('completed in-progress') && back.includes('accepted requested') && back.includes('entered-in-error draft'));
    assert.ok(!back.includes('on-hold in-progress') && !back.includes('completed entered-in-error') && !back.includes('requested completed'));
    const issue = backwardsIssue('completed', 'requested');
    assert.deepEqual([issue?.severity, issue?.code, issue?.path], ['warning', 'referral.status_backwards', 'Task.status']);
  });

  it('gives a partner who has seen it 7 days, and one who has not 3 business days', () => {
    const base: Referral = { ...sent(), statusSince: '2026-11-02T09:00:00Z' };
    const due = (referral: Referral, rules = defaultSilenceRules): unknown => stuckReason(referral, { now: '2026-12-01T09:00:00Z', rules })?.due;
    assert.deepEqual([due(base), due({ ...base, seen: true })], ['2026-11-05', '2026-11-09']);
    const older = defaultSilenceRules.filter(({ seen }) => !seen);
    assert.equal(due({ ...base, seen: true }, older), '2026-11-05', 'rules of a site without that row');
  });

  it('takes the rules of a site', () => {
    const rules = withSilenceRule(defaultSilenceRules, { stage: 'sent', seen: true, days: 2, unit: 'calendar' });
    assert.equal(rules?.length, defaultSilenceRules.length);
    assert.equal(rules?.filter(({ stage }) => stage === 'sent').map(({ days }) => days).join(), '3,2');
    assert.equal(withSilenceRule([], { stage: 'draft', days: 0, unit: 'business' })?.[0]?.source, 'ours');
    for (const days of [-1, 1.5, Number.NaN]) assert.equal(withSilenceRule(defaultSilenceRules, { stage: 'sent', days, unit: 'calendar' }), undefined);
  });
});

describe('referrals for assessment, with inputs, and of oneself', () => {
  it('an assessment asks for findings, and takes them back', () => {
    const service = assessmentServices[1]!;
    const asked = stored(ok(sendReferral(ok(draftReferral({ ...draft, service, domain: 'housing-instability' }, as(coordinator))), as(coordinator))));
    assert.equal(asked.assessment, true);
    assert.ok(serviceRequestOf(asked).category?.some(({ coding }) => coding?.[0]?.code === '386053000'));
    const accepted = ok(acceptReferral(asked, as(partner)));
    const done = ok(completeReferral(accepted, { results: [{ ref: 'Condition/c9' }, { ref: 'QuestionnaireResponse/q1', display: 'Answers' }] }, as(partner)));
    assert.deepEqual(taskOf(done).output?.map(({ type, valueReference }) => [type.coding?.[0]?.code, valueReference?.reference]), [
      ['additional-content', 'Condition/c9'], ['additional-content', 'QuestionnaireResponse/q1'],
    ]);
    const wrong = completeReferral(accepted, { results: [{ ref: 'Condition/c9' }, { ref: 'Patient/p1' }] }, as(partner));
    assert.deepEqual(!wrong.ok && [wrong.refusal.code, wrong.refusal.path], ['referral.result_type', 'results[1].ref']);
    assert.equal(isAssessment(draft.service), false);
    assert.equal(stored(ok(draftReferral({ ...draft, assessment: true }, as(coordinator)))).assessment, true, 'a site may call any service one');
  });

  it('the patient refers themselves over a platform', () => {
    const platform = { ref: 'Organization/platform', display: 'Helpline' };
    const inputs = [{ ref: 'QuestionnaireResponse/q1' }, { ref: 'ServiceRequest/s9' }];
    const by = { ref: 'Patient/p1', display: 'Patient One', organization: platform };
    const own = stored(ok(sendReferral(ok(draftReferral({ ...draft, inputs }, as(by))), as(by))));
    assert.deepEqual([own.requester, own.askedBy, own.inputs], [platform, { ref: 'Patient/p1', display: 'Patient One' }, inputs]);
    assert.deepEqual([taskOf(own).requester?.reference, serviceRequestOf(own).requester?.reference], ['Organization/platform', 'Patient/p1']);
    assert.ok(cancelReferral(own, 'Found help', as(by)).ok, 'who asked may stop it');
    const refused = (ref: string, organization?: typeof platform): unknown => {
      const result = draftReferral(draft, as({ ref, ...(organization && { organization }) }));
      return !result.ok && [result.refusal.code, result.refusal.path];
    };
    assert.deepEqual(refused('Patient/p2', platform), ['referral.patient_mismatch', 'ServiceRequest.requester']);
    assert.deepEqual(refused('Patient/p1'), ['referral.requester_type', 'Task.requester']);
    assert.equal(refused('RelatedPerson/r1', platform), false);
  });

  it('reads what others wrote of it, and writes it back to the letter', () => {
    const task = { ...taskOf(stored(sent())), partOf: [{ reference: 'https://ehr.example/fhir/Task/t0' }], input: [{ type: { text: 'Letter' }, valueString: 'x' }], businessStatus: { text: 'On it' } };
    const request = { ...serviceRequestOf(stored(sent())), basedOn: [{ reference: 'CarePlan/c1' }, { reference: 'ServiceRequest/s0' }] };
    const read = referralFromFhir({ resource: task }, { resource: request }, 'https://ehr.example/fhir');
    assert.ok(read.ok);
    assert.deepEqual([read.value.partOfRef, read.value.basedOnRefs, read.value.inputs, read.value.businessStatus?.text], ['Task/t0', ['ServiceRequest/s0'], undefined, 'On it']);
    assert.deepEqual([taskOf(read.value), serviceRequestOf(read.value)], [task, request]);
  });

  it('leaves a plain referral as it was', () => {
    const { partOf, input, businessStatus } = taskOf(drafted());
    assert.deepEqual([partOf, input, businessStatus, serviceRequestOf(drafted()).intent, pantry.ref], [undefined, undefined, undefined, 'order', 'Organization/pantry']);
  });
});

describe('a referral with everything, as servers really send it', () => {
  const by = { ref: 'RelatedPerson/r1', organization: { ref: 'Organization/platform' } };
  const made = ok(sendReferral(ok(draftReferral({ ...draft, assessment: true, inputs: [{ ref: 'ServiceRequest/s9' }] }, as(by))), as(by)));
  const whole = stored({ ...made, partOfRef: 'Task/t0', basedOnRefs: ['ServiceRequest/s0'], businessStatus: { system: 'https://else.example', code: '1', display: 'One' } });
  const { task, serviceRequest } = whole.source!;

  it('never throws, and is written back to the letter where nobody touched it', () => {
    const all = [
      ...[...spoilt(task.resource)].map(({ copy }) => [copy, serviceRequest.resource] as const),
      ...[...spoilt(serviceRequest.resource)].map(({ copy }) => [task.resource, copy] as const),
    ];
    for (const [t, s] of all) {
      const read = referralFromFhir({ resource: t }, { resource: s });
      if (!read.ok) continue;
      assert.deepEqual([taskOf(read.value), serviceRequestOf(read.value)], [t, s]);
      const result = acceptReferral(read.value, as(partner));
      if (result.ok) taskOf(result.value);
      duplicatesOf(draft, [read.value]);
      movedSince(read.value, { addressFrom: '2026-11-10' });
    }
  });

  it('reads back as it was made', () => {
    const { source: _s, ref: _r, requestRef: _q, ...after } = whole;
    const { ref: _1, requestRef: _2, ...before } = made;
    assert.deepEqual(after, { ...before, partOfRef: 'Task/t0', basedOnRefs: ['ServiceRequest/s0'], businessStatus: whole.businessStatus });
  });

  it('one verb changes only what it names', () => {
    const after = taskOf(ok(acceptReferral(whole, as(partner, '2026-11-03T08:00:00Z'))));
    assert.deepEqual({ ...after, status: task.resource.status, lastModified: task.resource.lastModified }, task.resource);
  });
});
