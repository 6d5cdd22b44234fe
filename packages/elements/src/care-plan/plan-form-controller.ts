import { FormMemory } from '../foundation/form-memory.ts';
import type { PlanActController, PlanActHost } from './plan-act-controller.ts';

/** Which form is open, and what it is about: `Goal/1`, `Task/1`, `Condition/1`. */
export interface OpenForm {
  readonly kind: string;
  readonly about?: string;
}

/** The one open form of an element. What is typed stays with its patient until it is stored or put away. */
export class PlanFormController {
  readonly memory = new FormMemory();
  readonly #host: PlanActHost;
  readonly #acts: () => PlanActController;
  readonly #left = new Map<string, OpenForm>();
  open: OpenForm | undefined;
  /** Something else was asked for while the form was not finished. */
  unfinished = false;
  #patient: string | undefined;

  constructor(host: PlanActHost, acts: () => PlanActController) {
    this.#host = host;
    this.#acts = acts;
  }

  isOpen(kind: string, about?: string): boolean {
    return this.open?.kind === kind && this.open.about === about;
  }

  /** Another patient is shown: their own form is open where it was left. */
  follow(patientRef: string | undefined): void {
    this.#patient = patientRef;
    this.open = patientRef && this.memory.has(patientRef) ? this.#left.get(patientRef) : undefined;
    this.unfinished = false;
  }

  /** Opens a form. What is typed in another one is never lost to a click: the user is told instead. */
  async begin(kind: string, about?: string): Promise<void> {
    const { outcomes } = this.#acts();
    if (outcomes.busy) return;
    if (outcomes.uncertain) return this.focus(outcomes.commit.outcome ? '.said' : '.kept');
    this.unfinished = this.open !== undefined && this.memory.has(this.#patient) && !this.isOpen(kind, about);
    this.#host.requestUpdate();
    if (this.unfinished) return this.focus('.said');
    outcomes.commit.clear();
    this.#acts().reset();
    this.open = about === undefined ? { kind } : { kind, about };
    await this.focus('.plan-form :is(input, select, textarea, button)');
  }

  /** Leaves the form without doing anything; the keyboard goes back to where it came from. */
  close(): void {
    const from = this.open;
    this.forget(this.#patient);
    this.#acts().reset();
    if (from) void this.focus(from.about ? `[data-ref='${from.about}'] [data-do='${from.kind}']` : `[data-do='${from.kind}']`);
  }

  /** What was typed for a patient went its way. */
  forget(patientRef: string | undefined): void {
    if (patientRef) this.memory.forget(patientRef);
    if (patientRef === this.#patient) this.open = undefined;
    this.unfinished = false;
    this.#host.requestUpdate();
  }

  keep(form: HTMLFormElement): void {
    if (!this.#patient || !this.open) return;
    this.memory.keep(this.#patient, form);
    this.#left.set(this.#patient, this.open);
    this.#host.requestUpdate();
  }

  restore(form: HTMLFormElement): void {
    if (this.#patient) this.memory.restore(this.#patient, form);
  }

  async focus(selector: string): Promise<void> {
    await this.#host.updateComplete;
    this.#host.renderRoot.querySelector<HTMLElement>(selector)?.focus();
  }
}
