/**
 * `fetch`, once more with another `Authorization` when a read below the base got no answer and `renewed` has one. Writes are
 * never repeated: they may have arrived. Requests without an `Authorization`, or to elsewhere, are left alone.
 */
export function repeatableFetch(fetch: typeof globalThis.fetch, renewed: () => Promise<string | undefined>, base: string): typeof globalThis.fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    const isRead = request.method === 'GET' || request.method === 'HEAD' || (request.method === 'POST' && new URL(request.url).pathname.endsWith('/_search'));
    if (!isRead || !request.headers.has('authorization') || !request.url.startsWith(`${base}/`)) return fetch(request);
    const again = request.clone();
    try {
      return await fetch(request);
    } catch (error) {
      if (again.signal.aborted) throw error;
      const authorization = await renewed().catch(() => undefined);
      if (authorization === undefined) throw error;
      const headers = new Headers(again.headers);
      headers.set('authorization', authorization);
      return fetch(new Request(again, { headers }));
    }
  };
}
