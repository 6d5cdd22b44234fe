import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { Patient, Resource } from '@careloom/core/fhir';
import { collect } from '@careloom/core/ports';
import type { CarePage, CareRepository } from '@careloom/core/ports';
import { createFhirRepository } from '../index.ts';
import { startTestServer } from '../test/fhir-server.ts';
import type { TestServer } from '../test/fhir-server.ts';

const identified = (value: string, resourceType = 'Patient'): Resource => ({ resourceType, identifier: [{ system: 'urn:ietf:rfc:3986', value }] }) as unknown as Resource;

describe('what several ask for at the same time', () => {
  let server: TestServer;
  let stop: AbortController;
  let repository: CareRepository;
  /** Requests of readers that have arrived: looks of the watch are not among them. */
  let asked: string[];
  let held: Promise<unknown>;
  beforeEach(async () => {
    server = await startTestServer();
    stop = new AbortController();
    asked = [];
    held = Promise.resolve();
    repository = createFhirRepository({ baseUrl: server.baseUrl, indexLagMs: 0, pollSeconds: 3600 });
    // A page that follows changes: its elements share what they read.
    void repository.watch({ resourceType: 'Goal' }, { signal: stop.signal })[Symbol.asyncIterator]().next();
    while (server.log.length < 2) await new Promise((resolve) => setTimeout(resolve, 5));
    server.fault = async ({ method, url = '' }, _response, body) => {
      if (url === '/fhir/' || body.includes('identifier') || body.includes('_tag')) return false;
      asked.push(`${method} ${url} ${body}`);
      await held;
      return false;
    };
  });
  afterEach(async () => {
    stop.abort();
    await server.close();
  });
  const patients = (signal?: AbortSignal): Promise<readonly unknown[]> => collect<Patient>(repository, { resourceType: 'Patient' }, signal ? { signal } : {});
  async function create(...resources: readonly Resource[]): Promise<readonly string[]> {
    const outcome = await repository.commit(resources.map((resource, index) => ({ op: 'create', fullUrl: `urn:uuid:${resource.resourceType}-${index}`, resource })));
    assert.equal(outcome.outcome, 'stored');
    asked.length = 0;
    return outcome.outcome === 'stored' ? outcome.stored.map(({ resource }) => `${resource.resourceType}/${resource.id}`) : [];
  }
  const arrived = async (count: number): Promise<void> => {
    while (asked.length < count) await new Promise((resolve) => setTimeout(resolve, 5));
  };
  function hold(): () => void {
    let release = (): void => undefined;
    held = new Promise<void>((resolve) => (release = resolve));
    return release;
  }

  it('is asked once, and all have it', async () => {
    const [ref = ''] = await create(identified('one'));
    const rows = await Promise.all([patients(), patients(), patients()]);
    assert.deepEqual(rows.map(({ length }) => length), [1, 1, 1]);
    assert.deepEqual(asked.length, 1);
    const reads = await Promise.all([repository.read(ref), repository.read(ref), repository.read(ref)]);
    assert.equal(new Set(reads.map(({ version }) => version)).size, 1);
    assert.equal(asked.length, 2);
    await Promise.all([patients(), collect(repository, { resourceType: 'Patient', params: { active: 'true' } })]);
    assert.equal(asked.length, 4, 'another question is a request of its own');
  });

  it('comes page by page, to each at its own pace', async () => {
    await create(...Array.from({ length: 5 }, (_, index) => identified(`p${index}`)));
    const pages = (): AsyncIterator<unknown> => repository.search({ resourceType: 'Patient', count: 2 })[Symbol.asyncIterator]();
    const [first, second] = [pages(), pages()];
    await Promise.all([first.next(), second.next()]);
    assert.equal(asked.length, 1, 'pages nobody wants are not asked for');
    let count = 1;
    while (!(await first.next()).done) count += 1;
    let late = 1;
    while (!(await second.next()).done) late += 1;
    assert.deepEqual([count, late, asked.length], [3, 3, 3]);
  });

  it('goes on for others when one leaves, and is broken off with the last', async () => {
    const release = hold();
    const [leaving, staying] = [new AbortController(), new AbortController()];
    const both = [patients(leaving.signal), patients(staying.signal)];
    await arrived(1);
    leaving.abort(new Error('left'));
    await assert.rejects(both[0] as Promise<unknown>, { message: 'left' });
    release();
    assert.deepEqual(await both[1], []);
    assert.equal(asked.length, 1);
    const again = hold();
    const last = new AbortController();
    const alone = patients(last.signal);
    await arrived(2);
    last.abort(new Error('left'));
    await assert.rejects(alone, { message: 'left' });
    again();
    assert.deepEqual(await patients(), [], 'who comes then asks anew');
    assert.equal(asked.length, 3);
  });

  it('fails for all, and is asked anew after', async () => {
    const { fault } = server;
    server.fault = (_request, response) => Boolean(asked.push('forbidden') && response.writeHead(403).end());
    const [one, other] = await Promise.allSettled([patients(), patients()]);
    assert.deepEqual([one.status, other.status, asked.length], ['rejected', 'rejected', 1]);
    server.fault = fault;
    assert.deepEqual(await patients(), []);
  });

  it('is not taken from a request that was on its way before an own change was stored', async () => {
    const release = hold();
    const before = patients();
    await arrived(1);
    await repository.commit([{ op: 'create', fullUrl: 'urn:uuid:new', resource: identified('new') }]);
    const after = patients();
    await arrived(2);
    release();
    await before;
    assert.equal((await after).length, 1);
  });
});

