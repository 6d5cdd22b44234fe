import type { SignInWindow, SmartEnvironment } from './environment.ts';
import { smartError } from './smart-error.ts';

interface Prepared {
  readonly url: string;
  /** Known to this page and, from its address, to the redirect page. */
  readonly name: string;
  /** The answer in a message; undefined when the message is something else. */
  readonly read: (data: unknown) => URLSearchParams | undefined;
}

interface Waiting {
  readonly opened: SignInWindow;
  readonly origin: string;
  readonly hearBack: SmartEnvironment['hearBack'];
  readonly signal: AbortSignal | undefined;
}

const LOOK_MS = 500;

/**
 * Sends a window to the sign-in page and waits for its answer. A message counts only when it comes from this window, from our own
 * origin, and has our state; or, of a window the sign-in page cut off, from our own origin under our state as its name.
 * @throws CareloomError `smart.window_closed`; the signal's reason
 */
export async function signInByWindow<P extends Prepared>({ opened, origin, hearBack, signal }: Waiting, prepare: () => Promise<P>): Promise<P & { readonly params: URLSearchParams }> {
  let stop = (): void => undefined;
  try {
    const prepared = await prepare();
    const answer = new Promise<URLSearchParams>((resolve, reject) => {
      const stopHearing = opened.onMessage((data, from) => {
        const params = from === origin ? prepared.read(data) : undefined;
        if (params) resolve(params);
      });
      const stopHearingBack = hearBack(prepared.name, (data) => {
        const params = prepared.read(data);
        if (params) resolve(params);
        return params !== undefined;
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
        // What says that it was heard is sent first.
        setTimeout(stopHearingBack);
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
