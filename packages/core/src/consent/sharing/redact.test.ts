import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { resourcesIn } from '../../../test/data.ts';
import { as, coordinator, ok } from '../../../test/referrals.ts';
import { spoilt } from '../../../test/spoilt.ts';
import { sensitiveDomains } from '../../care-plan/sensitive.ts';
import { domainCategory, extension, system } from '../../fhir/index.ts';
import type { Resource } from '../../fhir/index.ts';
import { doNotContactExtension, safeToLeaveMessageExtension } from '../../person/index.ts';
import { categoriesOf, categoryLabels, disclosureDecision, disclosurePurposes, fieldsFor, hiddenFromProxy, prepareShare, proxyView, redacted, sensitiveCategories, sensitivityOf } from './index.ts';
import type { DisclosurePurpose, FieldList, ProxyAccess, RecipientRole, ShareRecipient } from './index.ts';
import { keptExtensions, meaningFields } from './minimum.codes.ts';
import { violenceDomains } from './sensitivity.codes.ts';

const roles: readonly RecipientRole[] = ['treating', 'community', 'payer', 'proxy', 'patient'];
const act = 'http://terminology.hl7.org/CodeSystem/v3-ActCode';
const labelled = (code: string, system = act): Resource => ({ resourceType: 'Condition', id: 'c', meta: { security: [{ system, code }] } });

describe('how sensitive a record is', () => {
  for (const category of sensitiveCategories) {
    it(`${category}: by each of its labels`, () => {
      for (const code of categoryLabels[category]) assert.ok(categoriesOf(labelled(code)).includes(category), code);
    });
  }
  it('nobody labelled it: not known, and not "not sensitive"', () => {
    assert.deepEqual(sensitivityOf({ resourceType: 'Condition' }), { categories: [], isLabelled: false, isRestricted: false });
    assert.deepEqual(sensitivityOf(labelled('HIV', 'urn:else')), { categories: [], isLabelled: false, isRestricted: false });
  });
  it('labelled normal is known; restricted without a reason is restricted', () => {
    const confidentiality = 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality';
    assert.deepEqual(sensitivityOf(labelled('N', confidentiality)), { categories: [], isLabelled: true, isRestricted: false });
    assert.deepEqual(sensitivityOf(labelled('V', confidentiality)), { categories: [], isLabelled: true, isRestricted: true });
  });
  it('labels of what it contains count', () => assert.deepEqual(categoriesOf({ resourceType: 'List', contained: [labelled('HIV')] }), ['hiv']));
  it('by the codes a site gives, wherever they stand', () => {
    const codes = [{ category: 'violence', system: 'urn:s', codes: ['v1'] }] as const;
    const resource = { resourceType: 'Observation', component: [{ code: { coding: [{ system: 'urn:s', code: 'v1' }] } }] } as Resource;
    assert.deepEqual(categoriesOf(resource, codes), ['violence']);
    assert.deepEqual(categoriesOf(resource), []);
  });
  it('never throws', () => {
    for (const { copy } of spoilt(labelled('ETH'))) sensitivityOf(copy, [{ category: 'hiv', system: 'urn:s', codes: ['x'] }]);
  });
});

describe('the least a recipient needs', () => {
  it('no list names notes, narrative, pictures or what is contained', () => {
    for (const role of roles.filter((each) => each !== 'patient')) {
      for (const purpose of Object.keys(disclosurePurposes) as DisclosurePurpose[]) {
        const lists = Object.entries(fieldsFor(role, purpose));
        assert.ok(lists.length > 0);
        for (const [, fields] of lists) assert.deepEqual((fields as string[]).filter((field) => ['note', 'text', 'photo', 'contained', 'comment'].includes(field)), []);
      }
    }
  });
  it('a community organisation learns neither birth date nor address nor identifiers', () => {
    const patient = { resourceType: 'Patient', id: 'p', birthDate: '1980-05-01', address: [{ city: 'X' }], identifier: [{ value: 'MRN' }], name: [{ family: 'Y' }] } as Resource;
    const { preview, leftOut } = redacted(patient, { fields: fieldsFor('community', 'treatment') });
    assert.deepEqual(Object.keys(preview ?? {}).sort(), ['id', 'meta', 'name', 'resourceType']);
    assert.deepEqual(leftOut, ['birthDate', 'address', 'identifier'].map((key) => ({ path: `Patient.${key}`, why: 'not-needed' })));
  });
  it('a site can add fields; payment narrows whoever receives it', () => {
    assert.ok(fieldsFor('community', 'treatment', { Patient: ['address'] })['Patient']?.includes('address'));
    assert.equal(fieldsFor('treating', 'payment')['QuestionnaireResponse'], undefined);
  });
});

