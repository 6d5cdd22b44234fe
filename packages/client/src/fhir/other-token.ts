import type { Answer, Call } from './transport.ts';

/** What a new token was refused for, with a trace of that token: the token itself outlives no session. */
export type RefusedWith = Map<string, number>;

export interface RefusedCall {
  readonly call: Call;
  readonly token: string;
  /** 401; undefined where the server may have kept it from the page. */
  readonly answer: Answer | undefined;
  readonly refused: RefusedWith;
  readonly authorize: (stale: boolean) => Promise<string | undefined>;
  readonly send: (token: string) => Promise<Answer | undefined>;
}

/**
 * The answer with another token, once, to what was refused with this one; the first answer where there is no other, or
 * another would not help: some servers answer 401 for what a good token does not reach.
 */
export async function withOtherToken({ call, token, answer, refused, authorize, send }: RefusedCall): Promise<Answer | undefined> {
  const isRead = call.method === 'GET';
  if (answer && (isOutOfScope(answer) || (isRead && refused.get(call.url.href) === traceOf(token)))) return answer;
  // Another call may have got a new one meanwhile.
  const known = await authorize(false);
  const fresh = known === token ? await authorize(true) : known;
  if (fresh === undefined || fresh === token) return answer;
  const again = await send(fresh);
  if (isRead && again?.status === 401) {
    if (refused.size > 100) refused.clear();
    refused.set(call.url.href, traceOf(fresh));
  }
  return again;
}

/** 32 bits, enough to tell a token from the next one. */
function traceOf(token: string): number {
  let trace = 0;
  for (const letter of token) trace = (Math.imul(trace, 31) + (letter.codePointAt(0) ?? 0)) | 0;
  return trace;
}

/** RFC 6750, 3.1; read only where CORS shows it. */
function isOutOfScope({ headers }: Answer): boolean {
  return headers.get('www-authenticate')?.includes('insufficient_scope') === true;
}
