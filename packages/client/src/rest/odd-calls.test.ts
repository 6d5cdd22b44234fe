import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import type { Resource } from '@careloom/core/fhir';
import { CareloomError } from '@careloom/core/shared';
import { sendResource, startOddServer } from '../test/odd-server.ts';
import type { OddAnswer, OddServer } from '../test/odd-server.ts';
import { createFhirClient, ReadCache } from './index.ts';
import type { FhirClient, FhirClientOptions } from './index.ts';

const task = (id: string): Resource => ({ resourceType: 'Task', id });
const servers: OddServer[] = [];
afterEach(() => Promise.all(servers.splice(0).map((each) => each.close())));

async function open(answer: OddAnswer, options: Partial<FhirClientOptions> = {}): Promise<{ readonly client: FhirClient; readonly server: OddServer }> {
  const server = await startOddServer(answer);
  servers.push(server);
  return { server, client: createFhirClient({ baseUrl: server.baseUrl, ...options }) };
}

const toEach = async (pages: AsyncIterable<unknown>): Promise<void> => {
  for await (const page of pages) assert.ok(page);
};
const codeOf = (work: Promise<unknown>): Promise<unknown> => work.then(() => undefined, (error: unknown) => (error as CareloomError).code);

describe('an address', () => {
  it('of dots leads to no history of the whole server', async () => {
    const { client, server } = await open((_, response) => sendResource(response, { resourceType: 'Bundle', type: 'history' }));
    for (const of of ['Task/..', 'Task/.', 'Task/...', '../x']) assert.equal(await codeOf(toEach(client.history(of))), 'repository.not_found', of);
    assert.deepEqual(server.asked, []);
  });

  it('that some servers read as one above the base is not followed', async () => {
    for (const next of ['..;/oauth2/token', 'Task/..;x=1/..;/admin', '%2E%2e;/admin', './;/..;']) {
      const { client, server } = await open((_, response) => sendResource(response, { resourceType: 'Bundle', type: 'searchset', link: [{ relation: 'next', url: next }] }));
      assert.equal(await codeOf(toEach(client.search('Task'))), 'repository.bad_response', next);
      assert.equal(server.asked.length, 1);
    }
  });

  it('of a resource without an id is none to write to', async () => {
    const { client, server } = await open((_, response) => sendResource(response, task('undefined')));
    assert.equal(await codeOf(client.update({ resourceType: 'Task' } as Resource, { version: 'any' })), 'repository.bad_id');
    assert.deepEqual(server.asked, []);
  });
});

describe('a header', () => {
  it('holds a condition beyond ASCII, and no second header', async () => {
    const { client, server } = await open((_, response) => sendResource(response, task('1'), 201));
    await client.create({ resourceType: 'Task' } as Resource, { ifNoneExist: 'identifier=x|Łódź 1\r\nAuthorization: y\ud800' });
    const sent = server.asked[0]?.headers;
    assert.equal(sent?.['if-none-exist'], 'identifier=x|%C5%81%C3%B3d%C5%BA 1%0D%0AAuthorization: y%EF%BF%BD');
    assert.equal(sent.authorization, undefined);
  });

  it('that cannot hold a token tells nothing of it', async () => {
    const { client, server } = await open((_, response) => sendResource(response, task('1')), { authorize: () => Promise.resolve('Bearer secret\nX-More: 1') });
    const failure = await client.read('Task/1').catch((error: unknown) => error as Error);
    assert.ok(failure instanceof CareloomError);
    assert.equal(failure.code, 'repository.forbidden');
    assert.ok(!`${failure.message} ${failure.stack}`.includes('secret'));
    assert.deepEqual(server.asked, []);
  });
});

describe('a token that never comes', () => {
  it('keeps nobody who leaves', async () => {
    const { client } = await open((_, response) => sendResource(response, task('1')), { authorize: () => new Promise(() => undefined) });
    const stop = new AbortController();
    const calls = [toEach(client.search('Task', {}, stop)), client.create(task('1'), stop), client.batch([], stop)].map((call) => assert.rejects(call, /left/));
    stop.abort(new Error('left'));
    await Promise.all(calls);
  });
});

describe('a server that never answers', () => {
  it('is waited for no longer than a read may take in all, however long one answer may', async () => {
    const { client, server } = await open(() => undefined, { timeoutMs: 3_600_000, totalTimeoutMs: 50 });
    assert.equal(await codeOf(client.read('Task/1')), 'repository.unavailable');
    // None on a machine that takes longer than that to ask.
    assert.ok(server.asked.length <= 1);
  });
});

describe('a batch', () => {
  const reads = ['1', '2'].map((id) => ({ request: { method: 'GET', url: `Task/${id}` } }));
  const answered = (...ids: readonly string[]): OddAnswer => (_, response) =>
    sendResource(response, { resourceType: 'Bundle', type: 'batch-response', entry: ids.map((id) => ({ resource: task(id), response: { status: '200 OK' } })) });

  it('of reads gives each what it asked for', async () => {
    const { client } = await open(answered('1', '2'));
    assert.deepEqual((await client.batch(reads)).entries.map(({ ref }) => ref), ['Task/1', 'Task/2']);
  });

  it('answered in another order gives nobody anything', async () => {
    const { client } = await open(answered('2', '1'));
    assert.equal(await codeOf(client.batch(reads)), 'repository.bad_response');
  });
});

describe('the history of a type', () => {
  it('holds nobody else in a client for one patient, and says so', async () => {
    const versions = [['1', 'Patient/1'], ['2', 'Patient/2'], ['3', 'Organization/food']].map(([id = '', reference]) => ({
      resource: { ...task(id), meta: { versionId: '1' }, for: { reference } }, request: { method: 'PUT', url: `Task/${id}` }, response: { status: '200' },
    }));
    const deletion = { request: { method: 'DELETE', url: 'Task/4' }, response: { status: '204' } };
    const { client } = await open((_, response) => sendResource(response, { resourceType: 'Bundle', type: 'history', entry: [...versions, deletion] }), { patient: 'Patient/1' });
    for await (const { entries, warnings = [] } of client.history('Task')) {
      assert.deepEqual(entries.map(({ ref }) => ref), ['Task/1', 'Task/3', 'Task/4']);
      assert.deepEqual(warnings.map(({ code, params }) => [code, params]), [['repository.other_patient', { count: 1 }]]);
    }
  });
});

describe('what was read', () => {
  const echo = (text: string): OddAnswer => ({ line }, response) => sendResource(response, { ...task(line.split('/').at(-1) ?? ''), description: text });

  it('is not kept without bound: a few large answers, or many small', async () => {
    const cache = new ReadCache();
    const { client } = await open(echo('x'.repeat(4_000_000)), { cache });
    for (let id = 0; id < 8; id += 1) await client.read(`Task/${id}`);
    assert.ok(cache.size > 0 && cache.size <= 5, String(cache.size));
    cache.purge();
    assert.equal(cache.size, 0);
  });

  it('is forgotten after its time by whatever is read next, not only by itself', async () => {
    let now = 0;
    const cache = new ReadCache();
    const { client } = await open(echo(''), { cache, keepMs: 1000, now: () => now });
    for (const id of ['1', '2', '3']) await client.read(`Task/${id}`);
    now = 1000;
    await client.read('Task/4');
    assert.equal(cache.size, 1);
  });
});
