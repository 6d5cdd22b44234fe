import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { Patient } from '@careloom/core/fhir';
import type { CarePage, CareRepository } from '@careloom/core/ports';
import { createFhirRepository } from '../index.ts';
import { startTestServer } from '../test/fhir-server.ts';
import type { TestServer } from '../test/fhir-server.ts';
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
    while (server.log.filter(({ line }) => line.includes('_search')).length < 2) await new Promise((resolve) => setTimeout(resolve, 5));
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
    const repository = createFhirRepository({ baseUrl: server.baseUrl, pollSeconds: 0.02, timeoutMs: 500 });
    const { next } = await begun(repository);
    let failures = 4;
    server.fault = (request, response) => request.url !== '/fhir/' && failures-- > 0 && Boolean(response.destroy());
    await create(repository, 'late');
    assert.deepEqual(namesIn((await next).value), ['late']);
  });

  it('ends with the error when it may not look', async () => {
    const repository = createFhirRepository({ baseUrl: server.baseUrl, pollSeconds: 0.02 });
    server.fault = (_request, response) => Boolean(response.writeHead(403).end());
    const pages = repository.watch({ resourceType: 'Patient' })[Symbol.asyncIterator]();
    await assert.rejects(pages.next(), { code: 'repository.forbidden' });
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
