import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type * as z from 'zod/mini';
import type { Inferred, Same } from '../../../test/inferred.ts';
import { as, clinic, coordinator, ok, pantry, partner } from '../../../test/referrals.ts';
import { serving } from '../../../test/serving.ts';
import { domainCategory } from '../../fhir/index.ts';
import type { AuditEvent, Bundle, Communication, Resource } from '../../fhir/index.ts';
import { CareloomError } from '../../shared/index.ts';
import { textOfBase64 } from '../base64.ts';
import { consentFromFhir, consentOf, recordConsent, refuseConsent, withdrawConsent } from '../index.ts';
import type { Consent, ConsentList } from '../index.ts';
import { blockedShareChanges, part2Notice, prepareShare, readAgain, recheckBeforeSend, shareBundle, shareChanges, shareInputSchema, toReadAgain } from './index.ts';
import type { FieldList, PreparedShare, RecordsNow, ShareInput, StoppedRecord } from './index.ts';

const now = '2026-11-22T10:00:00Z';
const patient = { ref: 'Patient/p1' };
const act = 'http://terminology.hl7.org/CodeSystem/v3-ActCode';
const condition = (id: string, text: string, label?: string): { resource: Resource; version: string } => ({
  resource: { resourceType: 'Condition', id, ...(label && { meta: { security: [{ system: act, code: label }] } }), subject: { reference: patient.ref, display: 'Secret Name' }, code: { text }, note: [{ text: 'secret note' }] } as Resource,
  version: '1',
});
const food = condition('food', 'Food insecurity');
const drug = condition('drug', 'Opioid use', 'ETH');
const request = { resource: { resourceType: 'ServiceRequest', id: 'r', status: 'active', intent: 'order', subject: { reference: patient.ref }, code: { text: 'Meals' }, performer: [{ reference: 'Condition/drug' }] } as Resource };
const stored = (consent: Consent): Consent => {
  const read = consentFromFhir({ resource: { ...consentOf(consent), id: consent.key }, version: '7' });
  assert.ok(read.ok);
  return read.value;
};
const yes = (label?: string): Consent => stored(ok(recordConsent({ patient, organization: pantry, evidence: { kind: 'verbal', statement: 'secret statement' }, ...(label && { label }) }, as(coordinator, '2026-11-01T10:00:00Z'))));
const list = (...consents: Consent[]): ConsentList => ({ consents, unreadable: [] });
const input: ShareInput = {
  patient, recipient: { ...pantry, role: 'community', isCovered: false, address: '2 Hill St' }, purpose: 'care-management', channel: 'message',
  resources: [food, drug, request], consents: list(yes()),
};
const prepared = (parts: Partial<ShareInput> = {}): PreparedShare => ok(prepareShare({ ...input, ...parts }, as(coordinator, now)));
const wording = { text: 'The wording of the site', version: '2026-02' };

