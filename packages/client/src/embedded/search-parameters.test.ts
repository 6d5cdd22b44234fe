import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Resource } from '@careloom/core/fhir';
import { collect } from '@careloom/core/ports';
import type { CareQuery } from '@careloom/core/ports';
import { startFhirServer } from '@careloom/testing/fhir-server';
import type { FhirServer } from '@careloom/testing/fhir-server';
import { createEmbeddedRepository } from './index.ts';
import { searchParameters } from './search-parameters.ts';

interface Statement {
  rest: { resource: { type: string; searchParam?: { name: string; type: string }[] }[] }[];
}

const ana = { reference: 'Patient/ana' };
const bob = { reference: 'Patient/bob' };
const worker = { reference: 'PractitionerRole/w1' };
const sharing = { system: 'http://dicom.nema.org/resources/ontology/DCM', code: '110106' };
const made = (resourceType: string, id: string, parts: object): Resource => ({ resourceType, id, ...parts }) as Resource;

const seed: readonly Resource[] = [
  made('Patient', 'ana', {}),
  made('Patient', 'bob', {}),
  made('RelatedPerson', 'r1', { active: true, patient: ana, name: [{ family: 'Núñez' }], relationship: [{ coding: [{ system: 'urn:x', code: 'DAUC' }] }] }),
  made('RelatedPerson', 'r2', { active: false, patient: bob }),
  made('CareTeam', 'c1', { status: 'active', subject: ana, category: [{ coding: [{ system: 'http://loinc.org', code: 'LA27976-2' }] }], period: { start: '2026-03-01' }, participant: [{ member: worker }] }),
  made('CareTeam', 'c2', { status: 'inactive', subject: { reference: 'Group/ana' }, period: { start: '2025-01-01', end: '2025-12-31' } }),
  made('CarePlan', 'p1', {
    status: 'active', intent: 'plan', subject: ana, category: [{ coding: [{ system: 'urn:x', code: 'assess-plan' }] }], goal: [{ reference: 'Goal/g1' }],
    addresses: [{ reference: 'Condition/k1' }], careTeam: [{ reference: 'CareTeam/c1' }], activity: [{ reference: { reference: 'Task/t1' } }], period: { start: '2026-02' },
  }),
  made('CarePlan', 'p2', { status: 'revoked', intent: 'plan', subject: ana, replaces: [{ reference: 'CarePlan/p0' }] }),
  made('Appointment', 'a1', { status: 'booked', start: '2026-11-24T15:00:00Z', participant: [{ actor: ana, status: 'accepted' }, { actor: worker, status: 'needs-action' }], basedOn: [{ reference: 'ServiceRequest/s1' }] }),
  made('Appointment', 'a2', { status: 'noshow', start: '2026-10-01T15:00:00Z', participant: [{ actor: bob, status: 'accepted' }] }),
  made('Encounter', 'e1', { status: 'finished', class: { system: 'urn:x', code: 'AMB' }, type: [{ coding: [{ system: 'urn:x', code: 'visit' }] }], subject: ana, period: { start: '2026-01-05', end: '2026-01-05' } }),
  made('Encounter', 'e2', { status: 'planned', class: { system: 'urn:x', code: 'EMER' }, subject: bob }),
  made('Communication', 'm1', { status: 'completed', subject: ana, category: [{ coding: [{ system: 'urn:x', code: 'notice' }] }], sender: worker, recipient: [ana], sent: '2026-11-01T08:00:00Z' }),
  made('Communication', 'm2', { status: 'preparation', subject: bob, basedOn: [{ reference: 'Task/t1' }] }),
  made('AuditEvent', 'v1', { type: sharing, action: 'R', outcome: '0', recorded: '2026-11-01T08:00:00Z', agent: [{ who: worker, requestor: true }], source: { observer: { reference: 'Organization/o1' } }, entity: [{ what: ana }, { what: { reference: 'Task/t1' } }] }),
  made('AuditEvent', 'v2', { type: { code: 'rest' }, recorded: '2020-01-01T08:00:00Z', agent: [{ who: bob, requestor: true }], source: { observer: { reference: 'Organization/o2' } } }),
  made('Location', 'l1', { status: 'active', name: 'North hall', managingOrganization: { reference: 'Organization/o1' } }),
  made('Location', 'l2', { status: 'suspended', name: 'South hall', alias: ['North gate'] }),
  made('List', 'x1', { status: 'current', mode: 'working', title: 'Trusted', code: { coding: [{ system: 'urn:x', code: 'shortlist' }] }, source: worker, entry: [{ item: { reference: 'HealthcareService/h1' } }], date: '2026-11-01' }),
  made('List', 'x2', { status: 'retired', mode: 'working', subject: ana }),
];

