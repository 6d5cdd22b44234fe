import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import type { Bundle, BundleEntry, Resource } from '@careloom/core/fhir';
import { isCareloomError } from '@careloom/core/shared';
import { sendResource, startOddServer } from '../test/odd-server.ts';
import type { OddServer } from '../test/odd-server.ts';
import { createFhirClient } from './index.ts';
import type { BundleRequest, DroppedRecords, FhirClientOptions } from './index.ts';

const of = (resourceType: string, id: string, more: object = {}): Resource => ({ resourceType, id, meta: { versionId: '1' }, ...more }) as Resource;
const task = (id: string, patient: string, more: object = {}): Resource => of('Task', id, { for: { reference: patient }, ...more });
const chart: readonly Resource[] = [
  of('Patient', 'p1', { link: [{ other: { reference: 'Patient/old' }, type: 'replaces' }] }),
  of('Patient', 'old'),
  of('Patient', 'p2'),
  of('Practitioner', 'rosa'),
  task('mine', 'Patient/p1', { focus: { reference: 'Observation/mothers' } }),
  task('merged', 'Patient/old'),
  task('theirs', 'Patient/p2'),
  of('Observation', 'mothers', { subject: { reference: 'Patient/mother' } }),
  of('RelatedPerson', 'sister', { patient: { reference: 'Patient/p1' } }),
  of('Bundle', 'letter', { type: 'collection', entry: [{ resource: task('theirs', 'Patient/p2') }] }),
];

const servers: OddServer[] = [];
afterEach(() => Promise.all(servers.splice(0).map((each) => each.close())));

/** Reads are answered from the chart, whoever asks; what else is asked as the test says. */
async function open(answer: (line: string) => object | undefined = () => undefined, options: Partial<FhirClientOptions> = {}) {
  const server = await startOddServer(({ line }, response) => {
    const ref = /^GET \/fhir\/(\w+\/\w+)(?:\/_history\/\w+)?$/.exec(line)?.[1];
    const found = answer(line) ?? chart.find(({ resourceType, id }) => ref === `${resourceType}/${id}`);
    if (found) sendResource(response, found);
    else response.writeHead(404).end();
  });
  servers.push(server);
  const dropped: DroppedRecords[] = [];
  const client = createFhirClient({ baseUrl: server.baseUrl, patient: 'Patient/p1', onDropped: (each) => dropped.push(each), ...options });
  return { client, dropped, asked: (): readonly string[] => server.asked.map(({ line }) => line) };
}

const bundle = (type: string, entries: readonly BundleEntry[], more: object = {}): Bundle => ({ resourceType: 'Bundle', type, ...more, entry: entries }) as Bundle;
const searchset = (...records: readonly Resource[]): Bundle => bundle('searchset', records.map((resource) => ({ resource })), { total: records.length });
const failure = (work: Promise<unknown>): Promise<unknown> => work.then(() => 'given', (error: unknown) => (isCareloomError(error) ? [error.code, error.issues.map(({ code }) => code)] : error));
const foreign = ['repository.forbidden', ['repository.other_patient']];
const idsIn = (value: unknown): readonly unknown[] => (value as Bundle).entry?.map(({ resource }) => resource?.id) ?? [];

