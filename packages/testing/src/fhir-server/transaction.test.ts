import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { calls, type Answered } from '../test-support/calls.ts';
import { startFhirServer, type FhirServer } from './index.ts';

let server: FhirServer;
const call = calls(() => server.baseUrl);
const seed = [
  { resourceType: 'Patient', id: 'p1', identifier: [{ system: 'urn:mrn', value: '1' }] },
  { resourceType: 'Task', id: 't1', status: 'requested', intent: 'order' },
];
const requestUrn = 'urn:uuid:1b4e28ba-2fa1-41d2-883f-0016d3cca427';
const taskUrn = 'urn:uuid:9f2c1f7e-4c0e-4f5e-8a53-6d1d7c2b1a10';

interface Written {
  readonly fullUrl?: string;
  readonly resource?: object;
  readonly request: { method: string; url: string; ifMatch?: string; ifNoneExist?: string };
}

function send(entry: readonly Written[], type = 'transaction', headers = {}): Promise<Answered> {
  return call('POST', '', { resourceType: 'Bundle', type, entry }, headers);
}

function newRequest(more: object = {}): Written {
  const resource = {
    resourceType: 'ServiceRequest',
    identifier: [{ system: 'urn:ietf:rfc:3986', value: requestUrn }],
    status: 'active',
    intent: 'order',
    subject: { reference: 'Patient/p1' },
    ...more,
  };
  const ifNoneExist = `identifier=urn:ietf:rfc:3986|${requestUrn}`;
  return { fullUrl: requestUrn, resource, request: { method: 'POST', url: 'ServiceRequest', ifNoneExist } };
}

function newTask(more: object = {}): Written {
  const resource = {
    resourceType: 'Task',
    identifier: [{ system: 'urn:ietf:rfc:3986', value: taskUrn }],
    text: {
      status: 'generated',
      div: `<div xmlns="http://www.w3.org/1999/xhtml"><a href="${requestUrn}">order</a></div>`,
    },
    status: 'requested',
    intent: 'order',
    focus: { reference: requestUrn },
    ...more,
  };
  const ifNoneExist = `identifier=urn:ietf:rfc:3986|${taskUrn}`;
  return { fullUrl: taskUrn, resource, request: { method: 'POST', url: 'Task', ifNoneExist } };
}

async function everything(): Promise<string> {
  return JSON.stringify(await server.resources());
}

