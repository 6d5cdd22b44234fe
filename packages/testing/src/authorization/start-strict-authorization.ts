import { randomBytes } from 'node:crypto';
import { CareloomError } from '@careloom/core/shared';
import type { AuthorizationEngine, AuthorizationOptions, AuthorizationServer, LaunchContextGiven, Surroundings } from './authorization.types.ts';
import type { OidcContext, OidcProviderModule } from './oidc-provider.types.ts';
import { serveAuthorization } from './serve-authorization.ts';
import { signingKey } from './signing-key.ts';

export interface StrictAuthorizationOptions extends AuthorizationOptions {
  /** The user says no. */
  readonly denies?: boolean;
}

/**
 * A SMART authorization server that insists: PKCE with S256, registered redirect addresses, the right `aud`, a launch it knows, codes
 * and refresh tokens used once (a second time takes everything back), its name in every answer. `oidc-provider` 9 does that; who signs
 * in is settled by the options, so nobody is asked. This machine only.
 * @throws CareloomError `authorization_server.engine_missing` when `oidc-provider` is not installed or does not load here
 */
export function startStrictAuthorization(options: StrictAuthorizationOptions): Promise<AuthorizationServer> {
  return serveAuthorization(options, (around) => strictEngine(options, around));
}

interface Granted {
  readonly context: LaunchContextGiven;
  readonly scope: string;
}

async function strictEngine(options: StrictAuthorizationOptions, { origin, fhirBase, user, contextOf }: Surroundings): Promise<AuthorizationEngine> {
  const { Provider, errors } = await load();
  const granted = new Map<string, Granted>();
  const askedBy = (context: OidcContext): Readonly<Record<string, string | undefined>> => ({ ...context.query, ...context.oidc?.body });
  const grantFor = options.grant ?? ((scope: string) => scope);

  const provider = new Provider(origin, {
    clients: options.clients.map(({ clientId, redirectUris }) => ({
      client_id: clientId,
      redirect_uris: [...redirectUris],
      token_endpoint_auth_method: 'none',
      grant_types: ['authorization_code', 'refresh_token'],
      response_types: ['code'],
    })),
    routes: { authorization: '/auth/authorize', token: '/auth/token', jwks: '/auth/jwks', revocation: '/auth/revoke', userinfo: '/auth/userinfo', end_session: '/auth/end' },
    adapter: memoryAdapter(),
    jwks: { keys: [await signingKey()] },
    cookies: { keys: [randomBytes(16).toString('hex')], long: { sameSite: 'none' }, short: { sameSite: 'none' } },
    pkce: { required: () => true },
    enableHttpPostMethods: true,
    rotateRefreshToken: true,
    issueRefreshToken: (_context: unknown, _client: unknown, { grantId }: { readonly grantId: string }) => /\b(offline|online)_access\b/.test(granted.get(grantId)?.scope ?? ''),
    clientBasedCORS: () => true,
    conformIdTokenClaims: false,
    claims: { openid: ['sub'], fhirUser: ['fhirUser'] },
    scopes: ['openid', 'fhirUser', 'launch'],
    ttl: { AccessToken: options.accessTokenSeconds ?? 3600, AuthorizationCode: 60, IdToken: 3600, RefreshToken: 86_400, Session: 3600, Interaction: 60, Grant: 86_400 },
    features: { devInteractions: { enabled: false }, revocation: { enabled: true, allowedPolicy: () => true }, userinfo: { enabled: false }, rpInitiatedLogout: { enabled: false } },
    interactions: { policy: [], url: () => '/' },
    renderError: (context: OidcContext, out: unknown) => void (context.body = out),
    findAccount: (_context: unknown, accountId: string) => ({ accountId, claims: () => ({ sub: accountId, fhirUser: `${fhirBase}/${user}` }) }),
    extraParams: {
      aud(context: OidcContext, aud: string | undefined) {
        if (aud?.replace(/\/$/, '') !== fhirBase) throw new errors.InvalidTarget('aud is not this FHIR server');
        if (options.denies) throw new errors.AccessDenied('the user <b>said</b> no');
        // The last step before the session is needed: nobody is asked to sign in.
        context.oidc?.session?.loginAccount({ accountId: user.replace('/', '-') });
      },
      launch(context: OidcContext, launch: string | undefined) {
        if (!contextOf(launch, context.oidc?.params?.['scope'] ?? '')) throw new errors.InvalidRequest('launch is not known');
      },
    },
    async loadExistingGrant(context: OidcContext) {
      const { scope = '', launch } = askedBy(context);
      const grant = new provider.Grant({ accountId: context.oidc?.account?.accountId ?? '', clientId: context.oidc?.client?.clientId ?? '' });
      grant.addOIDCScope('openid fhirUser launch');
      await grant.save();
      granted.set(grant.jti, { context: contextOf(launch, scope) ?? {}, scope: grantFor(scope) });
      return grant;
    },
  });

  provider.use(async (context, next) => {
    await next();
    const { access_token: token } = (context.body ?? {}) as { readonly access_token?: unknown };
    const grant = context.path === '/auth/token' && typeof token === 'string' ? granted.get(context.oidc?.entities.Grant?.jti ?? '') : undefined;
    if (grant) context.body = { ...(context.body as object), ...grant.context, scope: grant.scope };
  });

  const handle = provider.callback();
  return {
    handle: (request, response) => void handle(request, response).catch(() => response.destroy()),
    isGood: async (token) => (await provider.AccessToken.find(token))?.isValid === true,
    configuration: { authorization_response_iss_parameter_supported: true },
  };
}

async function load(): Promise<OidcProviderModule> {
  const name: string = 'oidc-provider';
  try {
    return (await import(name)) as OidcProviderModule;
  } catch {
    throw new CareloomError('authorization_server.engine_missing');
  }
}

/** What the provider keeps, for as long as this server runs. */
function memoryAdapter() {
  type Payload = Record<string, unknown>;
  const kept = new Map<string, Payload>();
  return class {
    readonly model: string;
    constructor(model: string) {
      this.model = model;
    }
    async upsert(id: string, payload: Payload): Promise<void> {
      kept.set(`${this.model} ${id}`, payload);
    }
    async find(id: string): Promise<Payload | undefined> {
      return kept.get(`${this.model} ${id}`);
    }
    async findByUid(uid: string): Promise<Payload | undefined> {
      return [...kept.values()].find((payload) => payload['uid'] === uid);
    }
    async findByUserCode(): Promise<undefined> {
      return undefined;
    }
    async consume(id: string): Promise<void> {
      const payload = kept.get(`${this.model} ${id}`);
      if (payload) payload['consumed'] = Math.floor(Date.now() / 1000);
    }
    async destroy(id: string): Promise<void> {
      kept.delete(`${this.model} ${id}`);
    }
    async revokeByGrantId(grantId: string): Promise<void> {
      for (const [key, payload] of kept) if (payload['grantId'] === grantId) kept.delete(key);
    }
  };
}
