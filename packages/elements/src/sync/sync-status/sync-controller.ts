import type { CareRepository, SyncSource, SyncStatus } from '@careloom/core/ports';
import { CareloomError } from '@careloom/core/shared';
import type { ReactiveController, ReactiveElement } from 'lit';

type SyncHost = ReactiveElement & { readonly repository?: CareRepository | undefined };

const providerGraceMs = 1000;

/** Follows the outbox of the host's repository while the host is connected. */
export class SyncController implements ReactiveController {
  readonly #host: SyncHost;
  readonly #onChange: (status: SyncStatus) => void;
  #followed: CareRepository | undefined;
  #following: AbortController | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Undefined: there is a repository. */
  error: CareloomError | undefined;
  status: SyncStatus | undefined;

  constructor(host: SyncHost, onChange: (status: SyncStatus) => void) {
    this.#host = host;
    this.#onChange = onChange;
    host.addController(this);
  }

  get source(): SyncSource | undefined {
    return this.#followed?.sync;
  }

  get isThere(): boolean {
    return this.#followed !== undefined;
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
      this.error = this.status = undefined;
      if (repository.sync) void this.#follow(repository.sync);
    } else if (this.#followed || (!this.#timer && !this.error)) {
      this.#stop();
      this.#followed = this.status = undefined;
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

  async #follow(source: SyncSource): Promise<void> {
    const { signal } = (this.#following = new AbortController());
    const changes = source.changes({ signal });
    this.#show(source.status);
    for await (const status of changes) {
      if (signal.aborted) return;
      this.#show(status);
    }
  }

  #show(status: SyncStatus): void {
    this.status = status;
    this.#host.requestUpdate();
    // Not in the midst of an update: a listener may change the host.
    queueMicrotask(() => this.#onChange(status));
  }
}
