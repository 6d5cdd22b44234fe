import type { CallOptions, CareRepository } from '@careloom/core/ports';
import { CareloomError } from '@careloom/core/shared';
import type { ReactiveController, ReactiveElement } from 'lit';

type FollowHost = ReactiveElement & { readonly repository?: CareRepository | undefined };

/** A part of a repository that says what is, and each change of it. */
interface FollowedSource<Value> {
  changes(options?: CallOptions): AsyncIterable<Value>;
}

export interface FollowOptions<Source, Value> {
  readonly sourceOf: (repository: CareRepository) => Source | undefined;
  readonly valueOf: (source: Source) => Value;
  readonly onChange?: (value: Value) => void;
}

const providerGraceMs = 1000;

/** Follows a part of the host's repository while the host is connected. */
export class FollowController<Source extends FollowedSource<Value>, Value> implements ReactiveController {
  readonly #host: FollowHost;
  readonly #options: FollowOptions<Source, Value>;
  #followed: CareRepository | undefined;
  #following: AbortController | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Undefined: there is a repository, and it can be followed. */
  error: unknown;
  value: Value | undefined;

  constructor(host: FollowHost, options: FollowOptions<Source, Value>) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  get source(): Source | undefined {
    return this.#followed && this.#options.sourceOf(this.#followed);
  }

  get isThere(): boolean {
    return this.#followed !== undefined;
  }

  /** Follows again what could not be followed. */
  again(): void {
    this.#stop();
    this.#followed = this.error = undefined;
    this.#host.requestUpdate();
  }

  /** Shows what the source says now, without waiting to be told. */
  look(): void {
    const { source } = this;
    if (source) this.#show(this.#options.valueOf(source));
  }

  hostConnected(): void {
    if (this.#host.hasUpdated) this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#stop();
    this.#followed = undefined;
  }

  hostUpdate(): void {
    if (!this.#host.isConnected) return;
    const { repository } = this.#host;
    if (repository) {
      if (repository === this.#followed) return;
      this.#stop();
      this.#followed = repository;
      this.error = this.value = undefined;
      const { source } = this;
      if (source) void this.#follow(source);
    } else if (this.#followed || (!this.#timer && !this.error)) {
      this.#stop();
      this.#followed = this.value = undefined;
      // The provider may be defined late.
      this.#timer = setTimeout(() => {
        this.error = new CareloomError('foundation.repository_missing');
        this.#host.requestUpdate();
      }, providerGraceMs);
    }
  }

  #stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#following?.abort();
    this.#following = undefined;
  }

  async #follow(source: Source): Promise<void> {
    const { signal } = (this.#following = new AbortController());
    try {
      const changes = source.changes({ signal });
      this.#show(this.#options.valueOf(source));
      for await (const value of changes) {
        if (signal.aborted) return;
        this.#show(value);
      }
    } catch (error) {
      if (signal.aborted) return;
      this.error = error;
      this.#host.requestUpdate();
    }
  }

  #show(value: Value): void {
    this.value = value;
    this.#host.requestUpdate();
    // Not in the midst of an update: a listener may change the host.
    queueMicrotask(() => this.#options.onChange?.(value));
  }
}
