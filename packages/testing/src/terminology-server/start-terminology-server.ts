import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Resource } from '@careloom/core/fhir';
import { isRefusal, refusal, type Answer } from '../fhir-server/answer.ts';
import { checkAccept, readBody, send } from '../fhir-server/wire.ts';
import { expand, lookup, type Terms } from './expand.ts';
import { nextQuestion, type ItemBank, type Score } from './next-question.ts';
import type { CodeSystem, ValueSet } from './terminology.types.ts';

export interface TerminologyServerOptions {
  readonly valueSets?: readonly ValueSet[];
  readonly codeSystems?: readonly CodeSystem[];
  /** Adaptive forms: asked question by question by `$next-question`. */
  readonly itemBanks?: readonly ItemBank[];
  readonly score?: Score;
  /** Most concepts in one answer; 1000 when absent. */
  readonly pageSize?: number;
  /** An unfiltered expansion of more concepts is refused as too costly; 10,000 when absent. */
  readonly mostUnfiltered?: number;
  /** Stands before the server: answers itself, or calls `next`. */
  readonly handler?: (
    request: IncomingMessage,
    response: ServerResponse,
    next: () => Promise<void>,
  ) => void | Promise<void>;
  /** A free port when absent. */
  readonly port?: number;
}

/** One handled request, without its query, headers or body. */
export interface TerminologyLogEntry {
  readonly method: string;
  /** `ValueSet/$expand` */
  readonly operation: string;
  readonly status: number;
  readonly isAuthorized: boolean;
}

export interface TerminologyServer {
  /** `http://127.0.0.1:49152/fhir` */
  readonly baseUrl: string;
  readonly log: readonly TerminologyLogEntry[];
  close(): Promise<void>;
}

/**
 * A small terminology server over real HTTP: `ValueSet/$expand` with filter, paging and languages,
 * `CodeSystem/$lookup`, and `Questionnaire/$next-question`. Filters of a compose (`is-a` and the like) are not
 * supported. No security, this machine only.
 */
export async function startTerminologyServer(options: TerminologyServerOptions = {}): Promise<TerminologyServer> {
  const { valueSets = [], codeSystems = [], itemBanks = [], pageSize = 1000, mostUnfiltered = 10_000 } = options;
  const terms: Terms = { valueSets, codeSystems, pageSize, mostUnfiltered };
  const log: TerminologyLogEntry[] = [];
  let origin = '';

  async function answerTo(request: IncomingMessage, operation: string, query: URLSearchParams): Promise<Answer> {
    const body = request.method === 'POST' ? await readBody(request) : undefined;
    const refused = checkAccept(request, query) ?? (body && isRefusal(body) ? body : undefined);
    if (refused) return refused;
    const value = body && 'value' in body ? body.value : undefined;
    const named = namedIn(query, value);
    if (operation === 'ValueSet/$expand') return expand(terms, named);
    if (operation === 'CodeSystem/$lookup') return lookup(terms, named);
    // One resource alone may be sent without Parameters around it.
    if (operation === 'Questionnaire/$next-question')
      return nextQuestion(itemBanks, options.score, named.get('questionnaire-response') ?? value);
    return refusal(404, 'not-supported', 'this operation is not supported');
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', origin);
    const operation = url.pathname.replace(/^\/fhir\//, '');
    const answer = await answerTo(request, operation, url.searchParams).catch(() =>
      refusal(500, 'exception', 'the test server failed'),
    );
    log.push({
      method: request.method ?? '',
      operation,
      status: answer.status,
      isAuthorized: request.headers.authorization !== undefined,
    });
    send(request, response, answer, `${origin}/fhir`);
  }

  const server = createServer((request, response) => {
    const next = (): Promise<void> => handle(request, response);
    Promise.resolve(options.handler ? options.handler(request, response, next) : next()).catch(() =>
      response.destroy(),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', () => resolve());
  });
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    baseUrl: `${origin}/fhir`,
    log,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Parameters of an operation, from the address or from a body. */
function namedIn(query: URLSearchParams, body: unknown): ReadonlyMap<string, unknown> {
  const named = new Map<string, unknown>(query);
  const { resourceType, parameter } = (body ?? {}) as Resource & {
    readonly parameter?: readonly Readonly<Record<string, unknown>>[];
  };
  for (const each of resourceType === 'Parameters' ? (parameter ?? []) : []) {
    const key = Object.keys(each).find((name) => name.startsWith('value')) ?? 'resource';
    named.set(String(each['name']), each[key]);
  }
  return named;
}
