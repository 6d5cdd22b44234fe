import type { Referral, ReferralAct, ReferralEvent } from '@careloom/core/referral';
import { trackBusiness } from '@careloom/core/referral/business';
import type { ChangeSet, CommitOutcome } from '@careloom/core/ports';
import { isCareloomError } from '@careloom/core/shared';
import type { Refusal, VerbContext } from '@careloom/core/shared';
import type { ReactiveController, ReactiveElement } from 'lit';
import { dispatchIntent, verbContext } from '../acts/index.ts';
import { FormMemory } from '../foundation/form-memory.ts';
import type { CareloomElement } from '../foundation/index.ts';
import { ReferralChangedEvent, ReferralChangeEvent } from './events.ts';
import type { ActOptions } from './act-options.ts';
import { ActStates, changesOf } from './act-state.ts';
import type { ActState } from './act-state.ts';
import { tellOf } from './untold-acts.ts';
import type { UntoldAct } from './untold-acts.ts';
import { perform } from './act-verbs.ts';
import type { ActInput } from './act-verbs.ts';

/** Acts that need nothing but the click. */
const immediate: readonly ReferralAct[] = ['accepted', 'started'];

/**
 * Moves referrals on from an element: gesture, intent event, verb, one commit, fact event. Shared by the timeline (our
 * side) and the board (the partner's side). Each referral has a state of its own: while one waits for its answer, the
 * others go on. What is typed is kept per referral until it is stored or given up.
 */
export class ReferralActController implements ReactiveController {
  readonly memory = new FormMemory();
  readonly #host: CareloomElement;
  readonly #options: ActOptions;
  readonly #states: ActStates;

  constructor(host: CareloomElement, options: ActOptions = {}) {
    this.#host = host;
    this.#options = options;
    this.#states = new ActStates(host);
    host.addController(this);
  }

  /** What is being done with a referral; undefined where nobody did anything yet. */
  of({ ref }: Pick<Referral, 'ref'>): ActState | undefined {
    return this.#states.get(ref);
  }

  /** The one somebody did something with last. */
  get last(): ActState | undefined {
    return this.#states.last;
  }

  get all(): readonly ActState[] {
    return this.#states.all;
  }

  /** True while a form is open, of whichever referral. */
  get isOpen(): boolean {
    return this.all.some(({ open }) => open !== undefined);
  }

  isOpenFor(referral: Referral): boolean {
    return this.of(referral)?.open !== undefined;
  }

  isUnsettled(referral: Referral): boolean {
    return this.of(referral)?.isUnsettled ?? false;
  }

  hostConnected(): void {
    this.#tell();
  }

  hostDisconnected(): void {
    this.#tell();
  }

