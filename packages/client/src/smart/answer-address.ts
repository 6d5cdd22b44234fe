import { parsedUrl } from './issuers.ts';
import { smartError } from './smart-error.ts';

/** What an answer may have in the address; taken out of it at once. */
const OURS = ['code', 'state', 'iss', 'error', 'error_description', 'error_uri', 'session_state'];

export const isAnswer = (params: URLSearchParams): boolean => ['code', 'state', 'error'].some((name) => params.has(name));

/** The address without the answer. */
export function withoutAnswer(address: URL): string {
  const clean = new URL(address);
  for (const name of OURS) clean.searchParams.delete(name);
  return clean.href;
}

/** @throws CareloomError `smart.bad_answer` when there is no state, or something is said twice */
export function stateOf(params: URLSearchParams): string {
  const isTwice = ['state', 'code', 'error', 'iss'].some((name) => params.getAll(name).length > 1);
  const state = params.get('state');
  if (!state || isTwice) throw smartError('smart.bad_answer');
  return state;
}

/** What a sign-in window gives back: the query it was answered with. Undefined for any other message. */
export function handedBack(data: unknown, state: string): URLSearchParams | undefined {
  const query = (data as { careloomSmartAnswer?: unknown } | null)?.careloomSmartAnswer;
  const params = typeof query === 'string' && query.length < 10_000 ? new URLSearchParams(query) : undefined;
  return params?.get('state') === state ? params : undefined;
}

export const toHandBack = (params: URLSearchParams): object => ({ careloomSmartAnswer: params.toString() });

/** @throws CareloomError `smart.bad_options` */
export function originOf(address: string): string {
  const origin = parsedUrl(address)?.origin;
  if (origin === undefined || origin === 'null') throw smartError('smart.bad_options');
  return origin;
}