describe('a server that cannot be reached for a while', () => {
  it('is asked again by itself; who follows anything is told when it can be, once, and reads what could not be read', async () => {
    const server = await startTestServer();
    const stop = new AbortController();
    try {
      const repository = createFhirRepository({ baseUrl: server.baseUrl, indexLagMs: 0, pollSeconds: 3600 });
      const follow = (resourceType: string): AsyncIterator<CarePage> => repository.watch({ resourceType }, { signal: stop.signal })[Symbol.asyncIterator]();
      const all = [follow('Goal'), follow('Patient')];
      const told = all.map((each) => each.next());
      while (server.log.length < 4) await new Promise((resolve) => setTimeout(resolve, 5));
      server.fault = (_request, response) => Boolean(response.writeHead(503).end());
      await assert.rejects(repository.read('Patient/1'), { code: 'repository.unavailable' });
      const asked = server.log.length;
      // Nobody asks but the page itself.
      while (server.log.length === asked) await new Promise((resolve) => setTimeout(resolve, 5));
      server.fault = undefined;
      for (const each of told) assert.deepEqual((await each).value?.entries, []);
      let more = 0;
      for (const each of all) void each.next().then(({ done }) => (more += done ? 0 : 1));
      assert.deepEqual(await collect(repository, { resourceType: 'Patient' }), []);
      await new Promise((resolve) => setTimeout(resolve, 100));
      assert.equal(more, 0);
    } finally {
      stop.abort();
      await server.close();
    }
  });
});

describe('changes of several types', () => {
  it('that were stored together are told together', async () => {
    const server = await startTestServer();
    const stop = new AbortController();
    try {
      const repository = createFhirRepository({ baseUrl: server.baseUrl, indexLagMs: 0, pollSeconds: 3600 });
      const told: string[] = [];
      let isSlowAnswered = false;
      const follow = (resourceType: string): Promise<unknown> => {
        const pages = repository.watch({ resourceType }, { signal: stop.signal })[Symbol.asyncIterator]();
        return pages.next().then(() => told.push(`${resourceType} ${isSlowAnswered ? 'after' : 'before'} the slow answer`));
      };
      const both = [follow('Goal'), follow('Patient')];
      while (server.log.length < 4) await new Promise((resolve) => setTimeout(resolve, 5));
      let goals = 0;
      server.fault = async ({ url = '' }, _response, body) => {
        if (url.includes('Goal/_search') && body.includes('_lastUpdated')) goals += 1;
        // The look at patients is answered once the one at goals is over.
        if (!url.includes('Patient/_search') || !body.includes('_lastUpdated')) return false;
        while (goals === 0) await new Promise((resolve) => setTimeout(resolve, 5));
        await new Promise((resolve) => setTimeout(resolve, 50));
        isSlowAnswered = true;
        return false;
      };
      await repository.commit(['Goal', 'Patient'].map((type) => ({ op: 'create', fullUrl: `urn:uuid:${type}`, resource: identified(type, type) })));
      await Promise.all(both);
      assert.deepEqual(told, ['Goal after the slow answer', 'Patient after the slow answer']);
    } finally {
      stop.abort();
      await server.close();
    }
  });
});
