import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { sendResource, startOddServer } from '../test/odd-server.ts';
import type { OddServer } from '../test/odd-server.ts';
import { withoutPauses } from '../test/test-timers.ts';
import { createTransport } from './transport.ts';
import type { TransportOptions } from './transport.ts';

/**
 * What a browser does before it lets a page of another origin ask: a preflight over real HTTP, and a TypeError without
 * a word when the server does not allow a header.
 */
const fetchOfAPage: typeof fetch = async (input, init) => {
  const request = input instanceof Request ? new Request(input, init) : new Request(input, { ...init, mode: 'cors' });
  if (init?.mode === 'no-cors') return fetch(input, { ...init, mode: 'cors' }).then(() => Response.error());
  const special = [...request.headers.keys()].filter((name) => !['accept', 'content-type'].includes(name));
  if (special.length > 0) {
    const preflight = await fetch(request.url, { method: 'OPTIONS', headers: { 'x-asked-for': special.join(',') } });
    const allowed = preflight.headers.get('access-control-allow-headers') ?? '';
    if (!special.every((name) => allowed.includes(name))) throw new TypeError('Failed to fetch');
  }
  return fetch(request);
};

describe('from a page of another origin', () => {
  let server: OddServer;
  let allowed = 'authorization';
  const page = globalThis as { location?: unknown };
  let withPauses = (): void => undefined;
  beforeEach(async () => {
    withPauses = withoutPauses();
    allowed = 'authorization';
    page.location = { origin: 'https://widget.example', href: 'https://widget.example/' };
    server = await startOddServer(({ line }, response) => {
      if (line.startsWith('OPTIONS')) response.writeHead(204, { 'access-control-allow-headers': allowed }).end();
      else sendResource(response, { resourceType: 'Patient', id: '1' });
    });
  });
  afterEach(async () => {
    withPauses();
    delete page.location;
    await server.close();
  });

  const open = (more: Partial<TransportOptions> = {}) => {
    const transport = createTransport({ baseUrl: server.baseUrl, fetch: fetchOfAPage, authorize: async () => 'Bearer secret', ...more });
    return {
      search: () => transport.call({ method: 'POST', url: transport.address('Patient/_search'), body: new URLSearchParams(), prefer: 'handling=strict', repeat: true }),
      create: () => transport.call({ method: 'POST', url: transport.address('Patient'), body: '{}', prefer: 'return=representation', repeat: false }),
      guarded: () => transport.call({ method: 'PUT', url: transport.address('Patient/1'), body: '{}', headers: { 'if-match': 'W/"1"' }, repeat: false }),
    };
  };
  const sent = (method: string) => server.asked.filter(({ line }) => line.startsWith(method));

  it('a header the server refuses is left out, when it can be done without', async () => {
    const { search } = open({ optionalHeaders: { 'x-trace': '7' } });
    assert.equal((await search()).status, 200);
    assert.deepEqual(sent('POST').map(({ headers }) => [headers.prefer, headers['x-trace'], headers.authorization]), [[undefined, undefined, 'Bearer secret']]);
    server.asked.length = 0;
    await search();
    assert.equal(sent('HEAD').length, 0, 'learnt for the next time');
  });

  it('the request that tells a refusal from no network carries no token and goes below the base', async () => {
    await open().search();
    assert.deepEqual(sent('HEAD').map(({ line, headers }) => [line, headers.authorization]), [['HEAD /fhir/metadata', undefined]]);
  });

  it('a write is not sent again by itself; the next one gets through', async () => {
    const { create } = open();
    await assert.rejects(create(), { code: 'repository.cross_origin_refused', retryable: false });
    assert.equal(sent('POST').length, 0);
    assert.equal((await create()).status, 200);
    assert.equal(sent('POST').length, 1);
  });

  it('a guard is never left out: where If-Match is refused, nothing is written', async () => {
    const { guarded } = open();
    await assert.rejects(guarded(), { code: 'repository.cross_origin_refused' });
    await assert.rejects(guarded(), { code: 'repository.cross_origin_refused' });
    assert.equal(sent('PUT').length, 0);
  });

  it('a profile that knows the server starts with the smaller set', async () => {
    assert.equal((await open({ headerSet: 'least' }).search()).status, 200);
    assert.equal(sent('HEAD').length, 0);
  });

  it('no network is told apart', async () => {
    await server.close();
    await assert.rejects(open().search(), { code: 'repository.unavailable', retryable: true });
  });

  it('a browser that says it is offline is believed, without a request', async () => {
    await server.close();
    const known = Object.getOwnPropertyDescriptor(globalThis, 'navigator');
    Object.defineProperty(globalThis, 'navigator', { value: { onLine: false }, configurable: true });
    try {
      await assert.rejects(open().search(), ({ issues }: { issues: { code: string }[] }) => issues[0]?.code === 'repository.offline');
    } finally {
      if (known) Object.defineProperty(globalThis, 'navigator', known);
      else Reflect.deleteProperty(globalThis, 'navigator');
    }
  });

  it('nothing is probed where the host forbids it', async () => {
    await assert.rejects(open({ probe: false }).search(), { code: 'repository.unavailable' });
    assert.equal(sent('HEAD').length, 0);
  });
});
