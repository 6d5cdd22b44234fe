import { askPatient, patientTaskChanges } from '@careloom/core/communication';
import type { PatientTaskDraft } from '@careloom/core/communication';
import { refOf } from '@careloom/core/fhir';
import type { CommitOutcome } from '@careloom/core/ports';
import type { Refusal } from '@careloom/core/shared';
import { dispatchIntent, OutcomeKeeper, verbContext } from '../../acts/index.ts';
import type { CommitController, KeptAct } from '../../acts/index.ts';
import { FormMemory } from '../../foundation/form-memory.ts';
import { focusFirstProblem } from '../../foundation/index.ts';
import type { CareloomElement } from '../../foundation/index.ts';
import { PatientTaskAskedEvent, PatientTaskAskEvent } from '../events.ts';
import type { PatientTaskAskDetail } from '../events.ts';
import { placed } from './editor-input.ts';

interface Asking extends PatientTaskAskDetail {
  /** Who is told, in words. */
  readonly name: string | undefined;
}

/** Asks something of a patient: verb, intent, one commit, fact. What is not stored stays with its patient. */
export class AskController {
  readonly outcomes: OutcomeKeeper<Asking>;
  /** What was typed, by patient. */
  readonly memory = new FormMemory();
  readonly #host: CareloomElement;
  problem: Refusal | undefined;
  /** What was stored last. */
  stored: Asking | undefined;
  isByHost = false;
  /** Counts the forms: another one starts empty. */
  round = 0;

  constructor(host: CareloomElement) {
    this.#host = host;
    this.outcomes = new OutcomeKeeper(host, (act, outcome) => {
      if (!outcome) this.memory.forget(act.about.ref);
      this.#settle(act, outcome);
    });
  }

  get commit(): CommitController {
    return this.outcomes.commit;
  }

  follow(patientRef: string | undefined): void {
    this.outcomes.follow(patientRef);
    this.reset();
  }

  /** An empty form, or what was typed for this patient. */
  reset(): void {
    this.problem = undefined;
    this.stored = undefined;
    this.isByHost = false;
    this.round += 1;
    this.commit.clear();
    this.#host.requestUpdate();
  }

  refuse(problem: Refusal): void {
    this.problem = placed(problem);
    this.#host.requestUpdate();
    void this.#host.updateComplete.then(() => focusFirstProblem(this.#host.renderRoot));
  }

  async submit(draft: PatientTaskDraft): Promise<void> {
    if (this.outcomes.busy || this.outcomes.uncertain) return;
    const context = verbContext(this.#host.session);
    if (!context) return this.refuse({ code: 'session.user_missing', messageKey: 'session.user_missing' });
    const result = askPatient(draft, context);
    if (!result.ok) return this.refuse(result.refusal);
    this.problem = undefined;
    const { patient, owner = patient, kind } = draft;
    const detail: PatientTaskAskDetail = { kind, patientRef: patient.ref, ownerRef: owner.ref };
    const act = this.outcomes.begin({ ref: patient.ref, ...(patient.display && { name: patient.display }) }, { ...detail, name: owner.display });
    const outcome = await act.commit.run(async () => {
      const event = new PatientTaskAskEvent(detail);
      const intent = await dispatchIntent(this.#host, event);
      if (intent === 'proceed') return patientTaskChanges(result.value, result.events);
      if (intent !== 'handled') this.#answered(act, intent.refused);
      else if (event.response) this.#answered(act, 'by-host');
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

  #answered(act: KeptAct<Asking>, answer: Refusal | 'by-host'): void {
    if (answer === 'by-host') this.memory.forget(act.about.ref);
    if (!this.outcomes.isCurrent(act)) return this.outcomes.answer(act, answer);
    if (answer !== 'by-host') return this.refuse(answer);
    this.isByHost = true;
    this.#focusSaid();
  }

  #settle(act: KeptAct<Asking>, outcome: CommitOutcome | undefined): void {
    if (outcome?.outcome === 'stored') this.#finish(act, outcome);
    this.outcomes.settle(act);
    this.#host.requestUpdate();
  }

  #finish(act: KeptAct<Asking>, { stored }: Extract<CommitOutcome, { readonly outcome: 'stored' }>): void {
    const { name: _name, ...detail } = act.detail;
    const task = stored.find(({ resource }) => resource.resourceType === 'Task')?.resource;
    this.memory.forget(act.about.ref);
    this.#host.dispatchEvent(new PatientTaskAskedEvent({ ...detail, taskRef: (task && refOf(task)) ?? '' }));
    if (!this.outcomes.isCurrent(act)) return;
    this.stored = act.detail;
    this.#focusSaid();
  }

  #focusSaid(): void {
    this.#host.requestUpdate();
    void this.#host.updateComplete.then(() => this.#host.renderRoot.querySelector<HTMLElement>('.said')?.focus());
  }
}
