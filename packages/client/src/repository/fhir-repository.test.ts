import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { Patient, Resource } from '@careloom/core/fhir';
import { collect } from '@careloom/core/ports';
import type { ChangeSet, CreateChange } from '@careloom/core/ports';
import { startFhirServer } from '@careloom/testing/fhir-server';
import { repositoryContract } from '@careloom/testing/suites';
import { createFhirRepository } from '../index.ts';
import { startTestServer } from '../test/fhir-server.ts';
import type { TestServer } from '../test/fhir-server.ts';

describe('FHIR repository keeps the contract over HTTP', () => {
  for (const contract of repositoryContract) {
    it(contract.name, () =>
      contract.run(async () => {
        const { baseUrl, close } = await startTestServer();
        const open = () => createFhirRepository({ baseUrl, pollSeconds: 0.05 });
        return { repository: open(), other: open(), dispose: close };
      }),
    );
  }
});

describe('FHIR repository keeps the contract on an independent engine', () => {
  for (const contract of repositoryContract) {
    const skip = contract.needs === 'decimals' && 'this engine reads numbers as JavaScript does';
    it(contract.name, { skip }, () =>
      contract.run(async () => {
        const { baseUrl, close } = await startFhirServer();
        const open = () => createFhirRepository({ baseUrl, pollSeconds: 0.05 });
        return { repository: open(), other: open(), dispose: close };
      }),
    );
  }
});

describe('FHIR repository: history', () => {
  it('gives the versions of a record, newest first', async () => {
    const { baseUrl, close } = await startFhirServer();
    const repository = createFhirRepository({ baseUrl });
    const base = await stored(repository, [{ op: 'create', fullUrl: 'urn:uuid:1', resource: { resourceType: 'Patient' } }]);
    await stored(repository, [{ op: 'update', base, resource: { ...base.resource, gender: 'female' } as Resource }]);
    const genders: unknown[] = [];
    for await (const { entries } of repository.history?.(`Patient/${base.resource.id}`) ?? []) {
      genders.push(...entries.map(({ resource }) => (resource as Patient).gender));
    }
    assert.deepEqual(genders, ['female', undefined]);
    await close();
  });
});

const json = { 'content-type': 'application/fhir+json' };
const bundle = (value: object): string => JSON.stringify({ resourceType: 'Bundle', type: 'searchset', ...value });
const person: CreateChange = {
  op: 'create',
  fullUrl: 'urn:uuid:0b1e',
  resource: { resourceType: 'Patient', identifier: [{ system: 'urn:ietf:rfc:3986', value: 'urn:uuid:0b1e' }] } as Patient,
  ifNoneExist: 'identifier=urn:ietf:rfc:3986|urn:uuid:0b1e',
};

