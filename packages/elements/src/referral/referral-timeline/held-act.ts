import type { UndoController } from '../../acts/index.ts';
import type { CareloomElement } from '../../foundation/index.ts';

/** An act that is held back for a moment, so that it can be taken back before anybody else has it. */
export class HeldAct {
  readonly #host: CareloomElement;
  readonly #ref: () => string | undefined;
  #undo: UndoController | undefined;
  #heldFor: string | undefined;

  /** @param ref the referral that is shown */
  constructor(host: CareloomElement, ref: () => string | undefined) {
    this.#host = host;
    this.#ref = ref;
  }

  /** Undefined until something was held. */
  get undo(): UndoController | undefined {
    return this.#undo;
  }

  /** @param back where the keyboard goes when it is taken back */
  hold(more: { readonly UndoController: typeof UndoController }, what: string, send: () => Promise<void>, back: string): void {
    this.#undo ??= new more.UndoController(this.#host);
    this.#heldFor = this.#ref();
    this.#undo.hold({ what, send, undo: () => void this.#focus(back) });
    void this.#focus('.said');
  }

  /** Somebody looks at another one: what is held for this one is sent. */
  follow(): void {
    if (this.#undo?.held && this.#heldFor !== this.#ref()) this.#undo.sendNow();
  }

  async #focus(selector: string): Promise<void> {
    await this.#host.updateComplete;
    this.#host.renderRoot.querySelector<HTMLElement>(selector)?.focus();
  }
}
