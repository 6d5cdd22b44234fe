import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { createServer, request as rawRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createFhirHandler, startFhirServer, type FhirServer } from './index.ts';
import { isCareloomError } from '@careloom/core/shared';
import { calls } from '../test-support/calls.ts';

let server: FhirServer;
const seed = [
  { resourceType: 'Patient', id: 'p1', name: [{ family: 'Okoro-Lind', given: ['Mira'] }], birthDate: '1950-03-01' },
  { resourceType: 'Patient', id: 'p2', name: [{ family: 'Venn' }] },
];
const json = 'application/fhir+json';
const call = calls(() => server.baseUrl);

interface Claimed {
  readonly type: string;
  readonly conditionalDelete: string;
  readonly interaction: readonly { readonly code: string }[];
  readonly searchParam: readonly { readonly name: string }[];
}

function task(more: object = {}): object {
  return { resourceType: 'Task', status: 'requested', intent: 'order', for: { reference: 'Patient/p1' }, ...more };
}

describe('FHIR server', () => {
  before(async () => {
    server = await startFhirServer({ seed });
  });
  beforeEach(() => server.reset());
  after(() => server.close());

  it('a created resource is read back with weak ETag, Last-Modified and Location', async () => {
    const made = await call('POST', 'Task', task({ id: 'mine-is-ignored' }));
    assert.equal(made.status, 201);
    const id = made.body.id;
    assert.notEqual(id, 'mine-is-ignored');
    const version = made.body.meta.versionId;
    assert.equal(made.headers.get('etag'), `W/"${version}"`);
    assert.equal(made.headers.get('location'), `${server.baseUrl}/Task/${id}/_history/${version}`);
    assert.equal(made.headers.get('cache-control'), 'no-store');
    assert.match(made.headers.get('content-type') ?? '', /^application\/fhir\+json/);
    const read = await call('GET', `Task/${id}`);
    assert.deepEqual(read.body, made.body);
    assert.equal(read.headers.get('etag'), `W/"${version}"`);
    assert.ok(!Number.isNaN(Date.parse(read.headers.get('last-modified') ?? '')));
    assert.ok(!Number.isNaN(Date.parse(read.headers.get('date') ?? '')));
    const unchanged = await call('GET', `Task/${id}`, undefined, { 'If-None-Match': `W/"${version}"` });
    assert.equal(unchanged.status, 304);
  });

  it('unknown elements, extensions, primitive siblings and nulls in lists come back as sent', async () => {
    const patient = {
      resourceType: 'Patient',
      name: [{ given: [null, 'Ada'], _given: [{ extension: [{ url: 'urn:x:g', valueCode: 'masked' }] }, null] }],
      _birthDate: {
        extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/data-absent-reason', valueCode: 'unknown' }],
      },
      extension: [{ url: 'https://example.org/e', valueDecimal: 0.1 }],
      somethingNew: { deep: [{ value: false }, { value: 0 }] },
    };
    const made = await call('POST', 'Patient', patient);
    const { id: _id, meta: _meta, ...rest } = (await call('GET', `Patient/${made.body.id}`)).body;
    assert.deepEqual(rest, patient);
  });

  it('update needs the current version when If-Match is sent, and answers 412 otherwise', async () => {
    const made = await call('POST', 'Task', task());
    const url = `Task/${made.body.id}`;
    const etag = made.headers.get('etag') as string;
    const first = await call('PUT', url, { ...made.body, status: 'accepted' }, { 'If-Match': etag });
    assert.equal(first.status, 200);
    const stale = await call('PUT', url, { ...made.body, status: 'rejected' }, { 'If-Match': etag });
    assert.equal(stale.status, 412);
    assert.equal(stale.body.resourceType, 'OperationOutcome');
    assert.equal((await call('GET', url)).body.status, 'accepted');
    assert.equal((await call('PUT', 'Task/none', task({ id: 'none' }), { 'If-Match': 'W/"1"' })).status, 412);
    assert.equal((await call('PUT', url, made.body, { 'If-Match': 'nonsense' })).status, 400);
    assert.equal((await call('DELETE', url, undefined, { 'If-Match': etag })).status, 412);
    assert.equal((await call('PUT', 'Task/own-id', task({ id: 'own-id' }))).status, 201);
  });

  it('after a delete a read answers 410, history shows the delete, and an old version stays readable', async () => {
    const made = await call('POST', 'Task', task());
    const url = `Task/${made.body.id}`;
    await call('PUT', url, { ...made.body, status: 'accepted' });
    assert.equal((await call('DELETE', url)).status, 204);
    const gone = await call('GET', url);
    assert.equal(gone.status, 410);
    assert.equal(gone.body.resourceType, 'OperationOutcome');
    assert.equal((await call('GET', 'Task/never-was')).status, 404);
    for (let twice = 0; twice < 2; twice += 1) {
      const history = (await call('GET', `${url}/_history`)).body;
      assert.equal(history.type, 'history');
      assert.equal(history.total, 3);
      assert.deepEqual(
        history.entry.map((e) => e.request.method),
        ['DELETE', 'PUT', 'PUT'],
      );
      assert.deepEqual(
        history.entry.map((e) => e.resource?.status),
        [undefined, 'accepted', 'requested'],
      );
    }
    const old = await call('GET', `${url}/_history/${made.body.meta.versionId}`);
    assert.equal(old.body.status, 'requested');
    assert.equal((await call('GET', 'Task')).body.total, 0);
  });

  it('If-None-Exist twice gives one resource; several matches give 412', async () => {
    const value = 'urn:uuid:6f4b2a9e-3f0e-4c38-9d0f-2a1b7c6d5e4f';
    const body = task({ identifier: [{ system: 'urn:ietf:rfc:3986', value }] });
    const guard = { 'If-None-Exist': `identifier=urn:ietf:rfc:3986|${value}` };
    const first = await call('POST', 'Task', body, guard);
    const second = await call('POST', 'Task', body, guard);
    assert.deepEqual([first.status, second.status], [201, 200]);
    assert.equal(second.body.id, first.body.id);
    assert.equal(second.headers.get('etag'), first.headers.get('etag'));
    await call('POST', 'Task', body);
    assert.equal((await call('POST', 'Task', body, guard)).status, 412);
  });

  it('conditional creates sent at the same time store one resource', async () => {
    const body = task({ identifier: [{ system: 'urn:x', value: 'one' }] });
    const sent = Array.from({ length: 20 }, () =>
      call('POST', 'Task', body, { 'If-None-Exist': 'identifier=urn:x|one' }),
    );
    const answers = await Promise.all(sent);
    assert.equal(answers.filter((answer) => answer.status === 201).length, 1);
    assert.equal((await call('GET', 'Task')).body.total, 1);
  });

  it('20 creates sent at the same time are all stored under ids of their own', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => call('POST', 'Task', task())));
    assert.deepEqual([...new Set(answers.map((answer) => answer.status))], [201]);
    assert.equal(new Set(answers.map((answer) => answer.body.id)).size, 20);
    assert.equal((await server.resources()).filter((one) => one.resourceType === 'Task').length, 20);
  });

  it('Prefer decides what a write answers', async () => {
    const minimal = await call('POST', 'Task', task(), { Prefer: 'return=minimal' });
    assert.equal(minimal.status, 201);
    assert.equal(minimal.text, '');
    assert.ok(minimal.headers.get('location'));
    const outcome = await call('POST', 'Task', task(), { Prefer: 'return=OperationOutcome' });
    assert.equal(outcome.body.resourceType, 'OperationOutcome');
    const full = await call('POST', 'Task', task(), { Prefer: 'return=representation' });
    assert.equal(full.body.resourceType, 'Task');
  });

  it('what cannot be understood is refused with an OperationOutcome', async () => {
    const table: [number, string, string, string | undefined, Record<string, string>?][] = [
      [400, 'POST', 'Task', '{"resourceType":'],
      [400, 'POST', 'Task', '[]'],
      [400, 'POST', 'Task', '{"resourceType":"Patient"}'],
      [400, 'PUT', 'Task/a', '{"resourceType":"Task","id":"b"}'],
      [400, 'POST', '', '{"resourceType":"Task"}'],
      [400, 'POST', '', '{"resourceType":"Bundle","type":"collection"}'],
      [404, 'GET', 'Nonsense', undefined],
      [404, 'GET', 'Patient/none', undefined],
      [404, 'GET', 'Patient/p1/$lastn', undefined],
      [404, 'GET', 'Task/t1/$everything', undefined],
      [405, 'POST', 'Patient/p1/$everything', '{}'],
      [400, 'GET', 'Patient/p1/$everything?start=2026-01-01', undefined],
      [404, 'GET', '.well-known/smart-configuration', undefined],
      [405, 'DELETE', 'Patient', undefined],
      [406, 'GET', 'Patient/p1', undefined, { Accept: 'application/fhir+xml' }],
      [415, 'POST', 'Task', '<Task/>', { 'Content-Type': 'application/fhir+xml' }],
      [415, 'POST', 'Task', 'status=x', { 'Content-Type': 'application/x-www-form-urlencoded' }],
      [413, 'POST', 'Task', `{"resourceType":"Task","description":"${'x'.repeat(5 * 1024 * 1024)}"}`],
    ];
    for (const [status, method, path, body, headers] of table) {
      const answer = await call(method, path, body, { 'Content-Type': json, ...headers });
      assert.equal(answer.status, status, `${method} ${path}`);
      assert.equal(answer.body.resourceType, 'OperationOutcome', `${method} ${path}`);
    }
  });

  it('metadata names what the server does and no more', async () => {
    const statement = (await call('GET', 'metadata')).body;
    assert.equal(statement.resourceType, 'CapabilityStatement');
    assert.equal(statement['fhirVersion'], '4.0.1');
    assert.deepEqual((statement['implementation'] as { url: string }).url, server.baseUrl);
    const [rest] = statement['rest'] as { resource: Claimed[] }[];
    const claimed = rest?.resource.find((one) => one.type === 'Task');
    const names = claimed?.searchParam.map((one) => one.name) ?? [];
    for (const name of [
      '_id',
      '_lastUpdated',
      'identifier',
      'patient',
      'status',
      'owner',
      'requester',
      'focus',
      'based-on',
    ]) {
      assert.ok(names.includes(name), name);
    }
    assert.equal(claimed?.conditionalDelete, 'not-supported');
    assert.ok(claimed?.interaction.some((one) => one.code === 'history-instance'));
  });

  it('JSON Patch changes a resource and respects If-Match', async () => {
    const made = await call('POST', 'Task', task());
    const url = `Task/${made.body.id}`;
    const patch = JSON.stringify([{ op: 'replace', path: '/status', value: 'accepted' }]);
    const type = { 'Content-Type': 'application/json-patch+json' };
    assert.equal((await call('PATCH', url, patch, { ...type, 'If-Match': 'W/"x"' })).status, 412);
    assert.equal((await call('PATCH', url, patch, type)).body.status, 'accepted');
  });

  it('the log has method, type and status, and nothing of addresses or bodies', async () => {
    await call('GET', 'Patient?name=Okoro');
    await call('GET', 'Nonsense/Okoro');
    assert.deepEqual(server.log, [
      { method: 'GET', type: 'Patient', status: 200 },
      { method: 'GET', type: 'Nonsense', status: 404 },
    ]);
  });

  it('reset brings the seed back', async () => {
    await call('POST', 'Task', task());
    await call('DELETE', 'Patient/p1');
    await server.reset();
    assert.deepEqual(
      (await server.resources()).map((one) => one.id),
      ['p1', 'p2'],
    );
    await server.reset([{ resourceType: 'Organization', id: 'o1' }]);
    assert.equal((await call('GET', 'Organization/o1')).status, 200);
    await server.reset(seed);
  });

  it('a handler in front can lose the answer after the work is done', async (context) => {
    let lose = true;
    const flaky = await startFhirServer({
      handler: async (_request, response, next) => {
        if (lose) response.end = () => response.destroy();
        await next();
      },
    });
    context.after(() => flaky.close());
    const there = calls(() => flaky.baseUrl);
    await assert.rejects(there('POST', 'Task', task()));
    lose = false;
    assert.equal((await there('GET', 'Task')).body.total, 1);
  });

  it('shares an origin with other pages as a function of one node:http server', async (context) => {
    const fhir = createFhirHandler({ basePath: '/portal/fhir/', seed });
    const own = createServer((request, response) => {
      void fhir(request, response).then((handled) => handled || response.end('a page'));
    });
    await new Promise<void>((resolve) => own.listen(0, '127.0.0.1', resolve));
    context.after(() => (own.close(), own.closeAllConnections()));
    const origin = `http://127.0.0.1:${(own.address() as AddressInfo).port}`;
    const there = calls(() => origin);
    assert.equal((await there('GET', 'portal/fhir/Patient/p1')).body.id, 'p1');
    assert.equal((await there('GET', 'portal/fhirs')).text, 'a page');
    const found = (await there('GET', 'portal/fhir/Patient?_count=1')).body;
    assert.equal(found.entry[0]?.fullUrl, `${origin}/portal/fhir/Patient/p1`);
    assert.equal((await there('HEAD', 'portal/fhir/Patient/p1')).status, 200);
  });

  it('a seed that cannot be loaded is refused and leaves the records as they are', async () => {
    const code = (wanted: string) => (error: unknown) => isCareloomError(error) && error.code === wanted;
    await assert.rejects(server.reset([{ resourceType: 'Nonsense' }]), code('fhir_server.seed_type_unknown'));
    await assert.rejects(server.reset([...seed, ...seed]), code('fhir_server.seed_id_repeated'));
    assert.equal((await call('GET', 'Patient/p1')).status, 200);
    await server.reset(seed);
  });

  it('close ends connections that are still open', async () => {
    const short = await startFhirServer({ latencyMs: 60_000 });
    const hanging = new Promise((resolve) => {
      rawRequest(`${short.baseUrl}/Patient`).on('error', resolve).end();
    });
    await new Promise((resolve) => setTimeout(resolve, 50));
    await short.close();
    assert.ok((await hanging) instanceof Error);
  });
});
