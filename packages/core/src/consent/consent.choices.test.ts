import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type * as z from 'zod/mini';
import type { Inferred, Same } from '../../test/inferred.ts';
import { as, coordinator, ok, pantry } from '../../test/referrals.ts';
import { serving } from '../../test/serving.ts';
import { profile, system } from '../fhir/index.ts';
import type { Consent as FhirConsent } from '../fhir/index.ts';
import { consentChanges, consentChoices, consentFor, consentFromFhir, consentOf, consentRefusalInputSchema, loadConsents, recordConsent, refuseConsent, withdrawConsent } from './index.ts';
import type { Consent, ConsentQuestion, ConsentRefusalInput } from './index.ts';

const now = '2026-11-22T10:00:00Z';
const input: ConsentRefusalInput = { patient: { ref: 'Patient/p1' }, organization: pantry, evidence: { kind: 'verbal', statement: 'Read aloud' } };
type Limits = Pick<ConsentRefusalInput, 'label' | 'purposes' | 'organization'>;
const yes = (limits: Partial<Limits> = {}, at = now): Consent => stored(ok(recordConsent({ ...input, ...limits }, as(coordinator, at))));
const no = (limits: Partial<Limits> = {}, at = now): Consent => stored(ok(refuseConsent({ ...input, ...limits }, undefined, as(coordinator, at))));
const old = '2026-01-01T10:00:00Z';

function stored(consent: Consent): Consent {
  const read = consentFromFhir({ resource: { ...consentOf(consent), id: consent.key }, version: '1' });
  assert.ok(read.ok, JSON.stringify(read));
  return read.value;
}

describe('saying no', () => {
  it('is a record of its own, with its source and who said it', () => {
    const result = refuseConsent({ ...input, givenBy: { ref: 'RelatedPerson/r' } }, 'Afraid of gossip', as(coordinator, now));
    assert.ok(result.ok);
    const [change, provenance] = consentChanges(result.value, result.events);
    const resource = change?.resource as FhirConsent;
    assert.deepEqual([resource.status, resource.performer?.[0]?.reference, resource.meta?.profile], ['rejected', 'RelatedPerson/r', [profile.consent]]);
    assert.equal(resource.provision?.period, undefined);
    assert.equal(Object.keys(resource).filter((key) => key.startsWith('source')).length, 1);
    assert.equal(provenance?.resource.resourceType, 'Provenance');
    assert.equal(consentFor([stored(result.value)], pantry.ref, now).state, 'declined');
  });
  const { organization: _none, ...nobody } = coordinator;
  const refusals: [string, Partial<ConsentRefusalInput>, string, string][] = [
    ['no patient', { patient: { ref: '' } }, 'consent.patient_missing', 'Consent.patient'],
    ['a device as recipient', { organization: { ref: 'Device/1' } }, 'consent.recipient_missing', 'Consent.provision.actor'],
    ['nothing said', { evidence: { kind: 'verbal', statement: ' ' } }, 'consent.source_missing', 'Consent.sourceAttachment.data'],
    ['no purpose at all', { purposes: [] }, 'consent.purpose_missing', 'Consent.provision.purpose'],
  ];
  for (const [what, changes, code, path] of refusals) {
    it(`refuses ${what}`, () => {
      for (const verb of [refuseConsent({ ...input, ...changes }, undefined, as(coordinator)), recordConsent({ ...input, ...changes }, as(coordinator))]) {
        assert.ok(!verb.ok);
        assert.deepEqual([verb.refusal.code, verb.refusal.path], [code, path]);
      }
    });
  }
  it('refuses where nobody would keep it', () => {
    const result = refuseConsent(input, undefined, as(nobody));
    assert.equal(result.ok || result.refusal.code, 'consent.custodian_missing');
  });
  it('cannot be withdrawn: it is no yes', () => {
    const result = withdrawConsent(no(), undefined, as(coordinator));
    assert.equal(result.ok || result.refusal.code, 'consent.not_active');
  });
});