describe('FHIR transaction', () => {
  before(async () => {
    server = await startFhirServer({ seed });
  });
  beforeEach(() => server.reset());
  after(() => server.close());

  it('stores all entries, rewrites references in any order, and leaves identifiers alone', async () => {
    for (const entries of [
      [newTask(), newRequest()],
      [newRequest(), newTask()],
    ]) {
      await server.reset();
      const { status, body } = await send(entries);
      assert.equal(status, 200);
      assert.equal(body.type, 'transaction-response');
      const stored = await server.resources();
      const order = stored.find((one) => one.resourceType === 'ServiceRequest');
      const { body: task } = await call('GET', `Task?identifier=urn:ietf:rfc:3986|${taskUrn}`);
      const found = task.entry[0]?.resource;
      assert.deepEqual(found?.['focus'], { reference: `ServiceRequest/${order?.id}` });
      assert.deepEqual(found?.['identifier'], [{ system: 'urn:ietf:rfc:3986', value: taskUrn }]);
      assert.ok(JSON.stringify(found?.['text']).includes(`ServiceRequest/${order?.id}`));
    }
  });

  it('answers in the order of the request with status, location, etag, lastModified and the resource', async () => {
    const { body } = await send([
      { request: { method: 'GET', url: 'Patient/p1' } },
      newTask(),
      newRequest(),
      { resource: { resourceType: 'Patient', id: 'p1', active: true }, request: { method: 'PUT', url: 'Patient/p1' } },
    ]);
    assert.deepEqual(
      body.entry.map((entry) => [entry.response.status, entry.resource?.resourceType]),
      [
        ['200 OK', 'Patient'],
        ['201 Created', 'Task'],
        ['201 Created', 'ServiceRequest'],
        ['200 OK', 'Patient'],
      ],
    );
    // GET runs last: it sees what the PUT wrote.
    assert.equal(body.entry[0]?.resource?.['active'], true);
    for (const { resource, response, fullUrl } of body.entry) {
      assert.equal(response.etag, `W/"${resource?.meta.versionId}"`);
      assert.equal(response.lastModified, resource?.meta.lastUpdated);
      assert.equal(response.location, `${resource?.resourceType}/${resource?.id}/_history/${resource?.meta.versionId}`);
      assert.equal(fullUrl, `${server.baseUrl}/${resource?.resourceType}/${resource?.id}`);
    }
    const minimal = await send([newTask({ focus: undefined })], 'transaction', { Prefer: 'return=minimal' });
    assert.equal(minimal.body.entry[0]?.resource, undefined);
    assert.ok(minimal.body.entry[0]?.response.etag);
  });

  it('sent twice with ifNoneExist, the second changes nothing and points to the first', async () => {
    const first = await send([newTask(), newRequest()]);
    const before = await everything();
    const second = await send([newTask(), newRequest()]);
    assert.deepEqual(
      second.body.entry.map((entry) => entry.response.status),
      ['200 OK', '200 OK'],
    );
    assert.deepEqual(
      second.body.entry.map((e) => e.resource),
      first.body.entry.map((e) => e.resource),
    );
    assert.equal(await everything(), before);
    const another = await send([
      newRequest(),
      { ...newTask({ identifier: [] }), request: { method: 'POST', url: 'Task' } },
    ]);
    const reference = another.body.entry[1]?.resource?.['focus'] as { reference: string };
    assert.equal(reference.reference, `ServiceRequest/${first.body.entry[1]?.resource?.id}`);
  });

  it('more than eight conditional creates are fine', async () => {
    const entries = Array.from({ length: 30 }, (_, n): Written => {
      const resource = {
        resourceType: 'Observation',
        identifier: [{ system: 'urn:x', value: String(n) }],
        status: 'final',
      };
      return { resource, request: { method: 'POST', url: 'Observation', ifNoneExist: `identifier=urn:x|${n}` } };
    });
    assert.equal((await send(entries)).status, 200);
    assert.equal((await call('GET', 'Observation?_count=0')).body.total, 30);
  });

  it('a stale ifMatch refuses the whole transaction with 412 and writes nothing', async () => {
    const current = (await call('GET', 'Task/t1')).headers.get('etag') as string;
    const body = { ...seed[1], status: 'accepted' };
    const guarded: Written = { resource: body, request: { method: 'PUT', url: 'Task/t1', ifMatch: current } };
    assert.equal((await send([guarded])).status, 200);
    const before = await everything();
    const refused = await send([newRequest(), newTask(), guarded]);
    assert.equal(refused.status, 412);
    assert.equal(refused.body.issue[0]?.code, 'conflict');
    assert.deepEqual(refused.body.issue[0]?.expression, ['Bundle.entry[2]']);
    assert.equal(await everything(), before);
    assert.equal((await call('GET', 'Task/t1/_history')).body.total, 2);
  });

  it('any failing entry rolls back creates, updates and deletes', async () => {
    const before = await everything();
    const changes: Written[] = [
      newRequest(),
      { request: { method: 'DELETE', url: 'Patient/p1' } },
      { resource: { ...seed[1], status: 'accepted' }, request: { method: 'PUT', url: 'Task/t1' } },
    ];
    const failing: [number, Written][] = [
      [404, { request: { method: 'GET', url: 'Task/none' } }],
      [400, { resource: { resourceType: 'Goal' }, request: { method: 'POST', url: 'Task' } }],
      [400, { resource: { resourceType: 'Task', id: 'x' }, request: { method: 'PUT', url: 'Task/y' } }],
      [404, { resource: { resourceType: 'Nonsense' }, request: { method: 'POST', url: 'Nonsense' } }],
      [400, newTask({ focus: { reference: 'urn:uuid:00000000-0000-4000-8000-000000000000' } })],
      [412, newTask({ for: { reference: 'Patient?identifier=urn:mrn|nobody' } })],
      [400, { resource: seed[1] as object, request: { method: 'PUT', url: 'Task/t1' } }],
      [400, { resource: {}, request: { method: 'BREW', url: 'Task' } }],
      [400, { ...newTask(), request: { method: 'POST', url: 'Task', ifNoneExist: 'nonsense=1' } }],
    ];
    for (const [status, entry] of failing) {
      const answer = await send([...changes, entry]);
      assert.equal(answer.status, status, JSON.stringify(entry.request));
      assert.equal(answer.body.resourceType, 'OperationOutcome');
      assert.match(answer.body.issue[0]?.expression?.[0] ?? '', /^Bundle\.entry\[3\]/);
      assert.equal(await everything(), before);
    }
    assert.equal((await call('GET', 'Patient/p1')).status, 200);
    assert.equal((await call('GET', 'Patient/p1/_history')).body.total, 1);
  });

  it('resolves conditional references', async () => {
    const { body } = await send([newRequest({ subject: { reference: 'Patient?identifier=urn:mrn|1' } })]);
    assert.deepEqual(body.entry[0]?.resource?.['subject'], { reference: 'Patient/p1' });
  });

  it('nobody sees half of a transaction', async () => {
    const reads: Promise<Answered>[] = [];
    const writes = Array.from({ length: 10 }, (_, n) => {
      reads.push(call('GET', 'Task?_count=0'), call('GET', 'ServiceRequest?_count=0'));
      const urn = `urn:uuid:00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
      const task = { resourceType: 'Task', status: 'requested', intent: 'order', focus: { reference: urn } };
      const order = { resourceType: 'ServiceRequest', status: n === 5 ? 'active' : 'draft', intent: 'order' };
      const last = n === 5 ? [{ request: { method: 'GET', url: 'Task/none' } }] : [];
      return send([
        { resource: task, request: { method: 'POST', url: 'Task' } },
        { fullUrl: urn, resource: order, request: { method: 'POST', url: 'ServiceRequest' } },
        ...last,
      ]);
    });
    await Promise.all([...reads, ...writes]);
    const tasks = (await call('GET', 'Task?_count=0')).body.total;
    const orders = (await call('GET', 'ServiceRequest?_count=0')).body.total;
    assert.deepEqual([tasks, orders], [10, 9]);
  });

  it('what makes the engine itself fail is rolled back too', async () => {
    const before = await everything();
    const deep = `${'['.repeat(20_000)}${']'.repeat(20_000)}`;
    const bundle = { resourceType: 'Bundle', type: 'transaction', entry: [newRequest(), newTask({ note: 'DEEP' })] };
    const { status, body } = await call('POST', '', JSON.stringify(bundle).replace('"DEEP"', deep));
    assert.ok(status >= 400);
    assert.equal(body.resourceType, 'OperationOutcome');
    assert.equal(await everything(), before);
  });

  it('a batch answers entry by entry', async () => {
    const { status, body } = await send(
      [
        { request: { method: 'GET', url: 'Task/none' } },
        { resource: { resourceType: 'Goal' }, request: { method: 'POST', url: 'Goal' } },
        { request: { method: 'GET', url: 'Task?status=requested' } },
      ],
      'batch',
    );
    assert.equal(status, 200);
    assert.deepEqual(
      body.entry.map((entry) => entry.response.status),
      ['404', '201 Created', '200 OK'],
    );
    assert.equal(body.entry[0]?.response.outcome?.resourceType, 'OperationOutcome');
    assert.equal(body.entry[2]?.resource?.total, 1);
  });
});