/** Every text of a value is a token of its own, so that one found again can only come from its place. */
const tokens = (): fc.Arbitrary<unknown> => {
  const token = fc.uuid().map((id) => `tok-${id}`);
  const key = fc.constantFrom('text', 'display', 'reference', 'extension', 'url', 'value', 'code', '_code', 'valueAttachment', 'identifier', 'contained', 'system');
  return fc.letrec((tie) => ({
    node: fc.oneof({ depthSize: 'small' }, token, fc.array(tie('node'), { maxLength: 2 }), fc.dictionary(key, tie('node'), { maxKeys: 4 })),
  }))['node'] as fc.Arbitrary<unknown>;
};
const tokensIn = (value: unknown): string[] => JSON.stringify(value ?? null).match(/tok-[0-9a-f-]{36}/g) ?? [];

describe('what goes', () => {
  const names = ['name', 'telecom', 'code', 'subject', 'note', 'identifier', 'text', 'contained', 'extension', '_name', 'item', 'birthDate', 'photo', 'link', 'status'];
  const any = fc.record({ type: fc.constantFrom('Patient', 'Condition', 'Task', 'Observation', 'Basic'), role: fc.constantFrom(...roles), body: fc.dictionary(fc.constantFrom(...names), tokens()) });

  it('nothing of an element that is not listed is in it, however deep', () => {
    fc.assert(
      fc.property(any, ({ type, role, body }) => {
        const fields: FieldList = fieldsFor(role, 'treatment');
        const { preview, leftOut } = redacted({ ...body, resourceType: type, id: 'x' } as Resource, { fields });
        const listed = fields[type] ?? fields['*'] ?? [];
        const removed = Object.entries(body).filter(([key]) => listed !== '*' && !listed.includes(key) && !meaningFields.includes(key));
        const text = JSON.stringify(preview ?? null);
        for (const [key, value] of removed) {
          for (const token of tokensIn(value)) assert.ok(!text.includes(token), key);
          if (preview) assert.ok(value === undefined || leftOut.some(({ path }) => path === `${type}.${key}`), key);
        }
        for (const { path } of leftOut) assert.deepEqual(tokensIn(path), []);
      }),
      { numRuns: 500 },
    );
  });
  it('names beside references, unknown extensions, attachments and primitive siblings stay', () => {
    fc.assert(
      fc.property(fc.uuid().map((id) => `tok-${id}`), fc.constantFrom('display', 'extension', '_x', 'valueAttachment', 'identifier', 'contained'), (token, where) => {
        const parts: Record<string, object> = {
          display: { subject: { reference: 'Patient/p', display: token } },
          identifier: { subject: { identifier: { value: token } } },
          extension: { code: { text: 'x', extension: [{ url: 'urn:x', valueString: token }] } },
          _x: { code: { text: 'x', _text: { extension: [{ url: 'urn:x', valueString: token }] } } },
          valueAttachment: { code: { text: 'x', valueAttachment: { data: token } } },
          contained: { contained: [{ resourceType: 'Patient', id: token }], subject: { reference: `#${token}` } },
        };
        const { preview, leftOut } = redacted({ resourceType: 'Condition', ...parts[where] } as Resource, { fields: fieldsFor('community', 'treatment') });
        assert.deepEqual(tokensIn(preview), []);
        assert.ok(leftOut.some(({ why }) => why === 'extra'));
      }),
    );
  });
  it('nothing points to a record that stays, also not for the patient', () => {
    const resource = { resourceType: 'ServiceRequest', id: 's', status: 'active', subject: { reference: 'Patient/p' }, reasonReference: [{ reference: 'Condition/secret' }], performer: [{ reference: 'Condition/secret/_history/3' }] } as Resource;
    for (const role of roles) {
      const { preview } = redacted(resource, { fields: fieldsFor(role, 'treatment'), withheldRefs: ['Condition/secret'] });
      assert.ok(role === 'payer' || !JSON.stringify(preview).includes('secret'), role);
    }
  });
  it('says that it is not whole, and keeps its labels', () => {
    const { preview } = redacted({ ...labelled('ETH'), note: [{ text: 'x' }], code: { text: 'y' } } as Resource, { fields: fieldsFor('treating', 'treatment') });
    assert.deepEqual(preview?.meta, { security: [{ system: act, code: 'ETH' }], tag: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ObservationValue', code: 'SUBSETTED' }] });
  });
  it('what keeps somebody safe on the phone goes with the number', () => {
    const telecom = [{ value: '1', extension: [{ url: safeToLeaveMessageExtension, valueBoolean: false }, { url: doNotContactExtension, valueBoolean: true }, { url: 'urn:x' }] }];
    const { preview } = redacted({ resourceType: 'Patient', telecom, extension: [{ url: extension.interpreterRequired, valueBoolean: true }, { url: 'urn:race' }] } as Resource, { fields: fieldsFor('community', 'treatment') });
    assert.deepEqual(preview, {
      resourceType: 'Patient',
      meta: { tag: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ObservationValue', code: 'SUBSETTED' }] },
      telecom: [{ value: '1', extension: telecom[0]?.extension.slice(0, 2) }],
      extension: [{ url: extension.interpreterRequired, valueBoolean: true }],
    });
    assert.equal(keptExtensions.length, 5);
  });
  const stays: [string, object, string][] = [
    ['a type nobody needs', { resourceType: 'Basic' }, 'not-needed'],
    ['one entered in error', { status: 'entered-in-error' }, 'retracted'],
    ['a condition entered in error', { verificationStatus: { coding: [{ code: 'entered-in-error' }] } }, 'retracted'],
    ['one whose meaning an extension turns', { modifierExtension: [{ url: 'urn:not' }] }, 'not-evaluated'],
    ['one under other rules', { implicitRules: 'urn:x' }, 'not-evaluated'],
  ];
  for (const [what, parts, why] of stays) {
    it(`not at all: ${what}`, () => {
      const { preview, leftOut } = redacted({ resourceType: 'Condition', ...parts } as Resource, { fields: fieldsFor('treating', 'treatment') });
      assert.deepEqual([preview, leftOut[0]?.why], [undefined, why]);
    });
  }
  it('the patient gets the whole of theirs', () => {
    for (const { name, resource } of resourcesIn('sdoh/examples').filter(({ resource: { resourceType } }) => resourceType === 'Condition')) {
      const { preview, leftOut } = redacted(resource, { fields: fieldsFor('patient', 'patient-request') });
      const { meta: _meta, ...rest } = resource;
      const { meta: _head, ...shown } = preview as Resource;
      assert.deepEqual([shown, leftOut], [rest, []], name);
    }
  });
  it('never throws, and leaves what it was given', () => {
    for (const { resource } of resourcesIn('sdoh/examples').slice(0, 12)) {
      const before = JSON.stringify(resource);
      for (const role of roles) {
        redacted(resource, { fields: fieldsFor(role, 'treatment'), withheldRefs: ['Patient/x'] });
        for (const { copy } of [...spoilt(resource)].filter((_, index) => index % 23 === 0)) redacted(copy, { fields: fieldsFor(role, 'treatment') });
      }
      assert.equal(JSON.stringify(resource), before);
    }
    for (const wrong of [null, undefined, 1, 'x', []]) assert.equal(redacted(wrong as unknown as Resource, { fields: { '*': '*' } }).preview, undefined);
  });
});

describe('what a proxy sees', () => {
  const now = '2026-11-22T10:00:00Z';
  const child = { ref: 'Patient/p', birthDate: '2010-02-28' };
  const mother: ProxyAccess = { standing: 'active', scope: ['receive-information', 'decide'], isParent: true };
  const plain: Resource = { resourceType: 'Goal', id: 'g' };
  const rows: [string, Resource, ProxyAccess | undefined, string | undefined][] = [
    ['a record nobody labelled', plain, mother, undefined],
    ['a confidential item of the minor', labelled('ADOL'), mother, 'minor_confidential'],
    ['a confidential item, whatever the scope', labelled('ADOL'), { ...mother, scope: ['receive-information'] }, 'minor_confidential'],
    ['counselling notes', labelled('PSYTHPN'), mother, 'counselling_notes'],
    ['something else that is sensitive', labelled('HIV'), mother, 'consent_needed'],
    ['something restricted', labelled('R', 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality'), mother, 'restricted'],
    ['a goal about violence at home, labelled by nobody', { ...plain, category: [domainCategory('intimate-partner-violence')] } as Resource, mother, 'consent_needed'],
    ['an answer about violence, whatever its category', { resourceType: 'Observation', code: { coding: [{ system: system.loinc, code: '95618-5' }] } } as Resource, mother, 'consent_needed'],
    ['a form with such an answer', { resourceType: 'QuestionnaireResponse', item: [{ linkId: '88122-7' }, { linkId: '/93039-6/76501-6' }] } as Resource, mother, 'consent_needed'],
    ['a form without', { resourceType: 'QuestionnaireResponse', item: [{ linkId: '88122-7' }] } as Resource, mother, undefined],
    ['a barrier that is marked', { resourceType: 'Condition', extension: [{ url: 'x', extension: [{ url: 'sensitive', valueBoolean: true }] }] } as Resource, mother, 'consent_needed'],
    ['no scope for information', plain, { ...mother, scope: ['decide'] }, 'proxy_scope'],
    ['ended', plain, { ...mother, standing: 'ended' }, 'proxy_not_active'],
    ['nobody', plain, undefined, 'proxy_not_active'],
  ];
  for (const [what, resource, proxy, why] of rows) {
    it(`${what}: ${why ?? 'visible'}`, () => assert.equal(hiddenFromProxy(resource, proxy, child, now), why));
  }
  const days: [string, string, ProxyAccess, string | undefined][] = [
    ['the last day as a minor', '2028-02-27T12:00:00Z', mother, undefined],
    ['the 18th birthday', '2028-02-28T12:00:00Z', mother, 'turned_adult'],
    ['the birthday has begun only elsewhere', '2028-02-28T03:00:00Z', mother, undefined],
    ['named as an adult', '2028-03-01T12:00:00Z', { ...mother, since: '2028-02-28' }, undefined],
    ['named as a child', '2028-03-01T12:00:00Z', { ...mother, since: '2028-02-27', isParent: false }, 'turned_adult'],
    ['no parent, and nobody knows since when', '2028-03-01T12:00:00Z', { ...mother, isParent: false }, undefined],
  ];
  for (const [what, at, proxy, why] of days) {
    it(`${what}: ${why ?? 'visible'}`, () => assert.equal(hiddenFromProxy(plain, proxy, child, at, { timeZone: 'America/Chicago' }), why));
  }
  it('born on a leap day: adult on the first of March of a common year', () => {
    const leap = { ref: 'Patient/p', birthDate: '2008-02-29' };
    const at = (day: string) => hiddenFromProxy(plain, mother, leap, `${day}T12:00:00Z`);
    assert.deepEqual([at('2026-02-28'), at('2026-03-01')], [undefined, 'turned_adult']);
  });
  it('without a day of birth: perhaps an adult from the first day on which it may be, certainly from the last', () => {
    const at = (day: string, proxy = mother) => hiddenFromProxy(plain, proxy, { ref: 'Patient/p', birthDate: '2008-02' }, `${day}T12:00:00Z`);
    assert.deepEqual(['2026-01-31', '2026-02-01', '2026-02-28', '2026-03-01'].map((day) => at(day)), [undefined, 'may_be_adult', 'may_be_adult', 'turned_adult']);
    assert.equal(at('2026-03-02', { ...mother, since: '2026-03-01' }), undefined);
    const decision = disclosureDecision({
      consents: { consents: [], unreadable: [] }, patient: { ref: 'Patient/p', birthDate: '2008' }, recipient: { ref: 'RelatedPerson/m', role: 'proxy', proxy: mother },
      purpose: 'care-management', sensitivity: { categories: [], isLabelled: true, isRestricted: false }, now: '2026-06-01T12:00:00Z',
    });
    assert.deepEqual([decision.answer, decision.canRelease, decision.reasons.map(({ code }) => code)], ['ask', true, ['may_be_adult']]);
  });
  it('the domains of violence are those that a plan hides, and what stays hidden there does not leave here', () => {
    assert.deepEqual(violenceDomains, sensitiveDomains);
    const records = ['intimate-partner-violence', 'elder-abuse', 'food-insecurity'] as const;
    const resources = records.map((domain) => ({ resource: { resourceType: 'Goal', id: domain, subject: { reference: child.ref }, category: [domainCategory(domain)], description: { text: 'secret' } } as Resource }));
    const ask = (recipient: ShareRecipient) =>
      ok(prepareShare({ patient: child, recipient, purpose: 'care-management', channel: 'print', resources, consents: { consents: [], unreadable: [] } }, as(coordinator, now)))
        .items.map(({ preview, decision: { answer, canRelease, reasons } }) => [preview !== undefined, answer, canRelease, reasons[0]?.category]);
    const stays = [false, 'ask', false, 'violence'];
    assert.deepEqual(ask({ ref: 'RelatedPerson/m', role: 'proxy', proxy: mother }), [stays, stays, [true, 'permit', false, undefined]]);
    const goes = [true, 'permit', false, undefined];
    assert.deepEqual(ask({ ref: 'Organization/o', role: 'treating', isCovered: true }), [goes, goes, goes], 'others go by labels alone');
  });
  it('hidden items are told to staff alone, by address', () => {
    const view = proxyView([{ resource: plain }, { resource: labelled('ADOL') }], mother, child, now);
    assert.deepEqual([view.visible.map(({ resource }) => resource.id), view.hidden], [['g'], [{ ref: 'Condition/c', why: 'minor_confidential' }]]);
  });
});
