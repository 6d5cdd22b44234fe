import type { ReactiveController, ReactiveElement } from 'lit';

export interface KeepFocusOptions {
  /** Where in its holder the keyboard goes when the very thing it was on is gone; the first match counts. */
  readonly inside: readonly string[];
  /** Where it goes when the holder itself is gone; the first match counts. */
  readonly lost: readonly string[];
  /** True: the page scrolls to where the holder is now. False: nothing jumps. */
  readonly follows?: boolean;
}

/**
 * Keeps the keyboard on the same row or card when a refresh moves it: browsers drop focus from what is moved or drawn
 * anew. Rows and cards carry `data-ref`.
 */
export class KeepFocusController implements ReactiveController {
  readonly #host: ReactiveElement;
  readonly #options: KeepFocusOptions;
  #ref: string | undefined;
  #active: HTMLElement | undefined;

  constructor(host: ReactiveElement, options: KeepFocusOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  hostUpdate(): void {
    const active = this.#root?.activeElement;
    const holder = active?.closest<HTMLElement>('[data-ref]');
    this.#ref = holder?.dataset['ref'];
    this.#active = holder ? (active as HTMLElement) : undefined;
  }

  hostUpdated(): void {
    const root = this.#root;
    const ref = this.#ref;
    if (ref === undefined || !root || root.activeElement) return;
    const holder = [...root.querySelectorAll<HTMLElement>('[data-ref]')].find((each) => each.dataset['ref'] === ref);
    const { inside, lost, follows } = this.#options;
    const find = (within: ParentNode, selectors: readonly string[]) =>
      selectors.map((selector) => within.querySelector<HTMLElement>(selector)).find(Boolean);
    const moved = this.#active && holder?.contains(this.#active) ? this.#active : undefined;
    const target = moved ?? (holder ? (find(holder, inside) ?? holder) : find(root, lost));
    target?.focus({ preventScroll: !follows });
  }

  get #root(): ShadowRoot | null {
    return this.#host.shadowRoot;
  }
}
