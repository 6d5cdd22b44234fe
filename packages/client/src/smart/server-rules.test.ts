import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, it } from 'node:test';
import { createDiscovery, serverIn } from './discovery.ts';
import { baseOf, knownIssuers } from './issuers.ts';
import type { SmartIssuer } from './options.ts';

const known = (issuer: string | SmartIssuer) => [...knownIssuers({ clientId: 'app', redirectUri: 'https://app.example/after', scopes: [], issuers: [issuer] }).values()][0]!;

describe('a FHIR base', () => {
  for (const [text, base] of [
    ['https://ehr.example/fhir/r4', 'https://ehr.example/fhir/r4'],
    ['https://ehr.example/fhir/r4/', 'https://ehr.example/fhir/r4'],
    ['HTTPS://EHR.example:443/fhir/r4', 'https://ehr.example/fhir/r4'],
    ['http://127.0.0.1:8080/fhir', 'http://127.0.0.1:8080/fhir'],
    ['http://localhost/fhir', 'http://localhost/fhir'],
    ['http://[::1]:1/fhir', 'http://[::1]:1/fhir'],
  ] as const) {
    it(`${text} is compared as ${base}`, () => assert.equal(baseOf(text), base));
  }

  for (const text of [
    'http://ehr.example/fhir', 'https://user@ehr.example/fhir', 'https://ehr.example@evil.example/fhir', 'https://ehr.example/fhir?x=1', 'https://ehr.example/fhir#', 'https://ehr.example/fhir/../other',
    'https://ehr.example/fhir/%2e%2e/other', 'https://ehr.example/a%2Fb', 'https:\\\\ehr.example/fhir', 'javascript:alert(1)', 'data:text/html,x', '//ehr.example/fhir', 'ehr.example/fhir', '', ' https://ehr.example/fhir',
    'http://localhost.evil.example/fhir', 'http://127.0.0.1.evil.example/fhir',
  ]) {
    it(`${JSON.stringify(text)} is none`, () => assert.equal(baseOf(text), undefined));
  }

  it('with letters that only look alike is another one', () => {
    assert.notEqual(baseOf('https://еhr.example/fhir'), 'https://ehr.example/fhir');
    assert.match(baseOf('https://еhr.example/fhir') ?? '', /^https:\/\/xn--/);
  });

  it('that is none is refused when the client is made', () => {
    assert.throws(() => known('http://ehr.example/fhir'), { message: 'smart.bad_options' });
    assert.throws(() => known({ fhirBase: 'https://ehr.example/fhir', authorizationOrigins: ['auth.example'] }), { message: 'smart.bad_options' });
  });
});

