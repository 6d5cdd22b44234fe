import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { fakeFrame, signIn, tabStorage } from '../test/smart/fake-browser.ts';
import { clientIn, launchPage, lax, missing, redirectUri, refusal, tokenRequests } from '../test/smart/launches.ts';

interface Case {
  readonly number: number;
  readonly name: string;
  readonly iss?: string;
  readonly launchQuery?: string;
  readonly answer?: string;
  readonly configuration?: Readonly<Record<string, unknown>>;
  readonly context?: Readonly<Record<string, unknown>>;
  readonly token?: Readonly<Record<string, unknown>>;
  readonly status?: number;
  readonly idToken?: Readonly<Record<string, unknown>>;
  readonly idTokenShape?: 'unsigned' | 'resigned' | 'hmac';
  readonly expectedPatient?: string;
  readonly again?: boolean;
  readonly laterMinutes?: number;
  readonly challenge?: string;
  readonly refused?: string;
  readonly sent?: number;
  readonly session?: { readonly user?: null; readonly patient?: string; readonly fhirContext?: readonly string[] };
}

const file = join(import.meta.dirname, '../../test/hostile/f-launch.json');
const { cases } = JSON.parse(readFileSync(file, 'utf8')) as { readonly cases: readonly Case[] };
const withoutNulls = (given: Readonly<Record<string, unknown>> = {}) => Object.fromEntries(Object.entries(given).map(([name, value]) => [name, value ?? undefined]));

describe('hostile launches (group F)', { skip: (await missing(lax)) ?? false }, () => {
  for (const each of cases) {
    it(`${each.number} ${each.name}: ${each.refused ?? 'harmless'}`, async () => {
      const server = await lax({
        configuration: withoutNulls(each.configuration),
        onIdToken: ({ payload }) => void Object.assign(payload, withoutNulls(each.idToken)),
        onToken(answer) {
          if (each.idTokenShape) answer.body['id_token'] = reshaped(String(answer.body['id_token']), each.idTokenShape);
          if (each.status) Object.assign(answer, { body: {}, statusCode: each.status });
          Object.assign(answer.body, each.token);
        },
      });
      try {
        await run(each, server);
      } finally {
        await server.close();
      }
    });
  }

  it('105 two launches in two frames of one tab, answered crosswise, stay apart', async () => {
    const server = await lax();
    const shared = tabStorage();
    const frames = ['p1', 'p2'].map((patient) => fakeFrame(server.launchUrl(launchPage, { patient }), { storage: () => shared }));
    const apps = frames.map((frame) => clientIn(frame, server));
    for (const client of apps) await client.authorize();
    assert.equal(shared.length, 2);
    const answers = await Promise.all(frames.map((frame) => signIn(frame.gone[0] ?? '', redirectUri)));
    // The second is answered first, and each on a fresh page.
    const sessions = [];
    for (const index of [1, 0]) {
      const frame = frames[index]!;
      frame.address = answers[index]!;
      sessions.push((await clientIn(frame, server).ready()) ?? assert.fail());
    }
    assert.deepEqual(sessions.map(({ context }) => context.patient), ['p2', 'p1']);
    assert.equal(shared.length, 0);
    await Promise.all(sessions.map((session) => session.refresh()));
    assert.deepEqual(sessions.map(({ context }) => context.patient), ['p2', 'p1']);
    const tokens = await Promise.all(sessions.map((session) => session.authorize()));
    assert.equal(new Set(tokens).size, 2);
    await server.close();
  });

  it('105 two launches of one page at the same time stay apart', async () => {
    const server = await lax();
    const frame = fakeFrame(launchPage);
    const client = clientIn(frame, server);
    await Promise.all(['p1', 'p2', 'p3'].map((patient) => client.authorize(server.launchUrl(launchPage, { patient }))));
    const answers = await Promise.all(frame.gone.map((url) => signIn(url, redirectUri)));
    const patients = await Promise.all(answers.map(async (address) => (await client.ready(address))?.context.patient));
    assert.deepEqual(patients.sort(), ['p1', 'p2', 'p3']);
    await server.close();
  });

  it('105 a client of another registration does not take an answer that is not its own', async () => {
    const server = await lax();
    const frame = fakeFrame(server.launchUrl(launchPage, { patient: 'p1' }));
    await clientIn(frame, server).authorize();
    frame.address = await signIn(frame.gone[0] ?? '', redirectUri);
    const answered = frame.address;
    assert.equal(await refusal(clientIn(frame, server, { clientId: 'other' }).ready()), 'smart.launch_unknown');
    assert.ok(await clientIn(frame, server).ready(answered), 'it is still there for its own');
    await server.close();
  });

  it('106 with nothing but parameters there is no launch', async () => {
    const server = await lax();
    const frame = fakeFrame(`${launchPage}?fhirServiceUrl=${server.fhirBase}&patientId=p1`);
    assert.equal(await refusal(clientIn(frame, server).authorize()), 'smart.bad_launch');
    assert.equal(await clientIn(frame, server).ready(), undefined);
    assert.deepEqual(server.log, []);
    await server.close();
  });
});

