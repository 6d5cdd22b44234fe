import type { SignInWindow } from './environment.ts';
import { smartError } from './smart-error.ts';

interface Prepared {
  readonly url: string;
  /** The answer in a message; undefined when the message is something else. */
  readonly read: (data: unknown) => URLSearchParams | undefined;
}

const LOOK_MS = 500;

/**
 * Sends a window to the sign-in page and waits for its answer. A message counts only when it comes from this window, from our own
 * origin, and has our state.
 * @throws CareloomError `smart.window_closed`; the signal's reason
 */
export async function signInByWindow<P extends Prepared>(opened: SignInWindow, origin: string, signal: AbortSignal | undefined, prepare: () => Promise<P>): Promise<P & { readonly params: URLSearchParams }> {
  let stop = (): void => undefined;
  try {
    const prepared = await prepare();
    const answer = new Promise<URLSearchParams>((resolve, reject) => {
      const stopHearing = opened.onMessage((data, from) => {
        const params = from === origin ? prepared.read(data) : undefined;
        if (params) resolve(params);
      });
      let wasClosed = false;
      const looking = setInterval(() => {
        // The second time: an answer given just before may still be on its way.
        if (wasClosed) reject(smartError('smart.window_closed'));
        wasClosed = opened.closed;
      }, LOOK_MS);
      const abort = (): void => reject(signal?.reason as Error);
      signal?.addEventListener('abort', abort);
      stop = () => {
        stopHearing();
        clearInterval(looking);
        signal?.removeEventListener('abort', abort);
      };
    });
    opened.go(prepared.url);
    return { ...prepared, params: await answer };
  } finally {
    stop();
    opened.close();
  }
}