describe('preparing a share', () => {
  it('says of each record whether it goes, what of it, and why not', () => {
    const { items, count, answer, notice } = prepared();
    assert.deepEqual(items.map(({ ref, preview, decision }) => [ref, preview !== undefined, decision.answer]), [['Condition/food', true, 'permit'], ['Condition/drug', false, 'ask'], ['ServiceRequest/r', true, 'permit']]);
    assert.deepEqual([count, answer, notice], [2, 'ask', undefined]);
    assert.deepEqual(items[0]?.leftOut, [{ path: 'Condition.subject', why: 'extra' }, { path: 'Condition.note', why: 'not-needed' }]);
  });
  it('nothing that stays is in what goes: neither a record, nor a reference to it, nor a name', () => {
    const text = JSON.stringify(shareBundle(prepared()));
    for (const word of ['secret', 'Secret', 'Opioid', 'Condition/drug']) assert.ok(!text.includes(word), word);
  });
  it('survives being kept and taken out again', () => assert.deepEqual(structuredClone(prepared()).count, 2));
  const refusals: [string, Partial<ShareInput>, string, string][] = [
    ['no patient', { patient: { ref: '' } }, 'consent.patient_missing', 'Communication.subject'],
    ['no recipient', { recipient: { ref: '', role: 'community' } }, 'consent.share_recipient_missing', 'Communication.recipient'],
    ['another patient as "the patient"', { recipient: { ref: 'Patient/else', role: 'patient' } }, 'consent.share_not_the_patient', 'Communication.recipient'],
    ['no purpose', { purpose: undefined as unknown as 'legal' }, 'consent.share_purpose_missing', 'AuditEvent.purposeOfEvent'],
    ['a purpose nobody knows', { purpose: 'toString' as 'legal' }, 'consent.share_purpose_missing', 'AuditEvent.purposeOfEvent'],
    ['no way', { channel: 'fax' as 'print' }, 'consent.share_channel_missing', 'Communication.medium'],
    ['nothing', { resources: [] }, 'consent.share_nothing', 'Communication.payload'],
    ['a release without a reason', { release: { reason: ' ' } }, 'consent.share_reason_missing', 'AuditEvent.purposeOfEvent'],
    ['a record of somebody else', { resources: [food, { resource: { resourceType: 'Task', for: { reference: 'Patient/else' } } as Resource }] }, 'consent.share_other_patient', 'Task.for'],
    ['a visit that somebody else is at, too', { resources: [{ resource: { resourceType: 'Appointment', id: 'v', status: 'booked', participant: [{ actor: { reference: patient.ref } }, { actor: { reference: 'Patient/else' } }] } as unknown as Resource }] }, 'consent.share_other_patient', 'Appointment.participant'],
    ['a team that somebody else is in', { resources: [{ resource: { resourceType: 'CareTeam', id: 't', subject: { reference: patient.ref }, participant: [{ member: { reference: 'Patient/else' } }] } as unknown as Resource }] }, 'consent.share_other_patient', 'CareTeam.participant'],
    ['the chart of somebody else', { resources: [{ resource: { resourceType: 'Patient', id: 'else' } }] }, 'consent.share_other_patient', 'Patient.id'],
  ];
  for (const [what, parts, code, path] of refusals) {
    it(`refuses ${what}`, () => {
      const result = prepareShare({ ...input, ...parts }, as(coordinator, now));
      assert.deepEqual(!result.ok && [result.refusal.code, result.refusal.path], [code, path]);
    });
  }
  it('an absolute address of the own server is the same patient', () => {
    const resource = { ...food.resource, subject: { reference: 'https://x.example/fhir/Patient/p1' } } as Resource;
    assert.equal(prepareShare({ ...input, resources: [{ resource }], baseUrl: 'https://x.example/fhir' }, as(coordinator, now)).ok, true);
    assert.equal(prepareShare({ ...input, resources: [{ resource }] }, as(coordinator, now)).ok, false);
  });
  it('nothing that goes points to what stays, however the address is spelled', () => {
    const baseUrl = 'https://x.example/fhir';
    const spelled = { resource: { ...request.resource, performer: [{ reference: `${baseUrl}/Condition/drug` }] } as Resource };
    assert.ok(!JSON.stringify(shareBundle(prepared({ resources: [drug, spelled], baseUrl }))).includes('Condition/drug'));
  });
  it('to a proxy, the work on an order that stays does not go either: it would tell to whom', () => {
    const category = [domainCategory('intimate-partner-violence')];
    const task = { resource: { resourceType: 'Task', id: 't', status: 'requested', for: { reference: patient.ref }, focus: { reference: 'ServiceRequest/r' }, owner: { reference: 'Organization/shelter' } } as Resource };
    const recipient = { ref: 'RelatedPerson/m', role: 'proxy', proxy: { standing: 'active', scope: ['receive-information'] } } as const;
    const of = (order: object) => prepared({ recipient, channel: 'print', resources: [{ resource: { ...request.resource, ...order } as Resource }, task] });
    assert.deepEqual([of({ category }).count, of({ category }).items[1]?.leftOut], [0, [{ path: 'Task', why: 'not-shared' }]]);
    assert.equal(of({}).count, 2);
  });
  it('a person releases what may be released, and no more', () => {
    const hiv = condition('hiv', 'HIV', 'HIV');
    const release = { reason: 'Asked in person' };
    const goes = (parts: Partial<ShareInput>): (string | undefined)[] => prepared({ resources: [food, hiv, drug], ...parts }).items.filter((item) => item.preview).map((item) => item.ref);
    assert.deepEqual(goes({}), ['Condition/food']);
    // A general yes and HIV: somebody decides. Part 2 without a yes: only the patient can.
    assert.deepEqual(goes({ release }), ['Condition/food', 'Condition/hiv']);
    assert.deepEqual(goes({ release: { ...release, refs: ['Condition/drug'] } }), ['Condition/food']);
    assert.deepEqual(goes({ release, purpose: 'legal' }), ['Condition/food', 'Condition/hiv', 'Condition/drug']);
  });
});