describe('a SMART configuration', () => {
  const good = {
    issuer: 'https://ehr.example',
    authorization_endpoint: 'https://ehr.example/authorize',
    token_endpoint: 'https://ehr.example/token',
    code_challenge_methods_supported: ['S256'],
    capabilities: ['permission-v2'],
  };
  const ehr = known('https://ehr.example/fhir');

  it('is read', () => {
    assert.deepEqual(serverIn({ ...good, revocation_endpoint: 'https://ehr.example/revoke', jwks_uri: '../keys' }, ehr), {
      authorizationEndpoint: 'https://ehr.example/authorize',
      tokenEndpoint: 'https://ehr.example/token',
      revocationEndpoint: 'https://ehr.example/revoke',
      jwksUri: 'https://ehr.example/keys',
      issuer: 'https://ehr.example',
      capabilities: ['permission-v2'],
      namesItself: false,
    });
  });

  it('with relative endpoints is read from the FHIR base on', () => {
    assert.equal(serverIn({ ...good, token_endpoint: 'oauth/token' }, ehr).tokenEndpoint, 'https://ehr.example/fhir/oauth/token');
    assert.equal(serverIn({ ...good, token_endpoint: '/oauth/token' }, ehr).tokenEndpoint, 'https://ehr.example/oauth/token');
  });

  it('may name an authorization server elsewhere when the page allows that origin', () => {
    const elsewhere = { ...good, token_endpoint: 'https://auth.example/token' };
    assert.throws(() => serverIn(elsewhere, ehr), { message: 'smart.endpoint_not_allowed' });
    const allowed = known({ fhirBase: 'https://ehr.example/fhir', authorizationOrigins: ['https://auth.example'] });
    assert.equal(serverIn(elsewhere, allowed).tokenEndpoint, 'https://auth.example/token');
  });

  it('without TLS is refused at an allowed origin too', () => {
    const careless = known({ fhirBase: 'https://ehr.example/fhir', authorizationOrigins: ['http://auth.example', 'http://localhost'] });
    for (const origin of ['http://auth.example', 'http://localhost']) assert.throws(() => serverIn({ ...good, token_endpoint: `${origin}/token` }, careless), { message: 'smart.endpoint_not_allowed' });
  });

  for (const [what, changed, code] of [
    ['an endpoint without TLS', { token_endpoint: 'http://ehr.example/token' }, 'smart.endpoint_not_allowed'],
    ['an endpoint on this machine', { token_endpoint: 'http://localhost/token' }, 'smart.endpoint_not_allowed'],
    ['a user name in an endpoint', { authorization_endpoint: 'https://a:b@ehr.example/authorize' }, 'smart.endpoint_not_allowed'],
    ['a script for an endpoint', { authorization_endpoint: 'javascript:alert(1)' }, 'smart.endpoint_not_allowed'],
    ['no token endpoint', { token_endpoint: undefined }, 'smart.discovery_failed'],
    ['endpoints that are no text', { authorization_endpoint: ['https://ehr.example/authorize'] }, 'smart.discovery_failed'],
    ['PKCE plain only', { code_challenge_methods_supported: ['plain'] }, 'smart.pkce_not_supported'],
    ['no word on PKCE', { code_challenge_methods_supported: undefined }, 'smart.pkce_not_supported'],
    ['PKCE as text', { code_challenge_methods_supported: 'S256' }, 'smart.pkce_not_supported'],
  ] as const) {
    it(`with ${what} is refused`, () => assert.throws(() => serverIn({ ...good, ...changed }, ehr), { message: code }));
  }

  it('without a word on PKCE is accepted from a server named for it', () => {
    const issuer = known({ fhirBase: 'https://ehr.example/fhir', allowsUnadvertisedPkce: true });
    assert.ok(serverIn({ ...good, code_challenge_methods_supported: undefined }, issuer));
  });

  it('goes without keys and revocation that are elsewhere', () => {
    const server = serverIn({ ...good, jwks_uri: 'https://evil.example/keys', revocation_endpoint: 'http://ehr.example/revoke' }, ehr);
    assert.equal(server.jwksUri, undefined);
    assert.equal(server.revocationEndpoint, undefined);
  });
});

describe('discovery over HTTP', () => {
  async function over(answers: (asked: number) => { status: number; body: string; location?: string }) {
    const paths: string[] = [];
    const server = createServer((request, response) => {
      paths.push(request.url ?? '');
      const { status, body, location } = answers(paths.length);
      response.writeHead(status, { 'content-type': 'text/plain', ...(location && { location }) }).end(body);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    let time = 0;
    const discover = createDiscovery({ fetch: globalThis.fetch, now: () => time });
    return { paths, discover: () => discover(known(`${origin}/tenant/fhir`)), pass: (ms: number) => (time += ms), close: () => server.close() };
  }
  const body = '\ufeff{"authorization_endpoint":"/a","token_endpoint":"/t","code_challenge_methods_supported":["S256"]}';

  it('asks below the base, and remembers for an hour, for this client', async () => {
    const { paths, discover, pass, close } = await over(() => ({ status: 200, body }));
    await discover();
    await discover();
    assert.deepEqual(paths, ['/tenant/fhir/.well-known/smart-configuration']);
    pass(61 * 60 * 1000);
    await discover();
    assert.equal(paths.length, 2);
    close();
  });

  it('does not remember a failure', async () => {
    const { discover, close } = await over((asked) => (asked === 1 ? { status: 503, body: '' } : { status: 200, body }));
    await assert.rejects(discover(), { message: 'smart.discovery_failed', retryable: true });
    assert.ok(await discover());
    close();
  });

  for (const [what, answer] of [
    ['a redirect', { status: 302, body: '', location: 'https://evil.example/' }],
    ['a web page', { status: 200, body: '<!doctype html><title>Sign in</title>' }],
    ['a list', { status: 200, body: '[]' }],
    ['half an answer', { status: 200, body: body.slice(0, 40) }],
    ['far too much', { status: 200, body: `{"x":"${'x'.repeat(1_100_000)}"}` }],
  ] as const) {
    it(`${what} is a failure`, async () => {
      const { discover, close } = await over(() => answer);
      await assert.rejects(discover(), { message: 'smart.discovery_failed' });
      close();
    });
  }
});
