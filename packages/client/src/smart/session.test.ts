import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createFhirRepository } from '@careloom/client';
import { createFhirHandler } from '@careloom/testing/fhir-server';
import { fakeFrame } from '../test/smart/fake-browser.ts';
import { launched, lax, missing, refusal, strict, tokenRequests } from '../test/smart/launches.ts';

const MINUTE = 60_000;

describe('a session', { skip: (await missing(lax)) ?? (await missing(strict)) ?? false }, () => {
  it('gets a new token a minute before the old one ends, once for all who ask (105, 106, 108)', async () => {
    const server = await strict({ accessTokenSeconds: 600 });
    const { session, frame } = await launched(server);
    const first = await session.authorize();
    frame.time += 8 * MINUTE;
    assert.equal(await session.authorize(), first);
    frame.time += 1.5 * MINUTE;
    const answers = await Promise.all([session.authorize(), session.authorize(), session.refresh(), session.authorize()]);
    assert.equal(new Set([answers[0], answers[1], answers[3]]).size, 1);
    assert.notEqual(answers[0], first);
    const [, ...refreshes] = tokenRequests(server);
    assert.equal(refreshes.length, 1);
    const { refresh_token: sent, ...rest } = refreshes[0]?.parameters ?? {};
    assert.ok(sent);
    assert.deepEqual(rest, { grant_type: 'refresh_token', client_id: 'app' });
    await server.close();
  });

  it('never uses a refresh token twice where they change (117)', async () => {
    const server = await strict();
    const { session } = await launched(server);
    for (let count = 0; count < 5; count += 1) await session.refresh();
    const sent = tokenRequests(server).slice(1).map(({ parameters }) => parameters['refresh_token']);
    assert.equal(sent.length, 5);
    assert.equal(new Set(sent).size, 5);
    assert.ok(!session.ended.aborted);
    await server.close();
  });

  it('keeps its refresh token where the server sends no other, and without offline_access among the scopes', async () => {
    const server = await lax({
      onToken({ body }, asked) {
        body['scope'] = 'openid fhirUser patient/Task.rs';
        if (asked['grant_type'] === 'refresh_token') delete body['refresh_token'];
      },
    });
    const { session } = await launched(server);
    await session.refresh();
    await session.refresh();
    assert.equal(new Set(tokenRequests(server).slice(1).map(({ parameters }) => parameters['refresh_token'])).size, 1);
    await server.close();
  });

  it('is over when the server refuses to renew it, and says so to whoever listens', async () => {
    const server = await lax({ onToken: (answer, asked) => asked['grant_type'] === 'refresh_token' && Object.assign(answer, { statusCode: 400, body: { error: 'invalid_grant', error_description: 'Quillfeather is gone' } }) });
    const { session } = await launched(server);
    assert.equal(await refusal(session.refresh(), ['Quillfeather']), 'smart.session_expired');
    assert.ok(session.ended.aborted);
    assert.equal(await refusal(session.authorize()), 'smart.session_expired');
    await server.close();
  });

  it('is not over when the server is down for a moment', async () => {
    let isDown = false;
    const server = await lax({
      handler(request, response, next) {
        if (!isDown || request.url !== '/auth/token') return next();
        response.writeHead(503, { 'content-type': 'text/html' }).end('<h1>Down</h1>');
      },
    });
    const { session, frame } = await launched(server);
    const first = await session.authorize();
    isDown = true;
    assert.equal(await refusal(session.refresh()), 'smart.server_unavailable');
    frame.time += 59.5 * MINUTE;
    assert.equal(await session.authorize(), first, 'the old one is good for half a minute still');
    frame.time += MINUTE;
    assert.equal(await refusal(session.authorize()), 'smart.server_unavailable');
    isDown = false;
    assert.notEqual(await session.authorize(), first);
    await server.close();
  });

  it('without a refresh token is over with its token', async () => {
    const server = await lax();
    const { session, frame } = await launched(server, { patient: 'p1' }, { scopes: ['patient/Task.rs'] });
    frame.time += 59.5 * MINUTE;
    assert.ok(await session.authorize());
    frame.time += MINUTE;
    assert.equal(await refusal(session.authorize()), 'smart.session_expired');
    assert.equal(tokenRequests(server).length, 1);
    await server.close();
  });

  it('renews a token the server has refused, and those refused with it by the same new one', async () => {
    const server = await lax();
    const { session, frame } = await launched(server);
    const first = await session.authorize();
    assert.equal(await session.authorize({ stale: true }), first, 'a token of this very moment is not replaced: that would go round in circles');
    frame.time += MINUTE;
    const [a, b] = await Promise.all([session.authorize({ stale: true }), session.authorize({ stale: true })]);
    const c = await session.authorize({ stale: true });
    assert.notEqual(a, first);
    assert.deepEqual([b, c], [a, a]);
    assert.equal(tokenRequests(server).length, 2);
    await server.close();
  });

  it('of an hour, told as text, of no seconds, or for ages, all work', async () => {
    for (const [given, renewedAfterAnHour] of [['3600', true], [0, false], [-1, false], [1e12, false], [undefined, false]] as const) {
      const server = await lax({ onToken: ({ body }) => void (body['expires_in'] = given) });
      const { session, frame } = await launched(server);
      const first = await session.authorize();
      frame.time += 61 * MINUTE;
      assert.equal((await session.authorize()) !== first, renewedAfterAnHour, String(given));
      await server.close();
    }
  });

  it('lives on a device whose clock is put a day back or forward meanwhile (66)', async () => {
    for (const jump of [-1, 1]) {
      const server = await lax({ fhir: createFhirHandler({ seed: [{ resourceType: 'Patient', id: 'p1' }] }) });
      const { session, frame } = await launched(server);
      const records = createFhirRepository({ baseUrl: session.fhirBase, authorize: session.authorize, fetch: session.fetch });
      await records.read('Patient/p1');
      frame.time += jump * 24 * 60 * MINUTE;
      server.revokeAll();
      assert.equal((await records.read('Patient/p1')).resource.id, 'p1');
      assert.equal(tokenRequests(server).length, 2, `${jump}`);
      await server.close();
    }
  });

  it('that turns to another patient is over, whatever it writes that as', async () => {
    for (const patient of ['p2', 'Patient/p2', 42, ['p1', 'p2'], { id: 'p1' }]) {
      const server = await lax({ onToken: ({ body }, asked) => void (asked['grant_type'] === 'refresh_token' && (body['patient'] = patient)) });
      const { session } = await launched(server);
      assert.equal(await refusal(session.refresh(), ['p2']), 'smart.other_patient', JSON.stringify(patient));
      assert.equal(await refusal(session.authorize()), 'smart.other_patient');
      await server.close();
    }
  });

  it('that turns to another user is over', async () => {
    let count = 0;
    const server = await lax({ onIdToken: ({ payload }) => void (count++ > 0 && (payload['sub'] = 'somebody-else')) });
    const { session } = await launched(server);
    assert.equal(await refusal(session.refresh()), 'smart.other_patient');
    await server.close();
  });

  it('forgets its tokens at the end, and the server is told', async () => {
    const server = await strict();
    const { session } = await launched(server);
    const token = await session.authorize();
    await session.end();
    assert.equal(await refusal(session.authorize()), 'smart.session_ended');
    assert.equal(await refusal(session.refresh()), 'smart.session_ended');
    const revocation = server.log.find(({ path }) => path === '/auth/revoke');
    assert.equal(revocation?.status, 200);
    assert.notEqual(`Bearer ${revocation?.parameters['token']}`, token, 'the refresh token, so that nothing is left of the grant');
    await session.end();
    await server.close();
  });

  it('ended while it is being renewed stays ended', async () => {
    const server = await lax();
    const { session } = await launched(server);
    const renewing = refusal(session.refresh());
    await session.end();
    assert.equal(await renewing, 'smart.session_ended');
    assert.equal(await refusal(session.authorize()), 'smart.session_ended');
    await server.close();
  });

  it('tells a server that asks for it when the user was last active, and no other', async () => {
    for (const asks of [true, false]) {
      const server = await lax({ onToken: ({ body }) => void (asks && (body['active_ttl'] = 900)) });
      const frame = fakeFrame('');
      const active = frame.time;
      const { session } = await launched(server, { patient: 'p1' }, { lastActivity: () => active }, frame);
      assert.equal(session.endsWhenIdleAt, asks ? frame.time + 15 * MINUTE : undefined);
      frame.time += 2 * MINUTE;
      await session.refresh();
      assert.equal(tokenRequests(server)[1]?.parameters['active_at'], asks ? '120' : undefined);
      await server.close();
    }
  });

  it('takes its turn among frames under a name of its own', async () => {
    const names: string[] = [];
    const server = await lax();
    const launch = async () => {
      const oneAtATime = <T>(name: string, work: () => Promise<T>): Promise<T> => (names.push(name), work());
      return (await launched(server, { patient: 'p1' }, {}, fakeFrame('', { environment: { oneAtATime } }))).session;
    };
    const [a, b] = [await launch(), await launch()];
    await Promise.all([a.refresh(), b.refresh(), a.refresh()]);
    assert.equal(names.length, 2);
    assert.equal(new Set(names).size, 2);
    assert.ok(names.every((name) => name.startsWith('careloom.refresh.')));
    await server.close();
  });
});

