import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { Patient } from '@careloom/core/fhir';
import type { CarePage, CareRepository } from '@careloom/core/ports';
import { createFhirRepository } from '../index.ts';
import { startTestServer } from '../test/fhir-server.ts';
import type { TestServer } from '../test/fhir-server.ts';
import { until, withoutPauses } from '../test/test-timers.ts';
import { pause } from './pause.ts';

const systemUri = 'urn:ietf:rfc:3986';

async function create(repository: CareRepository, name: string): Promise<void> {
  const resource = { resourceType: 'Patient', identifier: [{ system: systemUri, value: name }] } as Patient;
  const outcome = await repository.commit([{ op: 'create', fullUrl: `urn:uuid:${name}`, resource }]);
  assert.equal(outcome.outcome, 'stored');
}

const namesIn = (page: CarePage | undefined): unknown =>
  page?.entries.map(({ resource }) => (resource as Patient).identifier?.[0]?.value);

describe('watch by polling', () => {
  let server: TestServer;
  let stop: AbortController;
  beforeEach(async () => {
    server = await startTestServer();
    stop = new AbortController();
  });
  afterEach(async () => {
    stop.abort();
    await server.close();
  });
  /** The watch, and the moment its starting point is taken. */
  async function begun(repository: CareRepository) {
    const pages = repository.watch({ resourceType: 'Patient' }, { signal: stop.signal })[Symbol.asyncIterator]();
    const next = pages.next();
    await until(() => server.log.filter(({ line }) => line.includes('_search')).length >= 2);
    return { pages, next };
  }

  it('tells each change once, in the order of the polls', async () => {
    const repository = createFhirRepository({ baseUrl: server.baseUrl, pollSeconds: 0.02 });
    await create(repository, 'before');
    const { pages, next } = await begun(repository);
    await create(repository, 'one');
    assert.deepEqual(namesIn((await next).value), ['one']);
    const second = pages.next();
    await create(repository, 'two');
    assert.deepEqual(namesIn((await second).value), ['two']);
  });

  it('goes on when the server is away for a while', async () => {
    const withPauses = withoutPauses();
    try {
      const repository = createFhirRepository({ baseUrl: server.baseUrl, pollSeconds: 0.02 });
      const { next } = await begun(repository);
      let failures = 4;
      server.fault = (request, response) => request.url !== '/fhir/' && failures-- > 0 && Boolean(response.destroy());
      await create(repository, 'late');
      assert.deepEqual(namesIn((await next).value), ['late']);
    } finally {
      withPauses();
    }
  });

  it('ends with the error when it may not look', async () => {
    const repository = createFhirRepository({ baseUrl: server.baseUrl, pollSeconds: 0.02 });
    server.fault = (_request, response) => Boolean(response.writeHead(403).end());
    const pages = repository.watch({ resourceType: 'Patient' })[Symbol.asyncIterator]();
    await assert.rejects(pages.next(), { code: 'repository.forbidden' });
  });
});

