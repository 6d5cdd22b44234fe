import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { realClock } from './clock.ts';
import type { Fault, Weakness } from './fault.ts';
import { createFaultyFetch } from './faulty-fetch.ts';
import { answered, passOn } from './pass-on.ts';

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
    response.setHeader('access-control-expose-headers', answered.join(','));
    if (request.method === 'OPTIONS') {
      response.setHeader('access-control-allow-methods', 'GET,POST,PUT,PATCH,DELETE');
      response.setHeader('access-control-allow-headers', String(request.headers['access-control-request-headers'] ?? '*'));
      response.writeHead(204).end();
      return;
    }
    const page = options.pages?.[request.url ?? ''];
    if (page) return void response.setHeader('content-type', page.type).end(page.text);
    if (!request.url?.startsWith(under)) return void response.writeHead(404).end();
    await passOn(request, response, { target, baseUrl, fetch: faulty });
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