describe('records through a session', { skip: (await missing(lax)) ?? false }, () => {
  const patient = { resourceType: 'Patient', id: 'p1' } as const;
  const fhir = () => createFhirHandler({ seed: [patient] });

  it('are read with its token (93)', async () => {
    const server = await lax({ fhir: fhir() });
    const { session } = await launched(server);
    const records = createFhirRepository({ baseUrl: session.fhirBase, authorize: session.authorize, fetch: session.fetch });
    assert.equal((await records.read('Patient/p1')).resource.id, 'p1');
    const open = createFhirRepository({ baseUrl: session.fhirBase });
    await assert.rejects(open.read('Patient/p1'));
    await server.close();
  });

  it('are read with another token when the server has taken one back before its time', async () => {
    const server = await lax({ fhir: fhir() });
    const { session, frame } = await launched(server);
    const records = createFhirRepository({ baseUrl: session.fhirBase, authorize: session.authorize, fetch: session.fetch });
    await records.read('Patient/p1');
    server.revokeAll();
    frame.time += MINUTE;
    assert.equal((await records.read('Patient/p1')).resource.id, 'p1');
    assert.equal(tokenRequests(server).length, 2);
    await server.close();
  });

  it('that are out of its scope are refused, and the session goes on: with a refresh token, without, and where the server says so', async () => {
    const tasks = ['Task/t1', 'Task/t2'].map((ref) => ({ resourceType: 'Task', id: ref.split('/')[1]!, status: 'requested', intent: 'order' }) as const);
    const says = { 'www-authenticate': 'Bearer error="insufficient_scope"' };
    const cases = [
      { what: 'renewed', scopes: ['openid', 'fhirUser', 'offline_access', 'patient/Patient.rs', 'patient/Task.rs'], says: {}, requests: 2 },
      { what: 'not to be renewed, the patient can be read', scopes: ['patient/Patient.rs', 'patient/Task.rs'], says: {}, requests: 1 },
      { what: 'not to be renewed, tasks can be searched', scopes: ['patient/Task.rs'], says: {}, requests: 1 },
      { what: 'told', scopes: ['patient/Patient.rs', 'patient/Task.rs'], says, requests: 1 },
    ];
    for (const each of cases) {
      const server = await lax({
        fhir: createFhirHandler({ seed: [patient, ...tasks] }),
        handler: (request, response, next) => (request.url?.startsWith('/fhir/Task/t1') ? void response.writeHead(401, each.says).end() : next()),
      });
      const { session, frame } = await launched(server, { patient: 'p1' }, { scopes: each.scopes });
      const records = createFhirRepository({ baseUrl: session.fhirBase, authorize: session.authorize, fetch: session.fetch });
      frame.time += MINUTE;
      for (let count = 0; count < 3; count += 1) {
        await assert.rejects(records.read('Task/t1'), { code: 'repository.forbidden' });
        assert.equal((await records.read('Task/t2')).resource.id, 't2', each.what);
        frame.time += MINUTE;
      }
      assert.ok(!session.ended.aborted, each.what);
      assert.equal(tokenRequests(server).length, each.requests, each.what);
      await server.close();
    }
  });

  it('end with a token that cannot be renewed, once the server takes it for nothing any more', async () => {
    for (const scopes of [['patient/Patient.rs', 'patient/Task.rs'], ['patient/Task.rs'], ['patient/Task.r'], ['patient/*.rs'], ['patient/Task.c']]) {
      const server = await lax({ fhir: fhir() });
      const { session, frame } = await launched(server, { patient: 'p1' }, { scopes });
      const records = createFhirRepository({ baseUrl: session.fhirBase, authorize: session.authorize, fetch: session.fetch });
      await records.read('Patient/p1');
      frame.time += MINUTE;
      server.revokeAll();
      await assert.rejects(records.read('Patient/p1'), { code: 'repository.forbidden' });
      assert.ok(session.ended.aborted, scopes.join());
      await server.close();
    }
  });

  it('do not end where nobody can tell whether the token is good', async () => {
    let isDown = false;
    const server = await lax({
      fhir: fhir(),
      handler(request, response, next) {
        if (!request.url?.startsWith('/fhir/')) return next();
        if (request.url.startsWith('/fhir/Task')) return void response.writeHead(401).end();
        return isDown ? void response.writeHead(503).end() : next();
      },
    });
    const { session, frame } = await launched(server, { patient: 'p1' }, { scopes: ['patient/Patient.rs'] });
    const records = createFhirRepository({ baseUrl: session.fhirBase, authorize: session.authorize, fetch: session.fetch });
    frame.time += MINUTE;
    isDown = true;
    await assert.rejects(records.read('Task/t1'), { code: 'repository.forbidden' });
    assert.ok(!session.ended.aborted);
    await server.close();
  });

  it('are read again with a new token when a refused one looks like no network', async () => {
    let isCut = false;
    const server = await lax({
      fhir: fhir(),
      // What a browser makes of a 401 without CORS headers.
      handler: (request, response, next) => (isCut && request.url?.startsWith('/fhir/Patient') ? void response.destroy() : next()),
    });
    const { session, frame } = await launched(server, { patient: 'p1' });
    const read = async (method = 'GET') => {
      const headers = { authorization: await session.authorize() };
      isCut = true;
      return session.fetch(`${session.fhirBase}/Patient/p1`, { method, headers });
    };
    const renewed = (): number => tokenRequests(server).length - 1;

    await assert.rejects(read(), TypeError);
    assert.equal(renewed(), 0, 'a good token and no answer is no network');

    // The page slept: the token was good when it was asked for, and no more when it arrived.
    isCut = false;
    const headers = { authorization: await session.authorize() };
    frame.time += 61 * MINUTE;
    isCut = true;
    const answering = session.fetch(`${session.fhirBase}/Patient/p1`, { headers });
    await assert.rejects(answering, TypeError);
    assert.equal(renewed(), 1, 'once');

    frame.time += 61 * MINUTE;
    await assert.rejects(session.fetch(`${session.fhirBase}/Patient/p1`, { method: 'PUT', headers }), TypeError);
    await assert.rejects(session.fetch(`${session.fhirBase}/Patient/p1`), TypeError);
    assert.equal(renewed(), 1, 'no write, and nothing without a token, is sent again');

    let cuts = 0;
    isCut = false;
    const flaky: typeof fetch = (...request) => (cuts++ === 0 ? Promise.reject(new TypeError('Failed to fetch')) : fetch(...request));
    const other = await launched(server, { patient: 'p1' }, {}, fakeFrame('', { environment: { fetch: (input, init) => (String(input instanceof Request ? input.url : input).includes('/Patient/') ? flaky(input, init) : fetch(input, init)) } }));
    const old = { authorization: await other.session.authorize() };
    other.frame.time += 61 * MINUTE;
    const answer = await other.session.fetch(`${session.fhirBase}/Patient/p1`, { headers: old });
    assert.equal(answer.status, 200);
    await server.close();
  });
});
