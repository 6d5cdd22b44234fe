/** Fetches a part once, when it is first needed. A load that failed is tried again by the next: chunks come over the same network. */
export function lazyPart<Part>(load: () => Promise<Part>): () => Promise<Part> {
  let part: Promise<Part> | undefined;
  return () =>
    (part ??= load().catch((error: unknown) => {
      part = undefined;
      throw error;
    }));
}
