import { confirmNeed, needChanges, recordWish, setGoal } from '@careloom/core/care-plan';
import type { CarePlanAct, CarePlanEvent, ConfirmInput, GoalInput, Need, WishInput } from '@careloom/core/care-plan';
import type { SdohDomain } from '@careloom/core/fhir';
import type { CommitOutcome } from '@careloom/core/ports';
import type { Refusal, Result, VerbContext } from '@careloom/core/shared';
import { dispatchIntent, OutcomeKeeper, verbContext } from '../../acts/index.ts';
import type { CommitController, KeptAct } from '../../acts/index.ts';
import { FormMemory } from '../../foundation/form-memory.ts';
import type { CareloomElement } from '../../foundation/index.ts';
import { NeedChangedEvent, NeedChangeEvent } from '../events.ts';
import type { NeedChangeDetail } from '../events.ts';
import { focusFirstProblem } from '../../foundation/field-problems.ts';

export type NeedForm = 'wish' | 'goal';

/** What the open form was filled with. `code` stays out where the need is confirmed already. */
export type NeedInput =
  | { readonly form: 'wish'; readonly wish: WishInput }
  | { readonly form: 'goal'; readonly confirm?: ConfirmInput; readonly goal: GoalInput };

/** An element that can read its needs again. */
export type NeedActHost = CareloomElement & { refresh(): Promise<void> };
type NeedResult = Result<Need, CarePlanEvent>;
type NeedAct = KeptAct<NeedChangeDetail>;

/** Records what the patient says, and confirms a need with its goal: gesture, verbs, intent, one commit, fact. */
export class NeedActController {
  readonly outcomes: OutcomeKeeper<NeedChangeDetail>;
  /** What was typed, by patient. */
  readonly memory = new FormMemory();
  readonly #host: NeedActHost;
  readonly #nameOf: () => string | undefined;
  /** The form that is open. */
  open: NeedForm | undefined;
  /** Why the last try was refused, before anything was sent. */
  problems: readonly Refusal[] = [];
  /** What was stored last; shown until the next act begins. */
  stored: readonly CarePlanAct[] = [];
  /** Something else was asked for while the form was not finished. */
  unfinished = false;
  #domain: SdohDomain | undefined;
  #patient: string | undefined;
  /** The forms that `memory` keeps, by patient. */
  readonly #left = new Map<string, { readonly form: NeedForm; readonly domain: SdohDomain }>();
  /** The host did the last one itself. */
  isByHost = false;

  /** @param nameOf the name of the patient who is shown, where it is known. */
  constructor(host: NeedActHost, nameOf: () => string | undefined) {
    this.#host = host;
    this.#nameOf = nameOf;
    this.outcomes = new OutcomeKeeper(host, (act, outcome) => {
      if (!outcome) this.#used(act);
      this.#settle(act, outcome);
    });
  }

  get commit(): CommitController {
    return this.outcomes.commit;
  }

  /** The need of the open form, or of the last outcome. */
  get domain(): SdohDomain | undefined {
    return this.#domain;
  }

  isOpenFor(need: Need): boolean {
    return this.open !== undefined && this.#domain === need.domain;
  }

  /** Another patient is shown: their own form is open where it was left. What was not stored stays with theirs. */
  follow(patientRef: string | undefined): void {
    const left = patientRef && this.memory.has(patientRef) ? this.#left.get(patientRef) : undefined;
    this.#patient = patientRef;
    this.open = left?.form;
    this.problems = [];
    this.stored = [];
    this.unfinished = false;
    this.isByHost = false;
    this.#domain = left?.domain;
    this.outcomes.follow(patientRef);
  }

  /** Something is typed into the open form. */
  keep(form: HTMLFormElement): void {
    if (!this.#patient || !this.open || !this.#domain) return;
    this.memory.keep(this.#patient, form);
    this.#left.set(this.#patient, { form: this.open, domain: this.#domain });
  }

  restore(form: HTMLFormElement): void {
    if (this.#patient) this.memory.restore(this.#patient, form);
  }

  /** Opens a form. What is typed in another one is never lost to a click: the user is told instead. */
  async begin(form: NeedForm, need: Need): Promise<void> {
    if (this.outcomes.busy) return;
    if (this.outcomes.uncertain) return this.#focus(this.commit.outcome ? '.said.about' : '.kept');
    this.unfinished = this.open !== undefined && this.memory.has(this.#patient) && (this.open !== form || this.#domain !== need.domain);
    this.#host.requestUpdate();
    if (this.unfinished) return this.#focus('.said.about');
    this.commit.clear();
    this.problems = [];
    this.stored = [];
    this.isByHost = false;
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
    if (this.#patient) this.memory.forget(this.#patient);
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
    if (this.open !== undefined || this.outcomes.uncertain) return;
    this.commit.clear();
    this.stored = [];
    this.isByHost = false;
    this.#domain = domain;
    this.refuse(refusal);
  }

  async submit(need: Need, input: NeedInput): Promise<void> {
    const context = verbContext(this.#host.session);
    if (!context) return this.refuse({ code: 'session.user_missing', messageKey: 'session.user_missing' });
    if (this.outcomes.busy || this.outcomes.uncertain) return;
    this.problems = [];
    this.unfinished = false;
    const result = perform(need, input, context);
    if (!result.ok) return this.refuse(result.refusal);
    const detail: NeedChangeDetail = { acts: result.events.map(({ act }) => act), domain: need.domain, patientRef: need.patient.ref };
    const name = this.#nameOf();
    const act = this.outcomes.begin({ ref: need.patient.ref, ...(name && { name }) }, detail);
    const outcome = await act.commit.run(async () => {
      const event = new NeedChangeEvent(detail);
      const intent = await dispatchIntent(this.#host, event);
      if (intent === 'proceed') return needChanges(result.value, result.events);
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
  #settle(act: NeedAct, outcome: CommitOutcome | undefined): void {
    if (outcome?.outcome === 'stored') this.#finish(act);
    if (outcome && this.outcomes.isShown(act)) void this.#host.refresh();
    this.outcomes.settle(act);
    this.#host.requestUpdate();
  }

  #refused(act: NeedAct, refusal: Refusal): void {
    if (this.outcomes.isCurrent(act)) this.refuse(refusal);
    else this.outcomes.answer(act, refusal);
  }

  /** What was typed went its way; a form it was put back into meanwhile is closed. */
  #used(act: NeedAct): void {
    if (this.#left.get(act.about.ref)?.domain !== act.detail.domain) return;
    this.memory.forget(act.about.ref);
    if (this.outcomes.isShown(act) && this.#domain === act.detail.domain) this.open = undefined;
  }

  #handled(act: NeedAct): void {
    this.#used(act);
    if (!this.outcomes.isCurrent(act)) return this.outcomes.answer(act, 'by-host');
    this.open = undefined;
    this.isByHost = true;
    void this.#focus('.said.about');
    void this.#host.refresh();
  }

  #finish(act: NeedAct): void {
    this.#host.dispatchEvent(new NeedChangedEvent(act.detail));
    this.#used(act);
    if (!this.outcomes.isCurrent(act)) return;
    this.open = undefined;
    this.stored = act.detail.acts;
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
