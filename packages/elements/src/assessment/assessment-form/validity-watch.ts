import { AssessmentValidityChangedEvent } from '../events.ts';
import type { FormAssociation } from './form-association.ts';
import type { FormView } from './form-view.ts';

/** Tells the page, and a `<form>` around the element, whether everything in the shown form is valid. */
export class ValidityWatch {
  readonly #host: HTMLElement;
  readonly #association: FormAssociation;
  readonly #viewNow: () => FormView | undefined;
  #isChecking = false;
  #wasValid: boolean | undefined;

  constructor(host: HTMLElement, association: FormAssociation, viewNow: () => FormView | undefined) {
    this.#host = host;
    this.#association = association;
    this.#viewNow = viewNow;
  }

  /** A `<form>` around the element is there, or gone. */
  joined(form: HTMLFormElement | null): void {
    this.#association.join(form);
    this.began();
  }

  /** Another form is shown: a `<form>` around it does not take it before it was looked at. */
  began(): void {
    const view = this.#viewNow();
    if (!view || !this.#association.isThere) return;
    this.#association.set(view.localize.t('assessment.form.something_wrong'));
    this.later();
  }

  /** It is looked at when the page has time: it goes through every question. */
  later(): void {
    if (this.#isChecking) return;
    this.#isChecking = true;
    setTimeout(() => void this.#check(), 50);
  }

  async #check(): Promise<void> {
    await this.#viewNow()?.form.settled();
    this.#isChecking = false;
    const view = this.#viewNow();
    if (!view) return;
    const { form, localize } = view;
    const valid = form.valid.value;
    this.#association.set(valid ? undefined : localize.t('assessment.form.something_wrong'));
    if (view.isSubmitted) view.refresh('form');
    if (valid === this.#wasValid) return;
    this.#wasValid = valid;
    this.#host.dispatchEvent(new AssessmentValidityChangedEvent({ valid }));
  }
}
