import type { SdohDomain } from '@careloom/core/fhir';
import type { ReactiveController, ReactiveElement } from 'lit';
import type { ComposeController } from './compose-controller.ts';
import type { Choice } from './composed.ts';

/** Organisations shown at first. */
const page = 10;

/** What the form was opened for. */
export interface ChoiceOf {
  readonly patient: () => string | undefined;
  /** The kind of need. */
  readonly preset: () => string | undefined;
}

/** What is chosen in the form, kept by patient with what was typed. Another form starts empty. */
export class ChoiceController implements ReactiveController {
  readonly #host: ReactiveElement;
  readonly #compose: ComposeController;
  readonly #of: ChoiceOf;
  /** What was chosen in the forms that are kept, by patient. */
  readonly #kept = new Map<string, Choice>();
  #now: Choice = {};
  #limit = page;
  #patient: string | undefined;
  #preset: string | undefined;
  #round = 0;

  constructor(host: ReactiveElement, compose: ComposeController, of: ChoiceOf) {
    this.#host = host;
    this.#compose = compose;
    this.#of = of;
    host.addController(this);
  }

  get now(): Choice {
    return this.#now;
  }

  /** How many organisations are shown. */
  get limit(): number {
    return this.#limit;
  }

  choose(choice: Choice): void {
    this.#now = choice;
    this.#host.requestUpdate();
  }

  showAll(): void {
    this.#limit = Infinity;
    this.#host.requestUpdate();
  }

  /** With what was typed for this patient. */
  keep(patientRef: string, need: SdohDomain | undefined, form: HTMLFormElement): void {
    this.#compose.memory.keep(patientRef, form);
    this.#kept.set(patientRef, { ...this.#now, ...(need && { need }) });
  }

  hostUpdate(): void {
    const [patient, preset] = [this.#of.patient(), this.#of.preset()];
    if (patient !== this.#patient) this.#compose.follow(patient);
    this.#patient = patient;
    if (preset !== this.#preset) this.#now = {};
    this.#preset = preset;
    if (this.#round === this.#compose.round) return;
    this.#round = this.#compose.round;
    this.#now = this.#before(patient, preset) ?? {};
    this.#limit = page;
  }

  /** What was chosen here before, unless the form is opened for another need now. */
  #before(patient: string | undefined, preset: string | undefined): Choice | undefined {
    if (!patient || !this.#compose.memory.has(patient)) return undefined;
    const kept = this.#kept.get(patient);
    if (!preset || !kept?.need || preset === kept.need) return kept;
    this.#compose.memory.forget(patient);
    return undefined;
  }
}