const queries: readonly [string, Record<string, string>, string][] = [
  ['RelatedPerson', { patient: 'Patient/ana', active: 'true' }, 'r1'],
  ['RelatedPerson', { relationship: 'urn:x|DAUC' }, 'r1'],
  ['RelatedPerson', { name: 'Núñez' }, 'r1'],
  ['CareTeam', { patient: 'Patient/ana', status: 'active' }, 'c1'],
  ['CareTeam', { subject: 'Group/ana' }, 'c2'],
  ['CareTeam', { participant: 'PractitionerRole/w1' }, 'c1'],
  ['CareTeam', { category: 'http://loinc.org|LA27976-2' }, 'c1'],
  ['CarePlan', { patient: 'Patient/ana', category: 'assess-plan' }, 'p1'],
  ['CarePlan', { patient: 'Patient/ana', status: 'active,revoked' }, 'p1 p2'],
  ['CarePlan', { goal: 'Goal/g1', condition: 'Condition/k1', 'care-team': 'CareTeam/c1', intent: 'plan' }, 'p1'],
  ['CarePlan', { 'activity-reference': 'Task/t1' }, 'p1'],
  ['CarePlan', { replaces: 'CarePlan/p0' }, 'p2'],
  ['Appointment', { patient: 'Patient/ana', date: 'ge2026-11-22' }, 'a1'],
  ['Appointment', { actor: 'PractitionerRole/w1', status: 'booked', 'based-on': 'ServiceRequest/s1' }, 'a1'],
  ['Appointment', { 'part-status': 'needs-action' }, 'a1'],
  ['Encounter', { patient: 'Patient/ana', status: 'finished', type: 'visit', class: 'urn:x|AMB' }, 'e1'],
  ['Encounter', { date: 'ge2026-01-01' }, 'e1'],
  ['Communication', { patient: 'Patient/ana', category: 'notice', sender: 'PractitionerRole/w1' }, 'm1'],
  ['Communication', { 'based-on': 'Task/t1', status: 'preparation' }, 'm2'],
  ['Communication', { sent: 'ge2026-11-01', recipient: 'Patient/ana' }, 'm1'],
  ['AuditEvent', { patient: 'Patient/ana' }, 'v1'],
  ['AuditEvent', { patient: 'Patient/bob' }, 'v2'],
  ['AuditEvent', { entity: 'Task/t1', type: `${sharing.system}|${sharing.code}`, source: 'Organization/o1', action: 'R', outcome: '0' }, 'v1'],
  ['AuditEvent', { date: 'lt2021-01-01' }, 'v2'],
  ['Location', { name: 'North' }, 'l1 l2'],
  ['Location', { organization: 'Organization/o1', status: 'active' }, 'l1'],
  ['List', { code: 'urn:x|shortlist', source: 'PractitionerRole/w1', item: 'HealthcareService/h1' }, 'x1'],
  ['List', { title: 'Trust', date: '2026-11-01' }, 'x1'],
  ['List', { patient: 'Patient/ana', status: 'retired' }, 'x2'],
];

let server: FhirServer;
before(async () => {
  server = await startFhirServer({ seed });
});
after(() => server.close());

async function get<T>(path: string): Promise<T> {
  const answer = await fetch(`${server.baseUrl}/${path}`);
  assert.equal(answer.status, 200, path);
  return (await answer.json()) as T;
}

describe('what the embedded repository searches by', () => {
  it('is what a FHIR server does: same names, same kinds', async () => {
    const { rest } = await get<Statement>('metadata');
    const kinds = new Map(rest[0]?.resource.map(({ type, searchParam }) => [type, new Map(searchParam?.map(({ name, type: kind }) => [name, kind]))]));
    for (const [type, table] of Object.entries(searchParameters)) {
      for (const [name, [kind]] of Object.entries(table)) {
        const expected = { token: ['token'], string: ['string'], date: ['date'], reference: ['reference'], patient: ['reference'], canonical: ['reference', 'uri'] }[kind];
        assert.ok(expected.includes(kinds.get(type)?.get(name) ?? ''), `${type}.${name}`);
      }
    }
  });

  const repository = createEmbeddedRepository({ seed });
  for (const [resourceType, params, wanted] of queries) {
    it(`${resourceType} by ${JSON.stringify(params)}: the same rows from both`, async () => {
      const query: CareQuery = { resourceType, params };
      const here = (await collect(repository, query)).map(({ resource }) => resource.id ?? '');
      const { entry } = await get<{ entry?: { resource: Resource }[] }>(`${resourceType}?${new URLSearchParams(params).toString()}`);
      const there = (entry ?? []).map(({ resource }) => resource.id ?? '');
      assert.deepEqual([here.sort().join(' '), there.sort().join(' ')], [wanted, wanted]);
    });
  }
});