describe('a consent limited to a label or to purposes', () => {
  it('is written as R4 has it and read back', () => {
    const consent = yes({ label: 'ETH', purposes: ['TREAT', 'HPAYMT'] });
    assert.deepEqual([consent.label, consent.purposes, consent.unclear], ['ETH', ['TREAT', 'HPAYMT'], false]);
    assert.deepEqual(consent.source?.resource.provision?.securityLabel, [{ system: system.actCode, code: 'ETH' }]);
  });
  const spoilt: [string, object][] = [
    ['several labels: data that carry all of them', { securityLabel: ['ETH', 'HIV'].map((code) => ({ system: system.actCode, code })) }],
    ['a label of another system', { securityLabel: [{ system: 'urn:x', code: 'ETH' }] }],
    ['a purpose without code', { purpose: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ActReason' }] }],
    ['no list', { purpose: { code: 'TREAT' } }],
  ];
  for (const [what, parts] of spoilt) {
    it(`has to be read by a person: ${what}`, () => {
      const resource = yes().source?.resource as FhirConsent;
      const read = consentFromFhir({ resource: { ...resource, provision: { ...resource.provision, ...parts } } as FhirConsent });
      assert.equal(read.ok && read.value.unclear, true);
    });
  }
  const sud = { label: 'ETH' };
  const rows: [string, Consent[], ConsentQuestion, string][] = [
    ['a yes to a label, asked in general', [yes(sud)], {}, 'missing'],
    ['a yes to a label, asked for it', [yes(sud)], { labels: ['SUD', 'ETH'] }, 'active'],
    ['a yes to a label, asked for another', [yes(sud)], { labels: ['HIV'] }, 'missing'],
    ['a general yes, asked for a label', [yes()], { labels: ['ETH'] }, 'missing'],
    ['a general no, asked for a label', [yes(sud, old), no()], { labels: ['ETH'] }, 'declined'],
    ['a no to a label, asked for it', [yes({}, old), no(sud)], { labels: ['ETH'] }, 'declined'],
    ['a no to a label beside a general yes, not known what the data are', [yes({}, old), no(sud)], {}, 'unclear'],
    ['the same, and the data are labelled otherwise', [yes({}, old), no(sud)], { isLabelled: true }, 'active'],
    ['a yes for a purpose, asked for it', [yes({ purposes: ['TREAT'] })], { purposes: ['ETREAT', 'TREAT'] }, 'active'],
    ['a yes for a purpose, asked for another', [yes({ purposes: ['TREAT'] })], { purposes: ['HRESCH'] }, 'missing'],
    ['a yes for a purpose, asked in general', [yes({ purposes: ['TREAT'] })], {}, 'missing'],
    ['a no for a purpose, asked for another', [yes({}, old), no({ purposes: ['HRESCH'] })], { purposes: ['TREAT'] }, 'active'],
    ['a no for a purpose, asked in general', [yes({}, old), no({ purposes: ['HRESCH'] })], {}, 'declined'],
  ];
  for (const [what, consents, question, state] of rows) {
    it(`${what}: ${state}`, () => assert.equal(consentFor(consents, pantry.ref, now, undefined, question).state, state));
  }
});

describe('what a patient chose', () => {
  const list = (...consents: Consent[]) => ({ consents: consents.sort((a, b) => Date.parse(b.givenOn) - Date.parse(a.givenOn)), unreadable: [] });
  it('has a line for each organisation, label and purpose', () => {
    const shelter = { ref: 'Organization/shelter' };
    const choices = consentChoices(list(yes(), no({ label: 'ETH' }), yes({ organization: shelter, purposes: ['TREAT'] })), now);
    const told = choices.map(({ organization, label, purposes, standing }) => [organization.ref, label, purposes, standing.state]);
    assert.deepEqual(told, [[pantry.ref, undefined, undefined, 'active'], [pantry.ref, 'ETH', undefined, 'declined'], [shelter.ref, undefined, ['TREAT'], 'active']]);
  });
  it('says which records still say yes while the answer is no', () => {
    const [first, second] = [yes({}, old), no()];
    assert.deepEqual(consentChoices(list(first, second), now).map((line) => [line.standing.state, line.contradicted]), [['declined', [first.ref]]]);
  });
  it('two answers of one day contradict each other, and the no counts', () => {
    const records = [yes({}, '2026-11-22T12:00:00Z'), no({}, '2026-11-22T09:00:00Z')].map((c) => ({ ...c, givenOn: '2026-11-22' }));
    const [line] = consentChoices(list(...records), now);
    assert.deepEqual([line?.standing.state, line?.contradicted], ['declined', [records[0]?.ref]]);
  });
  it('a withdrawn consent contradicts nothing', () => {
    const taken = stored(ok(withdrawConsent(yes({}, old), undefined, as(coordinator, now))));
    assert.deepEqual(consentChoices(list(taken), now).map((line) => [line.standing.state, line.contradicted]), [['withdrawn', []]]);
  });
});

describe('which consents are loaded', () => {
  const filed = (parts: object): FhirConsent => ({ ...(no().source?.resource as FhirConsent), ...parts });
  const category = (uri: string, code: string) => [{ coding: [{ system: uri, code }] }];
  const scope = (code: string) => ({ coding: [{ system: system.consentScope, code }] });
  const codes = 'http://terminology.hl7.org/CodeSystem/consentcategorycodes';
  const rows: [string, object, boolean][] = [
    ['a refusal filed as a consent document', { category: category(system.loinc, '59284-0') }, true],
    ['one without a category', { category: [] }, true],
    ['emergency only', { category: category(codes, 'emrgonly') }, true],
    ['an acknowledged privacy notice', { category: category(codes, 'npp') }, false],
    ['an advance directive', { scope: scope('adr'), category: category(codes, 'acd') }, false],
    ['a consent to treatment', { scope: scope('treatment'), category: category(system.loinc, '59284-0') }, false],
    ['whatever is also a disclosure', { scope: scope('treatment') }, true],
    ['a scope nobody told', { scope: null, category: 'x' }, true],
  ];
  for (const [what, parts, isLoaded] of rows) {
    it(`${what}: ${isLoaded ? 'yes' : 'no'}`, async () => {
      const { consents, unreadable } = await loadConsents(serving([filed(parts)]), 'Patient/p1');
      assert.equal(consents.length + unreadable.length > 0, isLoaded);
    });
  }
});

// A schema that drifts from its interface does not compile.
const agree: Same<z.infer<typeof consentRefusalInputSchema>, Inferred<ConsentRefusalInput>> = true;
it('the schema of a refusal names the place of what is wrong', () => {
  assert.equal(agree && consentRefusalInputSchema.safeParse(input).success, true);
  assert.deepEqual(consentRefusalInputSchema.safeParse({ ...input, label: '' }).error?.issues.map((i) => i.path.join('.')), ['label']);
});
