import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { sendResource, startOddServer } from '../test/odd-server.ts';
import type { OddServer } from '../test/odd-server.ts';
import { fakeFrame, tabStorage } from '../test/smart/fake-browser.ts';
import { refusal } from '../test/smart/launches.ts';
import { createSmartClient } from './index.ts';

const redirectUri = 'https://app.example/after';
interface TokenAnswer {
  readonly status?: number;
  readonly text?: string;
  readonly body?: object;
}
const good = (more: object = {}): TokenAnswer => ({ body: { access_token: 'a', token_type: 'Bearer', patient: 'p1', expires_in: 120, refresh_token: 'r', ...more } });

const servers: OddServer[] = [];
afterEach(() => Promise.all(servers.splice(0).map((each) => each.close())));

/** A server that answers token requests as the test says, in their order; the last one again. */
async function serve(...answers: readonly TokenAnswer[]): Promise<OddServer> {
  let asked = 0;
  const server: OddServer = await startOddServer(({ line }, response) => {
    if (line.startsWith('GET')) {
      sendResource(response, {
        authorization_endpoint: `${server.origin}/auth`, token_endpoint: `${server.origin}/token`,
        code_challenge_methods_supported: ['S256'], capabilities: ['permission-v2'],
      });
    } else {
      const { status = 200, text, body } = answers[Math.min((asked += 1), answers.length) - 1] ?? {};
      response.writeHead(status, { 'content-type': text === undefined ? 'application/json' : 'text/html' }).end(text ?? JSON.stringify(body));
    }
  });
  servers.push(server);
  return server;
}

async function asked(server: OddServer, frame = fakeFrame('')) {
  frame.address = `https://app.example/launch?launch=x&iss=${encodeURIComponent(server.baseUrl)}`;
  const client = createSmartClient({ clientId: 'app', issuers: [server.baseUrl], redirectUri, scopes: ['patient/Task.rs'], environment: frame.environment });
  await client.authorize();
  frame.address = `${redirectUri}?code=c&state=${new URL(frame.gone.at(-1) ?? '').searchParams.get('state')}`;
  return { client, frame };
}

async function launched(...answers: readonly TokenAnswer[]) {
  const { client, frame } = await asked(await serve(...answers));
  const session = await client.ready();
  assert.ok(session);
  return { session, frame };
}

describe('a token that is to be renewed', () => {
  for (const [what, answer] of Object.entries<TokenAnswer>({
    'too often': { status: 429, body: { error: 'slow_down' } },
    'too late': { status: 408, text: '' },
    'through a proxy that forbids it': { status: 403, text: '<html>' },
    'through a gateway that knows no such address': { status: 404, body: { message: 'no such route' } },
    'on a network that asks to be signed in to first': { text: '<html>Welcome' },
    'and gets nothing': { text: '' },
    'and gets no token': { body: { token_type: 'Bearer' } },
  })) {
    it(`${what} does not end the session: nobody has refused it`, async () => {
      const { session, frame } = await launched(good(), answer, good({ access_token: 'b' }));
      frame.time += 130_000;
      assert.equal(await refusal(session.authorize(), ['Welcome']), 'smart.server_unavailable');
      assert.equal(session.ended.aborted, false);
      assert.equal(await session.authorize(), 'Bearer b');
    });
  }

  it('ends with a refusal, in whatever words', async () => {
    for (const answer of [{ status: 400, body: { error: 'invalid_grant' } }, { status: 401, text: '<html>' }, { status: 400, body: {} }]) {
      const { session, frame } = await launched(good(), answer);
      frame.time += 130_000;
      assert.equal(await refusal(session.authorize()), 'smart.session_expired', JSON.stringify(answer));
    }
  });

  it('and cannot be is not given up while it is good', async () => {
    const { session, frame } = await launched(good({ refresh_token: undefined }));
    assert.equal(await refusal(session.refresh()), 'smart.session_expired');
    assert.equal(session.ended.aborted, false);
    assert.equal(await session.authorize(), 'Bearer a');
    frame.time += 130_000;
    assert.equal(await refusal(session.authorize()), 'smart.session_expired');
    assert.equal(session.ended.aborted, true);
  });
});

describe('what is kept of a launch until its answer comes', () => {
  it('sends no code to an address that this page would not have found', async () => {
    const [server, other] = [await serve(good()), await serve(good())];
    for (const name of ['tokenEndpoint', 'revocationEndpoint', 'jwksUri']) {
      const storage = tabStorage();
      const { client } = await asked(server, fakeFrame('', { storage: () => storage }));
      const [[key, text] = ['', '']] = storage.kept;
      const record = JSON.parse(text) as { server: object };
      storage.setItem(key, JSON.stringify({ ...record, server: { ...record.server, [name]: `${other.origin}/token` } }));
      assert.equal(await refusal(client.ready()), 'smart.launch_unknown', name);
    }
    assert.deepEqual(other.asked, []);
  });
});
