import { linkedSignal, unlessAborted } from '../fhir/linked-signal.ts';

/** What becomes of a page on its way: another one, or undefined where nothing of it is to be given. */
type Step<In, Out> = (value: In) => Promise<Out | undefined>;

export interface LivingPages<In, Out> {
  readonly open: (signal: AbortSignal) => AsyncIterable<In>;
  readonly step: Step<In, Out>;
  /** The end of the life is the end of the pages, and no failure. */
  readonly endsQuietly?: boolean;
}

/**
 * Pages that end with a life or with the caller's signal, also where the source does not listen: what it answers later is
 * dropped. The source is opened when the pages are: a watch misses nothing.
 */
export function livingPages<In, Out>(life: AbortSignal, caller: AbortSignal | undefined, { open, step, endsQuietly = false }: LivingPages<In, Out>): AsyncIterable<Out> {
  return {
    [Symbol.asyncIterator]() {
      const linked = linkedSignal(life, caller);
      const { signal } = linked;
      let source: AsyncIterator<In> | undefined;
      if (!signal.aborted) source = open(signal)[Symbol.asyncIterator]();

      function close(): { readonly done: true; readonly value: undefined } {
        linked.abort();
        linked.unlink();
        source?.return?.().catch(() => undefined);
        source = undefined;
        return { done: true, value: undefined };
      }

      return {
        async next() {
          try {
            while (source || signal.aborted) {
              signal.throwIfAborted();
              if (!source) break;
              const { done, value } = await unlessAborted(source.next(), signal);
              signal.throwIfAborted();
              if (done) break;
              const given = await step(value);
              signal.throwIfAborted();
              if (given !== undefined) return { done: false, value: given };
            }
            return close();
          } catch (error) {
            const isEnd = signal.aborted;
            close();
            if (isEnd && endsQuietly) return { done: true, value: undefined };
            throw error;
          }
        },
        async return() {
          return close();
        },
      };
    },
  };
}
