/**
 * Fetches a part once, when it is first needed. A load that failed is tried again by the next. Chromium remembers a module
 * it could not fetch until the page is loaded again: what must come back by itself is asked for by another address.
 */
export function lazyPart<Part>(load: () => Promise<Part>): () => Promise<Part> {
  let part: Promise<Part> | undefined;
  return () =>
    (part ??= load().catch((error: unknown) => {
      part = undefined;
      throw error;
    }));
}
