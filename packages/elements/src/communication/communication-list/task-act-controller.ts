import { cancelPatientTask, patientTaskChanges, retractPatientTask } from '@careloom/core/communication';
import type { PatientTask } from '@careloom/core/communication';
import type { CommitOutcome } from '@careloom/core/ports';
import type { Refusal } from '@careloom/core/shared';
import { dispatchIntent, OutcomeKeeper, verbContext } from '../../acts/index.ts';
import type { CommitController, KeptAct } from '../../acts/index.ts';
import { FormMemory } from '../../foundation/form-memory.ts';
import type { CareloomElement } from '../../foundation/index.ts';
import { PatientTaskChangedEvent, PatientTaskChangeEvent } from '../events.ts';
import type { PatientTaskChangeDetail } from '../events.ts';

/** What staff may do with a task: the rest is the patient's. */
export const staffActs = ['cancelled', 'retracted'] as const;
export type StaffAct = (typeof staffActs)[number];

export type TaskHost = CareloomElement & { refresh(): Promise<void> };

interface OpenForm {
  readonly act: StaffAct;
  readonly taskRef: string;
}

/** Calls a task off, or takes it back: form, intent, verb, one commit, fact. */
export class TaskActController {
  readonly outcomes: OutcomeKeeper<PatientTaskChangeDetail>;
  /** What was typed, by task. */
  readonly memory = new FormMemory();
  readonly #host: TaskHost;
  open: OpenForm | undefined;
  refusal: Refusal | undefined;
  /** The last act, and whether it is stored. */
  last: (PatientTaskChangeDetail & { readonly isStored: boolean }) | undefined;

  constructor(host: TaskHost) {
    this.#host = host;
    this.outcomes = new OutcomeKeeper(host, (act, outcome) => {
      if (!outcome) this.#used(act);
      this.#settle(act, outcome);
    });
  }

  get commit(): CommitController {
    return this.outcomes.commit;
  }

  /** Another patient is shown. */
  follow(patientRef: string | undefined): void {
    this.outcomes.follow(patientRef);
    this.open = undefined;
    this.refusal = undefined;
    this.last = undefined;
  }

  begin(act: StaffAct, task: PatientTask): void {
    if (this.outcomes.busy || this.outcomes.uncertain) return;
    this.commit.clear();
    this.refusal = undefined;
    this.last = undefined;
    this.open = { act, taskRef: task.ref };
    this.#focus('.act-form textarea');
  }

  close(): void {
    const from = this.open;
    if (!from || this.commit.busy) return;
    this.open = undefined;
    this.refusal = undefined;
    this.memory.forget(from.taskRef);
    this.#focus(`[data-ref="${from.taskRef}"] [data-act=${from.act}]`);
  }

  /** Nothing is sent when the verb or the host refuses; the form stays with what was typed. */
  async submit(act: StaffAct, task: PatientTask, reason: string): Promise<void> {
    if (this.outcomes.busy || this.outcomes.uncertain) return;
    const context = verbContext(this.#host.session);
    if (!context) return this.#refuse({ code: 'session.user_missing', messageKey: 'session.user_missing' });
    const result = (act === 'cancelled' ? cancelPatientTask : retractPatientTask)(task, reason, context);
    if (!result.ok) return this.#refuse(result.refusal);
    const { ref, display } = task.patient;
    const detail: PatientTaskChangeDetail = { act, taskRef: task.ref, patientRef: ref };
    this.refusal = undefined;
    this.last = { ...detail, isStored: false };
    const kept = this.outcomes.begin({ ref, ...(display && { name: display }) }, detail);
    const outcome = await kept.commit.run(async () => {
      const event = new PatientTaskChangeEvent(detail);
      const intent = await dispatchIntent(this.#host, event);
      if (intent === 'proceed') return patientTaskChanges(result.value, result.events);
      if (intent !== 'handled') this.#answered(kept, intent.refused);
      else if (event.response) this.#answered(kept, 'by-host');
      return undefined;
    });
    this.#settle(kept, outcome);
  }

  /** Sends the same changes again after an uncertain outcome. */
  async retry(act = this.outcomes.current): Promise<void> {
    if (!act) return;
    this.outcomes.retrying(act);
    this.#settle(act, await act.commit.retry());
  }

  #answered(act: KeptAct<PatientTaskChangeDetail>, answer: Refusal | 'by-host'): void {
    if (!this.outcomes.isCurrent(act)) return this.outcomes.answer(act, answer);
    if (answer !== 'by-host') return this.#refuse(answer);
    this.#used(act);
    void this.#host.refresh();
  }

  #settle(act: KeptAct<PatientTaskChangeDetail>, outcome: CommitOutcome | undefined): void {
    if (outcome?.outcome === 'stored') {
      this.#used(act);
      this.#host.dispatchEvent(new PatientTaskChangedEvent(act.detail));
      if (this.outcomes.isCurrent(act)) {
        this.last = { ...act.detail, isStored: true };
        this.#focus('.said');
      }
    }
    // Not every server tells what changed.
    if (outcome && (this.outcomes.isCurrent(act) || this.outcomes.isShown(act))) void this.#host.refresh();
    this.outcomes.settle(act);
    this.#host.requestUpdate();
  }

  #used({ detail }: KeptAct<PatientTaskChangeDetail>): void {
    this.memory.forget(detail.taskRef);
    if (this.open?.taskRef === detail.taskRef) this.open = undefined;
  }

  #refuse(refusal: Refusal): void {
    this.refusal = refusal;
    this.#focus('.act-form textarea');
  }

  #focus(selector: string): void {
    this.#host.requestUpdate();
    void this.#host.updateComplete.then(() => this.#host.renderRoot.querySelector<HTMLElement>(selector)?.focus());
  }
}
