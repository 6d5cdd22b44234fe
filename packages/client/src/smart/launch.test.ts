import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'node:test';
import { fakeFrame, signIn } from '../test/smart/fake-browser.ts';
import { clientIn, launched, launchPage, lax, missing, redirectUri, refusal, strict, tokenRequests } from '../test/smart/launches.ts';

// The requirement numbers are those of the public SMART App Launch test kit; see README.md.
for (const [name, start] of [['strict', strict], ['lax', lax]] as const) {
  describe(`a launch at the ${name} server`, { skip: (await missing(start)) ?? false }, () => {
    it('from the EHR: patient, encounter, user, scopes, a token', async () => {
      const server = await start();
      const { session, frame } = await launched(server, { patient: 'p1', encounter: 'e1', need_patient_banner: false, intent: 'screen', fhirContext: ['Task/t1'] });
      assert.equal(session.fhirBase, server.fhirBase);
      assert.deepEqual(session.context, { patient: 'p1', encounter: 'e1', needPatientBanner: false, intent: 'screen', fhirContext: [{ reference: 'Task/t1', role: 'launch' }] });
      assert.deepEqual(session.user, { reference: 'Practitioner/rosa', resourceType: 'Practitioner' });
      assert.ok(session.granted.can('Task', 'cruds'));
      assert.match(await session.authorize(), /^Bearer \S{20,}$/);
      assert.equal(frame.address, redirectUri);
      await server.close();
    });

    it('asks as SMART says (29, 32-45, 50, 51, 161)', async () => {
      const server = await start();
      const { frame, answered } = await launched(server);
      const asked = new URL(frame.gone[0] ?? '');
      const launch = asked.searchParams.get('launch') ?? '';
      const { code_challenge: challenge, state, nonce, ...rest } = Object.fromEntries(asked.searchParams);
      assert.deepEqual(rest, {
        response_type: 'code', client_id: 'app', redirect_uri: redirectUri, aud: server.fhirBase, code_challenge_method: 'S256', launch,
        scope: 'launch openid fhirUser offline_access launch/patient patient/Task.cruds',
      });
      assert.ok(launch);
      assert.match(asked.href, /scope=launch%20openid/);
      for (const random of [state, nonce, challenge]) assert.match(random ?? '', /^[\w-]{43}$/);
      assert.equal(new URL(answered).searchParams.get('state'), state);
      const [sent] = tokenRequests(server);
      const verifier = sent?.parameters['code_verifier'] ?? '';
      assert.equal(createHash('sha256').update(verifier).digest('base64url'), challenge);
      // 62, 63, 67-71: form encoded, no secret.
      assert.deepEqual(sent?.parameters, { grant_type: 'authorization_code', client_id: 'app', code: new URL(answered).searchParams.get('code'), redirect_uri: redirectUri, code_verifier: verifier });
      assert.equal(server.log[0]?.path, '/fhir/.well-known/smart-configuration');
      await server.close();
    });

    it('without an EHR: no launch parameter, the context is asked for (36, 150-152, 166)', async () => {
      const server = await start({ context: { patient: 'p9' } });
      const frame = fakeFrame('https://app.example/');
      const client = clientIn(frame, server, { scopes: ['launch', 'openid', 'fhirUser', 'launch/patient', 'patient/Task.rs'] });
      await client.authorize({ fhirBase: server.fhirBase });
      const asked = new URL(frame.gone[0] ?? '').searchParams;
      assert.ok(!asked.has('launch'));
      assert.equal(asked.get('scope'), 'openid fhirUser launch/patient patient/Task.rs');
      frame.address = await signIn(frame.gone[0] ?? '', redirectUri);
      const session = await client.ready();
      assert.equal(session?.context.patient, 'p9');
      await server.close();
    });

    it('no two have the same state, nonce or verifier (2, 40)', async () => {
      const server = await start();
      const seen = new Set<string>();
      for (let count = 0; count < 20; count += 1) {
        const frame = fakeFrame(server.launchUrl(launchPage, { patient: 'p1' }));
        await clientIn(frame, server).authorize();
        const asked = new URL(frame.gone[0] ?? '').searchParams;
        for (const name of ['state', 'nonce', 'code_challenge']) seen.add(asked.get(name) ?? '');
      }
      assert.equal(seen.size, 60);
      await server.close();
    });

    it('granted less than was asked for says so (147)', async () => {
      const server = await start({ grant: () => 'openid fhirUser patient/Task.rs' });
      const { session } = await launched(server);
      assert.ok(session.granted.can('Task', 'rs'));
      assert.ok(!session.granted.can('Task', 'c'));
      assert.ok(!session.granted.has('offline_access'));
      await server.close();
    });

    it('keeps no token anywhere, and nothing of the launch once it is over (7-9, 90)', async () => {
      const server = await start();
      const { frame, session } = await launched(server);
      assert.equal(frame.environment.storage()?.length, 0);
      const token = (await session.authorize()).slice(7);
      const readable = JSON.stringify(session) + JSON.stringify(Object.getOwnPropertyDescriptors(session)) + Object.values(session).map(String).join('\n');
      assert.ok(!readable.includes(token));
      await server.close();
    });

    it('is one session, however often the page asks for it, until it is over', async () => {
      const server = await start();
      const frame = fakeFrame(server.launchUrl(launchPage, { patient: 'p1' }));
      const client = clientIn(frame, server);
      await client.authorize();
      frame.address = await signIn(frame.gone[0] ?? '', redirectUri);
      const [first, second] = await Promise.all([client.ready(), client.ready()]);
      assert.ok(first);
      assert.equal(second, first);
      assert.equal(await client.ready(), first);
      assert.equal(tokenRequests(server).length, 1);
      assert.equal(await clientIn(frame, server).ready(), undefined, 'it is this client’s, and nobody else’s');
      await first.end();
      assert.equal(await client.ready(), undefined);
      await server.close();
    });

    it('asks SMART 1 servers in SMART 1', async () => {
      const server = await start({ configuration: { capabilities: ['launch-ehr', 'permission-v1'] } });
      const { frame } = await launched(server);
      assert.match(new URL(frame.gone[0] ?? '').searchParams.get('scope') ?? '', /patient\/Task\.\*$/);
      await server.close();
    });

    it('posts a long request where the server takes that (50, 52, 133)', async () => {
      const server = await start({ configuration: { capabilities: ['permission-v2', 'authorize-post'] } });
      const frame = fakeFrame(server.launchUrl(launchPage, { patient: 'p1' }));
      const many = Array.from({ length: 60 }, (_, index) => `patient/Observation.rs?code=http://loinc.org|${index}-1`);
      const client = clientIn(frame, server, { scopes: many });
      await client.authorize();
      assert.deepEqual(frame.gone, []);
      const [{ url, fields } = assert.fail('nothing posted')] = frame.posted;
      assert.equal(new URL(url).search, '');
      const answer = await fetch(url, { method: 'POST', body: new URLSearchParams(fields.map(([name, value]) => [name, value])), redirect: 'manual' });
      frame.address = answer.headers.get('location') ?? '';
      assert.ok(await client.ready());
      await server.close();
    });

    it('of another patient than the page was told to open is refused', async () => {
      const server = await start();
      for (const [context, expected] of [[{ patient: 'p2' }, 'smart.other_patient'], [{}, 'smart.other_patient']] as const) {
        const frame = fakeFrame(server.launchUrl(launchPage, context));
        const client = clientIn(frame, server);
        await client.authorize(undefined, { patient: 'p1' });
        frame.address = await signIn(frame.gone[0] ?? '', redirectUri);
        assert.equal(await refusal(client.ready(), ['p1', 'p2']), expected);
      }
      await server.close();
    });
  });
}

