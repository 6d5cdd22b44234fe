import type { Bundle, BundleEntry, Resource } from '@careloom/core/fhir';
import type { Clock } from './clock.ts';
import type { Weakness } from './fault.ts';

export interface Sending {
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly body?: string;
}

export interface WeakServerOptions {
  readonly fetch: typeof globalThis.fetch;
  readonly baseUrl: string;
  readonly clock: Clock;
  readonly weakness: Weakness;
}

type Server = (sending: Sending) => Promise<Response>;

/** A good server as a weak one: what it would keep to is taken out on the way, what it knows is shown late. */
export function weakened({ fetch, baseUrl, clock, weakness }: WeakServerOptions): Server {
  const ask: Server = ({ url, method, headers, body }) => fetch(url, { method, headers, ...(body !== undefined && { body }) });
  const lag = weakness.indexLagMs ?? 0;
  const isYoung = (resource: Resource | undefined): boolean =>
    clock.now() - Date.parse(resource?.meta?.lastUpdated ?? '1970-01-01T00:00:00Z') < lag;

  /** True when the index does not know yet what a condition would find. */
  async function isTooYoung(type: string, condition: string): Promise<boolean> {
    const answer = await fetch(`${baseUrl}/${type}?${condition.replaceAll('|', '%7C')}`, { headers: { accept: 'application/fhir+json' } });
    const found = (await answer.json()) as Bundle;
    return (found.entry ?? []).some(({ resource }) => isYoung(resource));
  }

  async function drops(type: string, condition: string | undefined): Promise<boolean> {
    if (condition === undefined) return false;
    if (weakness.ignoresIfNoneExist) return true;
    return Boolean(weakness.hasLateConditions) && lag > 0 && isTooYoung(type, condition);
  }

  /** A parameter that narrows nothing. */
  const looked = (condition: string): string => (weakness.hasBlindConditions ? '_count=10' : condition);

  async function withoutGuards(sending: Sending): Promise<Sending> {
    const type = sending.url.slice(baseUrl.length).split(/[/?]/)[1] ?? '';
    const headers = new Headers(sending.headers);
    if (weakness.ignoresIfMatch) headers.delete('if-match');
    if (await drops(type, headers.get('if-none-exist') ?? undefined)) headers.delete('if-none-exist');
    const condition = headers.get('if-none-exist');
    if (condition !== null) headers.set('if-none-exist', looked(condition));
    if (type !== '' || sending.body === undefined) return { ...sending, headers };
    const bundle = JSON.parse(sending.body) as Bundle;
    const entry = await Promise.all((bundle.entry ?? []).map(async (one): Promise<BundleEntry> => {
      const { ifMatch, ifNoneExist, ...request } = one.request ?? { method: '', url: '' };
      const isDropped = await drops(request.url, ifNoneExist);
      const guards = { ...(ifMatch && !weakness.ignoresIfMatch && { ifMatch }), ...(ifNoneExist && !isDropped && { ifNoneExist: looked(ifNoneExist) }) };
      return { ...one, request: { ...request, ...guards } };
    }));
    return { ...sending, headers, body: JSON.stringify({ ...bundle, entry }) };
  }

  async function late(answer: Response): Promise<Response> {
    const bundle = (await answer.json()) as Bundle;
    const entry = (bundle.entry ?? []).filter(({ resource }) => !isYoung(resource));
    return new Response(JSON.stringify({ ...bundle, entry }), { status: answer.status, headers: answer.headers });
  }

  /** What it has of the type, whatever was asked. */
  async function blindly(sending: Sending): Promise<Response> {
    const { method, url, headers } = sending;
    const answer = await fetch(url, { method, headers, body: '_count=1000' });
    if (weakness.searchesBlindly === 'everything' || !answer.ok) return answer;
    const wanted = (await (await ask(sending)).json()) as Bundle;
    const ids = new Set((wanted.entry ?? []).map(({ resource }) => resource?.id));
    const bundle = (await answer.json()) as Bundle;
    const others = (bundle.entry ?? []).filter(({ resource }) => !ids.has(resource?.id));
    const resourceType = url.slice(baseUrl.length).split('/')[1] ?? '';
    const entry = others.length > 0 ? others : [{ resource: { resourceType, id: 'nobody-asked' } as Resource, search: { mode: 'match' } }];
    return new Response(JSON.stringify({ ...bundle, entry }), { status: answer.status, headers: answer.headers });
  }

  return async (sending) => {
    const path = sending.url.slice(baseUrl.length);
    const isBundle = sending.method === 'POST' && /^\/?$/.test(path);
    if (isBundle && weakness.hasNoTransactions) return htmlPage(404);
    if (path.startsWith('/metadata') && (weakness.hasNoHistory || weakness.hasNoTransactions)) return htmlPage(404);
    if (path.includes('/_history') && weakness.hasNoHistory) return htmlPage(404);
    const isWrite = sending.method === 'PUT' || (sending.method === 'POST' && !path.includes('/_search'));
    if (weakness.searchesBlindly && path.includes('/_search')) return blindly(sending);
    const answer = await ask(isWrite ? await withoutGuards(sending) : sending);
    if (weakness.answersWithNothing && isWrite && answer.ok) return silent(answer, isBundle);
    return lag > 0 && answer.ok && path.includes('/_search') ? late(answer) : answer;
  };
}

/** The statuses alone. */
async function silent(answer: Response, isBundle: boolean): Promise<Response> {
  if (!isBundle) return new Response(null, { status: answer.status });
  const bundle = (await answer.json()) as Bundle;
  const entry = (bundle.entry ?? []).map(({ response }) => ({ response: { status: response?.status } }));
  return new Response(JSON.stringify({ ...bundle, entry }), { status: answer.status, headers: { 'content-type': 'application/fhir+json' } });
}

export function htmlPage(status: number): Response {
  return new Response('<!doctype html><title>Sign in</title>', { status, headers: { 'content-type': 'text/html' } });
}
