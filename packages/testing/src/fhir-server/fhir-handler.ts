import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Bundle, Resource } from '@careloom/core/fhir';
import { isRefusal, refusal, type Answer, type Interaction, type Refused } from './answer.ts';
import { capabilityStatement } from './capability.ts';
import { createEngine, type Engine } from './engine.ts';
import { perform, type Scope } from './interactions.ts';
import { PageTokens } from './paging.ts';
import { processBundle } from './transaction.ts';
import { checkAccept, readBody, send } from './wire.ts';

export interface FhirHandlerOptions {
  /** Where FHIR lives on this origin; `/fhir` when absent. */
  readonly basePath?: string;
  /** Loaded at the start and by `reset()`. Ids and meta are kept; references are stored as they are. */
  readonly seed?: readonly Resource[];
  /** Waits this long before every answer. */
  readonly latencyMs?: number;
}

/** One handled request, without address, query, headers or body. */
export interface FhirLogEntry {
  readonly method: string;
  /** Resource type, `Bundle` for batch and transaction, `metadata`, or empty. */
  readonly type: string;
  readonly status: number;
}

/** Handles one request of a node:http server; false when the path is outside `basePath` and nothing was done. */
export interface FhirHandler {
  (request: IncomingMessage, response: ServerResponse): Promise<boolean>;
  /** Forgets everything written, the log too, and loads the seed again, or another one. */
  reset(seed?: readonly Resource[]): Promise<void>;
  /** Copies of all current resources, in the order of their creation per type. */
  resources(): Promise<readonly Resource[]>;
  /** The last 10,000 requests, oldest first. */
  readonly log: readonly FhirLogEntry[];
}

const maximumLog = 10_000;

/**
 * A FHIR R4 server in memory as a function for any node:http server. No security: synthetic data only.
 * Its methods reject with CareloomError `fhir_server.engine_missing` (no `@medplum/*` packages),
 * `fhir_server.seed_type_unknown` or `fhir_server.seed_id_repeated`; its calls then answer 500.
 */
export function createFhirHandler(options: FhirHandlerOptions = {}): FhirHandler {
  const basePath = (options.basePath ?? '/fhir')
    .split('/')
    .filter(Boolean)
    .map((part) => `/${part}`)
    .join('');
  let seed = structuredClone(options.seed ?? []);
  const log: FhirLogEntry[] = [];
  const tokens = new PageTokens();
  let loaded: Promise<Engine> | undefined;
  const engine = () => (loaded ??= createEngine().then(async (one) => (await one.load(seed), one)));
  const inTurn = queue();

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
    const url = new URL(request.url ?? '/', 'http://own.invalid');
    if (url.pathname !== basePath && !url.pathname.startsWith(`${basePath}/`)) return false;
    const base = `${originOf(request)}${basePath}`;
    const path = url.pathname.slice(basePath.length).split('/').filter(Boolean);
    const method = request.method === 'HEAD' ? 'GET' : (request.method ?? 'GET');
    const answer = await answerTo(request, { method, path, query: url.searchParams }, base).catch(() =>
      // Never the error itself: it may quote the body.
      refusal(500, 'exception', 'the test server failed'),
    );
    if (options.latencyMs) await delay(options.latencyMs, response);
    const type = path[0] ?? (method === 'POST' ? 'Bundle' : '');
    log.push({ method: request.method ?? '', type: /^[A-Za-z]{1,40}$/.test(type) ? type : '', status: answer.status });
    if (log.length > maximumLog) log.shift();
    send(request, response, answer, base);
    return true;
  }

  async function answerTo(request: IncomingMessage, asked: Interaction, base: string): Promise<Answer> {
    const body = hasBody(asked.method) ? await readBody(request) : undefined;
    const refused = checkAccept(request, asked.query) ?? (body && isRefusal(body) ? body : undefined);
    if (refused) return refused;
    const value = body && 'value' in body ? body.value : undefined;
    const current = await engine();
    const minimal = /return=minimal/.test(String(request.headers.prefer ?? ''));
    // One interaction at a time: nobody sees half a transaction, and two conditional creates cannot both miss.
    return inTurn(() => route({ engine: current, base }, { ...asked, ...guardsOf(request), body: value }, minimal));
  }

  async function route(scope: Scope, asked: Interaction, minimal: boolean): Promise<Answer> {
    const [type, second] = asked.path;
    const form = asked.body instanceof URLSearchParams ? asked.body : undefined;
    if (form && second !== '_search') return refusal(415, 'not-supported', 'the body must be application/fhir+json');
    if (second === '_search' && asked.body !== undefined && !form)
      return refusal(415, 'not-supported', 'a search is posted as a form');
    if (type === 'metadata') {
      if (asked.method !== 'GET') return refusal(405, 'not-supported', 'this method is not supported here');
      return { status: 200, resource: capabilityStatement(scope.engine, scope.base) };
    }
    if (type === undefined) {
      if (asked.method === 'POST') return processBundle(scope, asked.body, minimal);
      return refusal(asked.method === 'GET' ? 400 : 405, 'not-supported', 'name a resource type');
    }
    const paged = pageOf(asked);
    if (isRefusal(paged)) return paged;
    const { query } = paged;
    if (form) for (const [name, content] of form) query.append(name, content);
    const answer = await perform(scope, { ...paged, query });
    const bundle = answer.resource as Bundle | undefined;
    if (bundle?.resourceType !== 'Bundle' || bundle.type !== 'searchset' || isRefusal(answer)) return answer;
    const path = paged.path.filter((part) => part !== '_search');
    return { ...answer, resource: tokens.linked(bundle, scope.base, path, query) };
  }

  function pageOf(asked: Interaction): Interaction | Refused {
    const token = asked.method === 'GET' && asked.path.length === 1 ? asked.query.get('_page') : null;
    if (token === null) return { ...asked, query: new URLSearchParams(asked.query) };
    const page = tokens.read(token);
    if (!page || page.path[0] !== asked.path[0])
      return refusal(410, 'not-found', 'this page is no longer kept; search again');
    return { ...asked, path: page.path, query: new URLSearchParams(page.query) };
  }

  return Object.assign(handle, {
    log,
    reset: async (next?: readonly Resource[]) => {
      if (next) seed = structuredClone(next);
      const current = await engine();
      await inTurn(async () => {
        tokens.clear();
        log.length = 0;
        await current.load(seed);
      });
    },
    resources: async () => {
      const current = await engine();
      return inTurn(async () => current.all());
    },
  });
}

/** Resolves early when the caller hangs up. */
function delay(ms: number, response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    response.once('close', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

function hasBody(method: string): boolean {
  return method === 'POST' || method === 'PUT' || method === 'PATCH';
}

function guardsOf(request: IncomingMessage): Partial<Interaction> {
  const ifNoneExist = request.headers['if-none-exist'];
  return {
    ifMatch: request.headers['if-match'],
    ifNoneMatch: request.headers['if-none-match'],
    ifNoneExist: Array.isArray(ifNoneExist) ? ifNoneExist[0] : ifNoneExist,
  };
}

function originOf(request: IncomingMessage): string {
  const host = request.headers.host ?? '';
  const secure = (request.socket as { encrypted?: boolean }).encrypted === true;
  return `${secure ? 'https' : 'http'}://${/^[\w.\-:[\]]+$/.test(host) ? host : 'localhost'}`;
}

function queue(): <T>(task: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (task) => {
    const next = last.then(task);
    last = next.catch(() => undefined);
    return next;
  };
}
