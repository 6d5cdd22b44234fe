import { signal } from '@preact/signals-core';
import type { ReadonlySignal } from '@preact/signals-core';

/** What is under way: expressions in a worker, value sets, queries, modules that are being loaded. */
export class Activity {
  readonly #running = new Set<Promise<unknown>>();
  readonly #busy = signal(false);

  get busy(): ReadonlySignal<boolean> {
    return this.#busy;
  }

  get isBusy(): boolean {
    return this.#running.size > 0;
  }

  /** Never rejects: whoever starts the work deals with its failure. */
  track(work: Promise<unknown>): void {
    const quiet = work.catch(() => undefined).finally(() => {
      this.#running.delete(quiet);
      this.#busy.value = this.#running.size > 0;
    });
    this.#running.add(quiet);
    // Not now: it may be an evaluation that starts it, and an evaluation changes nothing.
    queueMicrotask(() => {
      this.#busy.value = this.#running.size > 0;
    });
  }

  async settled(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running);
  }
}
