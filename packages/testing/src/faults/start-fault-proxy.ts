import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { realClock } from './clock.ts';
import type { Fault, Weakness } from './fault.ts';
import { createFaultyFetch } from './faulty-fetch.ts';

export interface FaultProxyOptions {
  /** The base of the server behind, e.g. `http://127.0.0.1:49152/fhir`. */
  readonly target: string;
  readonly next: (request: { readonly method: string; readonly path: string }) => Fault;
  readonly weakness?: Weakness;
  /** Pages on the same origin, by path, e.g. `/` and `/page.js`; they come without faults. */
  readonly pages?: Readonly<Record<string, { readonly type: string; readonly text: string }>>;
}

export interface FaultProxy {
  /** Where clients go instead. */
  readonly baseUrl: string;
  close(): Promise<void>;
}

const passedOn = ['content-type', 'etag', 'location', 'last-modified'];

/** The same faults on a real connection: a dropped answer is a closed socket. Pages from any origin may ask it. */
export async function startFaultProxy(options: FaultProxyOptions): Promise<FaultProxy> {
  const target = options.target.replace(/\/$/, '');
  const faulty = createFaultyFetch({ ...options, baseUrl: target, fetch: globalThis.fetch, clock: realClock });
  const under = new URL(target).pathname;
  const server = createServer((request, response) => {
    pass(request, response).catch(() => request.socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}${under}`;

  async function pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    response.setHeader('access-control-allow-origin', '*');
    response.setHeader('access-control-expose-headers', passedOn.join(','));
    if (request.method === 'OPTIONS') {
      response.setHeader('access-control-allow-methods', 'GET,POST,PUT,PATCH,DELETE');
      response.setHeader('access-control-allow-headers', String(request.headers['access-control-request-headers'] ?? '*'));
      response.writeHead(204).end();
      return;
    }
    const page = options.pages?.[request.url ?? ''];
    if (page) return void response.setHeader('content-type', page.type).end(page.text);
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const headers = new Headers();
    for (const name of ['accept', 'content-type', 'prefer', 'if-match', 'if-none-exist', 'authorization', 'cache-control']) {
      const value = request.headers[name];
      if (typeof value === 'string') headers.set(name, value);
    }
    const body = Buffer.concat(chunks).toString('utf8').replaceAll(baseUrl, target);
    if (!request.url?.startsWith(under)) return void response.writeHead(404).end();
    const url = target + request.url.slice(under.length);
    const hasBody = request.method !== 'GET' && request.method !== 'HEAD';
    const answer = await faulty(url, { method: request.method ?? 'GET', headers, ...(hasBody && { body }) });
    // Links and locations name the server behind: to the client they are out of its base.
    const text = (await answer.text()).replaceAll(target, baseUrl);
    for (const name of passedOn) {
      const value = answer.headers.get(name);
      if (value !== null) response.setHeader(name, value.replaceAll(target, baseUrl));
    }
    response.writeHead(answer.status).end(text);
  }

  return {
    baseUrl,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
