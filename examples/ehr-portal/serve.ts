import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname } from 'node:path';
import { buildPortal } from './build.ts';

export interface ServeOptions {
  readonly port: number;
  /** Keep the records on a real FHIR server over HTTP, on this page's own origin, instead of in the browser. */
  readonly server: boolean;
}

/** The strictest policy the elements promise to run under (SECURITY.md). */
export const contentSecurityPolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; require-trusted-types-for 'script'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

export const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.map': 'application/json',
};

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<boolean>;
type Files = ReadonlyMap<string, Uint8Array>;
let built: Promise<Files> | undefined;

/** Builds and serves the portal; rejects when the port is taken. */
export async function serve({ port, server }: ServeOptions): Promise<{ url: string; close(): Promise<void> }> {
  const files = await (built ??= buildPortal());
  const fhir = server ? await fhirHandler() : undefined;
  const http = createServer((request, response) => {
    void answer(request, response, files, fhir).catch(() => {
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
  await new Promise<void>((resolve, reject) => {
    http.once('error', reject);
    http.listen(port, '127.0.0.1', resolve);
  });
  const address = http.address();
  const actual = typeof address === 'object' && address ? address.port : port;
  return {
    url: `http://127.0.0.1:${actual}/`,
    close: () =>
      new Promise((resolve) => {
        http.close(() => resolve());
        http.closeAllConnections();
      }),
  };
}

async function answer(request: IncomingMessage, response: ServerResponse, files: Files, fhir: Handler | undefined): Promise<void> {
  if (fhir && (await fhir(request, response))) return;
  const path = new URL(request.url ?? '/', 'http://localhost').pathname;
  const name = path === '/' ? '/index.html' : path;
  const [type, body] = [types[extname(name)], files.get(name)];
  if (!type || !body) return void response.writeHead(404).end();
  response.writeHead(200, {
    'content-type': type,
    'content-security-policy': contentSecurityPolicy,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
  });
  // The page asks its own origin where the records are; the answer is a header-free static choice.
  response.end(type.startsWith('text/html') ? new TextDecoder().decode(body).replace('content="embedded"', fhir ? 'content="/fhir"' : 'content="embedded"') : body);
}

/** The FHIR server of `npm start -- --server`: loaded only then, because its engine is large. */
async function fhirHandler(): Promise<Handler> {
  const { createFhirHandler } = await import('@careloom/testing/fhir-server');
  const { demoSeed } = await import('./src/data/seed.ts');
  const handler = createFhirHandler({ basePath: '/fhir', seed: demoSeed(new Date().toISOString()) });
  return async (request, response) => {
    if (request.method === 'POST' && request.url === '/demo/reset') {
      await handler.reset(demoSeed(new Date().toISOString()));
      response.writeHead(204).end();
      return true;
    }
    return handler(request, response);
  };
}
