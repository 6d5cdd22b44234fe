import type { CareQuery, CareRepository } from '@careloom/core/ports';
import { CareloomError } from '@careloom/core/shared';
import type { ReactiveController, ReactiveElement } from 'lit';
import { warnOnce } from './warn-once.ts';

export type LoadStatus = 'initial' | 'pending' | 'complete' | 'error';
export type LoadHost = ReactiveElement & { readonly repository?: CareRepository | undefined };

export interface LoadContext {
  readonly repository: CareRepository;
  /** Aborts on disconnect and when the arguments change. Pass it on. */
  readonly signal: AbortSignal;
}

export interface LoadOptions<Args extends readonly unknown[], Value> {
  /** What to load; compared item by item. `undefined`: nothing to load yet (initial). Must not throw. */
  readonly args: () => Args | undefined;
  readonly load: (args: Args, context: LoadContext) => Promise<Value>;
  /** Searches whose changes make the value old; it is loaded again when one yields. */
  readonly watch?: (args: Args) => readonly CareQuery[];
}

/** One template a state; a state without one renders nothing. */
export interface LoadRenderers<Value, Output> {
  readonly initial?: () => Output;
  readonly pending?: () => Output;
  readonly complete?: (value: Value, info: { readonly stale: boolean; readonly error: unknown }) => Output;
  readonly error?: (error: unknown) => Output;
}

const frameMs = 16;
const providerGraceMs = 1000;

/**
 * Loads what an element shows: `initial`, `pending`, `complete` or `error`. A refresh keeps the last value and marks it
 * `stale`; other arguments drop it at once, so that one patient's data never stand under another's name. Aborts on
 * disconnect, loads again on reconnect. Never throws to the page. Without a repository it stays pending for a second
 * (the provider may be defined late), then says `foundation.repository_missing`.
 */
export class LoadController<Args extends readonly unknown[], Value> implements ReactiveController {
  readonly #host: LoadHost;
  readonly #options: LoadOptions<Args, Value>;
  #status: LoadStatus = 'initial';
  #value: Value | undefined;
  #error: unknown;
  #stale = false;
  #key: readonly unknown[] | undefined;
  // What the value belongs to. Outlives a disconnect, so that a moved element keeps its content.
  #shown: readonly unknown[] | undefined;
  #loading: AbortController | undefined;
  #watching: AbortController | undefined;
  #unfollowed: CareQuery[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #settled: Promise<void> = Promise.resolve();

  constructor(host: LoadHost, options: LoadOptions<Args, Value>) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  get status(): LoadStatus {
    return this.#status;
  }

  /** The last value for the present arguments. */
  get value(): Value | undefined {
    return this.#value;
  }

  /** Why the last load failed; with a stale value, why it could not be refreshed. */
  get error(): unknown {
    return this.#error;
  }

  /** The value is shown while a refresh runs, or after one failed. */
  get stale(): boolean {
    return this.#stale;
  }

  /** Resolves when the load that runs now is over, well or badly. */
  get settled(): Promise<void> {
    return this.#settled;
  }

  /** Loads again, keeping the present value meanwhile. Does nothing while disconnected or without arguments. */
  refresh(): Promise<void> {
    const { repository } = this.#host;
    const signal = this.#watching?.signal;
    // Asked for by somebody: what could not be followed before (signed out meanwhile) is tried again with it.
    if (repository && signal) for (const query of this.#unfollowed.splice(0)) void this.#follow(repository, query, signal);
    return this.#reload();
  }

  #reload(): Promise<void> {
    const args = this.#host.isConnected ? this.#options.args() : undefined;
    const { repository } = this.#host;
    if (args && repository) this.#start(args, repository);
    else this.#host.requestUpdate();
    return this.#settled;
  }

  render<Output>(renderers: LoadRenderers<Value, Output>): Output | undefined {
    if (this.#status === 'complete') return renderers.complete?.(this.#value as Value, { stale: this.#stale, error: this.#error });
    return renderers[this.#status]?.(this.#error);
  }

  hostConnected(): void {
    if (this.#host.hasUpdated) this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#stop();
    this.#key = undefined;
    if (this.#status === 'complete') this.#stale = true;
  }

  hostUpdate(): void {
    if (!this.#host.isConnected) return;
    const args = this.#options.args();
    const { repository } = this.#host;
    const key = args && [repository, ...args];
    if (sameItems(key, this.#key)) return;
    this.#stop();
    this.#key = key;
    if (!sameItems(key, this.#shown)) this.#forget();
    this.#shown = key;
    if (!args) return;
    if (repository) {
      this.#watch(args, repository);
      this.#start(args, repository, false);
    } else {
      this.#waitForRepository();
    }
  }

  #forget(): void {
    this.#status = 'initial';
    this.#value = undefined;
    this.#error = undefined;
    this.#stale = false;
  }

  #stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#loading?.abort();
    this.#watching?.abort();
    this.#loading = this.#watching = undefined;
    this.#unfollowed = [];
  }

  #start(args: Args, repository: CareRepository, update = true): void {
    this.#loading?.abort();
    const controller = (this.#loading = new AbortController());
    if (this.#status === 'complete') this.#stale = true;
    else this.#status = 'pending';
    if (update) this.#host.requestUpdate();
    const run = async () => {
      try {
        const value = await this.#options.load(args, { repository, signal: controller.signal });
        if (controller.signal.aborted) return;
        this.#value = value;
        this.#status = 'complete';
        this.#stale = false;
        this.#error = undefined;
      } catch (error) {
        if (controller.signal.aborted) return;
        this.#error = error;
        // An old value with a warning serves better than none.
        if (this.#status !== 'complete') this.#status = 'error';
      }
      this.#host.requestUpdate();
    };
    this.#settled = run();
  }

  #waitForRepository(): void {
    if (this.#status !== 'complete') this.#status = 'pending';
    this.#timer = setTimeout(() => {
      this.#status = 'error';
      this.#value = undefined;
      this.#error = new CareloomError('foundation.repository_missing');
      this.#host.requestUpdate();
    }, providerGraceMs);
  }

  #watch(args: Args, repository: CareRepository): void {
    const queries = this.#options.watch?.(args) ?? [];
    if (queries.length === 0) return;
    const { signal } = (this.#watching = new AbortController());
    for (const query of queries) void this.#follow(repository, query, signal);
  }

  async #follow(repository: CareRepository, query: CareQuery, signal: AbortSignal): Promise<void> {
    try {
      for await (const _page of repository.watch(query, { signal })) {
        if (signal.aborted) return;
        // Several changes within a frame make one refresh.
        this.#timer ??= setTimeout(() => {
          this.#timer = undefined;
          void this.#reload();
        }, frameMs);
      }
    } catch {
      if (signal.aborted) return;
      this.#unfollowed.push(query);
      warnOnce('repository.watch_failed', 'changes of others are not followed.', query.resourceType);
    }
  }
}

function sameItems(a: readonly unknown[] | undefined, b: readonly unknown[] | undefined): boolean {
  return a?.length === b?.length && (!a || a.every((item, index) => Object.is(item, b?.[index])));
}
