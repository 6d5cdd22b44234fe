import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Bundle, BundleEntry, Resource } from '@careloom/core/fhir';
import { collect } from '@careloom/core/ports';
import type { Change, StoredResource } from '@careloom/core/ports';
import { isCareloomError } from '@careloom/core/shared';
import { createEmbeddedRepository } from '../embedded/index.ts';
import { decimalsAt, decimalsUnder } from '../fhir/decimals.ts';
import { parseFhir, stringifyFhir } from '../fhir/json.ts';

export interface TestServer {
  readonly baseUrl: string;
  /** `POST /fhir/` and so on, in order, with what `authorization` said. */
  readonly log: { readonly line: string; readonly authorization?: string }[];
  /** Called before the answer is sent; true when it has answered itself, or not at all. */
  fault: ((request: IncomingMessage, response: ServerResponse, body: string) => boolean | Promise<boolean>) | undefined;
  /** Leaves resources out of transaction answers, as with `Prefer: return=minimal`. */
  minimal: boolean;
  close(): Promise<void>;
}

/** A small FHIR server over real HTTP that keeps decimals, on the embedded repository; faults are set by the test. */
export async function startTestServer(): Promise<TestServer> {
  const records = createEmbeddedRepository();
  const log: TestServer['log'] = [];

  async function answer(method: string, url: URL, body: string): Promise<[number, Resource, StoredResource['decimals']?]> {
    const path = url.pathname.replace(/^\/fhir\/?/, '');
    if (method === 'POST' && path === '') return transaction(body);
    if (path.endsWith('/_search') || (method === 'GET' && url.search)) return search(path.split('/')[0] as string, url, body);
    const { resource, decimals } = await records.read(path);
    return [200, resource, decimals];
  }

  async function search(resourceType: string, url: URL, body: string): Promise<[number, Resource, StoredResource['decimals']?]> {
    const all = new URLSearchParams(body || url.search);
    const [count, from, sort] = [Number(all.get('_count')), Number(all.get('_offset') ?? 0), all.get('_sort')];
    const params = Object.fromEntries([...all].filter(([name]) => !['_count', '_sort', '_offset'].includes(name)));
    const rows = await collect(records, { resourceType, params, ...(sort && { sort }) });
    all.set('_offset', String(from + count));
    const link = from + count < rows.length ? [{ relation: 'next', url: `${resourceType}?${all}` }] : [];
    const page = rows.slice(from, from + count);
    const bundle: Bundle = {
      resourceType: 'Bundle', type: 'searchset', link, meta: { lastUpdated: new Date().toISOString() },
      entry: page.map(({ resource }) => ({ resource, search: { mode: 'match' } })),
    };
    const decimals = Object.assign({}, ...page.map((row, index) => decimalsAt(row.decimals, `/entry/${index}/resource`)));
    return [200, bundle, decimals as StoredResource['decimals']];
  }

  async function transaction(body: string): Promise<[number, Resource, StoredResource['decimals']?]> {
    const { resource: bundle, decimals } = parseFhir<Bundle>(body);
    const changes = await Promise.all((bundle.entry ?? []).map(async (entry, index): Promise<Change> => {
      const { resource, request, fullUrl } = entry as Required<BundleEntry>;
      if (request.method === 'POST') {
        return { op: 'create', fullUrl, resource, ...(request.ifNoneExist && { ifNoneExist: request.ifNoneExist }) };
      }
      const version = /"(.*)"/.exec(request.ifMatch ?? '')?.[1];
      const numbers = decimalsUnder(decimals, `/entry/${index}/resource`);
      return { op: 'update', resource, base: { resource, ...(version && { version }), ...(numbers && { decimals: numbers }) } };
    }));
    const outcome = await records.commit(changes);
    if (outcome.outcome === 'refused') return [422, outcomeOf('processing')];
    // The embedded repository takes a repeated update as done; a server sees a stale If-Match.
    const stale = outcome.outcome === 'stored' && changes.some((change, index) =>
      change.op === 'update' && Number(outcome.stored[index]?.version) !== Number(change.base.version) + 1);
    if (outcome.outcome !== 'stored' || stale) return [412, outcomeOf('conflict')];
    const entry = outcome.stored.map(({ resource, version }): BundleEntry => ({
      ...(!server.minimal && { resource }),
      response: { status: '200 OK', etag: `W/"${version}"`, location: `${resource.resourceType}/${resource.id}/_history/${version}` },
    }));
    return [200, { resourceType: 'Bundle', type: 'transaction-response', entry } as Bundle];
  }

  const http = createServer((request, response) => {
    void (async () => {
      const body = (await request.toArray()).join('');
      const url = new URL(request.url ?? '', 'http://localhost');
      const { authorization } = request.headers;
      log.push({ line: `${request.method} ${request.url}`, ...(authorization && { authorization }) });
      const [status, resource, decimals] = await answer(request.method ?? '', url, body).catch((error: unknown) => {
        const code = isCareloomError(error) ? error.code : String(error);
        return [code === 'repository.not_found' ? 404 : 400, outcomeOf('not-supported')] as const;
      });
      if (await server.fault?.(request, response, body)) return;
      response.writeHead(status, { 'content-type': 'application/fhir+json' }).end(stringifyFhir(resource, decimals));
    })();
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const server: TestServer = {
    baseUrl: `http://127.0.0.1:${(http.address() as AddressInfo).port}/fhir`,
    log,
    fault: undefined,
    minimal: false,
    async close() {
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
  };
  return server;
}

function outcomeOf(code: string): Resource {
  const outcome = { resourceType: 'OperationOutcome' as const, issue: [{ severity: 'error', code, diagnostics: 'Ana Núñez' }] };
  return outcome;
}
