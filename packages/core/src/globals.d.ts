/** The two platform names core uses that every browser and Node have; the DOM library stays out of reach on purpose. */
declare function structuredClone<T>(value: T): T;

interface AbortSignal {
  readonly aborted: boolean;
  readonly reason: unknown;
}
