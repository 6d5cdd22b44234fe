/**
 * What was typed into the forms of an element and not stored yet, by the thing it is about. Looking at another referral
 * and coming back finds it again. In memory only.
 */
export class FormMemory {
  readonly #typed = new Map<string, ReadonlyMap<string, string>>();
  readonly #filled = new WeakSet<HTMLFormElement>();

  /** Call on every input. */
  keep(about: string, form: HTMLFormElement): void {
    const values = new Map([...new FormData(form)].map(([name, value]) => [name, String(value)]));
    this.#typed.set(about, values);
  }

  /** Puts what was typed back into a form that was made anew; a form that is there already is left alone. */
  restore(about: string, form: HTMLFormElement): void {
    if (this.#filled.has(form)) return;
    this.#filled.add(form);
    for (const [name, value] of this.#typed.get(about) ?? []) {
      const field = form.elements.namedItem(name);
      if (field instanceof RadioNodeList || field instanceof HTMLInputElement || field instanceof HTMLSelectElement || field instanceof HTMLTextAreaElement) {
        field.value = value;
      }
    }
  }

  forget(about: string): void {
    this.#typed.delete(about);
  }
}
