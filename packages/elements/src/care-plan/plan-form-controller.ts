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
  /** Whom, or what of theirs, the form is about: what is typed is kept by it. */
  #owner: string | undefined;

  constructor(host: PlanActHost, acts: () => PlanActController) {
    this.#host = host;
    this.#acts = acts;
  }

  isOpen(kind: string, about?: string): boolean {
    return this.open?.kind === kind && this.open.about === about;
  }

  /** Another patient (or goal) is shown: their own form is open where it was left. */
  follow(owner: string | undefined): void {
    this.#owner = owner;
    this.open = owner && this.memory.has(owner) ? this.#left.get(owner) : undefined;
    this.unfinished = false;
  }

  /** Opens a form. What is typed in another one is never lost to a click: the user is told instead. */
  async begin(kind: string, about?: string): Promise<void> {
    const { outcomes } = this.#acts();
    if (outcomes.busy) return;
    if (outcomes.uncertain) return this.focus(outcomes.commit.outcome ? '.said' : '.kept');
    this.unfinished = this.open !== undefined && this.memory.has(this.#owner) && !this.isOpen(kind, about);
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
    this.forget(this.#owner);
    this.#acts().reset();
    if (from) void this.focus(from.about ? `[data-ref='${from.about}'] [data-do='${from.kind}']` : `[data-do='${from.kind}']`);
  }

  /** What was typed went its way. */
  forget(owner: string | undefined): void {
    if (owner) this.memory.forget(owner);
    if (owner === this.#owner) this.open = undefined;
    this.unfinished = false;
    this.#host.requestUpdate();
  }

  keep(form: HTMLFormElement): void {
    if (!this.#owner || !this.open) return;
    this.memory.keep(this.#owner, form);
    this.#left.set(this.#owner, this.open);
    this.#host.requestUpdate();
  }

  restore(form: HTMLFormElement): void {
    if (this.#owner) this.memory.restore(this.#owner, form);
  }

  async focus(selector: string): Promise<void> {
    await this.#host.updateComplete;
    this.#host.renderRoot.querySelector<HTMLElement>(selector)?.focus();
  }
}
