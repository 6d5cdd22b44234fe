/**
 * What was typed into the forms of an element and not stored yet, by the thing it is about. Looking at something else
 * and coming back finds it again. In memory only. A checkbox marked `data-now` is an answer somebody gives at this
 * moment (a consent, a second look): it is never ticked for them later.
 */
export class FormMemory {
  readonly #typed = new Map<string, ReadonlyMap<string, string | boolean>>();
  readonly #filled = new WeakSet<HTMLFormElement>();

  /** Nothing waits to be stored. */
  get isEmpty(): boolean {
    return this.#typed.size === 0;
  }

  has(about: string | undefined): boolean {
    return about !== undefined && this.#typed.has(about);
  }

  /** Call on every input. */
  keep(about: string, form: HTMLFormElement): void {
    const values = new Map<string, string | boolean>([...new FormData(form)].map(([name, value]) => [name, String(value)]));
    for (const { name, checked } of form.querySelectorAll<HTMLInputElement>('input[type=checkbox]:not([data-now])')) values.set(name, checked);
    this.#typed.set(about, values);
  }

  /** Puts what was typed back into a form that was made anew; a form that is there already is left alone. */
  restore(about: string, form: HTMLFormElement): void {
    if (this.#filled.has(form)) return;
    this.#filled.add(form);
    for (const [name, value] of this.#typed.get(about) ?? []) {
      const field = form.elements.namedItem(name);
      if (field) Object.assign(field, typeof value === 'boolean' ? { checked: value } : { value });
    }
  }

  forget(about: string): void {
    this.#typed.delete(about);
  }
}
