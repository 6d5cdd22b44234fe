import { noChange } from 'lit';
import type { ElementPart } from 'lit';
import { AsyncDirective, directive } from 'lit/async-directive.js';
import { writeNumber } from './decimal.ts';
import { precise } from './precise.ts';

/** A number field that shows its value as precisely as the form says, and in full while it is edited. */
class Precisely extends AsyncDirective {
  #field: HTMLInputElement | undefined;
  #value: number | undefined;
  #precision = 0;
  #language = 'en';

  render(_value: number | undefined, _precision: number, _language: string): unknown {
    return noChange;
  }

  override update({ element }: ElementPart, [value, precision, language]: Parameters<this['render']>): unknown {
    this.#value = value;
    this.#precision = precision;
    this.#language = language;
    if (!this.#field) {
      this.#field = element as HTMLInputElement;
      this.#field.addEventListener('focus', this.#showAll);
      this.#field.addEventListener('blur', this.#round);
    }
    if (!this.#field.matches(':focus')) this.#round();
    return noChange;
  }

  readonly #showAll = (): void => this.#show(this.#rounded, writeNumber(this.#value ?? '', this.#language));
  readonly #round = (): void => this.#show(undefined, this.#rounded);

  get #rounded(): string {
    return precise(this.#value, this.#precision, this.#language);
  }

  /** What could not be read stays as it was typed. */
  #show(before: string | undefined, text: string): void {
    const field = this.#field;
    if (field && this.#value !== undefined && (before === undefined || field.value === before)) field.value = text;
  }
}

export const precisely = directive(Precisely);
