import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createFhirHandler } from '@careloom/testing/fhir-server';
import type { AuthorizationServer, LaxAuthorizationOptions } from '@careloom/testing/authorization';
import { build } from 'esbuild';

export interface LaunchServers {
  /** `http://localhost:1`: where the app lives. */
  readonly app: string;
  readonly ehr: AuthorizationServer;
  /** A page of the EHR, on another origin and site than the app, with these addresses in iframes. */
  page(frames: readonly string[]): string;
  close(): Promise<void>;
}

/** Half a minute left: every session has to renew its token at once. */
const SHORT_SECONDS = 30;

const patients = ([['p1', 'Quillfeather'], ['p2', 'Thistledown']] as const).map(([id, family]) => ({ resourceType: 'Patient' as const, id, name: [{ family }] }));
let bundled: Promise<string> | undefined;

export async function launchServers(start: (options: LaxAuthorizationOptions) => Promise<AuthorizationServer>, options: Partial<LaxAuthorizationOptions> = {}): Promise<LaunchServers> {
  const script = await (bundled ??= bundle());
  const served = (type: string, body: string, policy = "default-src 'none'") => ({ type, body, policy });
  const app = await listening('localhost', (url) => {
    if (url.pathname === '/app.js') return served('text/javascript', script);
    if (url.pathname === '/config.json') return served('application/json', JSON.stringify({ fhirBase: ehr.fhirBase, redirectUri: `${appOrigin}/after` }));
    // No inline anything, no eval: what a careful host sends.
    return served('text/html', APP, `default-src 'none'; script-src 'self'; connect-src 'self' ${ehr.origin}; form-action ${ehr.origin}; require-trusted-types-for 'script'`);
  });
  const appOrigin = originOf('localhost', app);
  const pages = await listening('127.0.0.1', (url) => served('text/html', `<!doctype html><title>EHR</title>${url.searchParams.getAll('frame').map((frame) => `<iframe src="${frame.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"></iframe>`).join('')}`, `default-src 'none'; frame-src *`));
  const ehr = await start({ clients: [{ clientId: 'app', redirectUris: [`${appOrigin}/after`] }], context: { patient: 'p2' }, accessTokenSeconds: SHORT_SECONDS, fhir: createFhirHandler({ seed: patients }), ...options });
  return {
    app: appOrigin,
    ehr,
    page: (frames) => `${originOf('127.0.0.1', pages)}/?${new URLSearchParams(frames.map((frame) => ['frame', frame]))}`,
    close: async () => {
      await Promise.all([ehr.close(), ...[app, pages].map((server) => new Promise((resolve) => (server.close(resolve), server.closeAllConnections())))]);
    },
  };
}

const APP = '<!doctype html><title>App</title><output></output><button id="alone">Sign in</button><button id="window">Sign in in a window</button><script type="module" src="/app.js"></script>';

async function bundle(): Promise<string> {
  const { outputFiles } = await build({ entryPoints: [join(import.meta.dirname, 'launch-app.ts')], bundle: true, format: 'esm', target: 'es2022', write: false, conditions: ['careloom-source'], logLevel: 'warning' });
  return outputFiles.map(({ text }) => text).join('');
}

const originOf = (host: string, server: Server): string => `http://${host}:${(server.address() as AddressInfo).port}`;

async function listening(host: string, answer: (url: URL) => { type: string; body: string; policy: string }): Promise<Server> {
  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    const { type, body, policy } = answer(new URL(request.url ?? '/', 'http://own.invalid'));
    response.writeHead(200, { 'content-type': type, 'content-security-policy': policy, 'referrer-policy': 'no-referrer' }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  return server;
}
