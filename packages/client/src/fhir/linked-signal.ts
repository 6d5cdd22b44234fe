export interface LinkedSignal {
  readonly signal: AbortSignal;
  readonly abort: () => void;
  /** Lets go of the others. */
  readonly unlink: () => void;
}

/** A signal that aborts with the first of several, or by itself. (`AbortSignal.any` is younger than Chromium 109.) */
export function linkedSignal(...signals: readonly (AbortSignal | undefined)[]): LinkedSignal {
  const linked = new AbortController();
  const unlinks = signals.map((signal) => {
    const abort = (): void => linked.abort(signal?.reason);
    if (signal?.aborted) abort();
    signal?.addEventListener('abort', abort);
    return (): void => signal?.removeEventListener('abort', abort);
  });
  return { signal: linked.signal, abort: () => linked.abort(), unlink: () => unlinks.forEach((each) => each()) };
}

/** The promise, or the reason of the signal as soon as it aborts. */
export function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return promise;
  return new Promise((resolve, reject) => {
    // A signal's reason is whatever its owner gave it.
    const stop = (): void => reject(signal.reason as Error);
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop);
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}
