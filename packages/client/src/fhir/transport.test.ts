import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { CareloomError } from '@careloom/core/shared';
import { fhirJson, sendResource, startOddServer } from '../test/odd-server.ts';
import type { OddAnswer, OddServer } from '../test/odd-server.ts';
import { holdLimits, until, withoutPauses } from '../test/test-timers.ts';
import type { FhirError } from './failure.ts';
import { createTransport } from './transport.ts';
import type { TransportOptions } from './transport.ts';

const patient = { resourceType: 'Patient', id: '1' };
let server: OddServer | undefined;
let withPauses = (): void => undefined;
beforeEach(() => void (withPauses = withoutPauses()));
afterEach(() => {
  withPauses();
  return server?.close();
});

async function open(answer: OddAnswer, options: Partial<TransportOptions> = {}) {
  server = await startOddServer(answer);
  const transport = createTransport({ baseUrl: server.baseUrl, ...options });
  const read = (signal?: AbortSignal) =>
    transport.call({ method: 'GET', url: transport.address('Patient/1'), repeat: true }, signal);
  const write = (prefer = 'return=representation') =>
    transport.call({ method: 'POST', url: transport.address('Patient'), body: '{"name":"Ana"}', prefer, repeat: false });
  return { transport, read, write, server };
}

describe('the token', () => {
  const guarded: OddAnswer = ({ headers }, response) =>
    headers.authorization === 'Bearer new' ? sendResource(response, patient) : void response.writeHead(401).end();

  it('is renewed once when the server takes it for invalid, and a write is sent again: a 401 changed nothing', async () => {
    const asked: unknown[] = [];
    const authorize: TransportOptions['authorize'] = async (how) => (asked.push(how), how?.stale ? 'Bearer new' : 'Bearer old');
    const { write, server: { asked: calls } } = await open(guarded, { authorize });
    assert.equal((await write()).status, 200);
    assert.deepEqual(asked, [undefined, undefined, { stale: true }]);
    assert.equal(calls.length, 2);
  });

  it('is not renewed again when another call has done so meanwhile', async () => {
    const asked: unknown[] = [];
    const authorize: TransportOptions['authorize'] = async (how) => (asked.push(how), asked.length === 1 ? 'Bearer old' : 'Bearer new');
    const { read } = await open(guarded, { authorize });
    assert.equal((await read()).status, 200);
    assert.deepEqual(asked, [undefined, undefined]);
  });

  it('that stays invalid is a 401, asked for no third time', async () => {
    const { read, server: { asked } } = await open((_, response) => void response.writeHead(401).end(), { authorize: async (how) => (how ? 'Bearer b' : 'Bearer a') });
    assert.equal((await read()).status, 401);
    assert.equal(asked.length, 2);
  });

  it('is not renewed for a record it is no good for, where the server says so', async () => {
    const asked: unknown[] = [];
    const authorize: TransportOptions['authorize'] = async (how) => (asked.push(how), 'Bearer a');
    const says = { 'www-authenticate': 'Bearer realm="fhir", error="insufficient_scope", scope="patient/Patient.rs"' };
    const { read, server: { asked: calls } } = await open((_, response) => void response.writeHead(401, says).end(), { authorize });
    assert.equal((await read()).status, 401);
    assert.deepEqual([asked, calls.length], [[undefined], 1]);
  });

  it('is renewed once for a record that is refused with the new one too, not at every read of it', async () => {
    let tokens = 0;
    const authorize: TransportOptions['authorize'] = async (how) => `Bearer ${how?.stale ? ++tokens : tokens}`;
    const { transport, read } = await open(({ line }, response) => (line.endsWith('/1') ? void response.writeHead(401).end() : sendResource(response, patient)), { authorize });
    for (let count = 0; count < 3; count += 1) assert.equal((await read()).status, 401);
    assert.equal(tokens, 1);
    assert.equal((await transport.call({ method: 'GET', url: transport.address('Patient/2'), repeat: true })).status, 200);
    tokens = 5;
    await read();
    assert.equal(tokens, 6, 'with another token it may be let in');
  });

  it('past its time is renewed when the answer is kept from us, for a read only', async () => {
    let isStale = true;
    const authorize: TransportOptions['authorize'] = async (how) => (how?.stale ? ((isStale = false), 'Bearer new') : 'Bearer old');
    const hidden: OddAnswer = ({ headers }, response) =>
      headers.authorization === 'Bearer new' ? sendResource(response, patient) : void response.destroy();
    const { read, write } = await open(hidden, { authorize, isStale: () => isStale });
    await assert.rejects(write(), { code: 'repository.unavailable', isUncertain: true });
    assert.equal((await read()).status, 200);
  });
});

