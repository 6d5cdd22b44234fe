import type { DirectoryService, ServiceDirectory } from '@careloom/core/community-resource/directory';
import type { TaxonomyMapping } from '@careloom/core/community-resource/hsds';
import type { CallOptions, DirectoryProgress } from '@careloom/core/ports';
import { CareloomError } from '@careloom/core/shared';
import { trustedWorkerUrl } from './worker-url.ts';
import type { DirectoryAnswer, DirectoryInput, DirectoryLoaded, DirectoryRequest } from './worker/messages.ts';

export interface DirectoryOptions {
  /** Where the page serves `@careloom/directory/worker`, on its own origin. */
  readonly workerUrl: string | URL;
  /** IANA name: the zone opening hours mean where they name none, and days of queries. */
  readonly timeZone: string;
  /** What the entries of the site's taxonomies mean. */
  readonly mapping?: TaxonomyMapping;
}

/** A directory that lives in a worker. */
export interface WorkerDirectory extends ServiceDirectory {
  /**
   * Reads services into it, beside those that are there; of two with one id the later one counts. Searches find what
   * has been read so far. Rejects with `directory.source_unreadable`.
   */
  load(input: DirectoryInput, options?: CallOptions): Promise<DirectoryLoaded>;
  /** Ends the worker; what waits is rejected with `directory.unavailable`. */
  dispose(): void;
}

interface Waiting {
  resolve(value: unknown): void;
  reject(error: unknown): void;
}

/**
 * A directory that reads and searches in a worker: the page only gets the rows it shows. Nothing of a query leaves the
 * page, is stored or logged.
 *
 * Calls reject with a CareloomError: `directory.unavailable` when the worker does not start (wrong address, other
 * origin, `worker-src`) or was ended; `directory.worker_refused` when the page's Trusted Types do not allow the policy
 * `careloom-directory`; `directory.not_found`; with the signal's reason when aborted.
 */
export function createDirectory({ workerUrl, timeZone, mapping = {} }: DirectoryOptions): WorkerDirectory {
  const waiting = new Map<number, Waiting>();
  const watchers = new Set<() => void>();
  let progress: DirectoryProgress = { done: 0, total: 0, isComplete: true };
  let worker: Worker | undefined;
  let failure: CareloomError | undefined;
  let count = 0;

  function fail(code: string): void {
    failure ??= new CareloomError(code);
    worker?.terminate();
    for (const each of waiting.values()) each.reject(failure);
    waiting.clear();
    tell({ ...progress, isComplete: true });
  }

  function tell(next: DirectoryProgress): void {
    progress = next;
    for (const watcher of [...watchers]) watcher();
  }

  function receive(answer: DirectoryAnswer): void {
    if (answer.kind === 'progress') return tell(answer.progress);
    const call = waiting.get(answer.id);
    waiting.delete(answer.id);
    if (answer.kind === 'failed') call?.reject(new CareloomError(answer.code));
    else call?.resolve(answer.value);
  }

  const post = (request: DirectoryRequest): void => worker?.postMessage(request);

  function call<T>(request: (id: number) => DirectoryRequest, signal: AbortSignal | undefined): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      if (failure) throw failure;
      signal?.throwIfAborted();
      const id = (count += 1);
      const abort = (): void => {
        waiting.delete(id);
        post({ kind: 'abort', id });
        // An abort's reason is what the caller gave, whatever it is.
        reject(signal?.reason as Error);
      };
      const settled = <V>(settle: (value: V) => void) => (value: V): void => {
        signal?.removeEventListener('abort', abort);
        settle(value);
      };
      waiting.set(id, { resolve: settled(resolve as (value: unknown) => void), reject: settled(reject) });
      signal?.addEventListener('abort', abort, { once: true });
      post(request(id));
    });
  }

  try {
    worker = new Worker(trustedWorkerUrl(String(workerUrl)), { type: 'module' });
    worker.onmessage = ({ data }: MessageEvent<DirectoryAnswer>) => receive(data);
    worker.onerror = (event) => {
      event.preventDefault();
      fail('directory.unavailable');
    };
    post({ kind: 'start', timeZone, mapping });
  } catch (error) {
    fail(error instanceof CareloomError ? error.code : 'directory.unavailable');
  }

  return {
    load(input, options) {
      tell({ ...progress, total: 0, isComplete: false });
      return call<DirectoryLoaded>((id) => ({ kind: 'load', id, input }), options?.signal);
    },
    search: (query, options) => call((id) => ({ kind: 'search', id, query }), options?.signal),
    get: (id, options) => call<DirectoryService>((number) => ({ kind: 'get', id: number, service: id }), options?.signal),
    async *progress(options) {
      const signal = options?.signal;
      for (;;) {
        if (signal?.aborted) return;
        const shown = progress;
        yield shown;
        // A worker that ended reads nothing more.
        if (shown.isComplete && shown === progress && (failure || !options?.follow)) return;
        if (shown !== progress) continue;
        await new Promise<void>((resolve) => {
          const next = (): void => {
            watchers.delete(next);
            signal?.removeEventListener('abort', next);
            resolve();
          };
          watchers.add(next);
          signal?.addEventListener('abort', next, { once: true });
        });
      }
    },
    dispose: () => fail('directory.unavailable'),
  };
}
