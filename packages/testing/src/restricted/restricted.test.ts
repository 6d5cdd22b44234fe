import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { createFhirRepository } from '@careloom/client';
import { createEmbeddedRepository } from '@careloom/client/embedded';
import { capabilitiesIn, eClinicalWorks, epic, oracleHealth, profileFor } from '@careloom/client/quirks';
import type { Capabilities } from '@careloom/client/quirks';
import { createFhirClient } from '@careloom/client/rest';
import { chartAndSite, createRoutedRepository, routesFor } from '@careloom/client/routed';
import { withWriteBack } from '@careloom/client/write-back';
import { chartSummary, patientOf } from '@careloom/core/chart';
import type { Resource } from '@careloom/core/fhir';
import type { CareRepository } from '@careloom/core/ports';
import { ahcHrsnCore } from '@careloom/instruments/ahc-hrsn-core';
import { hungerVitalSign } from '@careloom/instruments/hunger-vital-sign';
import { community } from '../people/index.ts';
import { runJourney } from '../scenarios/index.ts';
import { restrictedEhrs, startRestrictedServer } from './index.ts';
import type { RestrictedServer, Restrictions } from './index.ts';

const instruments = { hungerVitalSign, ahcHrsnCore: ahcHrsnCore() };
const ehrs = { epic, 'oracle-health': oracleHealth, eclinicalworks: eClinicalWorks } as const;
const token = Buffer.from('user/*.read user/*.write').toString('base64');
const authorize = async (): Promise<string> => `Bearer ${token}`;
/** A search that is not there is not waited for. */
const ehrAt = (baseUrl: string): CareRepository => createFhirRepository({ baseUrl, authorize, indexLagMs: 0 });
const typesOf = (resources: readonly Resource[]): readonly string[] => [...new Set(resources.map(({ resourceType }) => resourceType))].sort();
const start = (id: keyof typeof restrictedEhrs, seed: readonly Resource[] = []): Promise<RestrictedServer> =>
  startRestrictedServer({ restrictions: restrictedEhrs[id], seed });

for (const [id, profile] of Object.entries(ehrs) as readonly (readonly [keyof typeof ehrs, (typeof ehrs)[keyof typeof ehrs]])[]) {
  describe(`a server within the limits of ${profile.name}`, () => {
    let server: RestrictedServer;
    let capabilities: Capabilities;
    before(async () => {
      server = await start(id);
      capabilities = await createFhirClient({ baseUrl: server.baseUrl, authorize }).capabilities();
      await server.close();
    });

    it('is recognised', () => assert.equal(profileFor(capabilities), profile));

    it('is as strict as its profile, or stricter', () => {
      for (const [type, letters] of Object.entries((restrictedEhrs[id] as Restrictions).types)) {
        const known = profile.types[type]?.value;
        if (!known) continue;
        for (const [letter, ability] of [['r', known.read], ['c', known.create], ['u', known.update]] as const) {
          if (letters.includes(letter)) assert.equal(ability, 'yes', `${type} ${letter}`);
        }
      }
    });

    it('lets the journey be completed: the chart is read, what we write lives in the site\'s store, and what the chart was told is said', async (test) => {
      const routes = routesFor(profile, capabilities);
      const seed = community.filter(({ resourceType }) => routes.chart.includes(resourceType));
      const server = await start(id, seed);
      try {
        const site = createEmbeddedRepository();
        const chart = ehrAt(server.baseUrl);
        const stores = chartAndSite(routes, { chart, site: { ...site, baseUrl: 'https://site.example/fhir' } });
        const summarize = (records: readonly Resource[]): string => chartSummary(records, { language: 'en', on: '2026-11-22' });
        const document = { type: { text: 'Note' }, encounter: 'Encounter/visit' };
        const repository = withWriteBack(createRoutedRepository({ stores }), { routes, chart, summarize, document });
        const { resources, numbers } = await runJourney(repository, { instruments });
        assert.deepEqual([numbers.needsFound, numbers.referred, numbers.closed], [6, 3, 2]);

        const held = ((await site.export()).entry ?? []).map(({ resource }) => resource as Resource);
        for (const type of ['Task', 'ServiceRequest', 'Goal', 'Consent', 'QuestionnaireResponse']) assert.ok(typesOf(held).includes(type), type);
        assert.equal(held.length, resources.length);
        const task = held.find(({ resourceType }) => resourceType === 'Task') as unknown as { for: { reference: string } };
        assert.ok(task.for.reference.startsWith(`${server.baseUrl}/Patient/`));

        const said = repository.chart.entries;
        const outside = held.filter((record) => patientOf(record) && record.resourceType !== 'Provenance').map(({ resourceType, id: own }) => `${resourceType}/${own}`);
        assert.deepEqual(said.map(({ ref }) => ref).sort(), outside.sort());
        assert.deepEqual([...new Set(said.map(({ state }) => state))], [id === 'eclinicalworks' ? 'copy' : 'summary']);
        const added = (await server.resources()).filter(({ resourceType, id: own }) => !seed.some((one) => one.resourceType === resourceType && one.id === own));
        assert.deepEqual(typesOf(added), id === 'eclinicalworks' ? [] : ['DocumentReference']);
        assert.equal(added.length, server.log.filter(({ method, status }) => method === 'POST' && status === 201).length);
        const counts = typesOf(held).map((type) => `${type} ${said.filter(({ ref }) => ref.startsWith(`${type}/`)).length}`).filter((line) => !line.endsWith(' 0'));
        test.diagnostic(`${profile.name}: not in the chart, ${id === 'eclinicalworks' ? 'to be copied' : `told in ${added.length} documents`}: ${counts.join(', ')}`);
      } finally {
        await server.close();
      }
    });
  });
}

