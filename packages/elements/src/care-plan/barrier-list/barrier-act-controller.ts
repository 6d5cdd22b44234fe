import type { Barrier, BarrierAct } from '@careloom/core/care-plan/barriers';
import type { CommitOutcome } from '@careloom/core/ports';
import type { Party, Refusal } from '@careloom/core/shared';
import { dispatchIntent, OutcomeKeeper, UndoController, verbContext } from '../../acts/index.ts';
import type { CommitController, KeptAct } from '../../acts/index.ts';
import { FormMemory } from '../../foundation/form-memory.ts';
import type { CareloomElement } from '../../foundation/index.ts';
import { focusFirstProblem } from '../../foundation/field-problems.ts';
import { BarrierChangedEvent, BarrierChangeEvent } from '../barrier-events.ts';
import type { BarrierChangeDetail } from '../barrier-events.ts';
import type { BarrierWork, BarrierWorker } from './barrier-work.ts';

/** An element that can read its barriers again. */
export type BarrierActHost = CareloomElement & { refresh(): Promise<void> };
type Act = KeptAct<BarrierChangeDetail>;

/** The form that is open: for a new one, or an act on one that is there. */
export interface OpenForm {
  readonly act: BarrierAct;
  /** Absent for a new one. */
  readonly ref?: string;
}

/** From a gesture to what is stored: form or held click, verbs, intent, one commit, fact. Outcomes stay with their patient. */
export class BarrierActController {
  readonly outcomes: OutcomeKeeper<BarrierChangeDetail>;
  readonly undo: UndoController;
  /** What was typed, by patient. */
  readonly memory = new FormMemory();
  readonly #host: BarrierActHost;
  readonly #fetched: () => Promise<void>;
  readonly #onRefer: (barrier: Barrier) => void;
  /** Barriers that are to be referred, once that is stored. */
  readonly #toRefer = new WeakMap<Act, Barrier>();
  readonly #left = new Map<string, OpenForm>();
  #patient: string | undefined;
  open: OpenForm | undefined;
  /** The barrier of the open form or of the last act; absent: a new one, or none. */
  about: string | undefined;
  problems: readonly Refusal[] = [];
  /** What was stored last; shown until the next act begins. */
  stored: BarrierChangeDetail['acts'] = [];
  isByHost = false;
  /** Something else was asked for while the form was not finished. */
  unfinished = false;

  /** @param fetched resolves when the forms are there. @param onRefer a referral was planned, and that is stored. */
  constructor(host: BarrierActHost, fetched: () => Promise<void>, onRefer: (barrier: Barrier) => void) {
    this.#host = host;
    this.#fetched = fetched;
    this.#onRefer = onRefer;
    this.outcomes = new OutcomeKeeper(host, (act, outcome) => {
      if (!outcome) this.#used(act);
      this.#settle(act, outcome);
    });
    // After the commits: what is held back is sent when the element goes, and nothing may stop it then.
    this.undo = new UndoController(host);
  }

  get commit(): CommitController {
    return this.outcomes.commit;
  }

  isOpen(act: BarrierAct, ref?: string): boolean {
    return this.open?.act === act && this.open.ref === ref;
  }

  /** Another patient is shown: their own form is open where it was left. What is held back goes out first. */
  follow(patientRef: string | undefined): void {
    this.undo.sendNow();
    this.#patient = patientRef;
    this.open = patientRef && this.memory.has(patientRef) ? this.#left.get(patientRef) : undefined;
    this.#reset(this.open?.ref);
    this.outcomes.follow(patientRef);
  }

