import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import type { Resource } from '@careloom/core/fhir';
import { createFhirHandler } from '../fhir-server/index.ts';
import { checkRequest } from './check-request.ts';
import type { Asked } from './check-request.ts';
import type { Restrictions } from './restrictions.ts';

export interface RestrictedServer {
  readonly baseUrl: string;
  /** What was asked, without addresses, queries or bodies. */
  readonly log: readonly { readonly method: string; readonly type: string; readonly status: number }[];
  resources(): Promise<readonly Resource[]>;
  close(): Promise<void>;
}

export interface RestrictedServerOptions {
  readonly restrictions: Restrictions;
  readonly seed?: readonly Resource[];
}

const basePath = '/fhir';

/** A FHIR server on this machine that refuses what an EHR refuses. No security; synthetic data only. */
export async function startRestrictedServer({ restrictions, seed = [] }: RestrictedServerOptions): Promise<RestrictedServer> {
  const fhir = createFhirHandler({ basePath, seed });
  await fhir.resources();
  const log: { method: string; type: string; status: number }[] = [];
  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const asked = await read(request);
    response.once('finish', () => log.push({ method: asked.method, type: asked.path[0] ?? '', status: response.statusCode }));
    if (asked.path[0] === 'metadata') return send(response, 200, statement(restrictions));
    if (asked.path.join('/') === '.well-known/smart-configuration') return send(response, 200, smartConfiguration);
    const refused = checkRequest(restrictions, asked);
    if (refused) {
      response.writeHead(refused.status, { 'content-type': 'text/plain' });
      response.end(refused.text ?? '');
      return;
    }
    shorten(restrictions, asked, response);
    if (!(await fhir(passedOn(restrictions, request, asked), response))) response.writeHead(404).end();
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}${basePath}`,
    log,
    resources: fhir.resources,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function read(request: IncomingMessage): Promise<Asked> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  const url = new URL(request.url ?? '/', 'http://own.invalid');
  const path = url.pathname.slice(basePath.length).split('/').filter(Boolean);
  return { method: request.method ?? 'GET', path, query: url.searchParams, headers: request.headers, body: Buffer.concat(chunks).toString('utf8') };
}

/** The same request, its body to be read again, without what such a server does not mind. */
function passedOn({ dropsIdentifiers }: Restrictions, request: IncomingMessage, { method, path, body }: Asked): IncomingMessage {
  const { 'if-none-exist': _condition, ...fewer } = request.headers;
  const isCreate = method === 'POST' && path.length === 1;
  const text = dropsIdentifiers && isCreate ? withoutIdentifier(body) : body;
  const { url, socket } = request;
  return Object.assign(Readable.from(text === '' ? [] : [Buffer.from(text)]), {
    method, url, socket, headers: dropsIdentifiers ? fewer : request.headers,
  }) as unknown as IncomingMessage;
}

function withoutIdentifier(body: string): string {
  const { identifier: _identifier, ...rest } = JSON.parse(body) as Readonly<Record<string, unknown>>;
  return JSON.stringify(rest);
}

/** Another status for a stale version, and nothing sent back after a create. */
function shorten({ conflictStatus, emptyCreated }: Restrictions, { method }: Asked, response: ServerResponse): void {
  const end = response.end.bind(response) as (chunk?: unknown) => ServerResponse;
  response.end = ((chunk?: unknown) => {
    if (response.statusCode === 412) response.statusCode = conflictStatus;
    if (!emptyCreated || method !== 'POST' || response.statusCode !== 201) return end(chunk);
    response.setHeader('Content-Length', 0);
    response.setHeader('Content-Type', 'text/html');
    return end();
  }) as typeof response.end;
}

const codes = { r: 'read', s: 'search-type', c: 'create', u: 'update' } as const;

function statement({ software, publisher, types, transactions }: Restrictions): object {
  const resource = Object.entries(types).map(([type, letters]) => ({
    type,
    interaction: (Object.keys(codes) as (keyof typeof codes)[]).filter((letter) => letters.includes(letter)).map((letter) => ({ code: codes[letter] })),
  }));
  const rest = [{ mode: 'server', resource, ...(transactions && { interaction: [{ code: 'transaction' }] }) }];
  return { resourceType: 'CapabilityStatement', status: 'active', kind: 'instance', fhirVersion: '4.0.1', format: ['json'], date: '2026-11-22', ...(software && { software: { name: software } }), ...(publisher && { publisher }), rest };
}

const smartConfiguration = {
  scopes_supported: ['openid', 'fhirUser', 'launch', 'patient/*.read', 'user/*.read', 'user/*.write'],
  capabilities: ['launch-ehr', 'client-public', 'context-ehr-patient', 'permission-v1'],
  code_challenge_methods_supported: ['S256'],
};

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/fhir+json' });
  response.end(JSON.stringify(body));
}
