import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type * as z from 'zod/mini';
import type { Inferred, Same } from '../../../test/inferred.ts';
import { as, coordinator, ok } from '../../../test/referrals.ts';
import type { Patient, RelatedPerson as FhirRelatedPerson } from '../../fhir/index.ts';
import { personFromFhir } from '../index.ts';
import type { Person } from '../index.ts';
import { confirmProxy, proxyConfirmedExtension, proxyConfirmInputSchema, relatedPersonChanges, relatedPersonFromFhir, relatedPersonOf, relatedPersonView } from './index.ts';
import type { ProxyConfirmInput, RelatedPerson } from './index.ts';

const now = '2026-12-20T15:00:00Z';
const staff = as(coordinator, now);
const mother = {
  resourceType: 'RelatedPerson', id: 'm', active: true, patient: { reference: 'Patient/p' }, name: [{ text: 'Hazel Ash' }], period: { start: '2015-01-01', end: '2030-01-01' },
  relationship: [{ coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-RoleCode', code: 'MTH' }] }],
  extension: [{ url: 'urn:kept' }, { url: 'https://careloom.dev/fhir/StructureDefinition/proxy-scope', valueCode: 'receive-information' }],
} as unknown as FhirRelatedPerson;

/** Turned 18 on 2026-12-15. */
function patient(parts: object = {}): Person {
  const read = personFromFhir({ resource: { resourceType: 'Patient', id: 'p', birthDate: '2008-12-15', ...parts } as Patient });
  assert.ok(read.ok);
  return read.value;
}
function readOf(resource: FhirRelatedPerson): RelatedPerson {
  const read = relatedPersonFromFhir({ resource, version: '1' });
  assert.ok(read.ok);
  return read.value;
}
const view = (related: RelatedPerson, at = now) => relatedPersonView(related, { now: at, timeZone: 'America/Chicago', person: patient() });
const confirm = (input: Partial<ProxyConfirmInput> = {}, resource = mother, person = patient(), context = staff) =>
  confirmProxy(readOf(resource), person, { basis: 'patient-said', ...input }, context);

describe('a proxy from childhood, confirmed by the adult', () => {
  it('is no longer to review, holds on as it was, and says on what it rests', () => {
    assert.equal(view(readOf(mother)).toReview, true);
    const confirmed = readOf(relatedPersonOf(ok(confirm({ basis: 'patient-signed', on: '2026-12-18' }))));
    const shown = view(confirmed);
    assert.deepEqual([shown.toReview, shown.standing, shown.scope, shown.to, shown.confirmed], [false, 'active', ['receive-information'], '2030-01-01', { on: '2026-12-18', basis: 'patient-signed' }]);
  });
  it('goes and comes back with nothing else changed', () => {
    const { extension, ...rest } = relatedPersonOf(ok(confirm()));
    const { extension: before, ...stored } = mother;
    assert.deepEqual(rest, stored);
    assert.deepEqual(extension, [...(before ?? []), { url: proxyConfirmedExtension, extension: [{ url: 'on', valueDate: '2026-12-20' }, { url: 'basis', valueCode: 'patient-said' }] }]);
    const result = confirm();
    assert.ok(result.ok);
    assert.deepEqual(relatedPersonChanges(result.value, result.events).map(({ op, resource }) => [op, resource.resourceType]), [['update', 'RelatedPerson'], ['create', 'Provenance']]);
    const twice = relatedPersonOf(ok(confirmProxy(readOf(relatedPersonOf(ok(confirm()))), patient(), { basis: 'court-decided' }, staff)));
    assert.equal(twice.extension?.filter(({ url }) => url === proxyConfirmedExtension).length, 1);
  });
  it('of whom only the year of birth is known: asked about from the first day on which they may have turned 18', () => {
    const named = readOf({ ...mother, period: { start: '2015-01-01' } });
    const shown = (at: string, related = named) => [relatedPersonView(related, { now: `${at}T12:00:00Z`, person: patient({ birthDate: '2008' }) })].map(({ toReview, isAdult }) => [toReview, isAdult])[0];
    assert.deepEqual(['2025-12-31', '2026-01-01', '2026-12-30', '2026-12-31'].map((at) => shown(at)), [[false, false], [true, false], [true, false], [true, true]]);
    assert.deepEqual(shown('2027-01-01', readOf({ ...mother, period: { start: '2026-12-30' } })), [true, true]);
    assert.deepEqual(shown('2027-01-01', readOf({ ...mother, period: { start: '2026-12-31' } })), [false, true]);
    const at = (day: string) => confirm({}, mother, patient({ birthDate: '2008' }), as(coordinator, `${day}T15:00:00Z`));
    const early = at('2025-12-20');
    assert.equal(!early.ok && early.refusal.code, 'person.not_adult');
    assert.deepEqual(shown('2026-06-02', readOf(relatedPersonOf(ok(at('2026-06-01'))))), [false, false]);
  });
  it('by the patient themself too, in their own zone and on the birthday', () => {
    assert.ok(confirm({}, mother, patient(), as({ ref: 'Patient/p' }, now)).ok);
    // 15 December has begun in Tokyo, not in London.
    const early = ok(confirm({}, mother, patient(), as(coordinator, '2026-12-14T20:00:00Z')));
    assert.equal(early.confirmed?.on, '2026-12-15');
  });
  it('a day before the birthday, or a basis nobody knows here, confirms nothing', () => {
    const written = (on: string, basis: string): RelatedPerson =>
      readOf({ ...mother, extension: [...(mother.extension ?? []), { url: proxyConfirmedExtension, extension: [{ url: 'on', valueDate: on }, { url: 'basis', valueCode: basis }] }] });
    for (const related of [written('2026-12-14', 'patient-said'), written('2026-12-16', 'a feeling'), written('2026-02-30', 'patient-said'), written('2026-12', 'patient-said')]) {
      assert.equal(view(related).toReview, true);
      assert.deepEqual(relatedPersonOf(related), related.source?.resource);
    }
  });
  const rows: [string, () => ReturnType<typeof confirm>, string, string][] = [
    ['a minor', () => confirm({}, mother, patient({ birthDate: '2010-01-01' })), 'person.not_adult', 'Patient.birthDate'],
    ['somebody whose age nobody knows', () => confirm({}, mother, patient({ birthDate: undefined })), 'person.not_adult', 'Patient.birthDate'],
    ['somebody who died', () => confirm({}, mother, patient({ deceasedBoolean: true })), 'person.deceased_contact', 'Patient.deceased[x]'],
    ['a merged chart', () => confirm({}, mother, patient({ link: [{ type: 'replaced-by', other: { reference: 'Patient/q' } }] })), 'person.merged', 'Patient.link'],
    ['the parent of somebody else', () => confirm({}, { ...mother, patient: { reference: 'Patient/q' } }), 'person.related_to_another', 'RelatedPerson.patient'],
    ['the proxy themself', () => confirm({}, mother, patient(), as({ ref: 'RelatedPerson/m' }, now)), 'person.requester_type', 'Provenance.agent.who'],
    ['one whose time is over', () => confirm({}, { ...mother, period: { end: '2026-12-01' } }), 'person.proxy_not_active', 'RelatedPerson.period'],
    ['one who is no proxy', () => confirm({}, { ...mother, extension: [] }), 'person.proxy_not_active', 'RelatedPerson.period'],
    ['no basis', () => confirm({ basis: '' as 'patient-said' }), 'person.proxy_basis_missing', 'RelatedPerson.extension[proxy-confirmed]'],
    ['a day before the birthday', () => confirm({ on: '2026-12-14' }), 'person.proxy_confirmed_early', 'RelatedPerson.extension[proxy-confirmed]'],
    ['a day to come', () => confirm({ on: '2026-12-22' }), 'person.proxy_confirmed_later', 'RelatedPerson.extension[proxy-confirmed]'],
    ['no day at all', () => confirm({ on: '2026-13-01' }), 'person.date_ill_formed', 'RelatedPerson.extension[proxy-confirmed]'],
  ];
  for (const [what, act, code, path] of rows) {
    it(`refuses ${what}`, () => {
      const result = act();
      assert.deepEqual(!result.ok && [result.refusal.code, result.refusal.path], [code, path]);
    });
  }
});

// A schema that drifts from its interface does not compile.
const agrees: Same<z.infer<typeof proxyConfirmInputSchema>, Inferred<ProxyConfirmInput>> = true;
it('the schema accepts what the verb accepts', () => {
  assert.equal(agrees, true);
  assert.deepEqual([{ basis: 'court-decided', on: '2026-12-18' }, { basis: 'a feeling' }].map((input) => proxyConfirmInputSchema.safeParse(input).success), [true, false]);
});
