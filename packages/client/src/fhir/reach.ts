import { linkedSignal } from './linked-signal.ts';

/** `offline`: the browser has no network. `refused`: the server is there, but its answer was kept from the page. */
export type Reach = 'offline' | 'refused' | 'unknown';

const PATIENCE_MS = 5000;

/**
 * Why a call got no answer. A browser tells a page nothing of a refused preflight, so the server is asked once more
 * without anything that needs one: no header, no token, no answer to read. It goes below the base and nowhere else.
 */
export async function reachOf(base: URL, fetch: typeof globalThis.fetch, signal?: AbortSignal): Promise<Reach> {
  const { navigator, location } = globalThis as { navigator?: { onLine?: boolean }; location?: { origin: string } };
  if (navigator?.onLine === false) return 'offline';
  // Only an answer from another origin can be kept from a page.
  if (!location || location.origin === base.origin) return 'unknown';
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), PATIENCE_MS);
  const linked = linkedSignal(patience.signal, signal);
  try {
    await fetch(new URL('metadata', base), {
      method: 'HEAD',
      mode: 'no-cors',
      credentials: 'omit',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
      signal: linked.signal,
    });
    return 'refused';
  } catch {
    return 'unknown';
  } finally {
    clearTimeout(timer);
    linked.unlink();
  }
}
