/** The element, as a `<form>` around it needs it. */
interface Field extends HTMLElement {
  readonly value: object | undefined;
}

/**
 * A `<form>` around the element gets the response as JSON under the element's `name`, as it stands when the form asks for
 * it, and whether it is valid. The browser keeps nothing of it.
 */
export class FormAssociation {
  readonly #field: Field;
  readonly #internals: ElementInternals;
  #form: HTMLFormElement | null = null;

  /** @param show what is wrong: the form was to be sent; `isFirst`: nothing before it in the form is wrong */
  constructor(field: Field, internals: ElementInternals, show: (isFirst: boolean) => void) {
    this.#field = field;
    this.#internals = internals;
    field.addEventListener('invalid', (event) => {
      // The browser has no place for its words.
      event.preventDefault();
      show([...(this.#form?.elements ?? [])].find((each) => each.matches(':invalid:not(fieldset)')) === field);
    });
  }

  get isThere(): boolean {
    return this.#form !== null;
  }

  join(form: HTMLFormElement | null): void {
    this.#form?.removeEventListener('formdata', this);
    this.#form = form;
    form?.addEventListener('formdata', this);
  }

  handleEvent({ formData }: FormDataEvent): void {
    const { value } = this.#field;
    const name = this.#field.getAttribute('name');
    if (name && value && !this.#field.matches(':disabled')) formData.append(name, JSON.stringify(value));
  }

  /** @param wrong in words, where something is */
  set(wrong: string | undefined): void {
    if (wrong === undefined) this.#internals.setValidity({});
    else this.#internals.setValidity({ customError: true }, wrong);
  }
}