describe('a client for one patient', () => {
  it('reads nothing of another one, and says that something came', async () => {
    const { client, dropped } = await open();
    for (const ref of ['Task/theirs', 'Observation/mothers', 'Bundle/letter']) {
      assert.deepEqual(await failure(client.read(ref)), foreign, ref);
      assert.deepEqual(await failure(client.vread(ref, '1')), foreign, `${ref} 1`);
    }
    assert.deepEqual(dropped.at(0), { count: 1, resourceTypes: ['Task'] });
    assert.equal(dropped.length, 6);
  });

  it('reads what is of the same person, of nobody, and what the own records cite', async () => {
    const { client, dropped } = await open();
    for (const ref of ['Patient/p1', 'Patient/old', 'Task/mine', 'Task/merged', 'Observation/mothers', 'Practitioner/rosa', 'RelatedPerson/sister']) {
      assert.equal((await client.read(ref)).resource.id, ref.split('/')[1], ref);
    }
    assert.deepEqual(dropped, []);
  });

  it('does not ask for another one by address', async () => {
    const { client, asked } = await open();
    const version = '1';
    const get = (url: string): BundleRequest => ({ request: { method: 'GET', url } });
    for (const ask of [
      () => client.read('Patient/p2'),
      () => client.vread('Patient/p2', version),
      () => client.everything('Patient/p2')[Symbol.asyncIterator]().next(),
      () => client.history('Patient/p2')[Symbol.asyncIterator]().next(),
      () => client.patch('Patient/p2', [], { version }),
      () => client.delete('Patient/p2', { version }),
      () => client.operation('$everything', { on: 'Patient/p2' }),
      () => client.batch([get('Patient/p1'), get('Patient/p2?_format=json')]),
    ]) assert.deepEqual(await failure(ask()), foreign, ask.toString());
    assert.deepEqual(asked(), ['GET /fhir/Patient/p1'], 'only the own chart, for its links');
  });

  it('writes nothing about another one', async () => {
    const { client, asked } = await open();
    const theirs = task('theirs', 'Patient/p2');
    for (const write of [
      () => client.create(theirs),
      () => client.update(theirs),
      () => client.transaction([{ resource: task('a', 'Patient/p1'), request: { method: 'POST', url: 'Task' } }, { resource: theirs, request: { method: 'POST', url: 'Task' } }]),
      () => client.operation('$process', { body: theirs }),
    ]) assert.deepEqual(await failure(write()), foreign, write.toString());
    assert.deepEqual(asked(), ['GET /fhir/Patient/p1']);
  });

  it('is given nobody else\'s record for one it wrote', async () => {
    const { client, dropped } = await open((line) => (line === 'POST /fhir/Task' ? task('theirs', 'Patient/p2') : undefined));
    const written = await client.create({ resourceType: 'Task', for: { reference: 'Patient/p1' } } as unknown as Resource, { ifNoneExist: 'identifier=x|1' });
    assert.deepEqual([written.isNew, written.stored, written.ref, written.issues.map(({ code }) => code)], [false, undefined, undefined, ['repository.other_patient']]);
    assert.deepEqual(dropped, [{ count: 1, resourceTypes: ['Task'] }]);
  });

  it('finds another chart of the same person, which the search did not bring along', async () => {
    const { client, dropped } = await open((line) => (line.endsWith('_search') ? searchset(task('mine', 'Patient/p1'), task('merged', 'Patient/old'), task('theirs', 'Patient/p2')) : undefined));
    for await (const { matches, warnings } of client.search('Task')) {
      assert.deepEqual(matches.map(({ resource }) => resource.id), ['mine', 'merged']);
      assert.deepEqual(warnings.map(({ code, params }) => [code, params]), [['repository.other_patient', { count: 1 }]]);
    }
    assert.deepEqual(dropped, [{ count: 1, resourceTypes: ['Task'] }]);
  });

  it('has no deletions of another one in a history', async () => {
    const entry = (resource: Resource | undefined, method: string, url: string): BundleEntry => ({ ...(resource && { resource }), request: { method, url } }) as BundleEntry;
    const { client, dropped } = await open((line) => (line.includes('_history') ? bundle('history', [
      entry(undefined, 'DELETE', 'Task/theirs'), entry(undefined, 'DELETE', 'Task/gone'), entry(task('theirs', 'Patient/p2'), 'PUT', 'Task/theirs'), entry(task('mine', 'Patient/p1'), 'PUT', 'Task/mine'),
    ]) : undefined));
    for await (const { entries, warnings } of client.history('Task')) {
      assert.deepEqual(entries.map(({ ref }) => ref), ['Task/gone', 'Task/mine']);
      assert.deepEqual(warnings?.map(({ params }) => params), [{ count: 2 }]);
    }
    assert.equal(dropped.length, 1);
  });

  it('is given nothing of another one by a batch, nor by a search in it', async () => {
    const urls = ['Task/mine', 'Task/theirs', 'Task?status=requested', 'Observation/mothers'];
    const { client, dropped } = await open((line) => (line === 'POST /fhir/' ? bundle('batch-response', [
      task('mine', 'Patient/p1', { focus: { reference: 'Observation/mothers' } }),
      task('theirs', 'Patient/p2'),
      { ...searchset(task('mine', 'Patient/p1'), task('theirs', 'Patient/p2')), id: 'found' },
      of('Observation', 'mothers', { subject: { reference: 'Patient/mother' } }),
    ].map((resource) => ({ resource: resource as Resource, response: { status: '200' } }))) : undefined));
    const { entries, isOk } = await client.batch(urls.map((url) => ({ request: { method: 'GET', url } })));
    assert.deepEqual(entries.map(({ stored, ref, isOk: one, issues }) => [stored?.resource.id, ref, one, issues.map(({ code }) => code)]), [
      ['mine', 'Task/mine', true, []],
      [undefined, undefined, false, ['repository.other_patient']],
      ['found', 'Bundle/found', true, []],
      ['mothers', 'Observation/mothers', true, []],
    ]);
    assert.equal(isOk, false);
    assert.deepEqual(idsIn(entries[2]?.stored?.resource), ['mine']);
    assert.deepEqual([entries[2]?.stored?.resource].map((found) => (found as Bundle).total), [undefined]);
    assert.deepEqual(dropped, [{ count: 1, resourceTypes: ['Task'] }, { count: 1, resourceTypes: ['Task'] }]);
  });

  it('is given nothing of another one by an operation, however deep it is, and every number as it was', async () => {
    const value = (id: string, patient: string): Resource => of('Observation', id, { subject: { reference: patient }, valueQuantity: { value: 'NUMBER' } });
    const inner = searchset(value('theirs', 'Patient/p2'), value('mine', 'Patient/p1'));
    const answers: Readonly<Record<string, object>> = {
      $bundle: bundle('collection', [
        { resource: value('theirs', 'Patient/p2') }, { fullUrl: 'https://ehr.example/Patient/p2' }, { request: { method: 'DELETE', url: 'Patient/p2' } } as BundleEntry, { resource: inner }, { resource: value('also', 'Patient/p1') },
      ], { total: 5 }),
      $parameters: { resourceType: 'Parameters', parameter: [
        { name: 'a', resource: value('theirs', 'Patient/p2') }, { name: 'b', part: [{ name: 'c', resource: value('theirs', 'Patient/p2') }, { name: 'd', resource: inner }, { name: 'e', valueString: 'x' }] },
      ] },
      $one: task('theirs', 'Patient/p2'),
    };
    const server = await startOddServer(({ line }, response) => {
      const found = answers[line.split('/').at(-1) ?? ''] ?? chart[0];
      response.writeHead(200, { 'content-type': 'application/fhir+json' }).end(JSON.stringify(found).replaceAll('"NUMBER"', '0.10'));
    });
    servers.push(server);
    const client = createFhirClient({ baseUrl: server.baseUrl, patient: 'Patient/p1' });
    const found = await client.operation('$bundle', { isSafe: true });
    assert.deepEqual(found?.resource, { resourceType: 'Bundle', type: 'collection', entry: [
      { resource: { resourceType: 'Bundle', type: 'searchset', entry: [{ resource: { ...value('mine', 'Patient/p1'), valueQuantity: { value: 0.1 } } }] } },
      { resource: { ...value('also', 'Patient/p1'), valueQuantity: { value: 0.1 } } },
    ] });
    assert.deepEqual(found?.decimals, { '/entry/0/resource/entry/0/resource/valueQuantity/value': '0.10', '/entry/1/resource/valueQuantity/value': '0.10' });
    const parameters = await client.operation('$parameters');
    assert.deepEqual(Object.keys(parameters?.decimals ?? {}), ['/parameter/0/part/0/resource/entry/0/resource/valueQuantity/value']);
    assert.deepEqual((parameters?.resource as unknown as { parameter: readonly { part: readonly { name: string }[] }[] }).parameter.map(({ part }) => part.map(({ name }) => name)), [['d', 'e']]);
    assert.deepEqual(await failure(client.operation('$one')), foreign);
  });

  it('that is purged gives nothing that was on its way, also while it looks whose it is', async () => {
    let purge = (): void => undefined;
    const { client } = await open((line) => (line.endsWith('/Patient/p1') ? (purge(), undefined) : undefined));
    purge = () => client.purge();
    assert.deepEqual(await failure(client.read('Task/merged')), ['repository.purged', []]);
    purge = () => undefined;
    assert.equal((await client.read('Task/merged')).resource.id, 'merged');
  });

  it('is not brought down by a host that fails to hear of it, who is told that', async (test) => {
    const thrown: unknown[] = [];
    const real = globalThis.queueMicrotask;
    test.mock.method(globalThis, 'queueMicrotask', (run: () => void) => real(() => {
      try {
        run();
      } catch (error) {
        thrown.push(error);
      }
    }));
    const failing = new Error('host');
    const { client } = await open(() => undefined, { onDropped: () => { throw failing; } });
    assert.deepEqual(await failure(client.read('Task/theirs')), foreign);
    assert.deepEqual(thrown, [failing]);
  });
});

