// What the SMART clients there are get wrong, as measured and read in their sources (fhirclient 2.6): ours does not.
import assert from 'node:assert/strict';
import { generateKeyPairSync, sign } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { createFhirHandler } from '@careloom/testing/fhir-server';
import { createFhirRepository } from '@careloom/client';
import type { LaunchStorage } from './environment.ts';
import { fakeFrame, signIn, tabStorage } from '../test/smart/fake-browser.ts';
import { clientIn, launched, launchPage, lax, missing, redirectUri, refusal, strict, tokenRequests } from '../test/smart/launches.ts';

const sources = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'));
const code = sources.map((name) => readFileSync(join(import.meta.dirname, name), 'utf8').replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '')).join('\n');

describe('failures of peers', { skip: (await missing(lax)) ?? (await missing(strict)) ?? false }, () => {
  it('state from Math.random with at most 95 bits: 256 bits of the secure generator', async () => {
    const server = await lax();
    const frame = fakeFrame(server.launchUrl(launchPage, { patient: 'p1' }));
    const { random } = Math;
    Math.random = () => assert.fail('Math.random is used');
    try {
      await clientIn(frame, server).authorize();
    } finally {
      Math.random = random;
    }
    const state = new URL(frame.gone[0] ?? '').searchParams.get('state') ?? '';
    assert.equal(Buffer.from(state, 'base64url').length * 8, 256);
    await server.close();
  });

  it('PKCE only where the server speaks of it: always, or no launch', async () => {
    const server = await lax({ configuration: { code_challenge_methods_supported: undefined } });
    const frame = fakeFrame(server.launchUrl(launchPage, { patient: 'p1' }));
    assert.equal(await refusal(clientIn(frame, server).authorize()), 'smart.pkce_not_supported');
    const client = clientIn(frame, server, { issuers: [{ fhirBase: server.fhirBase, allowsUnadvertisedPkce: true }] });
    await client.authorize();
    assert.equal(new URL(frame.gone[0] ?? '').searchParams.get('code_challenge_method'), 'S256');
    await server.close();
  });

  it('parameters of the address over the configuration: they have no effect (hostile 106); the error before the state: it is not believed (hostile 97)', () => {
    assert.doesNotMatch(code, /fhirServiceUrl|patientId/);
  });

  it('everything under one global key: one key a launch, which is gone after it (hostile 105)', async () => {
    const server = await lax();
    const shared = tabStorage();
    const frame = fakeFrame('', { storage: () => shared });
    const client = clientIn(frame, server);
    for (const patient of ['p1', 'p2']) await client.authorize(server.launchUrl(launchPage, { patient }));
    assert.equal(shared.length, 2);
    for (const key of shared.kept.keys()) assert.match(key, /^careloom\.launch\.[\w-]{43}$/);
    await server.close();
  });

  it('tokens, verifier and secret in sessionStorage as long as the tab lives: no token ever, the verifier until the answer', async () => {
    const server = await strict();
    const shared = tabStorage();
    // Too long to come up by chance in what is random.
    const patient = 'patient-in-the-launch';
    const writes: string[] = [];
    const watched: LaunchStorage = { ...shared, get length() { return shared.length; }, setItem: (key, value) => (writes.push(key + value), shared.setItem(key, value)) };
    const { session } = await launched(server, { patient }, {}, fakeFrame('', { storage: () => watched }));
    await session.refresh();
    const token = (await session.authorize()).slice('Bearer '.length);
    const refreshToken = tokenRequests(server)[1]?.parameters['refresh_token'] ?? assert.fail();
    const launch = server.log.find(({ path }) => path === '/auth/authorize')?.parameters['launch'] ?? assert.fail();
    assert.equal(writes.length, 1);
    for (const secret of [token, refreshToken, launch, patient]) assert.ok(!writes.join('\n').includes(secret));
    assert.equal(shared.length, 0);
    await server.close();
  });

  it('launches nobody comes back from stay for ever: they are swept away after ten minutes', async () => {
    const server = await lax();
    const frame = fakeFrame('');
    const client = clientIn(frame, server);
    await client.authorize(server.launchUrl(launchPage, { patient: 'p1' }));
    frame.time += 11 * 60_000;
    frame.environment.storage()?.setItem('careloom.launch.broken', '{');
    frame.environment.storage()?.setItem('another.app', 'stays');
    await client.authorize(server.launchUrl(launchPage, { patient: 'p2' }));
    assert.equal(frame.environment.storage()?.length, 2);
    assert.equal(frame.environment.storage()?.getItem('another.app'), 'stays');
    await server.close();
  });

  it('no lock for renewing, and a failure throws the refresh token away: see session.test.ts', async () => {
    let fails = true;
    const server = await strict({ handler: (request, response, next) => (fails && request.url === '/auth/token' && request.headers['x-fail'] !== undefined ? void response.destroy() : next()) });
    const environment = { fetch: (input: RequestInfo | URL, init?: RequestInit) => fetch(input, { ...init, headers: { ...Object.fromEntries(new Headers(init?.headers)), ...(isLater && { 'x-fail': '1' }) } }) };
    let isLater = false;
    const { session } = await launched(server, { patient: 'p1' }, {}, fakeFrame('', { environment }));
    isLater = true;
    assert.equal(await refusal(session.refresh()), 'smart.server_unavailable');
    fails = false;
    await session.refresh();
    assert.ok(!session.ended.aborted);
    await server.close();
  });

  it('an id token that is only decoded: signature, issuer, audience, times and nonce are checked (hostile 101)', async () => {
    const server = await strict();
    await launched(server);
    assert.ok(server.log.some(({ path }) => path === '/auth/jwks'), 'the keys are fetched');
    await server.close();
  });

  it('an id token signed with ES384 is refused by its library unless it is told: it is checked, and one of another key is refused', async () => {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-384' });
    const other = generateKeyPairSync('ec', { namedCurve: 'P-384' });
    for (const isOurs of [true, false]) {
      const server = await lax();
      const resigned: typeof fetch = async (input, init) => {
        const url = String(input instanceof Request ? input.url : input);
        if (url.endsWith('/auth/jwks')) return Response.json({ keys: [{ ...(isOurs ? publicKey : other.publicKey).export({ format: 'jwk' }), kid: 'ec', alg: 'ES384', use: 'sig' }] });
        const response = await fetch(input, init);
        if (!url.endsWith('/auth/token')) return response;
        const body = (await response.json()) as { id_token: string };
        const head = Buffer.from(JSON.stringify({ alg: 'ES384', kid: 'ec' })).toString('base64url');
        const text = `${head}.${body.id_token.split('.')[1]}`;
        const signature = sign('sha384', Buffer.from(text), { key: privateKey, dsaEncoding: 'ieee-p1363' }).toString('base64url');
        return Response.json({ ...body, id_token: `${text}.${signature}` });
      };
      const launching = launched(server, { patient: 'p1' }, {}, fakeFrame('', { environment: { fetch: resigned } }));
      if (isOurs) assert.equal((await launching).session.user?.reference, 'Practitioner/rosa');
      else assert.equal(await refusal(launching), 'smart.id_token_refused');
      await server.close();
    }
  });

  it('keys that cannot be had do not end a launch: the connection to the token endpoint stands for them', async () => {
    const server = await lax({ handler: (request, response, next) => (request.url === '/auth/jwks' ? void response.writeHead(500).end() : next()) });
    const { session } = await launched(server);
    assert.equal(session.user?.reference, 'Practitioner/rosa');
    await server.close();
  });

  it('a server that names no keys is asked for them by its issuer (218)', async () => {
    const server = await lax({ configuration: { jwks_uri: undefined }, handler: (request, response, next) => (request.url === '/.well-known/openid-configuration' ? void response.end(JSON.stringify({ jwks_uri: `http://${request.headers.host}/auth/jwks` })) : next()) });
    await launched(server);
    assert.ok(server.log.some(({ path }) => path === '/auth/jwks'));
    await server.close();
  });

  it('printing and quoting of token responses: nothing is printed, errors are codes', async () => {
    const printed: unknown[] = [];
    const methods = ['log', 'info', 'warn', 'error', 'debug'] as const;
    const kept = methods.map((name) => console[name]);
    const server = await lax();
    methods.forEach((name) => (console[name] = (...words: unknown[]) => void printed.push(words)));
    try {
      const { session, client } = await launched(server);
      await session.refresh();
      await refusal(client.ready(`${redirectUri}?code=secret-code&state=secret-state`), ['secret-code', 'secret-state', server.fhirBase, redirectUri]);
      await session.end();
    } finally {
      methods.forEach((name, index) => (console[name] = kept[index]!));
    }
    assert.deepEqual(printed, []);
    assert.doesNotMatch(code, /console\./);
    await server.close();
  });

  it('a rejected discovery is remembered: it is asked again', async () => {
    let isDown = true;
    const server = await lax({ handler: (_request, response, next) => (isDown ? void response.writeHead(503).end() : next()) });
    const frame = fakeFrame(server.launchUrl(launchPage, { patient: 'p1' }));
    const client = clientIn(frame, server);
    assert.equal(await refusal(client.authorize()), 'smart.discovery_failed');
    isDown = false;
    await client.authorize();
    assert.equal(frame.gone.length, 1);
    await server.close();
  });

  it('one client a page: two at different servers, side by side', async () => {
    const servers = [await lax({ fhir: createFhirHandler({ seed: [{ resourceType: 'Patient', id: 'a' }] }) }), await lax({ fhir: createFhirHandler({ seed: [{ resourceType: 'Patient', id: 'b' }] }) })];
    const sessions = [];
    for (const [index, server] of servers.entries()) sessions.push((await launched(server, { patient: 'ab'[index] })).session);
    for (const { fhirBase, authorize, context } of sessions) {
      const records = createFhirRepository({ baseUrl: fhirBase, authorize });
      assert.equal((await records.read(`Patient/${context.patient}`)).resource.id, context.patient);
    }
    for (const server of servers) await server.close();
  });

  it('offline_access missing from the granted scopes, so no renewing: the refresh token counts, not the word', async () => {
    const server = await lax({ onToken: ({ body }) => void (body['scope'] = 'patient/Task.read') });
    const { session } = await launched(server);
    await session.refresh();
    assert.ok(session.granted.can('Task', 'rs'));
    await server.close();
  });

  it('an answer in storage that another page of the tab put there is not taken for a launch', async () => {
    const server = await lax();
    const frame = fakeFrame(`${redirectUri}?code=c&state=s`);
    const storage = frame.environment.storage();
    for (const text of ['{}', '[]', 'null', '{"at":1}', JSON.stringify({ at: frame.time, fhirBase: 'https://evil.example/fhir', clientId: 'app', redirectUri, verifier: 'v', scope: '', server: { tokenEndpoint: 'https://evil.example/token' } })]) {
      storage?.setItem('careloom.launch.s', text);
      frame.address = `${redirectUri}?code=c&state=s`;
      assert.equal(await refusal(clientIn(frame, server).ready()), 'smart.launch_unknown');
    }
    await server.close();
  });
});

