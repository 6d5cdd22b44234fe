import type { SmartServer } from './discovery.ts';
import type { SmartEnvironment } from './environment.ts';
import { grantedScopes } from './granted-scopes.ts';
import type { GrantedScopes } from './granted-scopes.ts';
import type { KnownIssuer } from './issuers.ts';
import { launchContext } from './launch-context.ts';
import type { LaunchContext } from './launch-context.ts';
import { within } from './read-json.ts';
import { repeatableFetch } from './repeatable-fetch.ts';
import { smartError } from './smart-error.ts';
import { smartUser } from './smart-user.ts';
import type { SmartUser } from './smart-user.ts';
import { exchangeRefreshToken } from './token-requests.ts';
import type { Tokens } from './token-requests.ts';

/** One launch: one server, one user, one patient. Its tokens are in memory only, and nowhere to be read. */
export interface SmartSession {
  /** For `createFhirRepository({ baseUrl })`. */
  readonly fhirBase: string;
  readonly context: LaunchContext;
  /** Absent without the scopes `openid fhirUser`, or when the server's id token cannot be checked. */
  readonly user: SmartUser | undefined;
  readonly granted: GrantedScopes;
  /** Aborted, with the reason as a CareloomError, when the session is over: lock the page then. */
  readonly ended: AbortSignal;
  /** When the server ends it unless the user does something, in milliseconds since 1970; most servers do not say. */
  readonly endsWhenIdleAt: number | undefined;
  /**
   * The `Authorization` header for a request below `fhirBase`; for `createFhirRepository({ authorize })`. Gets a new token a minute
   * before the old one ends, and, with `stale`, when the server has refused the one it was given.
   * @throws CareloomError `smart.session_ended` or `smart.session_expired`; `smart.server_unavailable` when trying again may help
   */
  readonly authorize: (ask?: { readonly stale?: boolean }) => Promise<string>;
  /**
   * `fetch` for servers that refuse an old token without CORS headers, which looks like no network: a read that fails so once the
   * token is past its time is sent once more with a new one. For `createFhirRepository({ fetch })`.
   */
  readonly fetch: typeof globalThis.fetch;
  /**
   * Gets a new token now. Calls at the same time share one request.
   * @throws CareloomError `smart.session_expired` also when there is no refresh token: the token there is stays good for its time
   */
  refresh(): Promise<void>;
  /** Forgets the tokens at once, and tells the server, if it wants to be told. */
  end(): Promise<void>;
}

export interface SessionStart {
  readonly issuer: KnownIssuer;
  readonly server: SmartServer;
  readonly environment: SmartEnvironment;
  readonly tokens: Tokens;
  /** What was asked for: a server that grants all of it need not say so (RFC 6749, 5.1). */
  readonly scope: string;
  /** Unlike that of any other launch. */
  readonly id: string;
  readonly lastActivity?: () => number;
}

const SKEW_MS = 60_000;
/** Requests refused together are answered by one new token. */
const JUST_NOW_MS = 10_000;

