import type { ActSubject } from '../../acts/index.ts';
import { FormMemory } from '../../foundation/form-memory.ts';
import { PersonActController } from '../person-act-controller.ts';
import type { PersonActHost } from '../person-act-controller.ts';
import type { PersonWorker } from './card-input.ts';

/** What is being written: about somebody around, or somebody new. */
export type CardForm = 'add' | 'scope' | 'confirm' | 'talk' | 'end';
interface Open {
  readonly form: CardForm;
  /** `RelatedPerson/1`; absent for somebody new. */
  readonly ref: string | undefined;
}

/** Which form is open, what is typed into it, and what becomes of it. */
export class CardActs {
  readonly acts: PersonActController;
  readonly memory = new FormMemory();
  readonly #host: PersonActHost;
  readonly #fetched: () => Promise<void>;
  /** The forms that `memory` keeps, by patient. */
  readonly #left = new Map<string, Open>();
  #patient: string | undefined;
  #open: Open | undefined;
  /** Something else was asked for while the form was not finished. */
  unfinished = false;

  /** @param fetched resolves when the forms are there. */
  constructor(host: PersonActHost, fetched: () => Promise<void>) {
    this.#host = host;
    this.#fetched = fetched;
    this.acts = new PersonActController(host, { said: '.said', onUsed: ({ patientRef }) => this.#used(patientRef) });
  }

  isOpen(form: CardForm, ref?: string): boolean {
    return this.#open?.form === form && this.#open.ref === ref;
  }

  get open(): Open | undefined {
    return this.#open;
  }

  /** Another patient is shown: their own form is open where it was left. */
  follow(patientRef: string | undefined): void {
    this.#patient = patientRef;
    this.#open = patientRef && this.memory.has(patientRef) ? this.#left.get(patientRef) : undefined;
    this.unfinished = false;
    this.acts.follow(patientRef);
  }

  /** Opens a form. What is typed in another one is never lost to a click: the user is told instead. */
  async begin(form: CardForm, ref?: string): Promise<void> {
    const { outcomes } = this.acts;
    if (outcomes.busy) return;
    if (outcomes.uncertain) return this.#focus(outcomes.commit.outcome ? '.said' : '.kept');
    this.unfinished = this.#open !== undefined && this.memory.has(this.#patient) && !this.isOpen(form, ref);
    this.#host.requestUpdate();
    if (this.unfinished) return this.#focus('.said');
    this.acts.reset();
    this.acts.commit.clear();
    this.#open = { form, ref };
    this.#host.requestUpdate();
    await this.#fetched();
    await this.#focus('.act-form :is(input, select, textarea)');
  }

  /** Leaves the form without doing anything; the keyboard goes back to where it came from. */
  close(): void {
    const from = this.#open;
    this.#open = undefined;
    this.unfinished = false;
    this.acts.problems = [];
    if (this.#patient) this.memory.forget(this.#patient);
    this.#host.requestUpdate();
    if (!from) return;
    const holder = from.ref ? `[data-ref='${CSS.escape(from.ref)}'] ` : '';
    void this.#focus(`${holder}[data-do='${from.form}']`);
  }

  keep(form: HTMLFormElement): void {
    if (!this.#patient || !this.#open) return;
    this.memory.keep(this.#patient, form);
    this.#left.set(this.#patient, this.#open);
  }

  restore(form: HTMLFormElement): void {
    if (this.#patient) this.memory.restore(this.#patient, form);
  }

  async submit(about: ActSubject, work: PersonWorker): Promise<void> {
    this.unfinished = false;
    await this.acts.submit(about, work);
  }

  /** What was typed went its way; a form it was put back into meanwhile is closed. */
  #used(patientRef: string): void {
    this.memory.forget(patientRef);
    if (this.#patient === patientRef) this.#open = undefined;
  }

  async #focus(selector: string): Promise<void> {
    await this.#host.updateComplete;
    this.#host.renderRoot.querySelector<HTMLElement>(selector)?.focus();
  }
}