  /** What has to be told and is not on the screen: here, and where this element is gone, anywhere. */
  untold(asking: ReactiveElement): readonly UntoldAct[] {
    if (this.#host.isConnected && asking !== this.#host) return [];
    return this.all
      .filter((state) => state.isToTell && !this.#isShown(state))
      .map((state) => ({ state, retry: () => this.retry(state.referral), close: () => this.#putAway(state) }));
  }

  /** What ended unseen is on the screen now. */
  seen(referral: Pick<Referral, 'ref'>): void {
    const state = this.of(referral);
    if (!state?.isUnseen) return;
    state.isUnseen = false;
    this.#tell();
  }

  /** A button was pressed: open the form, or do it at once where nothing is asked. Not while its last act is unsettled. */
  async begin(act: ReferralAct, referral: Referral): Promise<void> {
    if (this.isUnsettled(referral)) return;
    this.#states.tidy(referral, (ref) => this.memory.has(ref));
    const state = this.#states.begin(referral);
    state.commit.clear();
    state.refusal = state.stored = state.race = undefined;
    state.isUnseen = false;
    state.open = immediate.includes(act) ? undefined : act;
    this.#changed();
    if (immediate.includes(act)) await this.submit(act, referral, {});
    else await this.#focus(state, '.act-form :is(input, select, textarea)');
  }

  /** Leaves the form without doing anything; the keyboard goes back to where it came from. */
  close(referral: Pick<Referral, 'ref'>): void {
    const state = this.of(referral);
    if (!state || state.commit.busy) return;
    const from = state.open;
    state.open = state.refusal = undefined;
    this.memory.forget(referral.ref);
    this.#changed();
    if (from) void this.#focus(state, `[data-act='${from}']`);
  }

  refuse(referral: Referral, refusal: Refusal): void {
    const state = this.#states.begin(referral);
    state.refusal = refusal;
    state.isUnseen = !this.#isShown(state);
    this.#changed();
  }

  /**
   * Does the act. Nothing is sent when the verb or the host refuses; the form stays with what was typed. After an
   * uncertain outcome it sends the same again, never something new beside it.
   */
  async submit(act: ReferralAct, referral: Referral, input: ActInput): Promise<void> {
    const state = this.#states.begin(referral);
    if (state.commit.busy) return;
    if (state.commit.outcome?.outcome === 'uncertain') return this.retry(referral);
    const context = verbContext(this.#host.session);
    if (!context) return this.refuse(referral, { code: 'session.user_missing', messageKey: 'session.user_missing' });
    state.refusal = state.race = undefined;
    state.commit.onLater = (outcome) => this.#ended(state, outcome);
    const result = input.verb ? input.verb(context) : perform(act, referral, input, context);
    const tracked = trackBusiness(result);
    if (!tracked.ok) return this.refuse(referral, tracked.refusal);
    try {
      await this.#finish(state, await state.commit.run(() => this.#prepare(state, act, referral, input, tracked, context)));
    } catch (error) {
      const code = isCareloomError(error) ? error.code : 'foundation.failed';
      this.refuse(referral, { code, messageKey: code });
    }
  }

  /** Sends the same changes again after an uncertain outcome, or a refusal for now. */
  async retry(referral: Pick<Referral, 'ref'>): Promise<void> {
    const state = this.of(referral);
    if (!state) return;
    await this.#focus(state, '.said');
    await this.#finish(state, await state.commit.retry());
  }

  /** Asks the host, then puts together what is stored; `undefined` when the host did or stopped it. */
  async #prepare(
    state: ActState,
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
        state.open = undefined;
        this.memory.forget(referral.ref);
        this.#options.onSettled?.(state);
      }
      return undefined;
    }
    if (answer !== 'proceed') return void this.refuse(referral, answer.refused);
    const done = result.events.at(-1)?.act ?? act;
    const more = [...(input.changes ?? []), ...((await this.#options.more?.(done, result.value, input, context)) ?? [])];
    state.done = { act: done, before: referral, after: result.value, events: result.events, more };
    return changesOf(state.done);
  }

  /** Two acts at once: settled by the rules of the concept, and told. Gives what is left to say: how mine ended. */
  async #settle(state: ActState, outcome: CommitOutcome): Promise<CommitOutcome | undefined> {
    const { repository } = this.#host;
    const { done: sent, race: raced } = state;
    if (outcome.outcome !== 'conflict' || outcome.parts || raced || !repository || !sent || !this.#options.include) return outcome;
    if (outcome.conflicts.length === 0 || !outcome.conflicts.every(({ ref }) => /^(Task|ServiceRequest)\//.test(ref))) return outcome;
    const race = await import('./act-race.ts');
    await this.#options.include(race.stepCatalogues);
    const ended = await race.settleAct(repository, state, sent, outcome);
    const { winner, reason } = state.race?.settled ?? {};
    if (winner !== 'theirs') return ended;
    if (reason !== 'look-again') {
      state.open = undefined;
      this.memory.forget(state.referral.ref);
    }
    void this.#focus(state, '.said');
    this.#options.onSettled?.(state);
    return undefined;
  }

  /** It was open, and ended elsewhere: compared, or in an outbox. Without an outcome, it was given up. */
  #ended(state: ActState, outcome: CommitOutcome | undefined): void {
    if (outcome) return void this.#finish(state, outcome);
    state.open = undefined;
    this.memory.forget(state.referral.ref);
    this.#options.onSettled?.(state);
    this.#changed();
  }

  async #finish(state: ActState, ended: CommitOutcome | undefined): Promise<void> {
    const outcome = ended && (await this.#settle(state, ended));
    state.isUnseen = !this.#isShown(state);
    if (outcome?.outcome === 'stored' && state.done) {
      const { ref } = state.referral;
      state.open = undefined;
      state.stored = state.done;
      this.memory.forget(ref);
      this.#host.dispatchEvent(new ReferralChangedEvent({ act: state.done.act, referralRef: ref }));
      // The user may have gone on meanwhile; the keyboard is moved only while it is still in here.
      if (this.#host.shadowRoot?.activeElement) void this.#focus(state, '.said');
    }
    if (outcome?.outcome === 'stored' || outcome?.outcome === 'conflict') this.#options.onSettled?.(state);
    this.#changed();
  }

  #putAway(state: ActState): void {
    state.commit.clear();
    state.refusal = state.race = undefined;
    state.isUnseen = false;
    this.#changed();
  }

  #isShown({ referral }: ActState): boolean {
    return this.#host.isConnected && (this.#options.isShown?.(referral.ref) ?? true);
  }

  #changed(): void {
    this.#host.requestUpdate();
    this.#tell();
  }

  #tell(): void {
    tellOf(this.#host.repository, this, this.all.some(({ isToTell }) => isToTell));
  }

  async #focus(state: ActState, selector: string): Promise<void> {
    await this.#host.updateComplete;
    if (this.#isShown(state)) this.#host.renderRoot.querySelector<HTMLElement>(selector)?.focus();
  }
}
