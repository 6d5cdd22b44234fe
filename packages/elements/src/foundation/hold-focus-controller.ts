import type { ReactiveController, ReactiveElement } from 'lit';

/** Puts the keyboard back where it was when a refresh moves what it was on: browsers drop focus from moved nodes. */
export class HoldFocusController implements ReactiveController {
  readonly #host: ReactiveElement;
  #active: HTMLElement | undefined;

  constructor(host: ReactiveElement) {
    this.#host = host;
    host.addController(this);
  }

  hostUpdate(): void {
    this.#active = (this.#host.shadowRoot?.activeElement ?? undefined) as HTMLElement | undefined;
  }

  hostUpdated(): void {
    const root = this.#host.shadowRoot;
    if (!this.#active || !root || root.activeElement) return;
    if (root.contains(this.#active)) this.#active.focus({ preventScroll: true });
  }
}