describe('patience', () => {
  for (const [what, value] of [['huge', '99999999'], ['negative', '-5'], ['no number', 'NaN'], ['in the past', 'Wed, 21 Oct 2015 07:28:00 GMT']] as const) {
    it(`follows a Retry-After that is ${what} as far as it makes sense`, async () => {
      const { read, server: { asked } } = await open(
        (_, response, count) => (count === 1 ? void response.writeHead(429, { 'retry-after': value }).end() : sendResource(response, patient)),
        { maxRetryAfterMs: 20 },
      );
      assert.equal((await read()).status, 200);
      assert.equal(asked.length, 2);
    });
  }

  it('ends when the server never gets better', async () => {
    const { read, server: { asked } } = await open((_, response) => void response.writeHead(429, { 'retry-after': '0' }).end());
    assert.equal((await read()).status, 429);
    assert.equal(asked.length, 4);
  });

  it('ends with the total time, waiting for Retry-After included', async () => {
    const { read, server: { asked } } = await open((_, response) => void response.writeHead(503, { 'retry-after': '3600' }).end(), { maxRetryAfterMs: 3_600_000 });
    const limits = holdLimits();
    try {
      const reading = read();
      // One try may take 30 s: what is longer is the pause.
      await until(() => limits.lengths().some((ms) => ms > 30_000));
      limits.runOut();
      assert.equal((await reading).status, 503);
      assert.equal(asked.length, 1);
    } finally {
      limits.release();
    }
  });

  it('covers a body that never ends, and asks again', async () => {
    let begun = 0;
    const { read, server: { asked } } = await open(
      (_, response, count) => (count === 1 ? void response.writeHead(200, fhirJson).write('{"resourceType":') : sendResource(response, patient)),
      { fetch: (...request) => fetch(...request).finally(() => (begun += 1)) },
    );
    const limits = holdLimits();
    try {
      const reading = read();
      await until(() => begun > 0);
      limits.runOut();
      assert.equal((await reading).status, 200);
      assert.equal(asked.length, 2);
    } finally {
      limits.release();
    }
  });

  const never = (): Promise<never> => new Promise(() => undefined);

  it('ends with the total time where nobody says whether there is a token, with a signal or without, and nothing is sent', async () => {
    for (const signal of [undefined, new AbortController().signal]) {
      const { transport, read, server: { asked } } = await open((_, response) => sendResource(response, patient), { authorize: never });
      const limits = holdLimits();
      try {
        const calls = [read(signal), transport.call({ method: 'POST', url: transport.address('Patient'), body: '{}', repeat: false }, signal)];
        const ended = calls.map((call) => call.then(() => 'answered', ({ code, retryable, isUncertain }: FhirError) => [code, retryable, isUncertain]));
        const waits = (): number => limits.lengths().filter((ms) => ms === 90_000).length;
        await until(() => waits() === 2);
        limits.runOut();
        assert.deepEqual(await Promise.all(ended), [['repository.unavailable', true, false], ['repository.unavailable', true, false]]);
        assert.deepEqual([asked.length, waits()], [0, 0]);
      } finally {
        limits.release();
        await server?.close();
      }
    }
  });

  it('is asked for where the token server is down for a moment: nothing was sent', async () => {
    const { transport } = await open((_, response) => sendResource(response, patient), { authorize: () => Promise.reject(new CareloomError('smart.server_unavailable', { retryable: true })) });
    const sent = transport.call({ method: 'POST', url: transport.address('Patient'), body: '{}', repeat: false });
    await assert.rejects(sent, { code: 'repository.unavailable', retryable: true, isUncertain: false });
  });

  it('ends where nobody says whether there is a newer token', async () => {
    let isAsked = false;
    const { read } = await open((_, response) => void response.writeHead(401).end(), { authorize: (how) => (how ? (isAsked = true, never()) : Promise.resolve('Bearer old')) });
    const limits = holdLimits();
    try {
      const reading = read().then(({ status }) => status, ({ code }: FhirError) => code);
      await until(() => isAsked && limits.lengths().includes(90_000));
      limits.runOut();
      assert.equal(await reading, 'repository.unavailable');
    } finally {
      limits.release();
    }
  });

  it('ends where the page has a fetch of its own that does not listen', async () => {
    const { read } = await open(() => undefined, { fetch: never, totalTimeoutMs: 30_000 });
    const limits = holdLimits();
    try {
      let isOver = false;
      const reading = read().then(() => 'answered', ({ code }: FhirError) => code).finally(() => (isOver = true));
      while (!isOver) {
        await until(() => isOver || limits.lengths().length > 0);
        limits.runOut();
      }
      assert.equal(await reading, 'repository.unavailable');
    } finally {
      limits.release();
    }
  });

  it('ends at once when nobody waits any more, in the middle of a pause too', async () => {
    const { read } = await open((_, response) => void response.writeHead(503, { 'retry-after': '25' }).end());
    const stop = new AbortController();
    const reading = read(stop.signal);
    const reason = new Error('left');
    setTimeout(() => stop.abort(reason), 50);
    await assert.rejects(reading, reason);
  });

  it('needs no AbortSignal.any, which Chromium 109 does not have', async () => {
    const { any } = AbortSignal;
    Reflect.deleteProperty(AbortSignal, 'any');
    try {
      const { read } = await open((_, response) => sendResource(response, patient));
      assert.equal((await read(new AbortController().signal)).status, 200);
    } finally {
      AbortSignal.any = any;
    }
  });
});

