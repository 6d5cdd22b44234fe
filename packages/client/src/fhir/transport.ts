import type { OperationOutcome, Resource } from '@careloom/core/fhir';
import { issuesOf } from '@careloom/core/fhir';
import { CareloomError } from '@careloom/core/shared';
import type { Issue } from '@careloom/core/shared';
import ky, { isHTTPError } from 'ky';
import { parseFhir } from './json.ts';
import type { ParsedFhir } from './json.ts';

export interface TransportOptions {
  /** Where the FHIR server is, e.g. `https://fhir.example.org/r4`. Every request stays below it. */
  readonly baseUrl: string;
  readonly fetch?: typeof globalThis.fetch;
  /** Sent with every request, e.g. a tenant or trace header. */
  readonly headers?: Readonly<Record<string, string>>;
  /** The value of the `Authorization` header, asked before every request: `Bearer ...`; undefined for none. */
  readonly authorize?: () => Promise<string | undefined>;
  /** Until one answer is there, in milliseconds. Default 30,000. */
  readonly timeoutMs?: number;
}

export interface Call {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly url: URL;
  /** For this call only: `If-Match`, `If-None-Exist`, `Cache-Control`. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | URLSearchParams;
  readonly prefer?: string;
  /** Reads are repeated on 429, 502, 503, 504 and network failures; a write is sent once. */
  readonly repeat: boolean;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

export interface Transport {
  /** A path or link as an address below the base; anything else fails with `repository.bad_response`. */
  address(path: string): URL;
  /**
   * Any answer of the server, good or bad. Fails with the signal's reason when aborted, `repository.forbidden` when
   * there is no authorization, and `repository.unavailable` when no answer came.
   */
  call(call: Call, signal?: AbortSignal): Promise<Answer>;
}

const repeats = { limit: 2, methods: ['get', 'post'], statusCodes: [429, 502, 503, 504], maxRetryAfter: 30_000, jitter: true };

export function createTransport(options: TransportOptions): Transport {
  const base = baseOf(options.baseUrl);
  const timeout = options.timeoutMs ?? 30_000;
  const http = ky.create({
    timeout,
    // The token must not follow a redirect to somewhere else; records must not stay in the HTTP cache.
    redirect: 'error',
    cache: 'no-store',
    referrerPolicy: 'no-referrer',
    ...(options.fetch && { fetch: options.fetch }),
  });

  async function headersFor(call: Call): Promise<Headers> {
    const headers = new Headers({ ...options.headers, ...call.headers });
    headers.set('accept', 'application/fhir+json');
    if (typeof call.body === 'string') headers.set('content-type', 'application/fhir+json');
    if (call.prefer) headers.set('prefer', call.prefer);
    try {
      const authorization = await options.authorize?.();
      if (authorization !== undefined) headers.set('authorization', authorization);
    } catch {
      throw new CareloomError('repository.forbidden');
    }
    return headers;
  }

  return {
    address(path) {
      const url = parsedUrl(path, base.href);
      if (!url || !isBelow(base, url)) throw new CareloomError('repository.bad_response');
      return url;
    },
    async call(call, signal) {
      signal?.throwIfAborted();
      const headers = await headersFor(call);
      try {
        const answering = http(call.url, {
          method: call.method,
          headers,
          retry: call.repeat ? repeats : 0,
          throwHttpErrors: call.repeat,
          totalTimeout: call.repeat ? timeout * 3 : timeout,
          ...(call.body !== undefined && { body: call.body }),
          ...(signal && { signal }),
        });
        const text = await answering.text();
        const { status, headers: answered } = await answering;
        return { status, headers: answered, text };
      } catch (error) {
        if (isHTTPError(error)) {
          const text = typeof error.data === 'string' ? error.data : JSON.stringify(error.data ?? null);
          return { status: error.response.status, headers: error.response.headers, text };
        }
        if (signal?.aborted) throw signal.reason;
        // No `cause`: ky's message holds the address with its query.
        throw new CareloomError('repository.unavailable', { retryable: true });
      }
    },
  };
}

/** The resource in an answer; `repository.bad_response` for HTML, nothing, or anything else. */
export function resourceIn<R extends Resource>(answer: Answer, resourceType?: string): ParsedFhir<R> {
  try {
    const parsed = parseFhir<R>(answer.text);
    if (resourceType === undefined || parsed.resource.resourceType === resourceType) return parsed;
  } catch {
    // Told below, without the parser's words.
  }
  throw new CareloomError('repository.bad_response');
}

/** The codes of an OperationOutcome in an answer; none when there is no such thing in it. */
export function issuesIn(answer: Answer): readonly Issue[] {
  try {
    return issuesOf(resourceIn<OperationOutcome>(answer, 'OperationOutcome').resource);
  } catch {
    return [];
  }
}

function baseOf(baseUrl: string): URL {
  const here = (globalThis as { location?: { href: string } }).location?.href;
  const url = parsedUrl(baseUrl, here);
  if (!url || !/^https?:$/.test(url.protocol) || url.search || url.hash || url.username) {
    throw new CareloomError('repository.bad_base_url');
  }
  if (!url.pathname.endsWith('/')) url.pathname += '/';
  return url;
}

/** `URL.canParse` is younger than the oldest browser we serve. */
function parsedUrl(text: string, base: string | undefined): URL | undefined {
  try {
    return new URL(text, base);
  } catch {
    return undefined;
  }
}

function isBelow(base: URL, url: URL): boolean {
  if (url.origin !== base.origin || url.username || /%2f|%5c/i.test(url.pathname)) return false;
  return url.pathname.startsWith(base.pathname) || `${url.pathname}/` === base.pathname;
}
