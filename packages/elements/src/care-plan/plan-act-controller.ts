import { planChanges } from '@careloom/core/care-plan/plan';
import type { PlanAct, PlanEvent, PlanParts } from '@careloom/core/care-plan/plan';
import type { CommitOutcome } from '@careloom/core/ports';
import type { Party, Refusal, VerbContext } from '@careloom/core/shared';
import { dispatchIntent, OutcomeKeeper, verbContext } from '../acts/index.ts';
import type { CommitController, KeptAct } from '../acts/index.ts';
import type { CareloomElement } from '../foundation/index.ts';
import { focusFirstProblem } from '../foundation/field-problems.ts';
import { PlanChangedEvent, PlanChangeEvent } from './events.ts';
import type { PlanChangeDetail } from './events.ts';

/** What the verbs made, or why they did not. `parts`: the last value of each thing, to be stored together. */
export type PlanWork =
  | {
      readonly ok: true;
      readonly parts: PlanParts;
      readonly events: readonly PlanEvent[];
      readonly about?: Pick<PlanChangeDetail, 'planRef' | 'goalRef' | 'actionRef'>;
    }
  | { readonly ok: false; readonly refusals: readonly Refusal[] };

/** An element that can read its plan again. */
export type PlanActHost = CareloomElement & { refresh(): Promise<void> };
type PlanKept = KeptAct<PlanChangeDetail>;

export interface PlanActOptions {
  /** What was given for this act went its way: stored (then with what it became), or taken over by the host. */
  readonly onUsed: (detail: PlanChangeDetail, outcome?: CommitOutcome) => void;
  /** It was not: what the screen showed ahead of it is taken back. */
  readonly onFailed?: () => void;
}

/** From a gesture to what is stored: verbs, intent, one commit, fact. An outcome stays with the person it is about. */
export class PlanActController {
  readonly outcomes: OutcomeKeeper<PlanChangeDetail>;
  readonly #host: PlanActHost;
  readonly #options: PlanActOptions;
  /** Why the last try was refused, before anything was sent. */
  problems: readonly Refusal[] = [];
  /** What was stored last; shown until the next act begins. */
  stored: readonly PlanAct[] = [];
  /** The host did the last one itself. */
  isByHost = false;
  #queue: Promise<void> = Promise.resolve();
  #running: Promise<void> | undefined;
  #patient: string | undefined;

  constructor(host: PlanActHost, options: PlanActOptions) {
    this.#host = host;
    this.#options = options;
    this.outcomes = new OutcomeKeeper(host, (act, outcome) => {
      if (!outcome) this.#options.onUsed(act.detail);
      void this.#settle(act, outcome);
    });
  }

  get commit(): CommitController {
    return this.outcomes.commit;
  }

  /** Another patient is shown. What was not stored stays with theirs. */
  follow(patientRef: string | undefined): void {
    this.#patient = patientRef;
    this.reset();
    this.outcomes.follow(patientRef);
  }

  /** Something else begins: what was said about the last act goes. */
  reset(): void {
    this.problems = [];
    this.stored = [];
    this.isByHost = false;
    this.#host.requestUpdate();
  }

  refuse(...problems: readonly Refusal[]): void {
    this.problems = problems;
    this.#host.requestUpdate();
    void this.#host.updateComplete.then(() => focusFirstProblem(this.#host.renderRoot));
  }

  /** After what is being stored already: an act that was held back is sent in its turn and never dropped. */
  enqueue(patient: Party, work: (context: VerbContext) => PlanWork): Promise<void> {
    // An element that leaves the page stops what is only being prepared: this one begins after that.
    const isFree = !this.#running && this.#host.isConnected;
    if (isFree) return (this.#queue = this.submit(patient, work));
    return (this.#queue = this.#queue.then(() => this.#running).then(() => this.submit(patient, work)));
  }

  /** A second call while one runs is ignored: a double click writes once. */
  submit(patient: Party, work: (context: VerbContext) => PlanWork): Promise<void> {
    this.#running ??= this.#submit(patient, work).finally(() => (this.#running = undefined));
    return this.#running;
  }

  async #submit(patient: Party, work: (context: VerbContext) => PlanWork): Promise<void> {
    const context = verbContext(this.#host.session);
    if (!context) return this.refuse({ code: 'session.user_missing', messageKey: 'session.user_missing' });
    // Held back for somebody who is not shown any more.
    const isElsewhere = patient.ref !== this.#patient;
    if (isElsewhere) this.outcomes.follow(this.#patient);
    else if (this.outcomes.busy) return;
    else if (this.outcomes.uncertain) return this.#fail({ code: 'care-plan.send_first', messageKey: 'care-plan.send_first' });
    else this.reset();
    const done = work(context);
    if (!done.ok) return this.#fail(...done.refusals);
    const detail: PlanChangeDetail = { acts: [...new Set(done.events.map(({ act }) => act))], patientRef: patient.ref, ...done.about };
    const act = this.outcomes.begin({ ref: patient.ref, ...(patient.display && { name: patient.display }) }, detail);
    const running = act.commit.run(async () => {
      const event = new PlanChangeEvent(detail);
      const intent = await dispatchIntent(this.#host, event);
      if (intent === 'proceed') return planChanges(done.parts, done.events);
      // Stopped without an answer: what was typed stays.
      if (intent !== 'handled') this.#refused(act, intent.refused);
      else if (event.response) this.#handled(act);
      return undefined;
    });
    if (isElsewhere) this.outcomes.follow(this.#patient);
    const outcome = await running;
    if (outcome?.outcome !== 'stored') this.#options.onFailed?.();
    await this.#settle(act, outcome);
  }

  /** Sends the same changes again after an uncertain outcome. */
  async retry(act = this.outcomes.current): Promise<void> {
    if (!act) return;
    this.outcomes.retrying(act);
    await this.#settle(act, await act.commit.retry());
  }

  /** Stored or overtaken: the next try starts from what is there now. Not every server tells. */
  async #settle(act: PlanKept, outcome: CommitOutcome | undefined): Promise<void> {
    if (outcome?.outcome === 'stored') this.#finish(act, outcome);
    this.outcomes.settle(act);
    this.#host.requestUpdate();
    if (outcome && this.outcomes.isShown(act)) await this.#host.refresh();
  }

  #fail(...problems: readonly Refusal[]): void {
    this.#options.onFailed?.();
    this.refuse(...problems);
  }

  #refused(act: PlanKept, refusal: Refusal): void {
    if (this.outcomes.isCurrent(act)) this.refuse(refusal);
    else this.outcomes.answer(act, refusal);
  }

  #handled(act: PlanKept): void {
    this.#options.onUsed(act.detail);
    if (!this.outcomes.isCurrent(act)) return this.outcomes.answer(act, 'by-host');
    this.isByHost = true;
    void this.#host.refresh();
  }

  #finish(act: PlanKept, outcome: CommitOutcome): void {
    this.#host.dispatchEvent(new PlanChangedEvent(act.detail));
    this.#options.onUsed(act.detail, outcome);
    if (this.outcomes.isCurrent(act)) this.stored = act.detail.acts;
  }
}
