import type { AuthorizationServer, Client, IDToken } from 'oauth4webapi';
import * as oauth from 'oauth4webapi';
import { getObject } from './discovery.ts';
import type { SmartServer } from './discovery.ts';
import type { SmartEnvironment } from './environment.ts';
import { isSecure, parsedUrl } from './issuers.ts';
import type { KnownIssuer } from './issuers.ts';
import { within } from './read-json.ts';
import { codeFor, smartError } from './smart-error.ts';
import { readTokenAnswer } from './token-response.ts';
import type { TokenAnswer, TokenBody } from './token-response.ts';

export interface Tokens {
  readonly body: TokenBody;
  readonly all: TokenAnswer['all'];
  /** Of the id token, checked; absent when there is none, or no way to check it. */
  readonly claims?: IDToken;
}

interface Asking {
  readonly issuer: KnownIssuer;
  readonly server: SmartServer;
  readonly environment: Pick<SmartEnvironment, 'fetch'>;
  readonly signal?: AbortSignal;
}

/** Signed by a key, never `none` and never by a secret we do not have. */
const SIGNATURES = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512'];

/** Where a server names no issuer, the one it uses has to be at its own origins. */
export function issuerNamed(server: SmartServer, issuer: KnownIssuer, said: string): string | undefined {
  if (server.issuer !== undefined) return server.issuer;
  const url = parsedUrl(said);
  return url && issuer.origins.has(url.origin) ? said : undefined;
}

export function oauthServer({ issuer, server }: Pick<Asking, 'issuer' | 'server'>, named = server.issuer): AuthorizationServer {
  return {
    issuer: named ?? issuer.fhirBase,
    authorization_endpoint: server.authorizationEndpoint,
    token_endpoint: server.tokenEndpoint,
    id_token_signing_alg_values_supported: SIGNATURES,
    authorization_response_iss_parameter_supported: server.namesItself,
  };
}

// Clocks of workplaces are some minutes off.
export const oauthClient = ({ clientId }: Pick<KnownIssuer, 'clientId'>): Client => ({ client_id: clientId, [oauth.clockTolerance]: 300 });

/** `answer` has passed `oauth.validateAuthResponse`. */
export function exchangeCode(asking: Asking, answer: URLSearchParams, { redirectUri, verifier, nonce }: { readonly redirectUri: string; readonly verifier: string; readonly nonce?: string }): Promise<Tokens> {
  const client = oauthClient(asking.issuer);
  return ask(asking, nonce, (server, options) => oauth.authorizationCodeGrantRequest(server, client, oauth.None(), answer, redirectUri, verifier, options));
}

export function exchangeRefreshToken(asking: Asking, refreshToken: string, more: Readonly<Record<string, string>>): Promise<Tokens> {
  const client = oauthClient(asking.issuer);
  return ask(asking, undefined, (server, options) => oauth.refreshTokenGrantRequest(server, client, oauth.None(), refreshToken, { ...options, additionalParameters: more }));
}

type Send = (server: AuthorizationServer, options: oauth.TokenEndpointRequestOptions) => Promise<Response>;

async function ask(asking: Asking, nonce: string | undefined, send: Send): Promise<Tokens> {
  const { issuer, environment, signal } = asking;
  const answer = await within(30_000, signal, async (limit) => {
    // oauth4webapi makes the request; the rest is ours to say.
    const customFetch = (url: string, options: object): Promise<Response> => environment.fetch(url, { ...options, redirect: 'error', credentials: 'omit', cache: 'no-store', referrerPolicy: 'no-referrer' });
    const response = await send(oauthServer(asking), { [oauth.customFetch]: customFetch, [oauth.allowInsecureRequests]: issuer.isLocal, signal: limit });
    return readTokenAnswer(response);
  }).catch((error: unknown) => {
    signal?.throwIfAborted();
    throw isOurs(error) ? error : smartError('smart.server_unavailable');
  });
  if ('error' in answer.body) throw smartError(codeFor(answer.body.error, 'smart.token_refused'));
  const claims = answer.body.id_token === undefined ? undefined : await checkIdToken(asking, answer.body, nonce);
  return { body: answer.body, all: answer.all, ...(claims && { claims }) };
}

/**
 * OpenID Connect Core 3.1.3.7: issuer, audience, times, nonce and algorithm always; the signature whenever the keys can be had.
 * Where they cannot, the connection stands in for it, as point 6 there allows for a token that came from the token endpoint.
 */
async function checkIdToken(asking: Asking, body: TokenBody, nonce: string | undefined): Promise<IDToken | undefined> {
  const { issuer, server, environment } = asking;
  const named = issuerNamed(server, issuer, issuerClaimed(body.id_token ?? ''));
  if (named === undefined) return undefined;
  const jwksUri = server.jwksUri ?? (await keysOf(named, issuer, environment.fetch));
  const keys = jwksUri === undefined ? undefined : await getObject(jwksUri, environment.fetch);
  const as = { ...oauthServer(asking, named), ...(jwksUri !== undefined && { jwks_uri: jwksUri }) };
  const client = oauthClient(issuer);
  const clean = new Response(JSON.stringify(body), { headers: { 'content-type': 'application/json' } });
  try {
    const result = nonce === undefined
      ? await oauth.processRefreshTokenResponse(as, client, clean)
      : await oauth.processAuthorizationCodeResponse(as, client, clean, { expectedNonce: nonce });
    if (keys) {
      const cached = { jwks: keys as unknown as oauth.JWKS, uat: Math.floor(Date.now() / 1000) };
      await oauth.validateApplicationLevelSignature(as, clean, { [oauth.jwksCache]: cached, [oauth.allowInsecureRequests]: issuer.isLocal });
    }
    return oauth.getValidatedIdTokenClaims(result);
  } catch {
    // Without the library's words: the token's claims are in them.
    throw smartError('smart.id_token_refused');
  }
}

async function keysOf(named: string, { isLocal, origins }: KnownIssuer, fetch: SmartEnvironment['fetch']): Promise<string | undefined> {
  const url = parsedUrl(named);
  if (!url || !isSecure(url, isLocal)) return undefined;
  const configuration = await getObject(`${named.replace(/\/+$/, '')}/.well-known/openid-configuration`, fetch);
  const found = parsedUrl(typeof configuration?.['jwks_uri'] === 'string' ? configuration['jwks_uri'] : '');
  return found && isSecure(found, isLocal) && (found.origin === url.origin || origins.has(found.origin)) ? found.href : undefined;
}

function issuerClaimed(jwt: string): string {
  try {
    const text = atob((jwt.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/'));
    return String((JSON.parse(text) as { iss?: unknown } | null)?.iss ?? '');
  } catch {
    return '';
  }
}

const isOurs = (error: unknown): boolean => error instanceof Error && error.name === 'CareloomError';
