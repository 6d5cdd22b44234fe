import type { SmartEnvironment } from './environment.ts';
import { isSecure, parsedUrl } from './issuers.ts';
import type { KnownIssuer } from './issuers.ts';
import { readObject, within } from './read-json.ts';
import { smartError } from './smart-error.ts';

/** What we use of a SMART configuration; its addresses are absolute, secure and at an allowed origin. */
export interface SmartServer {
  readonly authorizationEndpoint: string;
  readonly tokenEndpoint: string;
  readonly revocationEndpoint?: string;
  /** Of its id tokens and of the `iss` in its answers. */
  readonly issuer?: string;
  readonly jwksUri?: string;
  readonly capabilities: readonly string[];
  /** It always says who answers (RFC 9207): an answer that does not is refused. */
  readonly namesItself: boolean;
}

export type Discovery = (issuer: KnownIssuer, signal?: AbortSignal) => Promise<SmartServer>;

const KEPT_MS = 60 * 60 * 1000;

/** Reads the SMART configuration of a FHIR server, and remembers it for an hour. A failure is not remembered. */
export function createDiscovery({ fetch, now }: Pick<SmartEnvironment, 'fetch' | 'now'>): Discovery {
  const kept = new Map<string, { readonly server: SmartServer; readonly at: number }>();
  return async (issuer, signal) => {
    const known = kept.get(issuer.fhirBase);
    if (known && Math.abs(now() - known.at) < KEPT_MS) return known.server;
    const server = serverIn(await configurationOf(issuer, fetch, signal), issuer);
    kept.set(issuer.fhirBase, { server, at: now() });
    return server;
  };
}

async function configurationOf(issuer: KnownIssuer, fetch: SmartEnvironment['fetch'], signal: AbortSignal | undefined): Promise<Readonly<Record<string, unknown>>> {
  const found = await getObject(`${issuer.fhirBase}/.well-known/smart-configuration`, fetch, signal);
  if (!found) throw smartError('smart.discovery_failed');
  return found;
}

/** A public document without credentials; undefined when it cannot be had. */
export async function getObject(url: string, fetch: SmartEnvironment['fetch'], signal?: AbortSignal): Promise<Readonly<Record<string, unknown>> | undefined> {
  try {
    return await within(15_000, signal, async (limit) => {
      const response = await fetch(url, { headers: { accept: 'application/json' }, credentials: 'omit', redirect: 'error', referrerPolicy: 'no-referrer', signal: limit });
      return response.ok ? await readObject(response) : undefined;
    });
  } catch {
    signal?.throwIfAborted();
    return undefined;
  }
}

/** @throws CareloomError `smart.endpoint_not_allowed`, `smart.pkce_not_supported` or `smart.discovery_failed` */
export function serverIn(configuration: Readonly<Record<string, unknown>>, issuer: KnownIssuer): SmartServer {
  const endpoint = (name: string): string | undefined => {
    const text = configuration[name];
    if (typeof text !== 'string' || text === '') return undefined;
    // Addresses that are not absolute are read from the FHIR base on (SMART 2.2, conformance, "Using .well-known").
    const url = parsedUrl(text, `${issuer.fhirBase}/`);
    if (!url || !isSecure(url, issuer.isLocal) || url.username || url.hash || !issuer.origins.has(url.origin)) throw smartError('smart.endpoint_not_allowed');
    return url.href;
  };
  const authorizationEndpoint = endpoint('authorization_endpoint');
  const tokenEndpoint = endpoint('token_endpoint');
  if (!authorizationEndpoint || !tokenEndpoint) throw smartError('smart.discovery_failed');
  if (!texts(configuration['code_challenge_methods_supported']).includes('S256') && !issuer.allowsUnadvertisedPkce) throw smartError('smart.pkce_not_supported');
  const revocationEndpoint = optional(() => endpoint('revocation_endpoint'));
  const jwksUri = optional(() => endpoint('jwks_uri'));
  const named = issuer.idTokenIssuer ?? configuration['issuer'];
  return {
    authorizationEndpoint,
    tokenEndpoint,
    ...(revocationEndpoint && { revocationEndpoint }),
    ...(jwksUri && { jwksUri }),
    ...(typeof named === 'string' && named !== '' && { issuer: named }),
    capabilities: texts(configuration['capabilities']),
    namesItself: configuration['authorization_response_iss_parameter_supported'] === true,
  };
}

const texts = (value: unknown): readonly string[] => (Array.isArray(value) ? value.filter((each) => typeof each === 'string') : []);

/** What a launch can do without is left out when its address is not allowed. */
function optional(read: () => string | undefined): string | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