/** @throws CareloomError `smart.bad_token_response` for a launch context that cannot be read */
export function createSession({ issuer, server, environment, tokens, scope, id, lastActivity }: SessionStart): SmartSession {
  const { now } = environment;
  const context = launchContext(tokens.all, issuer.fhirBase);
  const user = smartUser(tokens.claims, issuer.fhirBase);
  const ending = new AbortController();
  let granted = grantedScopes(tokens.body.scope ?? scope);
  let held: Held | undefined = holdOf(tokens, now());
  let refreshing: Promise<void> | undefined;
  let checking: Promise<boolean | undefined> | undefined;
  let takenAt = Number.NEGATIVE_INFINITY;

  function finish(code: 'smart.session_ended' | 'smart.session_expired' | 'smart.other_patient'): void {
    held = undefined;
    if (!ending.signal.aborted) ending.abort(smartError(code));
  }

  function current(): Held {
    if (!held) throw ending.signal.reason;
    return held;
  }

  async function renew(): Promise<void> {
    const { refreshToken, idleEnd } = current();
    if (refreshToken === undefined) throw smartError('smart.session_expired');
    const idle = lastActivity && idleEnd !== undefined ? { active_at: String(Math.max(0, Math.round((now() - lastActivity()) / 1000))) } : {};
    const asking = { issuer, server, environment, signal: ending.signal };
    const answer = await exchangeRefreshToken(asking, refreshToken, idle).catch((error: unknown) => {
      // Only a refusal ends the session: a server that is down for a moment does not, nor what a network puts in its place.
      const isGarbled = (error as { code?: unknown } | undefined)?.code === 'smart.bad_token_response';
      if (!isGarbled && !isRetryable(error)) finish('smart.session_expired');
      throw ending.signal.aborted ? ending.signal.reason : isGarbled ? smartError('smart.server_unavailable') : error;
    });
    if (isForAnother(answer)) return finish('smart.other_patient');
    if (answer.body.scope !== undefined) granted = grantedScopes(answer.body.scope);
    if (!ending.signal.aborted) held = { ...holdOf(answer, now()), refreshToken: answer.body.refresh_token ?? refreshToken };
  }

  function isForAnother({ all, claims }: Tokens): boolean {
    const said = patientIn(all);
    const isOtherUser = claims !== undefined && tokens.claims !== undefined && claims.sub !== tokens.claims.sub;
    return isOtherUser || (said !== undefined && said !== context.patient);
  }

  /** What cannot be read is another one: guessing at a patient is no option. */
  function patientIn(all: Tokens['all']): string | undefined {
    try {
      return launchContext({ patient: all['patient'] }, issuer.fhirBase).patient;
    } catch {
      return '';
    }
  }

  async function isGone(): Promise<boolean> {
    const { accessToken } = current();
    const { fetch } = environment;
    checking ??= import('./token-check.ts')
      .then(({ isTaken }) => isTaken({ fhirBase: issuer.fhirBase, context, user, granted, fetch, accessToken }))
      .finally(() => (checking = undefined));
    const isGood = await checking;
    if (isGood) takenAt = now();
    return isGood === false;
  }

  function refresh(): Promise<void> {
    refreshing ??= environment
      .oneAtATime(`careloom.refresh.${id}`, renew)
      .finally(() => (refreshing = undefined))
      .then(() => void current());
    return refreshing;
  }

  const session: SmartSession = {
    fhirBase: issuer.fhirBase,
    context,
    user,
    get granted() {
      return granted;
    },
    ended: ending.signal,
    get endsWhenIdleAt() {
      return held?.idleEnd;
    },
    async authorize({ stale = false } = {}) {
      const { expiresAt, since, skew, refreshToken } = current();
      const isOver = expiresAt !== undefined && now() >= expiresAt;
      // Either way: the clock may have been put back.
      let isRefused = stale && Math.abs(now() - Math.max(since, takenAt)) >= JUST_NOW_MS;
      // Nothing is left when this one is given up: it may be refused for that record only.
      if (isRefused && !isOver && refreshToken === undefined) isRefused = await isGone();
      if (isRefused || (expiresAt !== undefined && now() >= expiresAt - skew && (current().refreshToken !== undefined || isOver))) {
        // Given up: it is over, or refused.
        if (current().refreshToken === undefined) finish('smart.session_expired');
        await refresh().catch((error: unknown) => {
          // The old one is good for some seconds still.
          if (isRefused || isOver || !isRetryable(error)) throw error;
        });
      }
      return `Bearer ${current().accessToken}`;
    },
    fetch: repeatableFetch(environment.fetch, async () => {
      if (!held?.refreshToken || (held.expiresAt !== undefined && now() < held.expiresAt - held.skew)) return undefined;
      await refresh();
      return `Bearer ${current().accessToken}`;
    }, issuer.fhirBase),
    refresh,
    async end() {
      const token = held?.refreshToken ?? held?.accessToken;
      finish('smart.session_ended');
      if (token !== undefined) await revoke(token);
    },
  };

  /** RFC 7009. As well as can be done: the user is gone. */
  async function revoke(token: string): Promise<void> {
    const url = server.revocationEndpoint;
    if (url === undefined) return;
    const body = new URLSearchParams({ token, client_id: issuer.clientId });
    const init = { method: 'POST', body, credentials: 'omit', redirect: 'error', referrerPolicy: 'no-referrer', keepalive: true } as const;
    await within(5_000, undefined, (signal) => environment.fetch(url, { ...init, signal })).catch(() => undefined);
  }

  return session;
}

interface Held {
  readonly accessToken: string;
  readonly refreshToken: string | undefined;
  readonly since: number;
  readonly expiresAt: number | undefined;
  /** How long before its end a token is replaced. */
  readonly skew: number;
  readonly idleEnd: number | undefined;
}

function holdOf({ body, all }: Tokens, now: number): Held {
  const lives = body.expires_in === undefined ? undefined : body.expires_in * 1000;
  // Oracle Health's "Active User Presence": seconds until the session of an idle user ends.
  const idle = Number(all['active_ttl'] ?? Number.NaN);
  return {
    accessToken: body.access_token,
    refreshToken: body.refresh_token,
    since: now,
    expiresAt: lives === undefined ? undefined : now + lives,
    skew: Math.min(SKEW_MS, (lives ?? 0) / 2),
    idleEnd: idle > 0 ? now + idle * 1000 : undefined,
  };
}

const isRetryable = (error: unknown): boolean => (error as { retryable?: unknown } | undefined)?.retryable === true;
