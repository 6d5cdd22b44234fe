import { isCareloomError, issue } from '@careloom/core/shared';
import ky from 'ky';
import { lazyPart } from '../lazy-part.ts';
import { addressBelow, baseOf, templateOf } from './base.ts';
import { FhirError } from './failure.ts';
import type { Answer, Asked } from './failure.ts';
import { linkedSignal, unlessAborted } from './linked-signal.ts';
import type { RefusedWith } from './other-token.ts';
import { readText } from './read-text.ts';

export { issuesIn, resourceIn } from './failure.ts';
export type { Answer } from './failure.ts';

const reach = lazyPart(() => import('./reach.ts'));
const otherToken = lazyPart(() => import('./other-token.ts'));

export interface TransportOptions {
  /** Where the FHIR server is, e.g. `https://fhir.example.org/r4`. Every request stays below it. https, or this machine. */
  readonly baseUrl: string;
  readonly fetch?: typeof globalThis.fetch;
  /** Sent with every request, e.g. a tenant. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Headers the server can do without, e.g. a trace id: not sent where its CORS rules refuse them. */
  readonly optionalHeaders?: Readonly<Record<string, string>>;
  /** `least` leaves out `Prefer` and the optional headers from the start. Default: only once they were refused. */
  readonly headerSet?: 'full' | 'least';
  /**
   * The value of the `Authorization` header, asked before every request: `Bearer ...`; undefined for none. `stale`: the
   * server took the last one for invalid, get a new one. What takes longer than `totalTimeoutMs` is not waited for.
   */
  readonly authorize?: (options?: { readonly stale: boolean }) => Promise<string | undefined>;
  /**
   * True when the token is past its time. Some EHRs answer 401 in a way browsers keep from the page: no answer then
   * means a new token and one more try of a read.
   */
  readonly isStale?: () => boolean;
  /** Until one answer is there, in milliseconds. Default 30,000. */
  readonly timeoutMs?: number;
  /** Until a read that has its token has its answer or fails, repeats included; and for a token. Default three times `timeoutMs`. */
  readonly totalTimeoutMs?: number;
  /** The longest a server's `Retry-After` is followed, in milliseconds. Default 30,000. */
  readonly maxRetryAfterMs?: number;
  /** The largest answer that is read, unpacked. Default 50 MB. */
  readonly maxBytes?: number;
  /** `false`: no request without token below the base to tell a refused preflight from no network. */
  readonly probe?: boolean;
}

export interface Call {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly url: URL;
  readonly body?: string | URLSearchParams | undefined;
  /** Of a text body; `application/fhir+json` unless said. */
  readonly contentType?: string;
  /** Guards such as `If-Match`: always sent. Their texts are those of headers: see `inHeader`. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly prefer?: string;
  /** Reads are repeated on 429, 502, 503, 504 and network failures; a write is sent once. */
  readonly repeat: boolean;
}

export interface Transport {
  /** Of a repository: searches may go by GET where the server takes no `POST _search`. */
  readonly searchByGet?: boolean | undefined;
  /** A path or link as an address below the base; anything else fails with `repository.bad_response`. */
  address(path: string): URL;
  /**
   * Any answer of the server, good or bad. Fails with:
   * - the signal's reason when aborted;
   * - before anything is sent, `repository.forbidden` where there is no authorization, and `repository.unavailable` where
   *   there is none in the total time;
   * - `repository.unavailable` when no answer came, with the issue `repository.offline` when the browser says so;
   * - `repository.cross_origin_refused` when the server is there but its CORS rules keep the answer from the page;
   * - `repository.too_large`.
   */
  call(call: Call, signal?: AbortSignal): Promise<Answer>;
}

/** The token must not follow a redirect to somewhere else; records must not stay in the HTTP cache. */
const cautions = { redirect: 'error', cache: 'no-store', referrerPolicy: 'no-referrer' } as const;

interface Page {
  readonly navigator?: { readonly onLine?: boolean };
  readonly location?: { readonly origin: string };
}