describe('the strict server', { skip: (await missing(strict)) ?? false }, () => {
  it('refuses another aud, another redirect address, an unknown launch, no PKCE', async () => {
    const server = await strict();
    const frame = fakeFrame(server.launchUrl(launchPage, { patient: 'p1' }));
    await clientIn(frame, server).authorize();
    for (const [name, value] of [['aud', 'https://evil.example/fhir'], ['launch', 'unknown'], ['code_challenge', '']] as const) {
      const url = new URL(frame.gone[0] ?? '');
      if (value) url.searchParams.set(name, value);
      else for (const each of [name, 'code_challenge_method']) url.searchParams.delete(each);
      assert.match(await signIn(url.href, redirectUri), /error=invalid_/);
    }
    const url = new URL(frame.gone[0] ?? '');
    url.searchParams.set('redirect_uri', 'https://evil.example/');
    await assert.rejects(signIn(url.href, 'https://evil.example/'), /400/);
    await server.close();
  });

  it('says no when the user does', async () => {
    const server = await strict({ denies: true });
    const frame = fakeFrame(server.launchUrl(launchPage, { patient: 'p1' }));
    const client = clientIn(frame, server);
    await client.authorize();
    frame.address = await signIn(frame.gone[0] ?? '', redirectUri);
    assert.match(frame.address, /error_description=the\+user\+%3Cb%3Esaid|error_description=the%20user/);
    assert.equal(await refusal(client.ready(), ['said']), 'smart.access_denied');
    assert.equal(frame.address, redirectUri);
    assert.equal(tokenRequests(server).length, 0);
    await server.close();
  });
});
