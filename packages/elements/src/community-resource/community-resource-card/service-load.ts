import type { DirectoryService, ServiceDirectory } from '@careloom/core/community-resource/directory';
import { CareloomError } from '@careloom/core/shared';
import type { ReactiveController, ReactiveElement } from 'lit';

/** One service of a directory, by its id. Another id drops it at once; a directory that grows is asked again by `again`. */
export class ServiceLoad implements ReactiveController {
  readonly #host: ReactiveElement;
  readonly #ask: () => { readonly directory: ServiceDirectory | undefined; readonly id: string | undefined };
  readonly #after: <Value>(work: Promise<Value>) => Promise<Value>;
  status: 'initial' | 'pending' | 'complete' | 'error' = 'initial';
  value: DirectoryService | undefined;
  error: unknown;
  #directory: ServiceDirectory | undefined;
  #id: string | undefined;
  #running: AbortController | undefined;

  /** @param after what has to be there too before it is shown */
  constructor(
    host: ReactiveElement,
    ask: () => { readonly directory: ServiceDirectory | undefined; readonly id: string | undefined },
    after: <Value>(work: Promise<Value>) => Promise<Value>,
  ) {
    this.#host = host;
    this.#ask = ask;
    this.#after = after;
    host.addController(this);
  }

  hostConnected(): void {
    if (this.#host.hasUpdated) this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#running?.abort();
    this.#directory = undefined;
  }

  hostUpdate(): void {
    if (!this.#host.isConnected) return;
    const { directory, id } = this.#ask();
    if (directory === this.#directory && id === this.#id) return;
    const isSame = id === this.#id && this.status === 'complete';
    this.#directory = directory;
    this.#id = id;
    this.#running?.abort();
    // Moved on the page: what it showed stays until it is read again.
    if (!isSame || !directory) this.value = undefined;
    this.status = !directory || !id ? 'initial' : this.value ? 'complete' : 'pending';
    if (directory && id) void this.#run(directory, id);
  }

  async again(): Promise<void> {
    if (this.status === 'error') this.status = 'pending';
    if (this.#directory && this.#id) await this.#run(this.#directory, this.#id);
  }

  async #run(directory: ServiceDirectory, id: string): Promise<void> {
    this.#running?.abort();
    const { signal } = (this.#running = new AbortController());
    try {
      const value = await this.#after(directory.get(id, { signal }));
      if (!signal.aborted) Object.assign(this, { value, status: 'complete', error: undefined });
    } catch (error) {
      if (signal.aborted) return;
      Object.assign(this, { error, status: this.value ? 'complete' : 'error' });
      if ((error as { readonly code?: unknown }).code === 'directory.not_found') void this.#wait(directory, id, signal).catch(() => this.#nobodyTells(signal));
    }
    if (!signal.aborted) this.#host.requestUpdate();
  }

  /** It may not have been read yet: asked again with each step of reading, now or later. */
  async #wait(directory: ServiceDirectory, id: string, signal: AbortSignal): Promise<void> {
    let isFirst = true;
    for await (const { isComplete } of directory.progress({ signal, follow: true })) {
      if (signal.aborted) return;
      if (!isComplete && !this.value) this.status = 'pending';
      this.#host.requestUpdate();
      if (!isFirst) return this.#run(directory, id);
      isFirst = false;
    }
    this.#nobodyTells(signal);
  }

  /** Reading goes on, and whoever told of it has gone: it can be tried again. */
  #nobodyTells({ aborted }: AbortSignal): void {
    if (aborted || this.status !== 'pending') return;
    Object.assign(this, { status: 'error', error: new CareloomError('directory.unavailable') });
    this.#host.requestUpdate();
  }
}
