import { randomUUID } from 'node:crypto';
import { CareloomError } from '@careloom/core/shared';
import type { AuthorizationEngine, AuthorizationOptions, AuthorizationServer, LaunchContextGiven, Surroundings } from './authorization.types.ts';
import { serveAuthorization } from './serve-authorization.ts';
import { signingKey } from './signing-key.ts';

type Parameters = Readonly<Record<string, string>>;

export interface LaxAuthorizationOptions extends AuthorizationOptions {
  /** Changes the address the user is sent back to, e.g. another `state`, an `error`, a second `code`. */
  readonly onAuthorize?: (redirect: URL, asked: Parameters) => void;
  /** Changes a token response in place. */
  readonly onToken?: (answer: { body: Record<string, unknown>; statusCode: number }, asked: Parameters) => void;
  /** Changes the header and the claims of an id token before it is signed. */
  readonly onIdToken?: (token: { header: Record<string, unknown>; payload: Record<string, unknown> }) => void;
}

/**
 * A SMART authorization server that lets everything through and can be made to answer oddly: `oauth2-mock-server` 9 with what it lacks
 * for SMART (configuration, launch context, granted scopes, posted requests, refresh tokens it knows). Codes are good once, refresh
 * tokens for ever. This machine only.
 * @throws CareloomError `authorization_server.engine_missing` when `oauth2-mock-server` is not installed or does not load here
 */
export function startLaxAuthorization(options: LaxAuthorizationOptions): Promise<AuthorizationServer> {
  return serveAuthorization(options, (around) => laxEngine(options, around));
}

interface Granted {
  readonly context: LaunchContextGiven;
  readonly scope: string;
  isUsed?: boolean;
}

async function laxEngine(options: LaxAuthorizationOptions, { origin, fhirBase, user, contextOf }: Surroundings): Promise<AuthorizationEngine> {
  const { OAuth2Issuer, OAuth2Service } = await import('oauth2-mock-server').catch(() => {
    throw new CareloomError('authorization_server.engine_missing');
  });
  const issuer = new OAuth2Issuer();
  issuer.url = origin;
  await issuer.keys.add({ ...(await signingKey()) });
  const service = new OAuth2Service(issuer, { token: '/auth/token', jwks: '/auth/jwks', authorize: '/auth/authorize', revoke: '/auth/revoke', userinfo: '/auth/userinfo', endSession: '/auth/end', introspect: '/auth/introspect' });
  const codes = new Map<string, Granted>();
  const refreshTokens = new Map<string, Granted>();
  const good = new Map<string, number>();
  const grantFor = options.grant ?? ((scope: string) => scope);

  service.on('beforeAuthorizeRedirect', (redirect: { url: URL }, request: { query?: Parameters }) => {
    const asked = request.query ?? {};
    const context = contextOf(asked['launch'], asked['scope'] ?? '') ?? {};
    codes.set(redirect.url.searchParams.get('code') ?? '', { context, scope: grantFor(asked['scope'] ?? '') });
    options.onAuthorize?.(redirect.url, asked);
  });
  service.on('beforeTokenSigning', (token: { header: Record<string, unknown>; payload: Record<string, unknown> }) => {
    // Access tokens would be alike when made within one second.
    token.payload['jti'] = randomUUID();
    if (token.payload['aud'] === undefined) return;
    Object.assign(token.payload, { sub: user.replace('/', '-'), fhirUser: `${fhirBase}/${user}` });
    options.onIdToken?.(token);
  });
  service.on('beforeResponse', (answer: { body: Record<string, unknown>; statusCode: number }, request: { body: Parameters }) => {
    const asked = request.body;
    const grant = asked['grant_type'] === 'refresh_token' ? refreshTokens.get(asked['refresh_token'] ?? '') : codes.get(asked['code'] ?? '');
    if (!grant || (asked['code'] !== undefined && grant.isUsed)) {
      Object.assign(answer, { statusCode: 400, body: { error: 'invalid_grant' } });
    } else {
      if (asked['code'] !== undefined) grant.isUsed = true;
      Object.assign(answer.body, grant.context, { scope: grant.scope, expires_in: options.accessTokenSeconds ?? 3600 });
      if (!/\bopenid\b/.test(grant.scope)) delete answer.body['id_token'];
      if (!/\b(offline|online)_access\b/.test(grant.scope)) delete answer.body['refresh_token'];
      else refreshTokens.set(String(answer.body['refresh_token']), grant);
    }
    options.onToken?.(answer, asked);
    const token = answer.body['access_token'];
    if (typeof token === 'string') good.set(token, Date.now() + (options.accessTokenSeconds ?? 3600) * 1000);
  });

  return {
    handle(request, response, body) {
      // It has no posted authorization requests of its own.
      if (request.method === 'POST' && request.url === '/auth/authorize') Object.assign(request, { method: 'GET', url: `/auth/authorize?${body}` });
      service.requestHandler(request, response);
    },
    isGood: async (token) => (good.get(token) ?? 0) > Date.now(),
    configuration: { capabilities: [...CAPABILITIES, 'authorize-post'] },
  };
}

const CAPABILITIES = ['launch-ehr', 'launch-standalone', 'client-public', 'sso-openid-connect', 'context-ehr-patient', 'context-standalone-patient', 'permission-offline', 'permission-patient', 'permission-user', 'permission-v2'];
