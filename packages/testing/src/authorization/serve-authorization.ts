import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import type { AuthorizationEngine, AuthorizationLogEntry, AuthorizationOptions, AuthorizationServer, LaunchContextGiven, Surroundings } from './authorization.types.ts';

/** What both servers share: SMART configuration, FHIR behind tokens, launches, CORS and the log. */
export async function serveAuthorization(options: AuthorizationOptions, engineFor: (around: Surroundings) => Promise<AuthorizationEngine>): Promise<AuthorizationServer> {
  const host = options.host ?? '127.0.0.1';
  const log: AuthorizationLogEntry[] = [];
  const launches = new Map<string, LaunchContextGiven>();
  const revoked = new Set<string>();
  const seen = new Set<string>();

  const server = createServer((request, response) => {
    const next = (): Promise<void> => answer(request, response);
    Promise.resolve(options.handler ? options.handler(request, response, next) : next()).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, host, () => resolve());
  });
  const origin = `http://${host}:${(server.address() as AddressInfo).port}`;
  const fhirBase = `${origin}/fhir`;
  const contextOf = (launch: string | undefined, scope: string): LaunchContextGiven | undefined =>
    launch === undefined ? (/\blaunch\//.test(scope) ? (options.context ?? {}) : {}) : launches.get(launch);
  const engine = await engineFor({ origin, fhirBase, user: options.user ?? 'Practitioner/rosa', contextOf });
  const configuration = { ...smartConfiguration(origin), ...engine.configuration, ...options.configuration };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', origin);
    if (url.pathname === '/fhir/.well-known/smart-configuration') {
      response.on('finish', () => log.push({ method: request.method ?? '', path: url.pathname, parameters: {}, status: response.statusCode }));
      return sendJson(response, 200, configuration);
    }
    if (url.pathname === '/fhir' || url.pathname.startsWith('/fhir/')) return answerFhir(request, response);
    if (!url.pathname.startsWith('/auth/') && url.pathname !== '/.well-known/openid-configuration') return sendJson(response, 404, {});
    const body = request.method === 'POST' ? await bodyOf(request) : Buffer.alloc(0);
    const parameters = Object.fromEntries(body.length > 0 ? new URLSearchParams(body.toString('utf8')) : url.searchParams);
    response.on('finish', () => log.push({ method: request.method ?? '', path: url.pathname, parameters, status: response.statusCode }));
    engine.handle(body.length > 0 ? replayed(request, body) : request, response, body.toString('utf8'));
  }

  async function answerFhir(request: IncomingMessage, response: ServerResponse): Promise<void> {
    response.on('finish', () => log.push({ method: request.method ?? '', path: '/fhir', parameters: {}, status: response.statusCode }));
    const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
    seen.add(token);
    if (request.method === 'OPTIONS') {
      response.writeHead(204, PREFLIGHT).end();
      return;
    }
    if (request.url === '/fhir/metadata' || (!revoked.has(token) && (await engine.isGood(token)))) {
      for (const name of ['access-control-allow-origin', 'access-control-expose-headers'] as const) response.setHeader(name, PREFLIGHT[name]);
      if (!(await options.fhir?.(request, response))) sendJson(response, 404, {});
      return;
    }
    if (!options.refusesWithoutCors) response.setHeader('access-control-allow-origin', '*');
    response.setHeader('www-authenticate', 'Bearer error="invalid_token"');
    response.statusCode = 401;
    response.end();
  }

  const launch = (context: LaunchContextGiven): string => {
    const handle = randomUUID();
    launches.set(handle, context);
    return handle;
  };

  return {
    origin,
    fhirBase,
    log,
    launch,
    launchUrl(page, context) {
      const url = new URL(page);
      url.searchParams.set('iss', fhirBase);
      url.searchParams.set('launch', launch(context));
      return url.href;
    },
    revokeAll() {
      for (const token of seen) revoked.add(token);
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const PREFLIGHT = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': 'GET, HEAD, POST, PUT, PATCH, DELETE',
  'access-control-allow-headers': 'authorization, accept, content-type, prefer, if-match, if-none-match, if-none-exist, cache-control, x-request-id',
  'access-control-expose-headers': 'etag, location, content-location, last-modified',
} as const;

function smartConfiguration(origin: string): Readonly<Record<string, unknown>> {
  return {
    issuer: origin,
    jwks_uri: `${origin}/auth/jwks`,
    authorization_endpoint: `${origin}/auth/authorize`,
    token_endpoint: `${origin}/auth/token`,
    revocation_endpoint: `${origin}/auth/revoke`,
    token_endpoint_auth_methods_supported: ['none'],
    grant_types_supported: ['authorization_code'],
    response_types_supported: ['code'],
    code_challenge_methods_supported: ['S256'],
    scopes_supported: ['openid', 'fhirUser', 'launch', 'launch/patient', 'offline_access', 'patient/*.cruds', 'user/*.cruds'],
    capabilities: [
      'launch-ehr', 'launch-standalone', 'client-public', 'sso-openid-connect', 'context-ehr-patient', 'context-ehr-encounter',
      'context-standalone-patient', 'context-banner', 'context-style', 'permission-offline', 'permission-patient', 'permission-user', 'permission-v2',
    ],
  };
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json', 'access-control-allow-origin': '*', 'cache-control': 'no-store' });
  response.end(JSON.stringify(body));
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** The request once more, for who reads its body after us. */
function replayed({ method, url, headers, rawHeaders, socket, httpVersion, httpVersionMajor, httpVersionMinor }: IncomingMessage, body: Buffer): IncomingMessage {
  const again = Readable.from([body], { objectMode: false });
  return Object.assign(again, { method, url, headers, rawHeaders, socket, connection: socket, httpVersion, httpVersionMajor, httpVersionMinor, complete: true }) as unknown as IncomingMessage;
}
