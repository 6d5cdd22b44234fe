import { noChange } from 'lit';
import type { ElementPart } from 'lit';
import { AsyncDirective, directive } from 'lit/async-directive.js';
import { precise } from './precise.ts';

/** A number field that shows its value as precisely as the form says, and in full while it is edited. */
class Precisely extends AsyncDirective {
  #field: HTMLInputElement | undefined;
  #value: number | undefined;
  #precision = 0;

  render(_value: number | undefined, _precision: number): unknown {
    return noChange;
  }

  override update({ element }: ElementPart, [value, precision]: [number | undefined, number]): unknown {
    this.#value = value;
    this.#precision = precision;
    if (!this.#field) {
      this.#field = element as HTMLInputElement;
      this.#field.addEventListener('focus', this.#showAll);
      this.#field.addEventListener('blur', this.#round);
    }
    if (!this.#field.matches(':focus')) this.#round();
    return noChange;
  }

  readonly #showAll = (): void => this.#show(precise(this.#value, this.#precision), String(this.#value));
  readonly #round = (): void => this.#show(undefined, precise(this.#value, this.#precision));

  /** What could not be read stays as it was typed. */
  #show(before: string | undefined, text: string): void {
    const field = this.#field;
    if (field && this.#value !== undefined && (before === undefined || field.value === before)) field.value = text;
  }
}

export const precisely = directive(Precisely);