describe('whose record it is', () => {
  it('is not hidden by the spelling of an address', async () => {
    for (const spelling of ['/Patient/p2', ' Patient/p2', 'Patient/p2/', './Patient/p2', 'Patient//p2', 'Patient/p2?x=1', 'Patient/p2#x', 'fhir/Patient/p2', 'HTTPS://OTHER.example/fhir/Patient/p2', 'patient/p2', 'Patient/p2|1', '//x/Patient/p2', 'Patient?identifier=x|1', 'Patient/%702', 'Patient/p2/_history/1', 'Patient/p1/../p2']) {
      const { client } = await open((line) => (line.endsWith('/Task/odd') ? task('odd', spelling) : undefined));
      assert.deepEqual(await failure(client.read('Task/odd')), foreign, spelling);
    }
  });

  it('is read in spellings a browser would resolve to the own chart', async () => {
    for (const spelling of [' Patient/p1', './Patient/p1', 'Patient/p1/', 'Patient/p1/_history/3', '#patient', 'Organization/patient-advocates', 'urn:uuid:00000000-0000-4000-8000-000000000001']) {
      const { client } = await open((line) => (line.endsWith('/Task/odd') ? task('odd', spelling) : undefined));
      assert.equal(await failure(client.read('Task/odd')), 'given', spelling);
    }
  });

  it('is said by members and by what was seen, too', async () => {
    const their = { reference: 'Patient/p2' };
    for (const record of [of('Group', 'x', { member: [{ entity: their }] }), of('AuditEvent', 'x', { entity: [{ what: their }] }), of('Account', 'x', { subject: [their] })]) {
      const { client } = await open((line) => (line.endsWith(`/${record.resourceType}/x`) ? record : undefined));
      assert.deepEqual(await failure(client.read(`${record.resourceType}/x`)), foreign, record.resourceType);
    }
  });
});
