/**
 * Waits a time, but not while the document is hidden: it ends at the next moment the document is visible and the time
 * is over, at once when a hidden document is shown, and when the signal aborts. Never rejects. Timers count to 24 days,
 * and a longer one would end at once: it waits so long then.
 */
export function pause(ms: number, signal?: AbortSignal): Promise<void> {
  const page = (globalThis as { document?: Document }).document;
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve();
    const shown = (): void => {
      if (!isHidden()) finish();
    };
    const timer = setTimeout(shown, Math.min(ms, 2 ** 31 - 1));
    function finish(): void {
      clearTimeout(timer);
      page?.removeEventListener('visibilitychange', shown);
      signal?.removeEventListener('abort', finish);
      resolve();
    }
    page?.addEventListener('visibilitychange', shown);
    signal?.addEventListener('abort', finish);
  });
}

export function isHidden(): boolean {
  return (globalThis as { document?: Document }).document?.visibilityState === 'hidden';
}
