import assert from 'node:assert/strict';
import { after } from 'node:test';
import type { SmartClientOptions, SmartSession } from '../../smart/index.ts';
import { createSmartClient } from '../../smart/index.ts';
import { isCareloomError } from '@careloom/core/shared';
import { startLaxAuthorization, startStrictAuthorization } from '@careloom/testing/authorization';
import type { AuthorizationServer, LaunchContextGiven, LaxAuthorizationOptions, StrictAuthorizationOptions } from '@careloom/testing/authorization';
import { fakeFrame, signIn } from './fake-browser.ts';
import type { FakeFrame } from './fake-browser.ts';

export const redirectUri = 'https://app.example/after';
export const launchPage = 'https://app.example/launch';
export const clients = [{ clientId: 'app', redirectUris: [redirectUri] }];
export const scopes = ['openid', 'fhirUser', 'offline_access', 'launch/patient', 'patient/Task.cruds'];

const started: AuthorizationServer[] = [];
const noted = (server: AuthorizationServer): AuthorizationServer => (started.push(server), server);
// What a failed test leaves running would keep the process.
after(() => Promise.all(started.map((server) => server.close())));

export const strict = async (options: Partial<StrictAuthorizationOptions> = {}): Promise<AuthorizationServer> => noted(await startStrictAuthorization({ clients, ...options }));
export const lax = async (options: Partial<LaxAuthorizationOptions> = {}): Promise<AuthorizationServer> => noted(await startLaxAuthorization({ clients, ...options }));

/** Why tests with a server are left out here, printed; undefined where the server runs. */
export async function missing(start: typeof strict): Promise<string | undefined> {
  try {
    await (await start()).close();
    return undefined;
  } catch (error) {
    const reason = `an authorization server does not run on Node ${process.version}: ${isCareloomError(error) ? error.code : 'it does not start'}`;
    console.log(`skipped: ${reason}`);
    return reason;
  }
}

export function clientIn(frame: FakeFrame, server: AuthorizationServer, options: Partial<SmartClientOptions> = {}) {
  return createSmartClient({ clientId: 'app', issuers: [server.fhirBase], redirectUri, scopes, environment: frame.environment, ...options });
}

/** Launched from the EHR, signed in, and back. */
export async function launched(server: AuthorizationServer, context: LaunchContextGiven = { patient: 'p1' }, options: Partial<SmartClientOptions> = {}, frame = fakeFrame('')) {
  frame.address = server.launchUrl(launchPage, context);
  const client = clientIn(frame, server, options);
  await client.authorize();
  const answered = await signIn(frame.gone.at(-1) ?? '', redirectUri);
  frame.address = answered;
  const session = await client.ready();
  assert.ok(session);
  return { frame, client, session, answered };
}

export const tokenRequests = (server: AuthorizationServer): AuthorizationServer['log'] => server.log.filter(({ path }) => path === '/auth/token');

/** A code of ours and nothing else: no address, token, name or word of the server. */
export async function refusal(work: Promise<unknown>, secrets: readonly string[] = []): Promise<string> {
  const error: unknown = await work.then((value) => assert.fail(`not refused: ${JSON.stringify(value)}`), (reason: unknown) => reason);
  assert.ok(isCareloomError(error), String(error));
  const told = [error.message, String(error), JSON.stringify(error), error.stack ?? '', JSON.stringify(error.cause ?? null)].join('\n');
  for (const secret of secrets.filter(Boolean)) assert.ok(!told.includes(secret), 'the error says too much');
  assert.equal(error.message, error.code);
  assert.equal(error.cause, undefined);
  return error.code;
}

export type { SmartSession };
