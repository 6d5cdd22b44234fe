import { referralChanges } from '@careloom/core/referral';
import type { RaceSettled, Referral, ReferralAct, ReferralEvent } from '@careloom/core/referral';
import { trackBusiness } from '@careloom/core/referral/business';
import type { ChangeSet, CommitOutcome } from '@careloom/core/ports';
import { isCareloomError } from '@careloom/core/shared';
import type { Refusal, VerbContext } from '@careloom/core/shared';
import { CommitController, dispatchIntent, verbContext } from '../acts/index.ts';
import { FormMemory } from '../foundation/form-memory.ts';
import type { CareloomElement, Catalogues } from '../foundation/index.ts';
import { ReferralChangedEvent, ReferralChangeEvent } from './events.ts';
import type { raceNotice } from './act-race.ts';
import { perform } from './act-verbs.ts';
import type { ActInput } from './act-verbs.ts';

export interface ActOptions {
  /** More to store together with the act, e.g. the goal when a loop closes. */
  readonly more?: (act: ReferralAct, referral: Referral, input: ActInput, context: VerbContext) => ChangeSet | Promise<ChangeSet>;
  /** Something is different now: stored, in conflict, or done by the host. Load again; not every server tells. */
  readonly onSettled?: () => void;
  /** Takes the words that are fetched when two acts meet. Without it a conflict is only told. */
  readonly include?: (words: Catalogues) => Promise<void> | undefined;
}

/** What came of two acts at once, and how to say it. */
export interface ActRace {
  readonly settled: RaceSettled;
  readonly notice: typeof raceNotice;
}

/** An act on its way. */
interface SentAct extends StoredAct {
  readonly after: Referral;
  readonly events: readonly ReferralEvent[];
  readonly more: ChangeSet;
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
  #done: SentAct | undefined;
  #race: ActRace | undefined;

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

  /** The other side was first, and this is what came of both; shown until the next act begins. */
  get race(): ActRace | undefined {
    return this.#race;
  }

  /** True while the last act is on its way, or nobody knows whether it is stored: another one would be lost. */
  get isUnsettled(): boolean {
    return this.commit.busy || this.commit.outcome?.outcome === 'uncertain';
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
    if (this.isUnsettled) return;
    this.commit.clear();
    this.#refusal = undefined;
    this.#stored = undefined;
    this.#race = undefined;
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
    this.#race = undefined;
    this.#referralRef = referral.ref;
    const result = input.verb ? input.verb(context) : perform(act, referral, input, context);
    const tracked = trackBusiness(result);
    if (!tracked.ok) return this.refuse(tracked.refusal);
    try {
      await this.#finish(await this.commit.run(() => this.#prepare(act, referral, input, tracked, context)));
    } catch (error) {
      const code = isCareloomError(error) ? error.code : 'foundation.failed';
      this.refuse({ code, messageKey: code });
    }
  }

  /** Sends the same changes again after an uncertain outcome, or a refusal for now. */
  async retry(): Promise<void> {
    await this.#focus('.said');
    await this.#finish(await this.commit.retry());
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
    const more = [...(input.changes ?? []), ...((await this.#options.more?.(done, result.value, input, context)) ?? [])];
    this.#done = { act: done, before: referral, after: result.value, events: result.events, more };
    return changesOf(this.#done);
  }

  /** Two acts at once: settled by the rules of the concept, and told. Gives what is left to say: how mine ended. */
  async #settle(outcome: CommitOutcome): Promise<CommitOutcome | undefined> {
    const { repository } = this.#host;
    const sent = this.#done;
    if (outcome.outcome !== 'conflict' || outcome.parts || this.#race || !repository || !sent || !this.#options.include) return outcome;
    const isOurs = outcome.conflicts.length > 0 && outcome.conflicts.every(({ ref }) => /^(Task|ServiceRequest)\//.test(ref));
    if (!isOurs) return outcome;
    const race = await import('./act-race.ts');
    await this.#options.include(race.stepCatalogues);
    const settled = await race.settleAct(repository, sent.before, sent.after).catch(() => undefined);
    if (!settled) return outcome;
    if (settled.winner === 'mine') {
      // Written against what is there now: a third one at the same time is told as a conflict.
      const stored = await this.commit.run(changesOf({ ...sent, after: settled.value }));
      if (stored?.outcome === 'stored') this.#race = { settled, notice: race.raceNotice };
      return stored;
    }
    this.#race = { settled, notice: race.raceNotice };
    this.commit.clear();
    if (settled.reason !== 'look-again') {
      this.#open = undefined;
      this.memory.forget(this.#referralRef);
    }
    void this.#focus('.said');
    this.#options.onSettled?.();
    return undefined;
  }

  async #finish(ended: CommitOutcome | undefined): Promise<void> {
    const outcome = ended && (await this.#settle(ended));
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

function changesOf({ after, events, more }: SentAct): ChangeSet {
  return [...referralChanges(after, events), ...more];
}
