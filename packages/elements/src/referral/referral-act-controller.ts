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
import type {
  ReceiptInput,
  Referral,
  ReferralAct,
  ReferralCompletion,
  ReferralEvent,
} from '@careloom/core/referral';
import type { ChangeSet } from '@careloom/core/ports';
import { CareloomError } from '@careloom/core/shared';
import type { Refusal, Result, VerbContext } from '@careloom/core/shared';
import type { ReactiveController } from 'lit';
import { CommitController, dispatchIntent, verbContext } from '../foundation/index.ts';
import type { CareloomElement } from '../foundation/index.ts';
import { ReferralChangedEvent, ReferralChangeEvent } from './events.ts';

/** What the form of an act gives; which part is used depends on the act. */
export interface ActInput {
  readonly reason?: string;
  readonly completion?: ReferralCompletion;
  readonly receipt?: ReceiptInput;
}

/** More to store together with the act, e.g. the goal when a loop closes. */
export type MoreChanges = (act: ReferralAct, referral: Referral, context: VerbContext) => ChangeSet | Promise<ChangeSet>;

/** Acts that need nothing but the click. */
const immediate: readonly ReferralAct[] = ['accepted', 'started'];

/**
 * Moves a referral on from an element: gesture, intent event, verb, one commit, fact event. Shared by the timeline
 * (our side) and the board (the partner's side).
 */
export class ReferralActController implements ReactiveController {
  readonly commit: CommitController;
  readonly #host: CareloomElement;
  readonly #more: MoreChanges | undefined;
  /** The act whose form is open. */
  open: ReferralAct | undefined;
  /** Why the last try was refused, before anything was sent. */
  refusal: Refusal | undefined;
  /** The act that was stored last; shown until the next one begins. */
  stored: ReferralAct | undefined;
  #referralRef = '';
  /** What the verb made of it: a confirmed receipt is a close. */
  #done: ReferralAct = 'drafted';

  constructor(host: CareloomElement, more?: MoreChanges) {
    this.#host = host;
    this.#more = more;
    this.commit = new CommitController(host);
    host.addController(this);
  }

  hostDisconnected(): void {
    this.open = undefined;
  }

  /** True while the open form belongs to this referral. */
  isOpenFor(referral: Referral): boolean {
    return this.open !== undefined && this.#referralRef === referral.ref;
  }

  /** True when an outcome or refusal is about this referral. */
  isAbout(referral: Referral): boolean {
    return this.#referralRef === referral.ref;
  }

  /** A button was pressed: open the form, or do it at once where nothing is asked. */
  async begin(act: ReferralAct, referral: Referral): Promise<void> {
    if (this.commit.busy) return;
    this.commit.clear();
    this.refusal = undefined;
    this.stored = undefined;
    this.#referralRef = referral.ref;
    this.open = immediate.includes(act) ? undefined : act;
    this.#host.requestUpdate();
    if (immediate.includes(act)) await this.submit(act, referral, {});
    else await this.#focus('.act-form :is(input, select, textarea)');
  }

  /** Leaves the form without doing anything; the keyboard goes back to where it came from. */
  close(): void {
    const from = this.open;
    this.open = undefined;
    this.refusal = undefined;
    this.#host.requestUpdate();
    if (from) void this.#focus(`[data-act='${from}']`);
  }

  refuse(refusal: Refusal): void {
    this.refusal = refusal;
    this.#host.requestUpdate();
  }

  /** Does the act. Nothing is sent when the verb or the host refuses; the form stays with what was typed. */
  async submit(act: ReferralAct, referral: Referral, input: ActInput): Promise<void> {
    const session = this.#host.session;
    const context = session && verbContext(session);
    if (!context) return this.refuse({ code: 'session.user_missing', messageKey: 'session.user_missing' });
    if (this.commit.busy) return;
    this.refusal = undefined;
    const result = perform(act, referral, input, context);
    if (!result.ok) return this.refuse(result.refusal);
    const outcome = await this.commit.run(async () => {
      const intent = await dispatchIntent(this.#host, new ReferralChangeEvent({ act, referralRef: referral.ref }));
      if (intent === 'handled') return void this.close();
      if (intent !== 'proceed') return void this.refuse(intent.refused);
      return this.#changes(result, act, context);
    });
    if (outcome?.outcome === 'stored') this.#finish();
  }

  /** Sends the same changes again after an uncertain outcome. */
  async retry(): Promise<void> {
    const outcome = await this.commit.retry();
    if (outcome?.outcome === 'stored') this.#finish();
  }

  async #changes(
    result: { readonly value: Referral; readonly events: readonly ReferralEvent[] },
    act: ReferralAct,
    context: VerbContext,
  ): Promise<ChangeSet> {
    this.#done = result.events.at(-1)?.act ?? act;
    const more = (await this.#more?.(this.#done, result.value, context)) ?? [];
    return [...referralChanges(result.value, result.events), ...more];
  }

  #finish(): void {
    this.open = undefined;
    this.stored = this.#done;
    this.#host.dispatchEvent(new ReferralChangedEvent({ act: this.#done, referralRef: this.#referralRef }));
    this.#host.requestUpdate();
    void this.#focus('.said');
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
    case 'receipt-asked': return recordReceipt(referral, input.receipt ?? { received: 'unknown' }, context);
    case 'closed-unsuccessful': return closeUnsuccessful(referral, reason, context);
    default: throw new CareloomError('referral.act_unknown');
  }
}
