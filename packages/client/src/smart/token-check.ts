import type { SmartEnvironment } from './environment.ts';
import type { GrantedScopes } from './granted-scopes.ts';
import type { LaunchContext } from './launch-context.ts';
import { within } from './read-json.ts';
import { parseScope } from './scopes.ts';
import type { ResourceScope } from './scopes.ts';
import type { SmartUser } from './smart-user.ts';

export interface TokenCheck {
  readonly fhirBase: string;
  readonly context: Pick<LaunchContext, 'patient'>;
  readonly user: SmartUser | undefined;
  readonly granted: GrantedScopes;
  readonly fetch: SmartEnvironment['fetch'];
  readonly accessToken: string;
}

/**
 * Whether a server still takes a token it has answered 401 to: some refuse so what the token is not good for.
 * Asks for something it was granted, without reading the answer. False also where it was granted nothing that can be asked for;
 * undefined when there was no telling answer.
 */
export async function isTaken(check: TokenCheck): Promise<boolean | undefined> {
  const asked = askedOf(check);
  if (asked === undefined) return false;
  const headers = { accept: 'application/fhir+json', authorization: `Bearer ${check.accessToken}` };
  const search = asked.search && { method: 'POST', body: new URLSearchParams(asked.search) };
  const init = { headers, ...search, redirect: 'error', credentials: 'omit', cache: 'no-store', referrerPolicy: 'no-referrer' } as const;
  try {
    const { status, body } = await within(10_000, undefined, (signal) => check.fetch(`${check.fhirBase}/${asked.path}`, { ...init, signal }));
    void body?.cancel().catch(() => undefined);
    return status === 429 || status >= 500 ? undefined : status !== 401;
  } catch {
    return undefined;
  }
}

interface Asked {
  readonly path: string;
  /** Posted: whom it is about stands in no address. */
  readonly search?: Readonly<Record<string, string>>;
}

function askedOf({ context: { patient }, user, granted }: TokenCheck): Asked | undefined {
  if (patient !== undefined && granted.can('Patient', 'r')) return { path: `Patient/${patient}` };
  if (user && !user.reference.includes(':') && granted.can(user.resourceType, 'r')) return { path: user.reference };
  const scopes = granted.list.map(parseScope).filter((scope) => scope !== undefined);
  const searched = scopes.find(({ letters, query }) => letters.includes('s') && query === '');
  if (searched) return { path: `${typeOf(searched)}/_search`, search: { _summary: 'count', ...(patient !== undefined && { patient }) } };
  // That there is no such record is an answer too.
  const read = scopes.find(({ letters }) => letters.includes('r'));
  return read && { path: `${typeOf(read)}/none` };
}

const typeOf = ({ type }: ResourceScope): string => (type === '*' ? 'Patient' : type);
