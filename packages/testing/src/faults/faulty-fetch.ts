import type { Clock } from './clock.ts';
import type { Fault, Weakness } from './fault.ts';
import { htmlPage, weakened } from './weak-server.ts';
import type { Sending } from './weak-server.ts';

export interface FaultyFetchOptions {
  /** What the requests go to. */
  readonly fetch: typeof globalThis.fetch;
  /** The FHIR base, without a slash at the end. */
  readonly baseUrl: string;
  readonly clock: Clock;
  /** The fault of one request; asked once for each, in order. */
  readonly next: (request: { readonly method: string; readonly path: string }) => Fault;
  readonly weakness?: Weakness;
}

/** A `fetch` whose way to the server, and whose server, are bad. */
export function createFaultyFetch({ fetch, baseUrl, clock, next, weakness = {} }: FaultyFetchOptions): typeof globalThis.fetch {
  const server = weakened({ fetch, baseUrl, clock, weakness });

  async function happening(sending: Sending, fault: Fault): Promise<Response> {
    switch (fault.kind) {
      case 'none':
        return server(sending);
      case 'drop':
        if (fault.when === 'after') await server(sending);
        if (fault.when === 'during') void clock.wait(fault.lateMs).then(() => server(sending)).catch(() => undefined);
        throw new TypeError('fetch failed');
      case 'status':
        if (fault.when === 'after') await server(sending);
        return new Response('<h1>Bad gateway</h1>', { status: fault.status, headers: { 'content-type': 'text/html' } });
      case 'delay': {
        if (fault.when === 'before') await clock.wait(fault.ms);
        const answer = await server(sending);
        if (fault.when === 'after') await clock.wait(fault.ms);
        return answer;
      }
      case 'twice': {
        const first = await server(sending);
        const second = clock.wait(fault.gapMs).then(() => server(sending));
        if (!fault.answersFirst) return second;
        second.catch(() => undefined);
        return first;
      }
      case 'cut': {
        const answer = await server(sending);
        const text = await answer.text();
        return new Response(text.slice(0, text.length / 2), { status: answer.status, headers: answer.headers });
      }
      case 'html':
        if (fault.when === 'after') await server(sending);
        return htmlPage(200);
      case 'hang':
        await server(sending);
        return new Promise(() => undefined);
    }
  }

  return async (input, init) => {
    const request = new Request(input, init);
    const { method, url } = request;
    // The caller's own signal: that of a copy is lost when the copy is collected, and the abort with it.
    const signal = init?.signal ?? (input instanceof Request ? input.signal : undefined);
    const path = url.slice(baseUrl.length);
    const body = method === 'GET' || method === 'HEAD' ? undefined : await request.text();
    const sending: Sending = { method, url, headers: request.headers, ...(body !== undefined && { body }) };
    // What is under way goes on when the caller hangs up.
    const answering = happening(sending, next({ method, path }));
    answering.catch(() => undefined);
    if (!signal) return answering;
    signal.throwIfAborted();
    let stop = (): void => undefined;
    const aborted = new Promise<never>((_, reject) => {
      stop = () => reject(signal.reason as Error);
      signal.addEventListener('abort', stop);
    });
    try {
      return await Promise.race([answering, aborted]);
    } finally {
      signal.removeEventListener('abort', stop);
    }
  };
}
