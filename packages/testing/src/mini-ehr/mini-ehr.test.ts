import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, describe, it } from 'node:test';
import type { Bundle, Resource } from '@careloom/core/fhir';
import { isCareloomError } from '@careloom/core/shared';
import { startMiniEhr, weakest } from './index.ts';
import type { Fault, MiniEhr, MiniEhrOptions } from './index.ts';

const redirectUri = 'https://app.example/after';
const page = 'https://app.example/launch';
const seed = ['p1', 'p2', 'p3'].map((id) => ({ resourceType: 'Patient', id, name: [{ family: 'Quillfeather' }] }) as Resource);
const json = { 'content-type': 'application/fhir+json' };

async function start(options: Partial<MiniEhrOptions> = {}): Promise<MiniEhr | undefined> {
  const ehr = await startMiniEhr({ clients: [{ clientId: 'app', redirectUris: [redirectUri] }], seed, ...options }).catch((error: unknown) => {
    if (!isCareloomError(error)) throw error;
    console.log(`skipped: a mini EHR on Node ${process.version}: ${error.code}`);
    return undefined;
  });
  after(() => ehr?.close());
  return ehr;
}

/** The whole way of a launch, by what the EHR says of itself. */
async function signIn(ehr: MiniEhr): Promise<{ readonly patient: string; readonly ask: (path: string, init?: RequestInit) => Promise<Response> }> {
  const launched = new URL(ehr.launchUrl(page, { patient: 'p1' })).searchParams;
  const base = launched.get('iss') ?? '';
  const configuration = (await (await fetch(`${base}/.well-known/smart-configuration`)).json()) as Record<string, string>;
  const verifier = 'v'.repeat(43);
  const asked = {
    response_type: 'code', client_id: 'app', redirect_uri: redirectUri, scope: 'launch patient/*.cruds', state: 's', aud: base, launch: launched.get('launch') ?? '',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'), code_challenge_method: 'S256',
  };
  const left = await fetch(`${configuration['authorization_endpoint']}?${new URLSearchParams(asked)}`, { redirect: 'manual' });
  const code = new URL(left.headers.get('location') ?? '').searchParams.get('code') ?? '';
  const body = new URLSearchParams({ grant_type: 'authorization_code', client_id: 'app', code, redirect_uri: redirectUri, code_verifier: verifier });
  const token = (await (await fetch(configuration['token_endpoint'] ?? '', { method: 'POST', body })).json()) as Record<string, string>;
  const authorization = `Bearer ${token['access_token']}`;
  return { patient: token['patient'] ?? '', ask: (path, init) => fetch(base + path, { ...init, headers: { ...init?.headers, authorization } }) };
}

for (const authorization of ['strict', 'lax'] as const) {
  const ehr = await start({ authorization });
  describe(`the mini EHR, ${authorization}`, { skip: !ehr }, () => {
    const here = ehr as MiniEhr;

    it('gives the patient of a launch to those who signed in, and to nobody else', async () => {
      const { patient, ask } = await signIn(here);
      assert.equal(patient, 'p1');
      assert.equal((await ask(`/Patient/${patient}`)).status, 200);
      assert.equal((await fetch(`${here.fhirBase}/Patient/p1`)).status, 401);
      here.revokeAll();
      assert.equal((await ask('/Patient/p1')).status, 401);
    });

    it('says what it can do, without a token', async () => {
      const statement = (await (await fetch(`${here.fhirBase}/metadata`)).json()) as Resource & { readonly implementation: { readonly url: string } };
      assert.equal(statement.resourceType, 'CapabilityStatement');
      assert.equal(statement.implementation.url, here.fhirBase);
    });
  });
}

const ehr = await start();

