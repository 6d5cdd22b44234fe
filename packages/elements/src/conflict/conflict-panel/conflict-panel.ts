import type { Side } from '@careloom/core/conflict';
import { settleConflicts } from '@careloom/core/conflict';
import type { ChangeSet, CommitOutcome, Conflict } from '@careloom/core/ports';
import type { Refusal } from '@careloom/core/shared';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import { CommitController, dispatchIntent } from '../../acts/index.ts';
import { buttonStyles, CareloomElement, emptyState, fieldStyles, LoadController, LocalizeController, stateStyles } from '../../foundation/index.ts';
import { conflictCatalogues } from '../conflict-catalogues.ts';
import { ConflictResolvedEvent, ConflictResolveEvent } from '../events.ts';
import { actionsView } from './actions-view.ts';
import { loadAuthors } from './authors.ts';
import { choose, chosenAt, compared, leftToDecide, refsOf, storedOf } from './chosen.ts';
import type { Chosen, Compared } from './chosen.ts';
import { conflictPanelStyles } from './conflict-panel.styles.ts';
import { recordView } from './record-view.ts';
import { saidView } from './said-view.ts';
import type { HowItEnded } from './said-view.ts';

/**
 * Somebody else stored a change while the user was writing: both versions, place by place and in words, for the user to
 * choose mine, theirs, or (for lists) both. What only one side changed is shown, and saved together with it. Nothing is
 * sent before every difference is decided; then the merged records are stored over theirs, with the rest of the set.
 *
 * @tag careloom-conflict-panel
 * @summary Two versions of the same record side by side, to be decided.
 * @status experimental
 * @since 0.2.0
 * @serves F9
 * @fires {ConflictResolveEvent} careloom-conflict-resolve - Everything is decided and shall be stored. Cancelable.
 * @fires {ConflictResolvedEvent} careloom-conflict-resolved - It is stored, needed no storing, or mine is discarded.
 * @csspart record - One record that has two versions.
 * @csspart difference - A place where both wrote something else.
 * @csspart change - A place with nothing to decide.
 * @csspart question - Asks before mine is discarded.
 * @csspart notice - A message.
 * @csspart empty-state - Shown where there is no conflict.
 * @cssproperty --careloom-conflict-panel-background-color - Background of the whole.
 */
export class CareloomConflictPanel extends CareloomElement {
  /** @internal */
  static override readonly styles = [buttonStyles, fieldStyles, stateStyles, conflictPanelStyles];

