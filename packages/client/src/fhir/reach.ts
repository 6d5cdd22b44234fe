import type { LinkedSignal } from './linked-signal.ts';

const PATIENCE_MS = 5000;

/**
 * True when the server is there and only its answer was kept from the page. A browser tells a page nothing of a refused
 * preflight, so the server is asked once more without anything that needs one: no header, no token, no answer to read.
 * It goes below the base and nowhere else.
 * @param linked let go of at the end; handed in, so that this part shares no module with the one that fetches it
 */
export async function isThere(base: URL, fetch: typeof globalThis.fetch, linked: LinkedSignal): Promise<boolean> {
  const timer = setTimeout(linked.abort, PATIENCE_MS);
  try {
    await fetch(new URL('metadata', base), {
      method: 'HEAD',
      mode: 'no-cors',
      credentials: 'omit',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
      signal: linked.signal,
    });
    return true;
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
    linked.unlink();
  }
}