async function run(each: Case, server: Awaited<ReturnType<typeof lax>>): Promise<void> {
  const fetched: string[] = [];
  const environment = {
    fetch: (input: string | URL | Request, init?: RequestInit) => {
      fetched.push(input instanceof Request ? input.url : String(input));
      return fetch(input, init);
    },
  };
  const frame = fakeFrame(server.launchUrl(launchPage, each.context ?? { patient: 'p1' }) + (each.launchQuery ?? ''), { environment });
  if (each.iss !== undefined) frame.address = `${launchPage}?iss=${encodeURIComponent(each.iss)}&launch=x`;
  const issuers = [server.fhirBase, 'https://ehr.example/fhir/r4'];
  const client = clientIn(frame, server, { issuers });
  const going = client.authorize(undefined, each.expectedPatient === undefined ? {} : { patient: each.expectedPatient });

  if (each.refused !== undefined && each.sent === undefined) {
    assert.equal(await refusal(going, [each.iss ?? '']), each.refused);
    assert.deepEqual(frame.gone, [], 'nobody is sent anywhere');
    assert.deepEqual(frame.environment.storage()?.length, 0);
    assert.ok(fetched.every((url) => url === `${server.fhirBase}/.well-known/smart-configuration`), 'nothing else is asked');
    return;
  }
  await going;
  const asked = new URL(frame.gone[0] ?? '');
  assert.equal(asked.origin, server.origin);
  assert.equal(asked.searchParams.get('code_challenge_method'), each.challenge ?? 'S256');
  assert.equal(asked.searchParams.get('client_id'), 'app');
  assert.equal(asked.searchParams.get('redirect_uri'), redirectUri);

  const answered = new URL(await signIn(asked.href, redirectUri));
  const { code = '', state = '' } = Object.fromEntries(answered.searchParams);
  frame.address = each.answer === undefined ? answered.href : `${redirectUri}?${each.answer.replace('{code}', code).replaceAll('{state}', state)}`;
  if (each.again) {
    assert.ok(await client.ready());
    // The address as it was, from the history or a bookmark.
    frame.address = answered.href;
  }
  frame.time += (each.laterMinutes ?? 0) * 60_000;
  const secrets = [code, state, 'onerror', 'script', 'Quillfeather', 'p2', 'evil'];

  if (each.refused === undefined) {
    const session = await client.ready();
    if (each.session && 'user' in each.session) assert.equal(session?.user, undefined);
    if (each.session?.patient) assert.equal(session?.context.patient, each.session.patient);
    if (each.session?.fhirContext) assert.deepEqual(session?.context.fhirContext.map(({ reference }) => reference), each.session.fhirContext);
    assert.equal(session?.fhirBase, server.fhirBase);
  } else {
    assert.equal(await refusal(client.ready(), secrets), each.refused);
    assert.equal(tokenRequests(server).length, each.sent);
  }
  assert.ok(!/code=|state=|error/.test(frame.address), 'the answer does not stay in the address');
  assert.ok(fetched.every((url) => url.startsWith(server.origin)), 'nobody else is asked anything');
}

/** An id token that looks right and is not. */
function reshaped(jwt: string, shape: 'unsigned' | 'resigned' | 'hmac'): string {
  const [header = '', payload = '', signature = ''] = jwt.split('.');
  const { kid } = JSON.parse(Buffer.from(header, 'base64url').toString()) as { kid: string };
  const headed = (alg: string): string => Buffer.from(JSON.stringify({ alg, kid })).toString('base64url');
  if (shape === 'unsigned') return `${headed('none')}.${payload}.`;
  if (shape === 'hmac') return `${headed('HS256')}.${payload}.${createHmac('sha256', 'app').update(`${headed('HS256')}.${payload}`).digest('base64url')}`;
  return `${header}.${payload}.${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`;
}
