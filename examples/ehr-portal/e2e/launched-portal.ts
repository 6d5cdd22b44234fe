import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { randomFrom } from '@careloom/testing/faults';
import { startMiniEhr } from '@careloom/testing/mini-ehr';
import type { Fault, MiniEhr } from '@careloom/testing/mini-ehr';
import { community } from '@careloom/testing/people';
import { buildPortal } from '../build.ts';
import { contentSecurityPolicy, types } from '../serve.ts';

export interface LaunchedPortal {
  /** `http://localhost:1`: where the portal lives. */
  readonly app: string;
  readonly ehr: MiniEhr;
  /** The EHR's page, with the portal, launched, in an iframe that fills it. */
  readonly address: string;
  /** What happened to changes and to reads on their way, by kind, e.g. `write drop after`. */
  readonly faults: ReadonlyMap<string, number>;
  close(): Promise<void>;
}

/** Somewhat more than the minute before its end in which a token is renewed: it is, several times on the way. */
const TOKEN_SECONDS = 70;
/** Whom the journey is about, and two others; the stories of all thirteen are told by the other journeys. */
const patients = new Set(['newborn', 'everyday', 'long-name']);
/** A lost answer hurts most, and comes most. */
const bad: readonly Fault[] = [
  { kind: 'drop', when: 'after' },
  { kind: 'drop', when: 'after' },
  { kind: 'drop', when: 'before' },
  { kind: 'status', when: 'before', status: 503 },
  { kind: 'status', when: 'after', status: 502 },
];

/** The portal behind a SMART launch from a small EHR, on a line that loses answers and has errors on it; the seed says when. */
export async function launchedPortal(seed: number): Promise<LaunchedPortal> {
  const files = await buildPortal({ records: join(import.meta.dirname, 'launched-records.ts') });
  const faults = new Map<string, number>();
  // Apart, so that the faults of changes do not depend on how often somebody reads.
  const randoms = { write: randomFrom(seed), read: randomFrom(seed + 1) };
  const app = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://own.invalid').pathname;
    const name = path === '/' ? '/index.html' : path;
    const [type, body] = [types[extname(name)], files.get(name)];
    if (!type || !body) return void response.writeHead(404).end();
    const policy = contentSecurityPolicy.replace("connect-src 'self'", `connect-src 'self' ${ehr.origin}`).replace("frame-ancestors 'self'", `frame-ancestors ${ehr.origin}`);
    response.writeHead(200, { 'content-type': type, 'content-security-policy': policy, 'referrer-policy': 'no-referrer', 'cache-control': 'no-store' });
    response.end(type.startsWith('text/html') ? new TextDecoder().decode(body).replace('content="embedded"', `content="${ehr.fhirBase}"`) : body);
  });
  await new Promise<void>((resolve) => app.listen(0, 'localhost', resolve));
  const appOrigin = `http://localhost:${(app.address() as AddressInfo).port}`;
  const closeApp = (): Promise<void> => new Promise((resolve) => (app.close(() => resolve()), app.closeAllConnections()));

  const ehr: MiniEhr = await startMiniEhr({
    clients: [{ clientId: 'app', redirectUris: [`${appOrigin}/`, `${appOrigin}/partner.html`] }],
    seed: community.filter(({ resourceType, id = '' }) => resourceType !== 'Patient' || patients.has(id)),
    accessTokenSeconds: TOKEN_SECONDS,
    faults({ method, path }) {
      const kind = method === 'POST' && /^\/?$/.test(path) ? 'write' : 'read';
      const random = randoms[kind];
      const fault = random.chance(kind === 'write' ? 0.5 : 0.05) ? random.pick(bad) : ({ kind: 'none' } as const);
      const name = [kind, fault.kind, 'when' in fault ? fault.when : ''].join(' ').trim();
      faults.set(name, (faults.get(name) ?? 0) + 1);
      return fault;
    },
    // Of the EHR's own origin, and of another site than the portal.
    async handler(request, response, next) {
      if (!request.url?.startsWith('/chart')) return next();
      const frame = ehr.launchUrl(`${appOrigin}/`, { need_patient_banner: false }).replaceAll('&', '&amp;');
      response.writeHead(200, { 'content-type': 'text/html' });
      response.end(`<!doctype html><title>EHR</title><style>body { margin: 0 } iframe { display: block; border: 0; inline-size: 100vw; block-size: 100vh }</style><iframe src="${frame}"></iframe>`);
    },
  }).catch(async (error: unknown) => {
    await closeApp();
    throw error;
  });
  return {
    app: appOrigin,
    ehr,
    address: `${ehr.origin}/chart`,
    faults,
    close: async () => void (await Promise.all([ehr.close(), closeApp()])),
  };
}