describe('the records of a mini EHR', { skip: !ehr }, () => {
  const here = ehr as MiniEhr;

  it('answers a page of another origin', async () => {
    const headers = { origin: 'https://app.example', 'access-control-request-method': 'PUT', 'access-control-request-headers': 'authorization,if-match' };
    const preflight = await fetch(`${here.fhirBase}/Patient/p1`, { method: 'OPTIONS', headers });
    assert.equal(preflight.status, 204);
    assert.match(preflight.headers.get('access-control-allow-headers') ?? '', /if-match/);
    const { ask } = await signIn(here);
    const answer = await ask('/Patient/p1', { headers: { origin: 'https://app.example' } });
    assert.equal(answer.headers.get('access-control-allow-origin'), '*');
    assert.match(answer.headers.get('access-control-expose-headers') ?? '', /etag/);
    assert.equal(answer.headers.get('cache-control'), 'no-store');
  });

  it('gives pages whose links stay below its base', async () => {
    const { ask } = await signIn(here);
    let path: string | undefined = '/Patient?_count=2';
    const found: (string | undefined)[] = [];
    while (path !== undefined) {
      const { entry = [], link = [] } = (await (await ask(path)).json()) as Bundle;
      assert.deepEqual([...entry.map(({ fullUrl }) => fullUrl ?? ''), ...link.map(({ url }) => url)].filter((url) => !url.startsWith(`${here.fhirBase}/`)), []);
      assert.ok(link.some(({ relation }) => relation === 'self'));
      found.push(...entry.map(({ resource }) => resource?.id));
      path = link.find(({ relation }) => relation === 'next')?.url.slice(here.fhirBase.length);
    }
    assert.deepEqual(found.sort(), ['p1', 'p2', 'p3']);
  });

  it('says 304 for what is known, 412 for a stale version, 410 for what was deleted', async () => {
    const { ask } = await signIn(here);
    const read = await ask('/Patient/p2');
    const etag = read.headers.get('etag') ?? '';
    const patient = await read.text();
    assert.equal((await ask('/Patient/p2', { headers: { 'if-none-match': etag } })).status, 304);
    assert.equal((await ask('/Patient/p2', { method: 'HEAD' })).status, 200);
    const put = (ifMatch: string): Promise<Response> => ask('/Patient/p2', { method: 'PUT', body: patient, headers: { ...json, 'if-match': ifMatch } });
    assert.equal((await put(etag)).status, 200);
    assert.equal((await put(etag)).status, 412);
    assert.equal((await here.history()).filter(({ ref }) => ref === 'Patient/p2').length, 2);
    assert.ok((await ask('/Patient/p2', { method: 'DELETE' })).ok);
    assert.equal((await ask('/Patient/p2')).status, 410);
    await here.reset();
    assert.equal((await ask('/Patient/p2')).status, 200);
  });

  it('stores a transaction sent to its base as a whole or not at all', async () => {
    const { ask } = await signIn(here);
    const post = (second: object): Promise<Response> => {
      const entry = [{ resource: { resourceType: 'Task', status: 'requested', intent: 'order' }, request: { method: 'POST', url: 'Task' } }, second];
      return ask('', { method: 'POST', headers: json, body: JSON.stringify({ resourceType: 'Bundle', type: 'transaction', entry }) });
    };
    const tasks = async (): Promise<number> => (await here.resources()).filter(({ resourceType }) => resourceType === 'Task').length;
    const update = (ifMatch: string): object => ({ resource: seed[0], request: { method: 'PUT', url: 'Patient/p1', ifMatch } });
    assert.equal((await post(update('W/"other"'))).status, 412);
    assert.equal(await tasks(), 0);
    assert.equal((await post({ request: { method: 'GET', url: 'Patient/p1' } })).status, 200);
    assert.equal(await tasks(), 1);
    assert.ok(here.fhirLog.some(({ method, type, status }) => method === 'POST' && type === 'Bundle' && status === 412));
  });
});

const create = { method: 'POST', headers: { ...json, 'if-none-exist': 'identifier=urn:x|1' }, body: JSON.stringify({ resourceType: 'Task', status: 'requested', intent: 'order', identifier: [{ system: 'urn:x', value: '1' }] }) };
const tasksOf = async (one: MiniEhr): Promise<number> => (await one.resources()).filter(({ resourceType }) => resourceType === 'Task').length;

describe('the faults of a mini EHR', async () => {
  let faults: readonly Fault[] = [];
  const faulty = await start({ faults: ({ path }) => (path.startsWith('/Task') ? (faults[0] ?? { kind: 'none' }) : { kind: 'none' }) });

  it('loses an answer after the records have the request, or the request', { skip: !faulty }, async () => {
    const one = faulty as MiniEhr;
    const { ask } = await signIn(one);
    faults = [{ kind: 'drop', when: 'before' }];
    await assert.rejects(ask('/Task', create));
    assert.equal(await tasksOf(one), 0);
    faults = [{ kind: 'drop', when: 'after' }];
    await assert.rejects(ask('/Task', create));
    assert.equal(await tasksOf(one), 1);
    faults = [{ kind: 'status', when: 'before', status: 503 }];
    assert.equal((await ask('/Task', create)).status, 503);
    faults = [];
    assert.equal((await ask('/Task', create)).status, 200);
    assert.equal(await tasksOf(one), 1);
  });
});

describe('the weakest mini EHR', async () => {
  const weak = await start({ weakness: weakest });

  it('keeps to no condition and answers with pages', { skip: !weak }, async () => {
    const one = weak as MiniEhr;
    const { ask } = await signIn(one);
    assert.deepEqual([(await ask('/Task', create)).status, (await ask('/Task', create)).status, await tasksOf(one)], [201, 201, 2]);
    const update = { method: 'PUT', headers: { ...json, 'if-match': 'W/"other"' }, body: JSON.stringify(seed[0]) };
    assert.equal((await ask('/Patient/p1', update)).status, 200);
    for (const answer of [await ask('/Patient/p1/_history'), await ask('', { method: 'POST', headers: json, body: '{}' }), await ask('/metadata')]) {
      assert.deepEqual([answer.status, answer.headers.get('content-type')], [404, 'text/html']);
    }
  });
});
