import type { QuestionnaireResponse } from '@careloom/forms';

/** What a `<form>` around the element gets: the response as JSON under the element's `name`, and whether it is valid. */
export class FormAssociation {
  readonly #internals: ElementInternals;

  constructor(internals: ElementInternals) {
    this.#internals = internals;
  }

  /** @param wrong in words, where something is; the browser shows them at `anchor` */
  set(response: QuestionnaireResponse, wrong: string | undefined, anchor: HTMLElement | null): void {
    // Without a form around it nobody asks: the response need not be written out after each answer.
    if (!this.#internals.form) return;
    this.#internals.setFormValue(JSON.stringify(response));
    if (wrong === undefined) this.#internals.setValidity({});
    else this.#internals.setValidity({ customError: true }, wrong, anchor ?? undefined);
  }
}
