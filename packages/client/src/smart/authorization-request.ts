import type { SmartServer } from './discovery.ts';
import { baseOf, parsedUrl } from './issuers.ts';
import type { KnownIssuer } from './issuers.ts';
import type { StandaloneStart } from './options.ts';
import { pkceChallenge, randomText } from './randoms.ts';
import { smartError } from './smart-error.ts';

/** Where a launch begins: at which server, and with the EHR's handle or without. */
export interface Start {
  readonly issuer: KnownIssuer;
  /** As the EHR wrote the address of the server: it may compare it letter by letter. */
  readonly aud: string;
  readonly launch?: string;
}

/**
 * Reads `iss` and `launch` of a launch address, and nothing else in it: no other parameter has any effect.
 * @throws CareloomError `smart.bad_launch` or `smart.issuer_not_allowed`
 */
export function readStart(from: string | URL | StandaloneStart, issuers: ReadonlyMap<string, KnownIssuer>): Start {
  const isStandalone = typeof from === 'object' && 'fhirBase' in from;
  const params = isStandalone ? new URLSearchParams({ iss: from.fhirBase }) : (parsedUrl(String(from))?.searchParams ?? new URLSearchParams());
  const [iss, ...others] = params.getAll('iss');
  const [launch, ...more] = params.getAll('launch');
  if (!iss || others.length + more.length > 0 || (!isStandalone && !launch)) throw smartError('smart.bad_launch');
  const issuer = issuers.get(baseOf(iss) ?? '');
  if (!issuer) throw smartError('smart.issuer_not_allowed');
  return { issuer, aud: iss, ...(launch && !isStandalone && { launch }) };
}

/** What goes with the user to the sign-in page and what stays here. */
export interface AuthorizationRequest {
  readonly fields: readonly (readonly [string, string])[];
  readonly state: string;
  readonly verifier: string;
  readonly nonce?: string;
}

export interface RequestParts {
  readonly start: Start;
  readonly redirectUri: string;
  readonly scope: string;
  /** In front of the random part of `state`. */
  readonly prefix: string;
}

/** State, nonce and verifier have 256 random bits each; PKCE is S256 without exception. */
export async function authorizationRequest({ start, redirectUri, scope, prefix }: RequestParts): Promise<AuthorizationRequest> {
  const state = prefix + randomText();
  const verifier = randomText();
  const nonce = scope.split(' ').includes('openid') ? randomText() : undefined;
  const fields: [string, string][] = [
    ['response_type', 'code'],
    ['client_id', start.issuer.clientId],
    ['redirect_uri', redirectUri],
    ['scope', scope],
    ['state', state],
    ['aud', start.aud],
    ['code_challenge', await pkceChallenge(verifier)],
    ['code_challenge_method', 'S256'],
  ];
  if (start.launch !== undefined) fields.push(['launch', start.launch]);
  if (nonce !== undefined) fields.push(['nonce', nonce]);
  return { fields, state, verifier, ...(nonce !== undefined && { nonce }) };
}

export function authorizationUrl({ authorizationEndpoint }: SmartServer, { fields }: AuthorizationRequest): string {
  const url = new URL(authorizationEndpoint);
  for (const [name, value] of fields) url.searchParams.set(name, value);
  // Some servers take a plus for a plus.
  url.search = url.search.replaceAll('+', '%20');
  return url.href;
}

/** Addresses longer than this are posted where the server takes that: proxies cut them. */
export const LONGEST_URL = 2000;