  readonly #localize = new LocalizeController(this, conflictCatalogues);
  readonly #commit = new CommitController(this);
  readonly #authors = new LoadController(this, {
    args: () => (this.compared.length > 0 ? ([this.compared] as const) : undefined),
    load: ([all], { repository, signal }) => loadAuthors(all.map(({ conflict }) => conflict), repository, signal),
  });

  /** Of a `CommitOutcome`. Another list is another conflict; it waits until the answer to what was sent is known. */
  @property({ attribute: false }) conflicts: readonly Conflict[] = [];

  /** The whole set that met the conflict. Nothing of it was stored, so what else is in it is sent along. */
  @property({ attribute: false }) changes: ChangeSet = [];

  /** Shows without offering to decide anything. */
  @property({ type: Boolean, reflect: true }) readonly = false;

  /** Shows only the button that opens it. */
  @property({ type: Boolean, reflect: true }) closed = false;

  /** Level of the heading, 2 to 5; the records are one below. */
  @property({ type: Number, attribute: 'heading-level' }) headingLevel = 3;

  /** @internal Something was typed since into the form it came from, and is no part of this. */
  @property({ attribute: false }) typedSince = false;

  @state() private compared: readonly Compared[] = [];
  @state() private choices: Chosen = {};
  /** Saving was asked for: what is missing is said at its place. */
  @state() private tried = false;
  @state() private asking = false;
  @state() private over: HowItEnded | undefined;
  @state() private isAgain = false;
  @state() private deciding = false;
  @state() private refusal: Refusal | undefined;
  #given: readonly Conflict[] | undefined;
  /** What was sent last, when that met a conflict too. */
  #set: ChangeSet | undefined;

  constructor() {
    super();
    // Sent later, by an outbox.
    this.#commit.onLater = (outcome) => this.#ended(outcome);
  }

  protected override willUpdate(): void {
    if (this.conflicts === this.#given || this.#isSending || this.#isUncertain) return;
    this.#given = this.conflicts;
    this.#set = undefined;
    this.isAgain = false;
    this.#commit.clear();
    this.#begin(Array.isArray(this.conflicts) ? this.conflicts : []);
  }

  protected override render(): unknown {
    const localize = this.#localize;
    const { over } = this;
    if (this.compared.length === 0) return emptyState({ title: localize.t('conflict.none_title'), body: localize.t('conflict.none_body') });
    if (this.closed) return html`<button type="button" class="button no-print" data-act="compare" @click=${this.#open}>${localize.t('conflict.compare')}</button>`;
    return html`<section aria-labelledby="title">
      <div class="head">
        <div role="heading" aria-level=${this.#level} id="title" class="title" tabindex="-1">${localize.t('conflict.label')}</div>
        ${over ? nothing : html`<p>${localize.t(this.readonly ? 'conflict.help_readonly' : 'conflict.help')}</p>`}
      </div>
      ${over ? nothing : this.compared.map((each, index) => this.#renderRecord(each, index))}
      <div role="status" class="said" tabindex="-1">${this.#renderSaid()}</div>
      ${over || this.readonly ? nothing : this.#renderActions()}
    </section>`;
  }

  #renderRecord(each: Compared, index: number): TemplateResult {
    const { ref } = each.conflict;
    return recordView({
      compared: each,
      index,
      localize: this.#localize,
      level: this.#level + 1,
      authors: this.#authors.value?.get(ref),
      readonly: this.readonly,
      isTried: this.tried,
      isLocked: this.#isSending || this.#isUncertain,
      chosen: (path) => chosenAt(this.choices, ref, path),
      onChoose: (path, side) => this.#choose(ref, path, side),
    });
  }

  #renderSaid(): unknown {
    const { over, readonly, isAgain, refusal, typedSince } = this;
    return saidView({
      over, readonly, isAgain, refusal, typedSince,
      localize: this.#localize,
      left: leftToDecide(this.compared, this.choices),
      isFit: this.compared.every(({ places }) => places.every(({ kind }) => kind !== 'clash')),
      isSending: this.#isSending,
      outcome: this.#commit.outcome,
      onRetry: () => this.#send(() => this.#commit.retry()),
    });
  }

  #renderActions(): TemplateResult | typeof nothing {
    if (this.#isUncertain) return nothing;
    return actionsView({
      localize: this.#localize,
      isSending: this.#isSending,
      isAsking: this.asking,
      onSave: () => void this.#save(),
      onAsk: () => this.#ask(true),
      onKeep: () => this.#ask(false),
      onDiscard: () => this.#finish('discarded'),
    });
  }

  get #level(): number {
    return Math.min(5, Math.max(2, Math.trunc(this.headingLevel) || 3));
  }

  get #isSending(): boolean {
    return this.deciding || this.#commit.busy;
  }

  get #isUncertain(): boolean {
    return this.#commit.outcome?.outcome === 'uncertain';
  }

  #begin(conflicts: readonly Conflict[]): void {
    this.compared = compared(conflicts);
    this.choices = {};
    this.tried = this.asking = this.dirty = false;
    this.over = this.refusal = undefined;
  }

  #choose(ref: string, path: string, side: Side): void {
    // What a refusal said was about other choices.
    this.#commit.clear();
    this.refusal = undefined;
    this.choices = choose(this.choices, ref, path, side);
    this.dirty = true;
  }

  async #save(): Promise<void> {
    if (this.#isSending) return;
    const settled = settleConflicts(this.compared.map(({ conflict }) => conflict), this.choices, this.#set ?? this.changes);
    this.tried = !settled.ok;
    if (!settled.ok) {
      await this.updateComplete;
      this.renderRoot.querySelector<HTMLElement>('[data-invalid] input:not(:disabled)')?.focus();
      return;
    }
    const { changes } = settled;
    if (changes.length === 0) return this.#finish('unchanged');
    await this.#send(async () => {
      const answer = await dispatchIntent(this, new ConflictResolveEvent({ refs: refsOf(this.compared), changes: () => changes }));
      if (answer === 'proceed') {
        this.#set = changes;
        return this.#commit.run(changes);
      }
      if (answer === 'handled') this.#finish('host');
      else this.refusal = answer.refused;
      return undefined;
    });
  }

  async #send(work: () => Promise<CommitOutcome | undefined>): Promise<void> {
    if (this.#isSending) return;
    this.deciding = true;
    this.refusal = undefined;
    try {
      this.#ended(await work());
    } finally {
      this.deciding = false;
    }
  }

  #ended(outcome: CommitOutcome | undefined): void {
    if (outcome?.outcome === 'stored') this.#finish('stored');
    this.isAgain = outcome?.outcome === 'conflict';
    if (outcome?.outcome !== 'conflict') return;
    this.#commit.clear();
    this.#begin(outcome.conflicts);
  }

  #finish(result: HowItEnded): void {
    this.over = result;
    this.asking = this.dirty = false;
    if (result !== 'host') this.dispatchEvent(new ConflictResolvedEvent({ refs: refsOf(this.compared), result, stored: () => storedOf(this.compared, this.#commit.outcome) }));
    this.#focus('.said');
  }

  readonly #open = (): void => {
    this.closed = false;
    this.#focus('.title');
  };

  #ask(asking: boolean): void {
    if (this.#isSending) return;
    this.asking = asking;
    this.#focus(asking ? '[data-act="discard-no"]' : '[data-act="discard"]');
  }

  #focus(selector: string): void {
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>(selector)?.focus());
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'careloom-conflict-panel': CareloomConflictPanel;
  }
}
