import type { LockStatus, SessionLock } from '@careloom/core/ports';
import type { ReactiveController, ReactiveElement } from 'lit';

type LockHost = ReactiveElement & { readonly lock?: SessionLock | undefined };

const graceMs = 1000;

/** Follows the host's lock while the host is connected. */
export class LockController implements ReactiveController {
  readonly #host: LockHost;
  readonly #onStatus: (status: LockStatus) => void;
  #followed: SessionLock | undefined;
  #following: AbortController | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  status: LockStatus | undefined;
  /** Nothing came for a while. */
  isMissing = false;

  constructor(host: LockHost, onStatus: (status: LockStatus) => void) {
    this.#host = host;
    this.#onStatus = onStatus;
    host.addController(this);
  }

  hostConnected(): void {
    this.#look();
    if (this.#host.hasUpdated) this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#stop();
    this.#followed = undefined;
  }

  hostUpdate(): void {
    if (this.#host.isConnected) this.#look();
  }

  #look(): void {
    const { lock } = this.#host;
    if (lock && lock === this.#followed) return;
    if (!lock && (this.#timer !== undefined || this.isMissing) && !this.#followed) return;
    this.#stop();
    this.#followed = lock;
    this.isMissing = false;
    this.status = lock?.status;
    if (lock) {
      void this.#follow(lock);
      this.#onStatus(lock.status);
    } else {
      this.#timer = setTimeout(() => {
        this.isMissing = true;
        this.#host.requestUpdate();
      }, graceMs);
    }
  }

  #stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#following?.abort();
    this.#following = undefined;
  }

  async #follow(lock: SessionLock): Promise<void> {
    const { signal } = (this.#following = new AbortController());
    for await (const status of lock.changes({ signal })) {
      if (signal.aborted) return;
      this.status = status;
      this.#onStatus(status);
      this.#host.requestUpdate();
    }
  }
}
