import {
  acceptReferral,
  cancelReferral,
  closeUnsuccessful,
  completeReferral,
  declineReferral,
  failReferral,
  holdReferral,
  recordReceipt,
  referralChanges,
  retractReferral,
  startReferral,
} from '@careloom/core/referral';
import type { ReceiptInput, Referral, ReferralAct, ReferralCompletion, ReferralEvent } from '@careloom/core/referral';
import type { ChangeSet, CommitOutcome } from '@careloom/core/ports';
import { CareloomError, isCareloomError } from '@careloom/core/shared';
import type { Refusal, Result, VerbContext } from '@careloom/core/shared';
import { CommitController, dispatchIntent, verbContext } from '../acts/index.ts';
import { FormMemory } from '../foundation/form-memory.ts';
import type { CareloomElement } from '../foundation/index.ts';
import { ReferralChangedEvent, ReferralChangeEvent } from './events.ts';
import type { GoalReport } from './referral-goals.ts';

/** What the form of an act gives; which part is used depends on the act. */
export interface ActInput {
  readonly reason?: string;
  readonly completion?: ReferralCompletion;
  readonly receipt?: ReceiptInput;
  /** How the goals stand, asked together with the receipt. */
  readonly goals?: readonly GoalReport[];
}

export interface ActOptions {
  /** More to store together with the act, e.g. the goal when a loop closes. */
  readonly more?: (act: ReferralAct, referral: Referral, input: ActInput, context: VerbContext) => ChangeSet | Promise<ChangeSet>;
  /** Something is different now: stored, in conflict, or done by the host. Load again; not every server tells. */
  readonly onSettled?: () => void;
}

/** What was stored, and the referral as it was before. */
export interface StoredAct {
  readonly act: ReferralAct;
  readonly before: Referral;
}

/** Acts that need nothing but the click. */
const immediate: readonly ReferralAct[] = ['accepted', 'started'];

/**
 * Moves a referral on from an element: gesture, intent event, verb, one commit, fact event. Shared by the timeline
 * (our side) and the board (the partner's side). What is typed is kept per referral until it is stored or given up.
 */
export class ReferralActController {
  readonly commit: CommitController;
  readonly memory = new FormMemory();
  readonly #host: CareloomElement;
  readonly #options: ActOptions;
  #open: ReferralAct | undefined;
  #refusal: Refusal | undefined;
  #stored: StoredAct | undefined;
  #referralRef = '';
  /** What the verb made of the act: a confirmed receipt is a close. */
  #done: StoredAct | undefined;

  constructor(host: CareloomElement, options: ActOptions = {}) {
    this.#host = host;
    this.#options = options;
    this.commit = new CommitController(host);
  }

  /** The act whose form is open. */
  get open(): ReferralAct | undefined {
    return this.#open;
  }

  /** Why the last try was refused, before anything was sent. */
  get refusal(): Refusal | undefined {
    return this.#refusal;
  }

  /** The act that was stored last; shown until the next one begins. */
  get stored(): StoredAct | undefined {
    return this.#stored;
  }

  /** True while the open form belongs to this referral. */
  isOpenFor(referral: Referral): boolean {
    return this.#open !== undefined && this.isAbout(referral);
  }

  /** True when an outcome or refusal is about this referral. */
  isAbout(referral: Referral): boolean {
    return this.#referralRef === referral.ref;
  }

  /** A button was pressed: open the form, or do it at once where nothing is asked. Not while the last act is unsettled. */
  async begin(act: ReferralAct, referral: Referral): Promise<void> {
    if (this.commit.busy || this.commit.outcome?.outcome === 'uncertain') return;
    this.commit.clear();
    this.#refusal = undefined;
    this.#stored = undefined;
    this.#referralRef = referral.ref;
    this.#open = immediate.includes(act) ? undefined : act;
    this.#host.requestUpdate();
    if (immediate.includes(act)) await this.submit(act, referral, {});
    else await this.#focus('.act-form :is(input, select, textarea)');
  }

