import { readObject } from './read-json.ts';
import { smartError } from './smart-error.ts';

/** A token response in the shape the standard gives it, and what SMART adds to it as it came. */
export interface TokenBody {
  readonly access_token: string;
  readonly token_type: 'Bearer';
  /** Seconds, more than none and at most a day; absent when the server gave nothing usable. */
  readonly expires_in?: number;
  readonly scope?: string;
  readonly refresh_token?: string;
  readonly id_token?: string;
}

export interface TokenAnswer {
  readonly status: number;
  readonly body: TokenBody | { readonly error: string };
  /** Everything the server said, for the launch context. */
  readonly all: Readonly<Record<string, unknown>>;
}

const DAY_SECONDS = 86_400;

/** With what a token server refuses (RFC 6749, 5.2). Others come from whatever stands in front of it. */
const REFUSALS = [400, 401];

/**
 * Reads the token responses servers send: without `token_type`, with null or empty members, `expires_in` as text, zero or
 * absurd, status 201, any content type, scopes as a list.
 * @throws CareloomError `smart.bad_token_response` for what has neither a token nor an error in it, or a token of another kind;
 * `smart.token_refused` for a refusal without words; `smart.server_unavailable` for a server that is busy or cannot be reached
 */
export async function readTokenAnswer(response: Response): Promise<TokenAnswer> {
  const all = await readObject(response);
  const { status } = response;
  if (!all) throw smartError(status < 400 ? 'smart.bad_token_response' : REFUSALS.includes(status) ? 'smart.token_refused' : 'smart.server_unavailable');
  return tokenAnswer(status, all);
}

export function tokenAnswer(status: number, all: Readonly<Record<string, unknown>>): TokenAnswer {
  const text = (name: string): string | undefined => {
    const value = Object.hasOwn(all, name) ? all[name] : undefined;
    return typeof value === 'string' && value.trim() !== '' ? value : undefined;
  };
  const error = text('error');
  const isBusy = status >= 500 || status === 408 || status === 429;
  if (isBusy || (status >= 400 && error === undefined && !REFUSALS.includes(status))) throw smartError('smart.server_unavailable');
  if (status >= 400 || error !== undefined) return { status: Math.max(status, 400), body: { error: error ?? 'unknown' }, all };
  const accessToken = text('access_token');
  const kind = text('token_type')?.trim() ?? 'Bearer';
  // A token with a line break would end up in a header.
  if (accessToken === undefined || /[^\x21-\x7e]/.test(accessToken) || kind.toLowerCase() !== 'bearer') throw smartError('smart.bad_token_response');
  const seconds = Number(all['expires_in'] ?? Number.NaN);
  const listed = all['scope'];
  const scope = Array.isArray(listed) ? listed.filter((each) => typeof each === 'string').join(' ') : text('scope');
  const refreshToken = text('refresh_token');
  const idToken = text('id_token');
  const body: TokenBody = {
    access_token: accessToken,
    token_type: 'Bearer',
    ...(seconds > 0 && { expires_in: Math.min(seconds, DAY_SECONDS) }),
    ...(scope !== undefined && { scope }),
    ...(refreshToken !== undefined && { refresh_token: refreshToken }),
    ...(idToken !== undefined && { id_token: idToken }),
  };
  return { status: 200, body, all };
}
