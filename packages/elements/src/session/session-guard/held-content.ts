import type { ReactiveController, ReactiveElement } from 'lit';

/**
 * Takes what stands in the host out of the document, and puts it back as it was: nobody finds it by eye, by screen reader,
 * on paper or by looking through the document, and elements in it stop asking for records.
 */
export class HeldContent implements ReactiveController {
  readonly #host: ReactiveElement;
  readonly #held: Node[] = [];
  /** Innermost first. */
  #focused: readonly HTMLElement[] = [];
  #isHolding = false;
  #watching: MutationObserver | undefined;

  constructor(host: ReactiveElement) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    if (this.#isHolding) this.hold();
  }

  hostDisconnected(): void {
    this.#watching?.disconnect();
    this.#watching = undefined;
  }

  /** What the keyboard was on last, inside. */
  remember(): void {
    const path: HTMLElement[] = [];
    let active = (this.#host.getRootNode() as Document | ShadowRoot).activeElement;
    while (active instanceof HTMLElement && active !== this.#host) {
      path.unshift(active);
      active = active.shadowRoot?.activeElement ?? null;
    }
    if (path.length > 0) this.#focused = path;
  }

  /** Gives the keyboard back; to what is around it where that is gone. */
  focusAgain(): void {
    for (const each of this.#focused) {
      if (!each.isConnected) continue;
      each.focus({ preventScroll: true });
      if (each.matches(':focus, :focus-within')) return;
    }
  }

  hold(): void {
    this.#isHolding = true;
    this.#take();
    if (this.#watching || !this.#host.isConnected) return;
    // A page that is still being read, or a framework, may add more.
    this.#watching = new MutationObserver(() => this.#take());
    this.#watching.observe(this.#host, { childList: true });
  }

  release(): void {
    if (!this.#isHolding) return;
    this.#isHolding = false;
    this.hostDisconnected();
    this.#host.append(...this.#held.splice(0));
  }

  #take(): void {
    const nodes = [...this.#host.childNodes];
    this.#held.push(...nodes);
    nodes.forEach((node) => node.remove());
  }
}