  /** Leaves the form without doing anything; the keyboard goes back to where it came from. */
  close(): void {
    if (this.commit.busy) return;
    const from = this.#open;
    this.#open = undefined;
    this.#refusal = undefined;
    this.memory.forget(this.#referralRef);
    this.#host.requestUpdate();
    if (from) void this.#focus(`[data-act='${from}']`);
  }

  refuse(refusal: Refusal): void {
    this.#refusal = refusal;
    this.#host.requestUpdate();
  }

  /**
   * Does the act. Nothing is sent when the verb or the host refuses; the form stays with what was typed. After an
   * uncertain outcome it sends the same again, never something new beside it.
   */
  async submit(act: ReferralAct, referral: Referral, input: ActInput): Promise<void> {
    if (this.commit.busy) return;
    if (this.commit.outcome?.outcome === 'uncertain') return this.retry();
    const context = verbContext(this.#host.session);
    if (!context) return this.refuse({ code: 'session.user_missing', messageKey: 'session.user_missing' });
    this.#refusal = undefined;
    const result = perform(act, referral, input, context);
    if (!result.ok) return this.refuse(result.refusal);
    try {
      this.#finish(await this.commit.run(() => this.#prepare(act, referral, input, result, context)));
    } catch (error) {
      const code = isCareloomError(error) ? error.code : 'foundation.failed';
      this.refuse({ code, messageKey: code });
    }
  }

  /** Sends the same changes again after an uncertain outcome, or a refusal for now. */
  async retry(): Promise<void> {
    await this.#focus('.said');
    this.#finish(await this.commit.retry());
  }

  /** Asks the host, then puts together what is stored; `undefined` when the host did or stopped it. */
  async #prepare(
    act: ReferralAct,
    referral: Referral,
    input: ActInput,
    result: { readonly value: Referral; readonly events: readonly ReferralEvent[] },
    context: VerbContext,
  ): Promise<ChangeSet | undefined> {
    const intent = new ReferralChangeEvent({ act, referralRef: referral.ref });
    const answer = await dispatchIntent(this.#host, intent);
    if (answer === 'handled') {
      // Only stopped: the form stays as it is. Done by the host: there is something new to show.
      if (intent.response) {
        this.#open = undefined;
        this.memory.forget(referral.ref);
        this.#options.onSettled?.();
      }
      return undefined;
    }
    if (answer !== 'proceed') return void this.refuse(answer.refused);
    const done = result.events.at(-1)?.act ?? act;
    this.#done = { act: done, before: referral };
    const more = (await this.#options.more?.(done, result.value, input, context)) ?? [];
    return [...referralChanges(result.value, result.events), ...more];
  }

  #finish(outcome: CommitOutcome | undefined): void {
    if (outcome?.outcome === 'stored' && this.#done) {
      this.#open = undefined;
      this.#stored = this.#done;
      this.memory.forget(this.#referralRef);
      this.#host.dispatchEvent(new ReferralChangedEvent({ act: this.#done.act, referralRef: this.#referralRef }));
      // The user may have gone on meanwhile; the keyboard is moved only while it is still in here.
      if (this.#host.shadowRoot?.activeElement) void this.#focus('.said');
    }
    if (outcome?.outcome === 'stored' || outcome?.outcome === 'conflict') this.#options.onSettled?.();
    this.#host.requestUpdate();
  }

  async #focus(selector: string): Promise<void> {
    await this.#host.updateComplete;
    this.#host.renderRoot.querySelector<HTMLElement>(selector)?.focus();
  }
}

function perform(act: ReferralAct, referral: Referral, input: ActInput, context: VerbContext): Result<Referral, ReferralEvent> {
  const reason = input.reason ?? '';
  switch (act) {
    case 'accepted': return acceptReferral(referral, context);
    case 'started': return startReferral(referral, context);
    case 'declined': return declineReferral(referral, reason, context);
    case 'held': return holdReferral(referral, reason, context);
    case 'failed': return failReferral(referral, reason, context);
    case 'cancelled': return cancelReferral(referral, reason, context);
    case 'retracted': return retractReferral(referral, reason, context);
    case 'completed': return completeReferral(referral, input.completion ?? {}, context);
    case 'closed-unsuccessful': return closeUnsuccessful(referral, reason, context);
    case 'receipt-asked':
      if (input.receipt) return recordReceipt(referral, input.receipt, context);
      return { ok: false, refusal: { code: 'referral.receipt_missing', messageKey: 'referral.receipt_missing' } };
    default: throw new CareloomError('referral.act_unknown');
  }
}
