import type { Bundle, BundleEntry, Resource } from '@careloom/core/fhir';
import { etagOf, isRefusal, operationOutcome, refusal, versionRefOf } from '../fhir-server/answer.ts';
import type { Answer, Done, Refused } from '../fhir-server/answer.ts';
import type { Clock } from './clock.ts';
import type { LoggedVersion } from './oracle.ts';

export interface SmallServer {
  readonly fetch: typeof globalThis.fetch;
  readonly baseUrl: string;
  /** Every version ever stored, in the order of the commits. */
  log(): readonly LoggedVersion[];
}

type Guards = { readonly ifMatch?: string | undefined; readonly ifNoneExist?: string | undefined };

/**
 * A FHIR server as a function, for many thousand runs: read, vread, history, search by `_id`, `identifier` and `_tag`,
 * conditional create, guarded update and transactions that are whole or not at all. It keeps to the letter of what it
 * has and refuses the rest. Faults and weaknesses are put before it by `createFaultyFetch`.
 */
export function createSmallServer(options: { readonly clock: Clock; readonly seed?: readonly Resource[] }): SmallServer {
  const baseUrl = 'https://small.example/fhir';
  const versions = new Map<string, readonly Resource[]>();
  const log: LoggedVersion[] = [];
  let lastId = 0;

  const current = (ref: string): Resource | undefined => versions.get(ref)?.at(-1);

  function put(content: Resource, id: string): Resource {
    const ref = `${content.resourceType}/${id}`;
    const before = versions.get(ref) ?? [];
    const meta = { ...content.meta, versionId: String(before.length + 1), lastUpdated: new Date(options.clock.now()).toISOString() };
    const stored = structuredClone({ ...content, id, meta });
    versions.set(ref, [...before, stored]);
    log.push({ ref, version: meta.versionId, resource: stored });
    return stored;
  }

  function search(type: string, params: URLSearchParams): readonly Resource[] | Refused {
    const wanted = [...params].filter(([name]) => name !== '_count');
    if (wanted.some(([name]) => !['_id', 'identifier', '_tag'].includes(name))) return refusal(400, 'not-supported', 'unknown parameter');
    const all = [...versions.values()].map((list) => list.at(-1) as Resource).filter(({ resourceType }) => resourceType === type);
    return all.filter((resource) => wanted.every(([name, value]) => value.split(',').some((one) => meets(resource, name, one))));
  }

  function planned(resource: Resource, { ifNoneExist }: Guards): { readonly found?: Resource; readonly id: string } | Refused {
    const matches = ifNoneExist === undefined ? [] : search(resource.resourceType, new URLSearchParams(ifNoneExist.replaceAll('+', '%2B')));
    if ('refused' in matches) return matches;
    if (matches.length > 1) return refusal(412, 'multiple-matches', 'more than one');
    lastId += 1;
    return matches[0] ? { found: matches[0], id: matches[0].id as string } : { id: String(lastId) };
  }

  function stale(ref: string, { ifMatch }: Guards): Refused | undefined {
    const there = current(ref);
    if (!there) return refusal(404, 'not-found', 'no such resource');
    return ifMatch === undefined || ifMatch === etagOf(there) ? undefined : refusal(412, 'conflict', 'not the current version');
  }

  function transaction(bundle: Bundle): Answer {
    const entries = (bundle.entry ?? []) as readonly Required<BundleEntry>[];
    const addresses = new Map<string, string>();
    const steps: (() => Done)[] = [];
    for (const { resource, request, fullUrl } of entries) {
      if (request.method === 'POST') {
        const plan = planned(resource, request);
        if (isRefusal(plan)) return plan;
        addresses.set(fullUrl, `${resource.resourceType}/${plan.id}`);
        steps.push(() => (plan.found ? done(200, plan.found) : done(201, put(referring(resource, addresses), plan.id))));
      } else if (request.method === 'PUT') {
        const refused = stale(request.url, request);
        if (refused) return refused;
        steps.push(() => done(200, put(referring(resource, addresses), request.url.split('/')[1] as string)));
      } else return refusal(400, 'not-supported', 'POST and PUT only');
    }
    const entry = steps.map((step) => step()).map(({ status, about }): BundleEntry => ({
      resource: about as Resource,
      response: { status: String(status), location: versionRefOf(about as Resource), etag: etagOf(about as Resource) },
    }));
    return { status: 200, resource: { resourceType: 'Bundle', type: 'transaction-response', entry } as Bundle };
  }

  function answerTo(method: string, path: readonly string[], query: URLSearchParams, text: string, guards: Guards): Answer {
    const [type = '', id, marker, version] = path;
    if (type === 'metadata') return { status: 200, resource: capability };
    if (id === '_search' || (method === 'GET' && id === undefined)) {
      const found = search(type, new URLSearchParams(id === '_search' ? text : query));
      if ('refused' in found) return found;
      const entry = found.map((resource) => ({ resource, search: { mode: 'match' } }));
      return { status: 200, resource: { resourceType: 'Bundle', type: 'searchset', entry } as Bundle };
    }
    if (method === 'GET') {
      const all = versions.get(`${type}/${id}`);
      if (!all) return refusal(404, 'not-found', 'no such resource');
      if (marker === undefined) return done(200, all.at(-1) as Resource);
      const one = all.find(({ meta }) => meta?.versionId === version);
      if (version !== undefined) return one ? done(200, one) : refusal(404, 'not-found', 'no such version');
      const entry = [...all].reverse().map((resource) => ({ resource }));
      return { status: 200, resource: { resourceType: 'Bundle', type: 'history', entry } as Bundle };
    }
    const body = parsed(text);
    if (!body) return refusal(400, 'structure', 'not a resource');
    if (method === 'POST' && type === '') return body.resourceType === 'Bundle' ? transaction(body as Bundle) : refusal(400, 'value', 'a Bundle');
    if (method === 'POST' && body.resourceType === type) {
      const plan = planned(body, guards);
      if (isRefusal(plan)) return plan;
      return plan.found ? done(200, plan.found) : done(201, put(body, plan.id));
    }
    if (method === 'PUT' && body.resourceType === type && body.id === id) return stale(`${type}/${id}`, guards) ?? done(200, put(body, id as string));
    return refusal(405, 'not-supported', 'not here');
  }

  for (const resource of options.seed ?? []) put(resource, resource.id ?? `seed-${(lastId += 1)}`);

  return {
    baseUrl,
    log: () => log,
    fetch: async (input, init) => {
      const request = new Request(input, init);
      const url = new URL(request.url);
      const path = url.pathname.replace(/^\/fhir\/?/, '').split('/').filter(Boolean);
      const { headers } = request;
      const guards = { ifMatch: headers.get('if-match') ?? undefined, ifNoneExist: headers.get('if-none-exist') ?? undefined };
      const answer = answerTo(request.method, path, url.searchParams, await request.text(), guards);
      const about = isRefusal(answer) ? undefined : answer.about;
      const located = { ...(about && { etag: etagOf(about), location: `${baseUrl}/${versionRefOf(about)}` }) };
      const text = JSON.stringify(answer.resource ?? operationOutcome('informational', 'done'));
      return new Response(text, { status: answer.status, headers: { 'content-type': 'application/fhir+json', ...located } });
    },
  };
}

const capability = {
  resourceType: 'CapabilityStatement',
  status: 'active',
  kind: 'instance',
  fhirVersion: '4.0.1',
  rest: [{ mode: 'server', interaction: [{ code: 'transaction' }] }],
} as Resource;

function done(status: number, about: Resource): Done {
  return { status, resource: about, about };
}

function meets(resource: Resource, name: string, value: string): boolean {
  if (name === '_id') return resource.id === value;
  const tokens: readonly { system?: string; value?: string; code?: string }[] =
    name === '_tag' ? ((resource.meta?.tag ?? []) as never) : (((resource as { identifier?: unknown }).identifier ?? []) as never);
  return tokens.some(({ system, value: text, code }) => `${system}|${text ?? code}` === value);
}

function parsed(text: string): Resource | undefined {
  try {
    const value = JSON.parse(text) as Resource | null;
    return typeof value?.resourceType === 'string' ? value : undefined;
  } catch {
    return undefined;
  }
}

/** References to what the same transaction creates become addresses. */
function referring<T>(value: T, addresses: ReadonlyMap<string, string>): T {
  const text = JSON.stringify(value, (key, item: unknown) => (key === 'reference' ? (addresses.get(String(item)) ?? item) : item));
  return JSON.parse(text) as T;
}