describe('what a share writes', () => {
  const part2 = (parts: Partial<ShareInput> = {}): PreparedShare => prepared({ consents: list(yes(), yes('ETH')), notice: wording, ...parts });
  it('the guards, the Provenance, the log and the message, in this order', () => {
    const { changes } = shareChanges(part2(), as(coordinator, now));
    assert.deepEqual(changes.map(({ op, resource }) => [op, resource.resourceType]), [['update', 'Consent'], ['update', 'Consent'], ['create', 'Provenance'], ['create', 'AuditEvent'], ['create', 'Communication']]);
    for (const change of changes) if (change.op === 'update') assert.deepEqual([change.resource, change.base.version], [change.base.resource, '7']);
    assert.ok(changes.every(({ resource }) => resource.meta?.profile?.length));
  });
  it('the message has the notice, the copies, the scope of the consent, and all labels', () => {
    const message = shareChanges(part2(), as(coordinator, now)).changes.at(-1)?.resource as Communication;
    const [first, second] = message.payload ?? [];
    assert.equal(first?.contentString, wording.text);
    const bundle = JSON.parse(textOfBase64(second?.contentAttachment?.data ?? '') ?? '') as Bundle;
    assert.deepEqual(bundle.entry?.map(({ resource }) => resource?.resourceType), ['Condition', 'Condition', 'ServiceRequest', 'Consent']);
    assert.deepEqual(message.meta?.security, [{ system: act, code: 'ETH' }]);
    assert.deepEqual([message.recipient?.[0]?.reference, message.reasonCode?.[0]?.coding?.[0]?.code], [pantry.ref, 'CAREMGT']);
    assert.ok(!JSON.stringify(bundle).includes('secret'));
  });
  it('the log says who, what, to whom and why, without content', () => {
    const { changes, disclosure } = shareChanges(part2(), as(coordinator, now));
    const log = changes.find(({ resource }) => resource.resourceType === 'AuditEvent')?.resource as AuditEvent;
    assert.deepEqual([disclosure.basis, disclosure.channel, disclosure.noticeVersion, disclosure.consentRefs.length], ['consent', 'message', '2026-02', 2]);
    assert.deepEqual(disclosure.what.map(({ ref, labels }) => [ref, labels]), [['Condition/food', []], ['Condition/drug', ['ETH']], ['ServiceRequest/r', []]]);
    assert.equal(log.source.observer.reference, clinic.ref);
    for (const word of ['Opioid', 'Food insecurity', 'Secret', wording.text]) assert.ok(!JSON.stringify(log).includes(word), word);
  });
  it('whoever sends is the sender, in the message as in the log', () => {
    const { changes, disclosure } = shareChanges(part2(), as(partner, now));
    const message = changes.at(-1)?.resource as Communication;
    assert.deepEqual([message.sender?.reference, disclosure.by.ref], [partner.ref, partner.ref]);
  });
  for (const channel of ['print', 'file', 'clipboard', 'spoken'] as const) {
    it(`${channel} is logged, and has no message`, () => {
      const types = shareChanges(part2({ channel }), as(coordinator, now)).changes.map(({ resource }) => resource.resourceType);
      assert.ok(types.includes('AuditEvent') && !types.includes('Communication'));
    });
  }
  it('what a person released is logged as that, with the reason', () => {
    const { disclosure, changes } = shareChanges(prepared({ purpose: 'legal', release: { reason: 'Court order 7' } }), as(coordinator, now));
    assert.deepEqual([disclosure.basis, disclosure.reason, disclosure.consentRefs], ['released', 'Court order 7', []]);
    assert.ok(changes.every(({ op }) => op === 'create'));
  });
  it('a share that was stopped can be logged: blocked, nothing went', () => {
    const [change, ...more] = blockedShareChanges(prepared(), as(coordinator, now));
    assert.deepEqual([(change?.resource as AuditEvent).outcome, more], ['4', []]);
  });
  it('the wording of the notice is the site\'s; without it, it is not set', () => {
    assert.deepEqual(part2Notice(), { key: 'consent.part2_notice', citation: '42 CFR 2.32' });
    assert.equal(part2Notice({ text: ' ', version: '1' }).wording, undefined);
    assert.equal(part2({}).notice?.wording, wording);
  });
});

