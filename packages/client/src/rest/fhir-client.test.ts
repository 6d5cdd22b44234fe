import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import type { BundleEntry, Patient, Resource } from '@careloom/core/fhir';
import { startFhirServer } from '@careloom/testing/fhir-server';
import type { FhirServer } from '@careloom/testing/fhir-server';
import { createFhirClient, escapeValue } from './index.ts';
import type { FhirClient, SearchPage } from './index.ts';

const person = (more: object = {}): Patient => ({ resourceType: 'Patient', active: true, ...more });
const identifier = [{ system: 'urn:ietf:rfc:3986', value: 'urn:uuid:0b1e' }];

/** One server, not ours: an engine of others behind node:http. */
describe('the REST client, on an independent engine', () => {
  let server: FhirServer;
  let client: FhirClient;
  before(async () => void (server = await startFhirServer()));
  after(() => server.close());
  beforeEach(async () => {
    await server.reset();
    client = createFhirClient({ baseUrl: server.baseUrl });
  });

  const refsOf = async <R extends Resource>(pages: AsyncIterable<SearchPage<R>>): Promise<readonly (readonly string[])[]> => {
    const refs: string[][] = [];
    for await (const { matches } of pages) refs.push(matches.map(({ resource }) => resource.id as string));
    return refs;
  };

  it('creates, reads, changes and deletes', async () => {
    const made = await client.create(person({ gender: 'female' }));
    assert.ok(made.isNew && made.ref && made.version && made.stored);
    const read = await client.read<Patient>(made.ref);
    assert.equal(read.resource.gender, 'female');
    const changed = await client.update({ ...read.resource, gender: 'other' } as Patient);
    assert.equal(changed.ref, made.ref);
    assert.equal((await client.read<Patient>(made.ref)).resource.gender, 'other');
    await client.delete(made.ref, { version: changed.version as string });
    await assert.rejects(client.read(made.ref), { code: 'repository.not_found', status: 410 });
  });

  it('creates once what it is told to create once', async () => {
    const ifNoneExist = `identifier=${identifier[0]?.system}|${identifier[0]?.value}`;
    const first = await client.create(person({ identifier }), { ifNoneExist });
    const again = await client.create(person({ identifier }), { ifNoneExist });
    assert.deepEqual([first.isNew, again.isNew, again.ref], [true, false, first.ref]);
  });

  it('reads an earlier version, and the history of one and of a type', async () => {
    const made = await client.create(person());
    const changed = await client.update({ ...made.stored?.resource, active: false } as Patient);
    const earlier = await client.vread<Patient>(made.ref as string, made.version as string);
    assert.equal(earlier.resource.active, true);
    assert.equal(earlier.version, made.version);
    await client.delete(made.ref as string, { version: changed.version as string });
    const how: string[] = [];
    for await (const { entries } of client.history(made.ref as string)) how.push(...entries.map((entry) => entry.how));
    assert.deepEqual(how, ['delete', 'update', 'create']);
    await assert.rejects(async () => { for await (const _ of client.history('Patient/none')); }, { code: 'repository.not_found' });
  });

  it('patches under a guard, and overwrites nobody', async () => {
    const made = await client.create(person());
    const version = made.version as string;
    const patched = await client.patch<Patient>(made.ref as string, [{ op: 'replace', path: '/active', value: false }], { version });
    assert.equal(patched.stored?.resource.active, false);
    await assert.rejects(client.patch(made.ref as string, [{ op: 'remove', path: '/active' }], { version }), { code: 'repository.conflict', status: 412, isUncertain: false });
    await assert.rejects(client.update({ ...made.stored?.resource } as Patient, { version }), { code: 'repository.conflict' });
    await assert.rejects(client.delete(made.ref as string, { version }), { code: 'repository.conflict' });
  });

  it('searches page by page, each row once', async () => {
    for (let index = 0; index < 5; index += 1) await client.create(person({ id: undefined }));
    const pages = await refsOf(client.search('Patient', { active: 'true' }, { count: 2 }));
    assert.deepEqual(pages.map((rows) => rows.length), [2, 2, 1]);
    assert.equal(new Set(pages.flat()).size, 5);
  });

  it('keeps the values of a search out of addresses; a name may come twice', async () => {
    await client.create(person({ birthDate: '1950-02-03', name: [{ family: 'Núñez' }] }));
    const found = await refsOf(client.search('Patient', [['birthdate', 'ge1950-01-01'], ['birthdate', 'le1950-12-31'], ['family', escapeValue('Núñez')]]));
    assert.equal(found.flat().length, 1);
    assert.ok(server.log.every(({ method, type }) => type !== 'Patient' || method === 'POST'));
    assert.equal(escapeValue(String.raw`a,b|c$d\e`), String.raw`a\,b\|c\$d\\e`);
  });

  it('refuses a search for everything by mistake, and one the server cannot do', async () => {
    for (const identifier of ['', [], ['']]) await assert.rejects(refsOf(client.search('Patient', { identifier })), { code: 'repository.search_unsupported' });
    await assert.rejects(refsOf(client.search('Patient', { 'no-such': 'x' })), { code: 'repository.search_unsupported' });
    await assert.rejects(refsOf(client.search('../metadata')), { code: 'repository.search_unsupported' });
  });

  it('says of each entry of a batch what became of it; a transaction is stored whole or not at all', async () => {
    const post = (fullUrl: string, resource: Resource): BundleEntry => ({ fullUrl, resource, request: { method: 'POST', url: resource.resourceType } });
    const bad: BundleEntry = { request: { method: 'GET', url: 'Patient/none' } };
    const batch = await client.batch([post('urn:uuid:1', person()), bad]);
    assert.deepEqual(batch.entries.map(({ status, isOk }) => [status, isOk]), [[201, true], [404, false]]);
    assert.equal(batch.isOk, false);
    const task = { resourceType: 'Task', status: 'requested', intent: 'order', for: { reference: 'urn:uuid:2' } } as Resource;
    const stored = await client.transaction([post('urn:uuid:2', person()), post('urn:uuid:3', task)]);
    assert.ok(stored.isOk);
    assert.deepEqual((stored.entries[1]?.stored?.resource as unknown as { for: object }).for, { reference: stored.entries[0]?.ref });
    const before = (await server.resources()).length;
    const stale = { request: { method: 'PUT', url: String(stored.entries[0]?.ref), ifMatch: 'W/"none"' }, resource: { ...person(), id: String(stored.entries[0]?.ref).split('/')[1] as string } };
    await assert.rejects(client.transaction([post('urn:uuid:4', person()), stale]), { code: 'repository.conflict' });
    assert.equal((await server.resources()).length, before);
  });

  it('knows what the server says it can do', async () => {
    const { can, fhirVersion } = await client.capabilities();
    assert.equal(fhirVersion, '4.0.1');
    assert.deepEqual(
      [can({ interaction: 'transaction' }), can({ type: 'Task', interaction: 'patch' }), can({ type: 'Task', param: 'owner' }), can({ type: 'Task', param: 'no-such' }), can({ type: 'NoType', interaction: 'read' }), can({ operation: '$export' })],
      ['yes', 'yes', 'yes', 'no', 'no', 'unknown'],
    );
    await client.capabilities();
    assert.equal(server.log.filter(({ type }) => type === 'metadata').length, 1);
  });

  it('tells an operation the server does not have from a failure', async () => {
    await assert.rejects(client.operation('$lastn', { on: 'Patient/1' }), { code: 'repository.not_found', template: 'Patient/{id}/$lastn' });
    for (const [name, on] of [['everything', 'Patient/1'], ['$a/../b', 'Patient/1'], ['$a', 'Patient/../x'], ['$a', 'https://elsewhere.example/fhir/Patient/1']]) {
      await assert.rejects(client.operation(name as string, { on: on as string }), { code: 'repository.not_found', template: '' });
    }
  });
});
