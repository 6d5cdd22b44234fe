import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, describe, it } from 'node:test';
import { isCareloomError } from '@careloom/core/shared';
import { createFhirHandler } from '../fhir-server/index.ts';
import { startLaxAuthorization, startStrictAuthorization } from './index.ts';
import type { AuthorizationServer } from './index.ts';

const redirectUri = 'https://app.example/after';
const clients = [{ clientId: 'app', redirectUris: [redirectUri] }];
const verifier = 'v'.repeat(43);
const challenge = createHash('sha256').update(verifier).digest('base64url');

for (const [name, start] of [['strict', startStrictAuthorization], ['lax', startLaxAuthorization]] as const) {
  const started = await start({ clients, fhir: createFhirHandler({ seed: [{ resourceType: 'Patient', id: 'p1' }] }), accessTokenSeconds: 300 }).catch((error: unknown) => {
    if (!isCareloomError(error)) throw error;
    console.log(`skipped: the ${name} authorization server on Node ${process.version}: ${error.code}`);
    return undefined;
  });
  after(() => started?.close());

  describe(`the ${name} authorization server`, { skip: !started }, () => {
    const server = started as AuthorizationServer;

    async function ask(changed: Readonly<Record<string, string | undefined>> = {}): Promise<URL> {
      const asked = { response_type: 'code', client_id: 'app', redirect_uri: redirectUri, scope: 'launch openid fhirUser offline_access patient/Patient.rs', state: 's', aud: server.fhirBase, code_challenge: challenge, code_challenge_method: 'S256', launch: server.launch({ patient: 'p1', need_patient_banner: true }), ...changed };
      const given = Object.entries(asked).filter((entry): entry is [string, string] => entry[1] !== undefined);
      const answer = await fetch(`${server.origin}/auth/authorize?${new URLSearchParams(given)}`, { redirect: 'manual' });
      return new URL(answer.headers.get('location') ?? `about:${answer.status}`);
    }
    async function token(parameters: Readonly<Record<string, string>>): Promise<{ status: number; body: Record<string, string> }> {
      const answer = await fetch(`${server.origin}/auth/token`, { method: 'POST', body: new URLSearchParams({ client_id: 'app', ...parameters }), headers: { origin: 'https://app.example' } });
      return { status: answer.status, body: (await answer.json()) as Record<string, string> };
    }
    const exchange = (code: string | null) => token({ grant_type: 'authorization_code', code: code ?? '', redirect_uri: redirectUri, code_verifier: verifier });
    const refresh = (refreshToken: string | undefined) => token({ grant_type: 'refresh_token', refresh_token: refreshToken ?? '' });

    it('has a SMART configuration below the FHIR base', async () => {
      const answer = await fetch(`${server.fhirBase}/.well-known/smart-configuration`);
      const configuration = (await answer.json()) as Record<string, unknown>;
      assert.equal(answer.headers.get('access-control-allow-origin'), '*');
      assert.deepEqual(configuration['code_challenge_methods_supported'], ['S256']);
      assert.equal(configuration['token_endpoint'], `${server.origin}/auth/token`);
    });

    it('gives the launch context with the token, and records for it only', async () => {
      const answer = await ask();
      assert.equal(answer.searchParams.get('state'), 's');
      const { status, body } = await exchange(answer.searchParams.get('code'));
      assert.equal(status, 200);
      assert.equal(body['patient'], 'p1');
      assert.equal(body['scope'], 'launch openid fhirUser offline_access patient/Patient.rs');
      const claims = JSON.parse(Buffer.from(body['id_token']!.split('.')[1]!, 'base64url').toString()) as Record<string, unknown>;
      assert.equal(claims['fhirUser'], `${server.fhirBase}/Practitioner/rosa`);
      const read = (authorization: string) => fetch(`${server.fhirBase}/Patient/p1`, { headers: { authorization } });
      assert.equal((await read(`Bearer ${body['access_token']}`)).status, 200);
      assert.equal((await read('Bearer other')).status, 401);
      server.revokeAll();
      assert.equal((await read(`Bearer ${body['access_token']}`)).status, 401);
    });

    it('takes a code once', async () => {
      const code = (await ask()).searchParams.get('code');
      const first = await exchange(code);
      assert.equal(first.status, 200);
      assert.equal((await exchange(code)).status, 400);
      // A code that comes twice may have been stolen: the strict server takes back what it gave for it.
      assert.equal((await refresh(first.body['refresh_token'])).status, name === 'strict' ? 400 : 200);
    });

    it('refuses another verifier', async () => {
      const code = (await ask()).searchParams.get('code') ?? '';
      assert.equal((await token({ grant_type: 'authorization_code', code, redirect_uri: redirectUri, code_verifier: 'x'.repeat(43) })).status, 400);
    });

    it('writes down what it was asked', () => {
      assert.ok(server.log.some(({ path, parameters, status }) => path === '/auth/token' && parameters['grant_type'] === 'authorization_code' && status === 200));
    });

    if (name === 'strict') {
      it('renews with a new refresh token each time, and ends everything when an old one comes back', async () => {
        const first = (await exchange((await ask()).searchParams.get('code'))).body['refresh_token'];
        const second = (await refresh(first)).body['refresh_token'];
        assert.ok(second && second !== first);
        assert.equal((await refresh(first)).status, 400);
        assert.equal((await refresh(second)).status, 400);
      });

      for (const [what, changed] of [['no PKCE', { code_challenge: undefined, code_challenge_method: undefined }], ['PKCE plain', { code_challenge_method: 'plain' }], ['another aud', { aud: 'https://other.example/fhir' }], ['no aud', { aud: undefined }], ['a launch nobody opened', { launch: 'x' }]] as const) {
        it(`refuses ${what}`, async () => assert.match((await ask(changed)).search, /error=invalid_/));
      }

      it('sends nobody to an address that is not registered', async () => {
        assert.equal((await ask({ redirect_uri: 'https://evil.example/' })).href, 'about:400');
      });

      it('says its name', async () => assert.equal((await ask()).searchParams.get('iss'), server.origin));
    }
  });
}
