import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import type { ServerResponse } from 'node:http';
import { sendResource, startOddServer } from '../test/odd-server.ts';
import type { OddAnswer, OddServer } from '../test/odd-server.ts';
import { createFhirClient, ReadCache } from './index.ts';
import type { FhirClientOptions } from './index.ts';

const patient = (versionId = '1') => ({ resourceType: 'Patient', id: '1', meta: { versionId } });
const servers: OddServer[] = [];
afterEach(() => Promise.all(servers.splice(0).map((each) => each.close())));

async function open(answer: OddAnswer, options: Partial<FhirClientOptions> = {}) {
  const server = await startOddServer(answer);
  servers.push(server);
  return { asked: server.asked, baseUrl: server.baseUrl, client: createFhirClient({ baseUrl: server.baseUrl, ...options }) };
}

/** A server that answers when the test lets it. */
function held() {
  const waiting: ServerResponse[] = [];
  let arrived = (): void => undefined;
  const next = (): Promise<void> => new Promise((resolve) => (arrived = resolve));
  const answer: OddAnswer = (_, response) => (waiting.push(response), arrived());
  return { answer, next, waiting, release: (body: object = patient()) => waiting.splice(0).forEach((response) => sendResource(response, body)) };
}

describe('identical reads', () => {
  it('at the same time are one request; one that leaves does not take the others along', async () => {
    const server = held();
    const { client, asked } = await open(server.answer);
    const stop = new AbortController();
    const arrived = server.next();
    const [left, stays] = [client.read('Patient/1', { signal: stop.signal }), client.read('Patient/1')];
    await arrived;
    const leaving = assert.rejects(left, /left/);
    stop.abort(new Error('left'));
    await leaving;
    server.release();
    assert.equal((await stays).version, '1');
    assert.equal(asked.length, 1);
  });

  it('end at the server when the last one has left', async () => {
    const server = held();
    const { client } = await open(server.answer);
    const stop = new AbortController();
    const arrived = server.next();
    const reads = [1, 2].map(() => assert.rejects(client.read('Patient/1', stop), /left/));
    await arrived;
    const closed = new Promise((resolve) => server.waiting[0]?.on('close', resolve));
    stop.abort(new Error('left'));
    await Promise.all([...reads, closed]);
  });

  it('give each caller its own: what one does to it, no other sees', async () => {
    const { client, asked } = await open((_, response) => sendResource(response, patient()));
    const first = await client.read('Patient/1');
    Object.assign(first.resource, { gender: 'changed here' });
    assert.deepEqual((await client.read('Patient/1')).resource, patient());
    assert.equal(asked.length, 1);
  });
});

describe('what was read', () => {
  const counted: OddAnswer = ({ line }, response, count) =>
    line.startsWith('GET') ? sendResource(response, patient(String(count))) : void response.writeHead(201).end();

  it('is asked anew after its time, and when the caller says so', async () => {
    let now = 0;
    const { client } = await open(counted, { now: () => now, keepMs: 1000 });
    const versions = [(await client.read('Patient/1')).version, (await client.read('Patient/1')).version];
    now = 1001;
    versions.push((await client.read('Patient/1')).version, (await client.read('Patient/1', { noCache: true })).version);
    assert.deepEqual(versions, ['1', '1', '2', '3']);
  });

  it('is never older than a write of ours', async () => {
    const { client } = await open(counted);
    await client.read('Patient/1');
    await client.create({ resourceType: 'Patient' });
    assert.equal((await client.read('Patient/1')).version, '3');
  });

  it('while a write was on its way is not kept', async () => {
    const server = held();
    const { client } = await open(({ line }, response, count) => {
      if (line.startsWith('POST')) response.writeHead(201).end();
      else if (count === 1) server.answer({ line, headers: {}, body: '' }, response, count);
      else sendResource(response, patient('new'));
    });
    const arrived = server.next();
    const reading = client.read('Patient/1');
    await arrived;
    await client.create({ resourceType: 'Patient' });
    server.release(patient('old'));
    assert.equal((await reading).version, 'old');
    assert.equal((await client.read('Patient/1')).version, 'new');
  });

  it('for one user or patient is not given to another, even from one cache', async () => {
    const cache = new ReadCache();
    const { client, baseUrl, asked } = await open((_, response) => sendResource(response, { resourceType: 'Task', id: '1' }), { cache, user: 'Practitioner/1', patient: 'Patient/1' });
    const others = [{ user: 'Practitioner/2', patient: 'Patient/1' }, { user: 'Practitioner/1', patient: 'Patient/2' }, {}];
    await client.read('Task/1');
    for (const who of others) await createFhirClient({ baseUrl, cache, ...who }).read('Task/1');
    assert.equal(asked.length, 4);
    await createFhirClient({ baseUrl, cache, user: 'Practitioner/1', patient: 'Patient/1' }).read('Task/1');
    assert.equal(asked.length, 4);
  });

  it('is gone after purge; what is on its way is not given to whoever comes next', async () => {
    const server = held();
    const cache = new ReadCache();
    const { client } = await open(server.answer, { cache });
    const arrived = server.next();
    const purged = { code: 'repository.purged' };
    const failing = [
      assert.rejects(client.read('Patient/1'), purged),
      assert.rejects(async () => { for await (const _ of client.search('Task')); }, purged),
    ];
    await arrived;
    client.purge();
    await Promise.all(failing);
    server.release();
    assert.equal(cache.size, 0);
  });

  it('is not a failure: those are asked for again', async () => {
    const { client } = await open((_, response, count) => (count === 1 ? void response.writeHead(404).end() : sendResource(response, patient())));
    await assert.rejects(client.read('Patient/1'), { code: 'repository.not_found' });
    assert.equal((await client.read('Patient/1')).version, '1');
  });

  it('of the capability statement is not a failure either', async () => {
    const { client } = await open((_, response, count) =>
      count === 1 ? void response.writeHead(404).end() : sendResource(response, { resourceType: 'CapabilityStatement', fhirVersion: '4.0.1' }));
    await assert.rejects(client.capabilities(), { code: 'repository.not_found', template: 'metadata' });
    assert.equal((await client.capabilities()).fhirVersion, '4.0.1');
  });
});