export function createTransport(options: TransportOptions): Transport {
  const base = baseOf(options.baseUrl);
  const timeout = options.timeoutMs ?? 30_000;
  const totalTimeout = options.totalTimeoutMs ?? timeout * 3;
  const mostBytes = options.maxBytes ?? 50_000_000;
  const fetch: typeof globalThis.fetch = (input, init) => (options.fetch ?? globalThis.fetch)(input, init);
  const refused: RefusedWith = new Map();
  let headerSet = options.headerSet ?? 'full';
  const repeats = {
    limit: 3,
    statusCodes: [429, 502, 503, 504],
    maxRetryAfter: options.maxRetryAfterMs ?? 30_000,
    jitter: true,
  };

  const askedBy = ({ method, url, repeat }: Call): Asked => ({ method, template: templateOf(base, url), isWrite: !repeat });

  /** Nobody waits longer for a token than for an answer: nothing was sent, and it may be there the next time. */
  async function authorization(call: Call, stale: boolean, signal: AbortSignal | undefined): Promise<string | undefined> {
    const { authorize } = options;
    if (!authorize) return undefined;
    try {
      const token = await inTime(totalTimeout, signal, Promise.resolve(authorize(stale ? { stale } : undefined)));
      // The engine's own words would hold it.
      if (token !== undefined && /[^\x20-\x7e]/.test(token)) throw new TypeError('no header');
      return token;
    } catch (error) {
      if (signal?.aborted) throw signal.reason;
      // Late, or the token server is down for a moment.
      const retryable = (error as Error | undefined)?.name === 'AbortError' || (isCareloomError(error) && error.retryable);
      throw new FhirError(retryable ? 'repository.unavailable' : 'repository.forbidden', { ...askedBy(call), isWrite: false }, { retryable });
    }
  }

  function headersFor(call: Call, token: string | undefined): Headers {
    const headers = new Headers({ ...options.headers, ...call.headers });
    headers.set('accept', 'application/fhir+json');
    if (typeof call.body === 'string') headers.set('content-type', call.contentType ?? 'application/fhir+json');
    if (token) headers.set('authorization', token);
    if (headerSet === 'least') return headers;
    if (call.prefer) headers.set('prefer', call.prefer);
    for (const [name, value] of Object.entries(options.optionalHeaders ?? {})) headers.set(name, value);
    return headers;
  }

  /** One try, to the end of its body; undefined when there was no answer in time. */
  async function tryOnce(call: Call, headers: Headers, asked: Asked, signal?: AbortSignal): Promise<Answer | undefined> {
    signal?.throwIfAborted();
    const ending = new AbortController();
    const answer = async (): Promise<Answer> => {
      const { method, url, body = null } = call;
      const response = await fetch(url, { ...cautions, method, headers, body, signal: ending.signal });
      return { status: response.status, headers: response.headers, text: await readText(response, mostBytes), asked };
    };
    try {
      return await inTime(call.repeat ? Math.min(timeout, totalTimeout) : timeout, signal, answer(), (reason) => ending.abort(reason));
    } catch (error) {
      if (signal?.aborted) throw signal.reason;
      // The engine's own words hold the address.
      if (isCareloomError(error)) throw new FhirError(error.code, asked);
      return undefined;
    }
  }

  /** A read that failed for the moment goes to ky, which waits as long as the server wants and repeats. */
  async function send(call: Call, token: string | undefined, signal?: AbortSignal): Promise<Answer | undefined> {
    const headers = headersFor(call, token);
    const asked = askedBy(call);
    const started = Date.now();
    let answer = await tryOnce(call, headers, asked, signal);
    if (!call.repeat || (answer && !repeats.statusCodes.includes(answer.status))) return answer;
    let tries = 0;
    const repeating = ky(call.url, {
      timeout: false,
      totalTimeout: Math.max(0, totalTimeout - (Date.now() - started)),
      retry: repeats,
      // Its first try is the one we have made.
      fetch: async () => {
        if (tries++ > 0) answer = await tryOnce(call, headers, asked, signal);
        // What ky takes for no answer; it repeats after no other error.
        if (!answer) throw new TypeError('network error');
        return new Response(null, { status: answer.status, headers: answer.headers });
      },
      // Without `AbortSignal.any` its pause goes on, but no try follows.
      ...(signal && 'any' in AbortSignal && { signal }),
    });
    // Ky's own error is dropped: its message holds the address with its query.
    await unlessAborted(repeating, signal).catch((error: unknown) => {
      if (signal?.aborted) throw signal.reason;
      if (isCareloomError(error)) throw error;
    });
    return answer;
  }

  async function noAnswer(call: Call, token: string | undefined, signal?: AbortSignal): Promise<Answer> {
    const asked = askedBy(call);
    const { navigator, location } = globalThis as Page;
    const isOffline = navigator?.onLine === false;
    // Only an answer from another origin can be kept from a page.
    const mayBeKept = !isOffline && options.probe !== false && location !== undefined && location.origin !== base.origin;
    const isRefused = mayBeKept && (await reach().then(({ isThere }) => isThere(base, fetch, linkedSignal(signal))).catch(() => false));
    signal?.throwIfAborted();
    if (isRefused) {
      const wasFull = headerSet === 'full' && (call.prefer !== undefined || options.optionalHeaders !== undefined);
      headerSet = 'least';
      // A write is not sent twice: its caller looks first. The next one goes out with fewer headers.
      const answer = wasFull && call.repeat ? await send(call, token, signal) : undefined;
      if (answer) return answer;
      throw new FhirError('repository.cross_origin_refused', asked);
    }
    const issues = isOffline ? [issue('repository.offline')] : [];
    throw new FhirError('repository.unavailable', asked, { issues, retryable: true });
  }

  return {
    address: (path) => addressBelow(base, path),
    async call(call, signal) {
      signal?.throwIfAborted();
      const token = await authorization(call, false, signal);
      const answer = await send(call, token, signal);
      const isHidden = !answer && call.repeat && options.isStale?.() === true;
      if (token && (answer?.status === 401 || isHidden)) {
        const part = await otherToken().catch(() => undefined);
        const again = await part?.withOtherToken({
          call, token, answer, refused,
          authorize: (stale) => authorization(call, stale, signal),
          send: (fresh) => send(call, fresh, signal),
        });
        if (again) return again;
      }
      return answer ?? noAnswer(call, token, signal);
    },
  };
}

/** Ends with an `AbortError` when the time is over, whether the work listens or not; `end` tells the work. */
function inTime<T>(ms: number, signal: AbortSignal | undefined, work: Promise<T>, end?: (reason: unknown) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = (reason: unknown): void => {
      end?.(reason);
      // A signal's reason is whatever its owner gave it.
      reject(reason as Error);
    };
    const aborted = (): void => stop(signal?.reason);
    const timer = setTimeout(() => stop(new DOMException('', 'AbortError')), ms);
    signal?.addEventListener('abort', aborted);
    const over = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', aborted);
    };
    work.finally(over).then(resolve, reject);
  });
}
