import type { TemplateResult } from 'lit';
import { html } from 'lit';
import { property, state } from 'lit/decorators.js';
import { buttonStyles, CareloomElement, LocalizeController } from '../foundation/index.ts';
import { PrintEvent } from './events.ts';
import { printPaper } from './paper.ts';
import type { Paper } from './paper.ts';
import { printCatalogues } from './print-words.ts';

/**
 * A button that prints what it is given, alone, with a header on every page (decision 17).
 *
 * @tag careloom-print
 * @summary Prints a copy of its content, with a header on every page.
 * @status experimental
 * @since 0.2.0
 * @serves F11
 * @fires {PrintEvent} careloom-print - Somebody wants this on paper. Cancelable.
 * @csspart button - The button.
 */
export class CareloomPrint extends CareloomElement {
  /** @internal */
  static override readonly styles = [buttonStyles];

  readonly #localize = new LocalizeController(this, printCatalogues);

  /** What goes onto paper, asked for when it is printed; undefined: nothing yet. */
  @property({ attribute: false }) paper: (() => Omit<Paper, 'language' | 'direction'> | undefined) | undefined;
  @state() private busy = false;

  /** @returns false when the host stopped it, or when there is nothing to print. */
  async print(): Promise<boolean> {
    const paper = this.paper?.();
    if (!paper || this.busy || !this.dispatchEvent(new PrintEvent())) return false;
    this.busy = true;
    try {
      await printPaper({ ...paper, language: this.#localize.language, direction: this.#localize.dir }, this.ownerDocument);
    } finally {
      this.busy = false;
    }
    return true;
  }

  protected override render(): TemplateResult {
    const words = this.#localize.t(this.busy ? 'print.busy' : 'print.button');
    return html`<button type="button" class="button" part="button" aria-disabled=${this.busy ? 'true' : 'false'} @click=${this.#onClick}>${words}</button>`;
  }

  readonly #onClick = (): void => void this.print();
}

declare global {
  interface HTMLElementTagNameMap {
    'careloom-print': CareloomPrint;
  }
}
