import { createServer, request as ask } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { profileFor } from '@careloom/client/quirks';
import { createFhirClient } from '@careloom/client/rest';
import { routesFor } from '@careloom/client/routed';
import type { Resource } from '@careloom/core/fhir';
import { hungerVitalSign } from '@careloom/instruments/hunger-vital-sign';
import { community } from '@careloom/testing/people';
import { restrictedEhrs, startRestrictedServer } from '@careloom/testing/restricted';
import type { RestrictedServer } from '@careloom/testing/restricted';
import { personStory } from '@careloom/testing/scenarios';
import { build } from 'esbuild';
import { buildPortal } from '../build.ts';
import { contentSecurityPolicy, types } from '../serve.ts';

export interface ChartServers {
  /** The page; the EHR's server is behind it, because it lets no other page in. */
  readonly origin: string;
  readonly ehr: RestrictedServer;
  /** The EHR gets the next note, and its answer does not arrive. */
  loseAnswer(): void;
  close(): Promise<void>;
}

const at = (minute: number): string => `2026-11-20T15:${String(minute).padStart(2, '0')}:00Z`;
const PAGE = `<!doctype html><html lang="en"><title>Chart</title><meta name="scopes" content="user/*.read"><careloom-provider user-role="coordinator" time-zone="America/New_York" patient-ref="Patient/everyday">
<careloom-chart-status></careloom-chart-status><careloom-referral-composer></careloom-referral-composer><careloom-referral-timeline></careloom-referral-timeline>
</careloom-provider><script type="module" src="/assets/chart-app.js"></script></html>`;

/** Somebody needs food and said so; nobody referred yet. */
function seed(): readonly Resource[] {
  const story = personStory({
    id: 'everyday',
    patient: { ref: 'Patient/everyday' },
    coordinator: { ref: 'PractitionerRole/riverside-care-coordinator', organization: { ref: 'Organization/riverside-family-clinic' } },
    acts: [
      { at: at(1), act: 'screened', instrument: hungerVitalSign, answers: { '88122-7': 'LA28397-0', '88123-5': 'LA6729-3' } },
      { at: at(2), act: 'wished', domain: 'food-insecurity', wish: 'wants-help' },
      { at: at(3), act: 'planned', domain: 'food-insecurity', words: 'Milk in the house' },
    ],
  });
  return [...community, ...story];
}

type Ehr = keyof typeof restrictedEhrs;
type Files = ReadonlyMap<string, string | Uint8Array>;

/** A server within the limits of an EHR, and a small page to refer from. */
export const chartServers = async (id: Ehr): Promise<ChartServers> => started(id, await bundle(), seed());

/** The same EHR with the portal in it, which says in each chart what that one knows. Nobody was asked anything yet. */
export async function chartedPortal(id: Ehr): Promise<ChartServers> {
  const built = await buildPortal({ records: join(import.meta.dirname, 'restricted-records.ts') });
  const files = new Map<string, string | Uint8Array>(built);
  const scoped = (page: string): string => new TextDecoder().decode(built.get(page)).replace('<head>', '<head><meta name="scopes" content="user/*.read user/*.write" />');
  files.set('/', scoped('/index.html').replace('<careloom-person-banner></careloom-person-banner>', '$&<careloom-chart-status></careloom-chart-status>'));
  files.set('/partner.html', scoped('/partner.html'));
  return started(id, files, community);
}

/** With what the page's own store holds at first. */
async function started(id: Ehr, files: Files, all: readonly Resource[]): Promise<ChartServers> {
  const inChart = await typesInChart(id);
  const isThere = ({ resourceType }: Resource): boolean => inChart.includes(resourceType);
  let isLosing = false;
  const ehr = await startRestrictedServer({ restrictions: restrictedEhrs[id], seed: all.filter(isThere) });
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://own.invalid').pathname;
    const isLost = isLosing && request.method === 'POST' && path === '/fhir/DocumentReference';
    if (isLost) isLosing = false;
    if (path.startsWith('/fhir')) return passOn(request, response, ehr.baseUrl, isLost);
    const served = path === '/seed.json' ? own : files.get(path);
    response.writeHead(served === undefined ? 404 : 200, { 'content-type': types[path === '/' ? '.html' : extname(path)] ?? 'text/plain', 'content-security-policy': contentSecurityPolicy });
    response.end(served);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const own = JSON.stringify(all.filter((one) => !isThere(one)).map((one) => absolute(one, all.filter(isThere), `${origin}/fhir`)));
  return {
    origin,
    ehr,
    loseAnswer: () => (isLosing = true),
    close: async () => void (await Promise.all([ehr.close(), new Promise((resolve) => (server.close(resolve), server.closeAllConnections()))])),
  };
}

/** By what a server of this kind says of itself, before it has anybody's records. */
async function typesInChart(id: Ehr): Promise<readonly string[]> {
  const empty = await startRestrictedServer({ restrictions: restrictedEhrs[id] });
  const capabilities = await createFhirClient({ baseUrl: empty.baseUrl }).capabilities();
  await empty.close();
  return routesFor(profileFor(capabilities), capabilities).chart;
}

/** In the site's store what the EHR holds has its whole address. */
function absolute(record: Resource, elsewhere: readonly Resource[], base: string): Resource {
  const refs = new Set(elsewhere.map(({ resourceType, id }) => `${resourceType}/${id}`));
  return JSON.parse(JSON.stringify(record), (name, value: unknown) => (name === 'reference' && refs.has(String(value)) ? `${base}/${String(value)}` : value)) as Resource;
}

function passOn(request: IncomingMessage, response: ServerResponse, baseUrl: string, isLost: boolean): void {
  const { method, headers } = request;
  const passed = ask(new URL(request.url ?? '/', baseUrl), { ...(method && { method }), headers }, (answer) => {
    // Not by closing the connection: Chromium then sends it again by itself.
    if (isLost) return void (answer.resume(), response.writeHead(504).end());
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  passed.once('error', () => response.destroy());
  request.pipe(passed);
}

let bundled: Promise<Files> | undefined;

function bundle(): Promise<Files> {
  const out = join(import.meta.dirname, '..', 'dist', 'assets');
  return (bundled ??= build({ entryPoints: [join(import.meta.dirname, 'chart-app.ts')], outdir: out, bundle: true, splitting: true, format: 'esm', target: 'es2022', minify: true, write: false, conditions: ['careloom-source'], nodePaths: [join(import.meta.dirname, '..', 'node_modules')], logLevel: 'warning' }).then(
    ({ outputFiles }) => new Map([['/', PAGE], ...outputFiles.map(({ path, text }) => [`/assets/${path.slice(out.length + 1)}`, text] as const)]),
  ));
}
