import type { PersonAct } from '@careloom/core/person';
import type { ChangeSet, CommitOutcome } from '@careloom/core/ports';
import type { Refusal, VerbContext } from '@careloom/core/shared';
import { dispatchIntent, OutcomeKeeper, verbContext } from '../acts/index.ts';
import type { ActSubject, CommitController, KeptAct } from '../acts/index.ts';
import type { CareloomElement } from '../foundation/index.ts';
import { focusFirstProblem } from '../foundation/index.ts';
import { PersonChangedEvent, PersonChangeEvent } from './events.ts';
import type { PersonChangeDetail } from './events.ts';

/** What the verbs made of the form, or why they did not. */
export type PersonWork =
  | { readonly ok: true; readonly changes: ChangeSet; readonly acts: readonly PersonAct[]; readonly relatedRef?: string }
  | { readonly ok: false; readonly refusals: readonly Refusal[] };

/** An element that can read its people again. */
export type PersonActHost = CareloomElement & { refresh(): Promise<void> };
type PersonKept = KeptAct<PersonChangeDetail>;

export interface PersonActOptions {
  /** What was typed for this act went its way: stored, or taken over by the host. */
  readonly onUsed: (detail: PersonChangeDetail) => void;
  /** Where the keyboard goes to hear how it ended. */
  readonly said: string;
}

/** From a form to what is stored: verbs, intent, one commit, fact. An outcome stays with the person it is about. */
export class PersonActController {
  readonly outcomes: OutcomeKeeper<PersonChangeDetail>;
  readonly #host: PersonActHost;
  readonly #options: PersonActOptions;
  /** Why the last try was refused, before anything was sent. */
  problems: readonly Refusal[] = [];
  /** What was stored last; shown until the next act begins. */
  stored: readonly PersonAct[] = [];
  /** The host did the last one itself. */
  isByHost = false;

  constructor(host: PersonActHost, options: PersonActOptions) {
    this.#host = host;
    this.#options = options;
    this.outcomes = new OutcomeKeeper(host, (act, outcome) => {
      if (!outcome) this.#options.onUsed(act.detail);
      this.#settle(act, outcome);
    });
  }

  get commit(): CommitController {
    return this.outcomes.commit;
  }

  /** Another patient is shown. What was not stored stays with theirs. */
  follow(patientRef: string | undefined): void {
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

  async submit(about: ActSubject, work: (context: VerbContext) => PersonWork): Promise<void> {
    const context = verbContext(this.#host.session);
    if (!context) return this.refuse({ code: 'session.user_missing', messageKey: 'session.user_missing' });
    if (this.outcomes.busy || this.outcomes.uncertain) return;
    this.reset();
    const done = work(context);
    if (!done.ok) return this.refuse(...done.refusals);
    const { acts, relatedRef, changes } = done;
    const detail: PersonChangeDetail = { acts, patientRef: about.ref, ...(relatedRef && { relatedRef }) };
    const act = this.outcomes.begin(about, detail);
    const outcome = await act.commit.run(async () => {
      const event = new PersonChangeEvent(detail);
      const intent = await dispatchIntent(this.#host, event);
      if (intent === 'proceed') return changes;
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

  /** Stored or overtaken: the next try starts from what is there now. Not every server tells. */
  #settle(act: PersonKept, outcome: CommitOutcome | undefined): void {
    if (outcome?.outcome === 'stored') this.#finish(act);
    if (outcome && this.outcomes.isShown(act)) void this.#host.refresh();
    this.outcomes.settle(act);
    this.#host.requestUpdate();
  }

  #refused(act: PersonKept, refusal: Refusal): void {
    if (this.outcomes.isCurrent(act)) this.refuse(refusal);
    else this.outcomes.answer(act, refusal);
  }

  #handled(act: PersonKept): void {
    this.#options.onUsed(act.detail);
    if (!this.outcomes.isCurrent(act)) return this.outcomes.answer(act, 'by-host');
    this.isByHost = true;
    void this.#host.refresh();
    this.#focusSaid();
  }

  #finish(act: PersonKept): void {
    this.#host.dispatchEvent(new PersonChangedEvent(act.detail));
    this.#options.onUsed(act.detail);
    if (!this.outcomes.isCurrent(act)) return;
    this.stored = act.detail.acts;
    this.#focusSaid();
  }

  #focusSaid(): void {
    this.#host.requestUpdate();
    void this.#host.updateComplete.then(() => this.#host.renderRoot.querySelector<HTMLElement>(this.#options.said)?.focus());
  }
}