describe('the last look before sending', () => {
  const other = yes('ETH');
  it('with the same consents: as prepared', () => {
    const before = prepared();
    const checked = recheckBeforeSend(before, before.input.consents, now);
    assert.deepEqual(checked.ok && checked.value, before);
  });
  const rows: [string, ConsentList, string][] = [
    ['withdrawn', list(...input.consents.consents.map((c) => stored(ok(withdrawConsent(c, undefined, as(coordinator, now)))))), now],
    ['refused since', list(...input.consents.consents, stored(ok(refuseConsent({ patient, organization: pantry, evidence: { kind: 'verbal', statement: 'No' } }, undefined, as(coordinator, now))))), now],
    ['gone', list(), now],
    ['a record nobody can read has come', { consents: input.consents.consents, unreadable: [{ ref: 'Consent/z', issues: [], mentions: [] }] }, now],
    ['expired since', list(...input.consents.consents.map((c) => ({ ...c, expiresOn: '2026-11-22' }))), '2026-11-23T10:00:00Z'],
  ];
  for (const [what, consents, at] of rows) {
    it(`${what}: nothing goes, and it says which records`, () => {
      const checked = recheckBeforeSend(prepared(), consents, at);
      assert.deepEqual(!checked.ok && [checked.refusal.code, checked.refusal.path, checked.refusal.params], ['consent.share_stopped', 'Consent.status', { count: 2 }]);
      assert.deepEqual(checked.stopped, [{ ref: 'Condition/food', why: 'not-allowed' }, { ref: 'ServiceRequest/r', why: 'not-allowed' }]);
    });
  }
  it('what stayed stays, also when a yes has come meanwhile: the user has not seen it', () => {
    const checked = recheckBeforeSend(prepared(), list(...input.consents.consents, other), now);
    assert.deepEqual(checked.ok && checked.value.items.map(({ preview }) => preview !== undefined), [true, false, true]);
  });

  const asRead = (...rows: readonly (readonly [ref: string, resource: Resource | undefined])[]): RecordsNow =>
    new Map([food, request].map(({ resource }) => [`${resource.resourceType}/${resource.id}`, { resource }] as const).concat(rows.map(([ref, resource]) => [ref, resource && { resource }] as never)));
  const without = list(...input.consents.consents.map((c) => stored(ok(withdrawConsent(c, undefined, as(coordinator, now))))));
  const records: [string, RecordsNow, ConsentList, string | undefined, StoppedRecord['why'] | undefined][] = [
    ['as it was', asRead(), input.consents, undefined, undefined],
    ['only touched: a new version that says the same', asRead(['Condition/food', { ...food.resource, meta: { versionId: '9', lastUpdated: now } }]), input.consents, undefined, undefined],
    ['the same with its keys in another order', asRead(['Condition/food', Object.fromEntries(Object.entries(food.resource).reverse()) as unknown as Resource]), input.consents, undefined, undefined],
    ['not read again: never stored', new Map(), input.consents, undefined, undefined],
    ['changed in what goes', asRead(['Condition/food', { ...food.resource, code: { text: 'None' } } as Resource]), input.consents, 'consent.share_changed', 'changed'],
    ['changed in what stays: the decision was about another record', asRead(['Condition/food', { ...food.resource, note: [] } as Resource]), input.consents, 'consent.share_changed', 'changed'],
    ['said to be an error since', asRead(['Condition/food', { ...food.resource, verificationStatus: { coding: [{ code: 'entered-in-error' }] } } as Resource]), input.consents, 'consent.share_changed', 'changed'],
    ['gone', asRead(['Condition/food', undefined]), input.consents, 'consent.share_gone', 'gone'],
    ['labelled since: nobody said yes to that', asRead(['Condition/food', { ...food.resource, meta: { security: [{ system: act, code: 'ETH' }] } }]), input.consents, 'consent.share_stopped', 'not-allowed'],
    ['about somebody else since', asRead(['Condition/food', { ...food.resource, subject: { reference: 'Patient/else' } } as Resource]), input.consents, 'consent.share_changed', 'changed'],
    ['changed, and the yes taken back: that says more', asRead(['Condition/food', { ...food.resource, note: [] } as Resource]), without, 'consent.share_stopped', 'not-allowed'],
    ['a record that stays has changed', asRead(['Condition/drug', { ...drug.resource, code: { text: 'x' } } as Resource]), input.consents, undefined, undefined],
  ];
  for (const [what, fresh, consents, code, why] of records) {
    it(`a record ${what}: ${code ?? 'goes as it was seen'}`, () => {
      const before = prepared();
      const checked = recheckBeforeSend(before, consents, now, fresh);
      assert.equal(checked.ok ? undefined : checked.refusal.code, code);
      assert.equal(checked.stopped?.find(({ ref }) => ref === 'Condition/food')?.why, why);
      if (checked.ok) assert.deepEqual(shareBundle(checked.value), shareBundle(before));
    });
  }
  it('what was seen is read again, each once; gone is told apart from what was never stored', async () => {
    const loose = { resource: { resourceType: 'Goal', subject: { reference: patient.ref } } as Resource };
    const fresh = await readAgain(serving([food.resource]), [food, drug, loose]);
    assert.deepEqual([...fresh].map(([ref, row]) => [ref, row?.resource.id]), [['Condition/food', 'food'], ['Condition/drug', undefined]]);
  });
  it('what cannot be read just now is not taken for gone', async () => {
    const away = { ...serving([]), read: () => Promise.reject(new CareloomError('repository.unavailable')) };
    await assert.rejects(readAgain(away, [food]), { code: 'repository.unavailable' });
    const closed = { ...serving([]), read: () => Promise.reject(new CareloomError('repository.forbidden')) };
    assert.deepEqual([...(await readAgain(closed, [food]))], [['Condition/food', undefined]]);
  });
  it('what the answer rests on besides is looked at too: a proxy whose time is over', () => {
    const proxy = { resource: { resourceType: 'RelatedPerson', id: 'd', patient: { reference: patient.ref } } as Resource };
    const before = prepared({ restsOn: [proxy] });
    assert.deepEqual(toReadAgain(before).map(({ resource }) => resource.id), ['food', 'r', 'd']);
    const rows: [RecordsNow, StoppedRecord['why'] | undefined][] = [
      [new Map([['RelatedPerson/d', proxy]]), undefined],
      [new Map([['RelatedPerson/d', { resource: { ...proxy.resource, period: { end: '2026-11-01' } } as Resource }]]), 'changed'],
      [new Map([['RelatedPerson/d', undefined]]), 'gone'],
    ];
    for (const [fresh, why] of rows) assert.equal(recheckBeforeSend(before, before.input.consents, now, fresh).stopped?.[0]?.why, why);
  });
});

// A schema that drifts from its interface does not compile.
type Shape = z.infer<typeof shareInputSchema>;
const agrees: [
  Same<Omit<Shape, 'more'>, Inferred<Omit<ShareInput, 'resources' | 'consents' | 'restsOn' | 'more'>>>,
  Same<NonNullable<Shape['more']>, { -readonly [Type in keyof FieldList]: string[] | '*' }>,
] = [true, true];
it('the schema of a share accepts what the verb accepts and names the place of what is wrong', () => {
  assert.deepEqual(agrees, [true, true]);
  const { resources: _read, consents: _loaded, ...said } = input;
  assert.equal(shareInputSchema.safeParse({ ...said, more: { Patient: ['address'], Goal: '*' }, release: { reason: 'Asked' } }).success, true);
  const wrong = shareInputSchema.safeParse({ ...said, purpose: 'toString', recipient: { ...said.recipient, ref: '' }, channel: 'fax' });
  assert.deepEqual(wrong.error?.issues.map(({ path }) => path.join('.')), ['recipient.ref', 'purpose', 'channel']);
});