describe('where the browser keeps nothing', { skip: (await missing(lax)) ?? false }, () => {
  const blocked = [() => undefined, () => { throw new Error('SecurityError'); }];

  it('a launch by redirect is refused before anybody is sent away', async () => {
    for (const storage of blocked) {
      const server = await lax();
      const frame = fakeFrame(server.launchUrl(launchPage, { patient: 'p1' }), { storage });
      assert.equal(await refusal(clientIn(frame, server).authorize()), 'smart.storage_blocked');
      assert.deepEqual(frame.gone, []);
      await server.close();
    }
  });

  for (const [what, act, expected] of [
    ['its answer makes a session', 'answer', undefined],
    ['forged messages are not heard', 'forge', undefined],
    ['closing it ends the launch', 'close', 'smart.window_closed'],
    ['a window that may not be opened is told', 'blocked', 'smart.window_blocked'],
  ] as const) {
    it(`a launch by window needs no storage: ${what}`, async () => {
      const server = await lax();
      const listeners = new Set<(data: unknown, origin: string) => void>();
      const opened = { closed: false, close: () => void (opened.closed = true), go: (url: string) => void signedIn(url), onMessage: (listener: (data: unknown, origin: string) => void) => (listeners.add(listener), () => void listeners.delete(listener)) };
      const frame = fakeFrame(server.launchUrl(launchPage, { patient: 'p1' }).replace(launchPage, 'https://app.example/launch'), { storage: blocked[1]!, environment: { openWindow: () => (act === 'blocked' ? undefined : opened) } });

      async function signedIn(url: string): Promise<void> {
        if (act === 'close') return void (opened.closed = true);
        const answer = await signIn(url, redirectUri);
        const tell = (data: unknown, origin: string): void => listeners.forEach((listener) => listener(data, origin));
        if (act === 'forge') {
          const forged = new URL(answer);
          forged.searchParams.set('code', 'evil');
          tell({ careloomSmartAnswer: forged.search }, 'https://evil.example');
          for (const data of [null, 'x', { careloomSmartAnswer: 5 }, { careloomSmartAnswer: 'code=evil&state=window.other' }, { careloomSmartAnswer: 'x'.repeat(1e6) }]) tell(data, 'https://app.example');
        }
        // The redirect page, in the window.
        const inside = fakeFrame(answer, { storage: blocked[1]!, environment: { handBack: (data, origin) => (tell(data, origin), true) } });
        assert.equal(await clientIn(inside, server).ready(), undefined);
        assert.equal(inside.address, redirectUri);
      }

      const launching = clientIn(frame, server).authorizeInWindow();
      if (expected) assert.equal(await refusal(launching), expected);
      else assert.equal((await launching).context.patient, 'p1');
      assert.deepEqual(tokenRequests(server).map(({ status }) => status), expected ? [] : [200]);
      assert.equal(listeners.size, 0);
      if (act !== 'blocked') assert.ok(opened.closed);
      await server.close();
    });
  }

  it('a window answer in a page that nobody opened is nobody’s', async () => {
    const server = await lax();
    const frame = fakeFrame(`${redirectUri}?code=c&state=window.abc`);
    assert.equal(await refusal(clientIn(frame, server).ready()), 'smart.window_cut_off');
    await server.close();
  });

  it('a launch that is given up on is', async () => {
    const server = await lax();
    const frame = fakeFrame(server.launchUrl(launchPage, { patient: 'p1' }));
    const controller = new AbortController();
    controller.abort(new Error('given up'));
    await assert.rejects(clientIn(frame, server).authorize(undefined, { signal: controller.signal }), /given up/);
    assert.deepEqual(frame.gone, []);
    await server.close();
  });
});