  /** Opens a form. What is typed in another one is never lost to a click: the user is told instead. */
  async begin(act: BarrierAct, ref?: string): Promise<void> {
    if (!this.#mayBegin(act, ref)) return;
    this.open = { act, ...(ref && { ref }) };
    this.#host.requestUpdate();
    await this.#fetched();
    await this.#focus('.act-form :is(input, select, textarea)');
  }

  /** A click without a form: held back for a moment, so that a slip of the hand can be taken back. */
  hold(act: BarrierAct, ref: string, what: string, patient: Party, work: BarrierWorker): void {
    if (!this.#mayBegin(act, ref)) return;
    this.open = undefined;
    // The words of how it ends come with the forms.
    void this.#fetched();
    this.undo.hold({ what, isSaved: true, send: () => this.submit(patient, work) });
    void this.#focus('.said.about');
  }

  /** Leaves the form without doing anything; the keyboard goes back to where it came from. */
  close(): void {
    const from = this.open;
    this.open = undefined;
    this.unfinished = false;
    this.problems = [];
    if (this.#patient) this.memory.forget(this.#patient);
    this.#host.requestUpdate();
    if (!from) return;
    const holder = from.ref ? `[data-ref='${CSS.escape(from.ref)}'] ` : '';
    void this.#focus(`${holder}[data-do='${from.act}'], ${holder}[data-do='more']`);
  }

  keep(form: HTMLFormElement): void {
    if (!this.#patient || !this.open) return;
    this.memory.keep(this.#patient, form);
    this.#left.set(this.#patient, this.open);
  }

  restore(form: HTMLFormElement): void {
    if (this.#patient) this.memory.restore(this.#patient, form);
  }

  refuse(...problems: readonly Refusal[]): void {
    this.problems = problems;
    this.#host.requestUpdate();
    void this.#host.updateComplete.then(() => focusFirstProblem(this.#host.renderRoot));
  }

  /** The host refused something that has no form. */
  refuseFor(ref: string, problem: Refusal): void {
    if (!this.open) this.about = ref;
    this.refuse(problem);
  }

  async submit(patient: Party, work: BarrierWorker): Promise<void> {
    const context = verbContext(this.#host.session);
    if (!context) return this.refuse({ code: 'session.user_missing', messageKey: 'session.user_missing' });
    if (this.outcomes.busy || this.outcomes.uncertain) return;
    this.problems = [];
    this.unfinished = false;
    const done: BarrierWork = work(context);
    if (!done.ok) return this.refuse(...done.refusals);
    const detail: BarrierChangeDetail = { acts: done.acts, patientRef: patient.ref, barrierRef: done.barrier.ref, goalRefs: done.barrier.goalRefs };
    const act = this.outcomes.begin({ ref: patient.ref, ...(patient.display && { name: patient.display }) }, detail);
    if (done.acts.includes('action-planned') && done.barrier.action === 'refer') this.#toRefer.set(act, done.barrier);
    const outcome = await act.commit.run(async () => {
      const event = new BarrierChangeEvent(detail);
      const intent = await dispatchIntent(this.#host, event);
      if (intent === 'proceed') return done.changes;
      // Stopped without an answer: what was typed stays.
      if (intent !== 'handled') this.#refused(act, intent.refused);
      else if (event.response) this.#handled(act);
      return undefined;
    });
    this.#settle(act, outcome);
  }

  /** Sends the same changes again after an uncertain outcome. */
  async retry(act = this.outcomes.current): Promise<void> {
    if (!act) return;
    this.outcomes.retrying(act);
    this.#settle(act, await act.commit.retry());
  }

  #mayBegin(act: BarrierAct, ref: string | undefined): boolean {
    this.undo.sendNow();
    if (this.outcomes.busy) return false;
    if (this.outcomes.uncertain) {
      void this.#focus(this.commit.outcome ? '.said.about' : '.kept');
      return false;
    }
    this.unfinished = this.open !== undefined && this.memory.has(this.#patient) && !this.isOpen(act, ref);
    this.#host.requestUpdate();
    if (this.unfinished) {
      void this.#focus('.said.about');
      return false;
    }
    this.commit.clear();
    this.#reset(ref);
    return true;
  }

  #reset(about: string | undefined): void {
    this.about = about;
    this.problems = [];
    this.stored = [];
    this.isByHost = false;
    this.unfinished = false;
    this.#host.requestUpdate();
  }

  /** Stored or overtaken: the next try starts from what is there now. Not every server tells. */
  #settle(act: Act, outcome: CommitOutcome | undefined): void {
    if (outcome?.outcome === 'stored') this.#finish(act);
    if (outcome && this.outcomes.isShown(act)) void this.#host.refresh();
    this.outcomes.settle(act);
    this.#host.requestUpdate();
  }

  #refused(act: Act, refusal: Refusal): void {
    if (this.outcomes.isCurrent(act)) this.refuse(refusal);
    else this.outcomes.answer(act, refusal);
  }

  #used({ about }: Act): void {
    this.memory.forget(about.ref);
    if (this.#patient === about.ref) this.open = undefined;
  }

  #handled(act: Act): void {
    this.#used(act);
    if (!this.outcomes.isCurrent(act)) return this.outcomes.answer(act, 'by-host');
    this.isByHost = true;
    void this.#host.refresh();
    void this.#focus('.said.about');
  }

  #finish(act: Act): void {
    this.#host.dispatchEvent(new BarrierChangedEvent(act.detail));
    this.#used(act);
    if (!this.outcomes.isCurrent(act)) return;
    this.stored = act.detail.acts;
    void this.#focus('.said.about');
    const referred = this.#toRefer.get(act);
    if (referred) this.#onRefer(referred);
  }

  async #focus(selector: string): Promise<void> {
    await this.#host.updateComplete;
    this.#host.renderRoot.querySelector<HTMLElement>(selector)?.focus();
  }
}
