import type { CareRepository } from '@careloom/core/ports';
import type { ReactiveController, ReactiveElement } from 'lit';
import type { CommitOpenDetail } from '../../acts/index.ts';
import type { CareloomElement } from '../../foundation/index.ts';

type Host = ReactiveElement & { readonly repository?: CareRepository | undefined };

/**
 * What elements of this page handed over and an outbox sends later: when it ends, the element it came from goes on as if
 * it had stored by itself. The keyboard stays where it is.
 */
export class OpenCommits implements ReactiveController {
  readonly #host: Host;
  readonly #open = new Map<CommitOpenDetail, CareloomElement>();

  constructor(host: Host) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    document.addEventListener('careloom-sync-open', this.#heard);
  }

  hostDisconnected(): void {
    document.removeEventListener('careloom-sync-open', this.#heard);
    this.#open.clear();
  }

  /** Where sets stand may have changed. */
  look(): void {
    const { repository } = this.#host;
    const source = repository?.sync;
    for (const [detail, element] of this.#open) {
      const now = element.repository?.sync === source ? source?.outcomeOf?.(detail.changes()) : undefined;
      if (now?.outcome === 'uncertain') continue;
      this.#open.delete(detail);
      if (now && repository) void this.#end(repository, detail, element);
      else detail.settled();
    }
  }

  readonly #heard = (event: Event): void => {
    const { detail } = event as HTMLElementEventMap['careloom-sync-open'];
    const element = event.composedPath()[0] as CareloomElement | undefined;
    if (!element || !this.#host.repository?.sync || element.repository?.sync !== this.#host.repository.sync) return;
    this.#open.set(detail, element);
    // It may have ended while the event was on its way.
    setTimeout(() => this.look());
  };

  /** Told by the repository itself, so that what was refused counts as told. */
  async #end(repository: CareRepository, { changes, settled }: CommitOpenDetail, element: CareloomElement): Promise<void> {
    const outcome = await repository.commit(changes()).catch(() => undefined);
    const active = activeIn(document);
    settled(outcome);
    await element.updateComplete;
    await new Promise((resolve) => setTimeout(resolve));
    if (active?.isConnected && active !== activeIn(document) && element.matches(':focus-within')) active.focus({ preventScroll: true });
  }
}

function activeIn({ activeElement }: Document | ShadowRoot): HTMLElement | undefined {
  if (!(activeElement instanceof HTMLElement)) return undefined;
  return (activeElement.shadowRoot && activeIn(activeElement.shadowRoot)) ?? activeElement;
}