describe('watches of the same query', () => {
  let server: TestServer;
  let stop: AbortController;
  let looks = 0;
  beforeEach(async () => {
    server = await startTestServer();
    stop = new AbortController();
    looks = 0;
    server.fault = ({ url }) => {
      if (url?.includes('_search')) looks += 1;
      return false;
    };
  });
  afterEach(async () => {
    stop.abort();
    await server.close();
  });
  const open = (more: object = {}) => createFhirRepository({ baseUrl: server.baseUrl, indexLagMs: 0, ...more });
  function watching(repository: CareRepository, params: Readonly<Record<string, string>> = {}, signal = stop.signal) {
    const pages = repository.watch({ resourceType: 'Patient', params }, { signal })[Symbol.asyncIterator]();
    return { pages, next: pages.next() };
  }

  it('are one poll, and each is told', async () => {
    const repository = open({ pollSeconds: 3600 });
    const all = [watching(repository), watching(repository), watching(repository, { active: 'true' })];
    // Two searches to begin with, and one more look for those who came while it looked.
    await until(() => looks === 3);
    const other = open();
    await create(other, 'one');
    // Where somebody begins to watch, it looks at once.
    const before = looks;
    const late = watching(repository);
    for (const { next } of all) assert.deepEqual(namesIn((await next).value), ['one']);
    assert.equal(looks - before, 1);
    const again = all.map(({ pages }) => pages.next());
    await create(repository, 'two');
    for (const next of [...again, late.next]) assert.deepEqual(namesIn((await next).value), ['two'], 'who came late is not told what was there before');
  });

  it('are told of own commits at once, whatever the pause', async () => {
    const repository = open({ pollSeconds: 3600 });
    const { next } = watching(repository);
    await until(() => looks === 2);
    await create(repository, 'mine');
    assert.deepEqual(namesIn((await next).value), ['mine']);
  });

  it('of other types are not asked for by them', async () => {
    const repository = open({ pollSeconds: 3600 });
    const tasks = repository.watch({ resourceType: 'Task' }, { signal: stop.signal })[Symbol.asyncIterator]();
    void tasks.next();
    await until(() => looks === 2);
    await create(repository, 'first');
    const after = looks;
    const { next } = watching(repository);
    await until(() => looks === after + 2);
    await create(repository, 'another');
    await next;
    const asked = server.log.filter(({ line }) => line.includes('Task/_search')).length;
    assert.equal(asked, 2);
  });

  it('go on for others when one leaves, and end with the last', async () => {
    const repository = open({ pollSeconds: 0.02 });
    const leaving = new AbortController();
    const [first, second] = [watching(repository, {}, leaving.signal), watching(repository)];
    await until(() => looks >= 3);
    leaving.abort();
    assert.equal((await first.next).done, true);
    await create(repository, 'one');
    assert.deepEqual(namesIn((await second.next).value), ['one']);
    const third = second.pages.next();
    stop.abort();
    assert.equal((await third).done, true);
    const asked = looks;
    await create(repository, 'two');
    const own = looks - asked;
    await new Promise((resolve) => setTimeout(resolve, 100));
    assert.equal(looks, asked + own, 'nobody asks any more');
    stop = new AbortController();
    const anew = watching(repository);
    await until(() => looks >= asked + own + 2);
    await create(repository, 'three');
    assert.deepEqual(namesIn((await anew.next).value), ['three']);
  });

  it('all end with the error when they may not look, and may be begun again', async () => {
    const repository = open({ pollSeconds: 0.02 });
    server.fault = (_request, response) => Boolean(response.writeHead(403).end());
    const all = [watching(repository), watching(repository)];
    for (const { next } of all) await assert.rejects(next, { code: 'repository.forbidden' });
    server.fault = undefined;
    const { next } = watching(repository);
    const asked = server.log.length;
    await until(() => server.log.length >= asked + 2);
    await create(repository, 'one');
    assert.deepEqual(namesIn((await next).value), ['one']);
  });

  it('ask nothing while the document is hidden, own commits included, and at once when it is shown', async () => {
    const page = Object.assign(new EventTarget(), { visibilityState: 'visible' });
    Object.defineProperty(globalThis, 'document', { value: page, configurable: true });
    try {
      const repository = open({ pollSeconds: 0.02 });
      const { next } = watching(repository);
      await until(() => looks >= 2);
      page.visibilityState = 'hidden';
      const quiet = async (): Promise<number> => {
        for (let before = -1; before !== looks; ) {
          before = looks;
          await new Promise((resolve) => setTimeout(resolve, 100));
        }
        return looks;
      };
      await quiet();
      await create(repository, 'one');
      const asked = await quiet();
      page.visibilityState = 'visible';
      page.dispatchEvent(new Event('visibilitychange'));
      assert.deepEqual(namesIn((await next).value), ['one']);
      assert.ok(looks > asked);
      stop.abort();
    } finally {
      Reflect.deleteProperty(globalThis, 'document');
    }
  });
});

describe('the pause between two polls', () => {
  it('lasts while the document is hidden and ends when it is shown', async () => {
    const page = Object.assign(new EventTarget(), { visibilityState: 'hidden' });
    Object.defineProperty(globalThis, 'document', { value: page, configurable: true });
    try {
      let over = false;
      const pausing = pause(1).then(() => (over = true));
      await new Promise((resolve) => setTimeout(resolve, 30));
      page.dispatchEvent(new Event('visibilitychange'));
      await new Promise((resolve) => setTimeout(resolve, 0));
      assert.equal(over, false);
      page.visibilityState = 'visible';
      page.dispatchEvent(new Event('visibilitychange'));
      await pausing;
    } finally {
      Reflect.deleteProperty(globalThis, 'document');
    }
  });

  it('ends at once when the signal aborts', async () => {
    const stop = new AbortController();
    const pausing = pause(3_600_000, stop.signal);
    stop.abort();
    await pausing;
    await pause(3_600_000, stop.signal);
  });
});