describe('FHIR repository under faults', () => {
  let server: TestServer;
  beforeEach(async () => void (server = await startTestServer()));
  afterEach(() => server.close());
  const open = (more: object = {}) => createFhirRepository({ baseUrl: server.baseUrl, timeoutMs: 20_000, indexLagMs: 0, ...more });
  const patients = () => collect(open(), { resourceType: 'Patient' });

  it('never sends an update unguarded: what was read without a version is read again', async () => {
    const base = await stored(open(), [{ op: 'create', fullUrl: 'urn:uuid:1', resource: { resourceType: 'Patient' } }]);
    const { version: _version, ...unversioned } = base;
    const mine = { ...base.resource, gender: 'female' } as Resource;
    const theirs = { ...base.resource, gender: 'male' } as Resource;
    await stored(open(), [{ op: 'update', base, resource: theirs }]);
    const late = await open().commit([{ op: 'update', base: unversioned, resource: mine }]);
    assert.equal(late.outcome, 'conflict');
    const [now] = await patients();
    assert.equal((now!.resource as Patient).gender, 'male');
    const { version: _again, ...fresh } = now!;
    assert.equal((await open().commit([{ op: 'update', base: fresh, resource: { ...fresh.resource, gender: 'female' } as Resource }])).outcome, 'stored');
  });

  it('takes its own content for no conflict when an update read without a version is sent again', async () => {
    const { version: _version, ...base } = await stored(open(), [{ op: 'create', fullUrl: 'urn:uuid:1', resource: { resourceType: 'Patient' } }]);
    const changes: ChangeSet = [{ op: 'update', base, resource: { ...base.resource, gender: 'female' } as Resource }];
    server.fault = (_request, response) => server.log.length > before && Boolean(response.destroy());
    const before = server.log.length + 1;
    assert.equal((await open().commit(changes)).outcome, 'uncertain');
    server.fault = undefined;
    assert.equal((await open().commit(changes)).outcome, 'stored');
  });

  it('is uncertain when the answer is lost after the server stored; the second send stores nothing more', async () => {
    const base = await stored(open(), [{ op: 'create', fullUrl: 'urn:uuid:1', resource: { resourceType: 'Patient' } }]);
    const changes: ChangeSet = [person, { op: 'update', base, resource: { ...base.resource, gender: 'female', link: [{ other: { reference: person.fullUrl }, type: 'seealso' }] } as Resource }];
    server.fault = (_request, response) => Boolean(response.destroy());
    const first = await open().commit(changes);
    assert.equal(first.outcome, 'uncertain');
    assert.equal(server.log.filter(({ line }) => line === 'POST /fhir/').length, 2, 'the lost one was sent once');
    server.fault = undefined;
    const again = await open().commit(changes);
    assert.equal(again.outcome, 'stored');
    assert.equal((await patients()).length, 2);
    assert.deepEqual(again.outcome === 'stored' && again.stored.map(({ version }) => version), ['1', '2']);
  });

  it('sends a transaction once, whatever happens', async () => {
    server.fault = (_request, response) => Boolean(response.writeHead(503).end());
    const outcome = await open().commit([person]);
    assert.equal(outcome.outcome, 'uncertain');
    assert.equal(server.log.filter(({ line }) => line === 'POST /fhir/').length, 1);
  });

  for (const status of [500, 502, 503, 504]) {
    it(`is uncertain after a ${status}`, async () => {
      server.fault = (_request, response) => Boolean(response.writeHead(status).end('<h1>Ana</h1>'));
      assert.equal((await open().commit([person])).outcome, 'uncertain');
    });
  }

  it('is uncertain after a timeout', async () => {
    server.fault = () => true;
    assert.equal((await open({ timeoutMs: 100 }).commit([person])).outcome, 'uncertain');
  });

  for (const [what, body] of [['HTML', '<html>sign in</html>'], ['nothing', ''], ['half an answer', '{"resourceType":"Bun'], ['no entries', bundle({})]] as const) {
    it(`takes ${what} with 200 for no answer`, async () => {
      const base = await stored(open(), [person]);
      server.fault = (_request, response) => Boolean(response.writeHead(200, { 'content-type': 'text/html' }).end(body));
      assert.equal((await open().commit([person])).outcome, 'uncertain');
      await assert.rejects(open().read(`Patient/${base.resource.id}`), { code: 'repository.bad_response' });
    });
  }

  for (const [status, code, retryable] of [[401, 'repository.forbidden', false], [403, 'repository.forbidden', false], [422, 'fhir.business_rule', false], [429, 'repository.unavailable', true]] as const) {
    it(`is refused after a ${status}, with codes only`, async () => {
      const text = JSON.stringify({ resourceType: 'OperationOutcome', issue: [{ severity: 'error', code: 'business-rule', diagnostics: 'Ana Núñez' }] });
      server.fault = (_request, response) => Boolean(response.writeHead(status, json).end(text));
      const outcome = await open().commit([person]);
      assert.equal(outcome.outcome, 'refused');
      assert.deepEqual(outcome.outcome === 'refused' && [outcome.issues[0]?.code, outcome.retryable], [code, retryable]);
      assert.ok(!JSON.stringify(outcome).includes('Ana'));
    });
  }

  it('does not believe a 200 whose entries failed', async () => {
    const answer = (...statuses: string[]): string => bundle({ type: 'transaction-response', entry: statuses.map((status) => ({ response: { status } })) });
    const other = { ...person, fullUrl: 'urn:uuid:2', ifNoneExist: 'identifier=a|2' };
    for (const [statuses, wanted] of [[['400', '400'], 'refused'], [['201 Created', '400'], 'uncertain'], [['500', '500'], 'uncertain']] as const) {
      server.fault = (_request, response) => Boolean(response.writeHead(200, json).end(answer(...statuses)));
      assert.equal((await open().commit([person, other])).outcome, wanted);
    }
  });

  it('reads back what the server did not return', async () => {
    server.minimal = true;
    const first = await stored(open(), [person]);
    assert.equal(first.version, '1');
    assert.ok(first.resource.meta?.lastUpdated);
  });

  it('follows no link out of its base, and no circle', async () => {
    const { port } = new URL(server.baseUrl);
    const links = ['https://elsewhere.example/fhir/Patient?page=2', `http://127.0.0.1:${port}/admin?page=2`, '../admin', '/fhir/..%2fadmin', '/fhir/Patient?same=1'];
    for (const url of links) {
      server.log.length = 0;
      server.fault = (_request, response) => Boolean(response.writeHead(200, json).end(bundle({ link: [{ relation: 'next', url }] })));
      await assert.rejects(collect(open({ authorize: async () => 'Bearer secret' }), { resourceType: 'Patient' }), { code: 'repository.bad_response' });
      assert.ok(server.log.every(({ line }) => / \/fhir\/Patient/.test(line)), 'asked below the base only');
    }
  });

  it('notices a parameter the server left out', async () => {
    const link = [{ relation: 'self', url: `${server.baseUrl}/Patient?_count=100` }];
    server.fault = (_request, response) => Boolean(response.writeHead(200, json).end(bundle({ link })));
    await assert.rejects(collect(open(), { resourceType: 'Patient', params: { name: 'Ana' } }), { code: 'repository.search_unsupported' });
  });

  it('does not search for nothing: some servers would find everything', async () => {
    server.log.length = 0;
    for (const value of ['', [], ['']]) await assert.rejects(collect(open(), { resourceType: 'Patient', params: { identifier: value } }), { code: 'repository.search_unsupported' });
    assert.equal(server.log.length, 0);
  });

  it('searches by GET where the server takes no POST, and only where the host allows that', async () => {
    await open().commit([{ op: 'create', fullUrl: 'urn:uuid:ana', resource: { resourceType: 'Patient', name: [{ family: 'Ana' }] } as Patient }]);
    server.fault = ({ method, url }, response) => method === 'POST' && Boolean(url?.includes('_search')) && Boolean(response.writeHead(405).end());
    server.log.length = 0;
    await assert.rejects(collect(open(), { resourceType: 'Patient' }), { code: 'repository.search_unsupported' });
    assert.equal(server.log.length, 1);
    const found = await collect<Patient>(open({ searchByGet: true }), { resourceType: 'Patient', params: { _id: ['none', 'no,ne'] } });
    assert.deepEqual(found, []);
    assert.equal((await collect(open({ searchByGet: true }), { resourceType: 'Patient' })).length, 1);
  });

  it('aborts a slow call with the reason of the signal', async () => {
    server.fault = () => true;
    const stop = new AbortController();
    const reason = new Error('left the page');
    for (const call of [open().read('Patient/1', stop), open().commit([person], stop), patientsOf(open(), stop)]) {
      const failing = assert.rejects(call, reason);
      setTimeout(() => stop.abort(reason), 50);
      await failing;
    }
  });

  it('keeps addresses, queries and words of the server out of errors', async () => {
    server.fault = (_request, response) => Boolean(response.writeHead(500).end('Ana'));
    const failure: unknown = await collect(open({ timeoutMs: 100 }), { resourceType: 'Patient', params: { name: 'Ana' } }).catch((error: unknown) => error);
    assert.ok(failure instanceof Error && failure.message === 'repository.unavailable' && failure.cause === undefined);
    assert.ok(!server.log.some(({ line }) => line.includes('Ana')), 'the query stays out of the URL');
  });

  it('sends the authorization of the moment, and nothing without one', async () => {
    let token = 0;
    const repository = open({ authorize: async () => `Bearer ${++token}`, headers: { 'x-tenant': 'a' } });
    await repository.commit([person]);
    await collect(repository, { resourceType: 'Patient' });
    // The search after the create is the second.
    assert.deepEqual(server.log.map(({ authorization }) => authorization), ['Bearer 1', 'Bearer 2', 'Bearer 3']);
    const failing = open({ authorize: () => Promise.reject(new Error('signed out')) });
    assert.equal((await failing.commit([person])).outcome, 'refused');
    await assert.rejects(failing.read('Patient/1'), { code: 'repository.forbidden' });
    assert.equal(server.log.length, 3);
  });

  it('repeats a read when the server is busy for a moment', async () => {
    const base = await stored(open(), [person]);
    let failures = 1;
    server.fault = (_request, response) => failures-- > 0 && Boolean(response.writeHead(503).end());
    assert.equal((await open().read(`Patient/${base.resource.id}`)).version, '1');
  });

  it('refuses a base that is none', () => {
    for (const baseUrl of ['', 'ftp://x/fhir', 'https://x/fhir?a=1', 'https://user@x/fhir']) {
      assert.throws(() => createFhirRepository({ baseUrl }), { code: 'repository.bad_base_url' });
    }
  });
});

async function stored(repository: ReturnType<typeof createFhirRepository>, changes: ChangeSet) {
  const outcome = await repository.commit(changes);
  assert.equal(outcome.outcome, 'stored');
  return (outcome as Extract<typeof outcome, { outcome: 'stored' }>).stored[0] as NonNullable<(typeof outcome & { outcome: 'stored' })['stored'][0]>;
}

function patientsOf(repository: ReturnType<typeof createFhirRepository>, options: { signal: AbortSignal }) {
  return collect(repository, { resourceType: 'Patient' }, options);
}