describe('what a restricted server refuses', () => {
  const patient = { resourceType: 'Patient', id: '1' } as Resource;
  const condition = { resourceType: 'Condition', id: 'c', subject: { reference: 'Patient/1' } } as Resource;
  let oracle: RestrictedServer;
  let other: RestrictedServer;
  before(async () => {
    [oracle, other] = await Promise.all([start('oracle-health', [patient, condition]), start('epic', [patient])]);
  });
  after(() => Promise.all([oracle.close(), other.close()]));
  const ask = async (path: string, init: RequestInit = {}): Promise<readonly [number, string]> => {
    const answer = await fetch(`${oracle.baseUrl}/${path}`, init);
    return [answer.status, await answer.text()];
  };
  const json = { 'content-type': 'application/fhir+json' };

  it('a search without what it needs, in plain text', async () => {
    assert.deepEqual(await ask('Condition'), [400, 'no supported search parameters provided']);
    assert.equal((await ask('Condition?patient=1'))[0], 200);
    assert.equal((await ask('Condition/_search', { method: 'POST', body: new URLSearchParams({ patient: '1' }) }))[0], 405);
  });
  it('XML, types it does not have, and Bundles', async () => {
    assert.deepEqual(await ask('Patient/1', { headers: { accept: 'application/fhir+xml' } }), [406, '']);
    assert.equal((await ask('Task/1'))[0], 404);
    assert.equal((await ask('', { method: 'POST', headers: json, body: '{}' }))[0], 404);
  });
  it('a stale version with 409, a modifier with 422', async () => {
    const put = (body: object): Promise<readonly [number, string]> =>
      ask('Condition/c', { method: 'PUT', headers: { ...json, 'if-match': 'W/"old"' }, body: JSON.stringify(body) });
    assert.equal((await put(condition))[0], 409);
    assert.equal((await put({ ...condition, modifierExtension: [{ url: 'x' }] }))[0], 422);
  });
  it('sends nothing back after a create and forgets our identifier', async () => {
    const body = JSON.stringify({ ...condition, identifier: [{ value: 'ours' }] });
    assert.deepEqual(await ask('Condition', { method: 'POST', headers: json, body }), [201, '']);
    assert.doesNotMatch(JSON.stringify(await oracle.resources()), /ours/);
  });
  it('a token whose scopes of version 1 do not cover it', async () => {
    const asked = async (scopes: string): Promise<number> =>
      (await fetch(`${other.baseUrl}/Patient/1`, { headers: { authorization: `Bearer ${Buffer.from(scopes).toString('base64')}` } })).status;
    assert.deepEqual(await Promise.all(['patient/Patient.read', 'user/*.*', 'user/Patient.rs', 'user/Patient.write', ''].map(asked)), [200, 200, 403, 403, 403]);
  });
  it('is told from its statement', async () => {
    const statement = (await (await fetch(`${other.baseUrl}/metadata`)).json()) as Resource;
    assert.equal(capabilitiesIn(statement).can({ type: 'ServiceRequest', interaction: 'create' }), 'no');
  });
});
