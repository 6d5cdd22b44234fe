import type { IncomingMessage, ServerResponse } from 'node:http';

export interface PassOnOptions {
  /** The base of the server behind, without a slash at the end. */
  readonly target: string;
  /** The base the client knows. */
  readonly baseUrl: string;
  /** The way to the server behind, with its faults. */
  readonly fetch: typeof globalThis.fetch;
}

const asked = ['accept', 'content-type', 'prefer', 'if-match', 'if-none-match', 'if-none-exist', 'authorization', 'cache-control'];
export const answered = ['content-type', 'etag', 'location', 'last-modified', 'cache-control', 'x-content-type-options'];

/** Hands one request on and its answer back; rejects when there is none, and the caller ends the connection. */
export async function passOn(request: IncomingMessage, response: ServerResponse, { target, baseUrl, fetch }: PassOnOptions): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  const headers = new Headers();
  for (const name of asked) {
    const value = request.headers[name];
    if (typeof value === 'string') headers.set(name, value);
  }
  const body = Buffer.concat(chunks).toString('utf8').replaceAll(baseUrl, target);
  const url = target + (request.url ?? '').slice(new URL(target).pathname.length);
  const hasBody = request.method !== 'GET' && request.method !== 'HEAD';
  const answer = await fetch(url, { method: request.method ?? 'GET', headers, ...(hasBody && { body }) });
  // Links and locations name the server behind: to the client they are out of its base.
  const text = (await answer.text()).replaceAll(target, baseUrl);
  for (const name of answered) {
    const value = answer.headers.get(name);
    if (value !== null) response.setHeader(name, value.replaceAll(target, baseUrl));
  }
  response.writeHead(answer.status).end(text);
}
