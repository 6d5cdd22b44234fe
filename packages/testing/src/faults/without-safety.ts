import type { Bundle, BundleEntry } from '@careloom/core/fhir';

/**
 * What can be taken away: the condition of creates, looking for what was written, the guard of updates. Each has to
 * turn a run red, or it proves nothing.
 */
export type Safety = 'if-none-exist' | 'read-back' | 'if-match';

/** A client's `fetch` that leaves one safety out of what is sent, or, for `read-back`, finds nothing by a condition. */
export function withoutSafety(fetch: typeof globalThis.fetch, safety: Safety): typeof globalThis.fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    const { method, url } = request;
    const signal = init?.signal ?? (input instanceof Request ? input.signal : null);
    const text = method === 'GET' ? undefined : await request.text();
    if (safety === 'read-back') {
      const isLook = url.endsWith('/_search') && /^(identifier|_tag)=/.test(text ?? '');
      if (isLook) return answer({ resourceType: 'Bundle', type: 'searchset' });
      return fetch(url, { method, signal, headers: request.headers, ...(text !== undefined && { body: text }) });
    }
    const headers = new Headers(request.headers);
    headers.delete(safety);
    return fetch(url, { method, signal, headers, ...(text !== undefined && { body: withoutGuards(text, safety) }) });
  };
}

function withoutGuards(text: string, safety: Safety): string {
  if (!text.startsWith('{"resourceType":"Bundle"')) return text;
  const bundle = JSON.parse(text) as Bundle;
  const entry = (bundle.entry ?? []).map((one): BundleEntry => {
    const { ifMatch, ifNoneExist, ...request } = one.request ?? { method: '', url: '' };
    const guards = safety === 'if-match' ? { ...(ifNoneExist && { ifNoneExist }) } : { ...(ifMatch && { ifMatch }) };
    return { ...one, request: { ...request, ...guards } };
  });
  return JSON.stringify({ ...bundle, entry });
}

function answer(body: object): Response {
  return new Response(JSON.stringify(body), { headers: { 'content-type': 'application/fhir+json' } });
}
