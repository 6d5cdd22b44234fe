import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Resource } from '@careloom/core/fhir';
import { createFhirHandler, type FhirHandler, type FhirHandlerOptions, type FhirLogEntry } from './fhir-handler.ts';

/**
 * Stands before the server: answers itself (static files, faults) or calls `next`, which resolves when FHIR or the 404
 * for other paths is answered.
 */
export type RequestHandler = (
  request: IncomingMessage,
  response: ServerResponse,
  next: () => Promise<void>,
) => void | Promise<void>;

export interface FhirServerOptions extends FhirHandlerOptions {
  /** A free port when absent. */
  readonly port?: number;
  readonly host?: string;
  readonly handler?: RequestHandler;
}

export interface FhirServer {
  /** `http://127.0.0.1:49152/fhir` */
  readonly baseUrl: string;
  readonly origin: string;
  readonly log: readonly FhirLogEntry[];
  /** Stops listening and ends every connection. */
  close(): Promise<void>;
  reset(seed?: readonly Resource[]): Promise<void>;
  resources(): Promise<readonly Resource[]>;
}

/** Starts a FHIR R4 server in memory. No security, this machine only by default. */
export async function startFhirServer(options: FhirServerOptions = {}): Promise<FhirServer> {
  const host = options.host ?? '127.0.0.1';
  const fhir = createFhirHandler(options);
  await fhir.resources();
  const server = createServer((request, response) => {
    const next = () => respond(fhir, request, response);
    const answered = options.handler ? Promise.resolve(options.handler(request, response, next)) : next();
    answered.catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, host, () => resolve());
  });
  const { port } = server.address() as AddressInfo;
  const origin = `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
  const basePath = (options.basePath ?? '/fhir')
    .split('/')
    .filter(Boolean)
    .map((part) => `/${part}`)
    .join('');
  return {
    origin,
    baseUrl: `${origin}${basePath}`,
    log: fhir.log,
    reset: fhir.reset,
    resources: fhir.resources,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function respond(fhir: FhirHandler, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (await fhir(request, response)) return;
  response.statusCode = 404;
  response.end();
}
