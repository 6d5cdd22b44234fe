import { confirmNeed, needChanges, recordWish, setGoal } from '@careloom/core/care-plan';
import type { CarePlanAct, CarePlanEvent, ConfirmInput, GoalInput, Need, WishInput } from '@careloom/core/care-plan';
import type { SdohDomain } from '@careloom/core/fhir';
import type { CommitOutcome } from '@careloom/core/ports';
import type { Refusal, Result, VerbContext } from '@careloom/core/shared';
import { CommitController, dispatchIntent, verbContext } from '../../foundation/index.ts';
import type { CareloomElement } from '../../foundation/index.ts';
import { NeedChangedEvent, NeedChangeEvent } from '../events.ts';
import type { NeedChangeDetail } from '../events.ts';
import { focusFirstProblem } from './field-problems.ts';

export type NeedForm = 'wish' | 'goal';

/** What the open form was filled with. `code` stays out where the need is confirmed already. */
export type NeedInput =
  | { readonly form: 'wish'; readonly wish: WishInput }
  | { readonly form: 'goal'; readonly confirm?: ConfirmInput; readonly goal: GoalInput };

/** An element that can read its needs again. */
export type NeedActHost = CareloomElement & { refresh(): Promise<void> };
type NeedResult = Result<Need, CarePlanEvent>;

/** Records what the patient says, and confirms a need with its goal: gesture, verbs, intent, one commit, fact. */
export class NeedActController {
  readonly commit: CommitController;
  readonly #host: NeedActHost;
  /** The form that is open. */
  open: NeedForm | undefined;
  /** Why the last try was refused, before anything was sent. */
  problems: readonly Refusal[] = [];
  /** What was stored last; shown until the next act begins. */
  stored: readonly CarePlanAct[] = [];
  /** Something else was asked for while the form was not finished. */
  unfinished = false;
  #domain: SdohDomain | undefined;
  #detail: NeedChangeDetail | undefined;

  constructor(host: NeedActHost) {
    this.#host = host;
    this.commit = new CommitController(host);
  }

  /** The need of the open form, or of the last outcome. */
  get domain(): SdohDomain | undefined {
    return this.#domain;
  }

  /** Nobody knows whether it was stored: nothing else may be sent before that same one is sent again. */
  get uncertain(): boolean {
    return this.commit.outcome?.outcome === 'uncertain';
  }

  isOpenFor(need: Need): boolean {
    return this.open !== undefined && this.#domain === need.domain;
  }

  /** Another patient: nothing of the last one stays. */
  reset(): void {
    this.open = undefined;
    this.problems = [];
    this.stored = [];
    this.unfinished = false;
    this.#domain = undefined;
    this.commit.clear();
  }

  /** Opens a form. What is typed in another one is never lost to a click: the user is told instead. */
  async begin(form: NeedForm, need: Need): Promise<void> {
    if (this.commit.busy) return;
    if (this.uncertain) return this.#focus('.said.about');
    this.unfinished = this.open !== undefined && this.#host.dirty && (this.open !== form || this.#domain !== need.domain);
    this.#host.requestUpdate();
    if (this.unfinished) return this.#focus('.said.about');
    this.commit.clear();
    this.problems = [];
    this.stored = [];
    this.#domain = need.domain;
    this.open = form;
    await this.#focus('.need-form :is(input, select, textarea)');
  }

  /** Leaves the form without doing anything; the keyboard goes back to where it came from. */
  close(): void {
    const from = this.open;
    this.open = undefined;
    this.problems = [];
    this.unfinished = false;
    this.#host.requestUpdate();
    if (from) void this.#focus(`[data-ref='${this.#domain}'] [data-do='${from}']`);
  }

  refuse(...problems: readonly Refusal[]): void {
    this.problems = problems;
    this.#host.requestUpdate();
    void this.#host.updateComplete.then(() => focusFirstProblem(this.#host.renderRoot));
  }

  /** The host refused something that has no form. What is typed elsewhere stays. */
  refuseFor(domain: SdohDomain, refusal: Refusal): void {
    if (this.open !== undefined) return;
    this.commit.clear();
    this.stored = [];
    this.#domain = domain;
    this.refuse(refusal);
  }

  async submit(need: Need, input: NeedInput): Promise<void> {
    const context = verbContext(this.#host.session);
    if (!context) return this.refuse({ code: 'session.user_missing', messageKey: 'session.user_missing' });
    if (this.commit.busy || this.uncertain) return;
    this.problems = [];
    this.unfinished = false;
    const result = perform(need, input, context);
    if (!result.ok) return this.refuse(result.refusal);
    const detail: NeedChangeDetail = { acts: result.events.map(({ act }) => act), domain: need.domain, patientRef: need.patient.ref };
    const outcome = await this.commit.run(async () => {
      const event = new NeedChangeEvent(detail);
      const intent = await dispatchIntent(this.#host, event);
      // Stopped without an answer: what was typed stays. Done by the host: there is something new to show.
      if (intent === 'handled') return event.response ? void this.#handled() : undefined;
      if (intent !== 'proceed') return void this.refuse(intent.refused);
      this.#detail = detail;
      return needChanges(result.value, result.events);
    });
    this.#settle(outcome);
  }

  /** Sends the same changes again after an uncertain outcome. */
  async retry(): Promise<void> {
    this.#settle(await this.commit.retry());
  }

  /** Stored or overtaken: the next try starts from what is there now. Not every server tells. */
  #settle(outcome: CommitOutcome | undefined): void {
    // Another patient meanwhile: it is told as a fact, and not shown in their list.
    const isCurrent = this.#domain !== undefined;
    if (outcome?.outcome === 'stored') this.#finish(isCurrent);
    if (outcome && isCurrent) void this.#host.refresh();
    if (!isCurrent) this.commit.clear();
  }

  #handled(): void {
    this.close();
    void this.#host.refresh();
  }

  #finish(isCurrent: boolean): void {
    if (!this.#detail) return;
    this.#host.dispatchEvent(new NeedChangedEvent(this.#detail));
    if (!isCurrent) return;
    this.open = undefined;
    this.stored = this.#detail.acts;
    this.#host.requestUpdate();
    void this.#focus('.said.about');
  }

  async #focus(selector: string): Promise<void> {
    await this.#host.updateComplete;
    this.#host.renderRoot.querySelector<HTMLElement>(selector)?.focus();
  }
}

/** Confirming and the goal are one act to the user, and one commit. */
function perform(need: Need, input: NeedInput, context: VerbContext): NeedResult {
  if (input.form === 'wish') return recordWish(need, input.wish, context);
  const confirmed: NeedResult = input.confirm ? confirmNeed(need, input.confirm, context) : { ok: true, value: need, events: [] };
  if (!confirmed.ok) return confirmed;
  const planned = setGoal(confirmed.value, input.goal, context);
  return planned.ok ? { ...planned, events: [...confirmed.events, ...planned.events] } : planned;
}