describe('the size of an answer', () => {
  it('is counted while it comes; a large one is not read, and not asked for again', async () => {
    let sent = 0;
    const endless: OddAnswer = (_, response) => {
      response.writeHead(200, fhirJson);
      const more = (): void => {
        while (!response.destroyed && response.write('x'.repeat(65_536))) sent += 65_536;
      };
      response.on('drain', more);
      more();
    };
    const { read, server: { asked } } = await open(endless, { maxBytes: 1_000_000 });
    await assert.rejects(read(), { code: 'repository.too_large', template: 'Patient/{id}' });
    assert.equal(asked.length, 1);
    assert.ok(sent < 50_000_000);
  });
});

describe('where requests go', () => {
  it('is https, or this machine', () => {
    for (const baseUrl of ['http://fhir.example.org/r4', 'http://127.0.0.1.example.org', 'http://localhost.example.org', 'http://10.0.0.1/fhir']) {
      assert.throws(() => createTransport({ baseUrl }), { code: 'repository.bad_base_url' });
    }
    for (const baseUrl of ['https://fhir.example.org/r4', 'http://localhost:8080/fhir', 'http://[::1]/fhir', 'http://ehr.localhost/fhir']) {
      assert.ok(createTransport({ baseUrl }).address('Patient/1').href.endsWith('/Patient/1'));
    }
  });

  it('is never where a redirect points, with or without a token', async () => {
    const elsewhere = await startOddServer((_, response) => sendResource(response, patient));
    const { read } = await open((_, response) => void response.writeHead(302, { location: `${elsewhere.baseUrl}/Patient/1` }).end(), {
      authorize: async () => 'Bearer secret',
    });
    await assert.rejects(read(), { code: 'repository.unavailable' });
    assert.equal(elsewhere.asked.length, 0);
    await elsewhere.close();
  });

  it('asks servers for a fresh answer, not for one they keep', async () => {
    const { read, server: { asked } } = await open((_, response) => sendResource(response, patient));
    await read();
    assert.equal(asked[0]?.headers['cache-control'], 'no-cache');
  });
});
