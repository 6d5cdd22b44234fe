import type { Choices, ConflictPlace, Side } from '@careloom/core/conflict';
import { compareVersions, settleConflicts, versionsOf } from '@careloom/core/conflict';
import type { ChangeSet, CommitOutcome, Conflict } from '@careloom/core/ports';
import type { Refusal } from '@careloom/core/shared';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import { CommitController, dispatchIntent } from '../../acts/index.ts';
import {
  alertIcon, buttonStyles, CareloomElement, doneIcon, emptyState, errorIcon, fieldStyles, infoIcon,
  LoadController, LocalizeController, notice, outcomeNotice, stateStyles,
} from '../../foundation/index.ts';
import { conflictCatalogues } from '../conflict-catalogues.ts';
import { ConflictResolvedEvent, ConflictResolveEvent } from '../events.ts';
import type { ConflictResolvedDetail } from '../events.ts';
import { loadAuthors, writtenWords } from './authors.ts';
import { conflictPanelStyles } from './conflict-panel.styles.ts';
import { recordWords } from './field-words.ts';
import { changeView, clashView, discardQuestion } from './place-view.ts';

interface Compared {
  readonly conflict: Conflict;
  readonly places: readonly ConflictPlace[];
}

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
    load: ([compared], { repository, signal }) => loadAuthors(compared.map(({ conflict }) => conflict), repository, signal),
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

  @state() private compared: readonly Compared[] = [];
  /** By ref, then by path. */
  @state() private choices: Readonly<Record<string, Choices>> = {};
  /** Saving was asked for: what is missing is said at its place. */
  @state() private tried = false;
  @state() private asking = false;
  @state() private over: ConflictResolvedDetail['result'] | 'host' | undefined;
  @state() private isAgain = false;
  @state() private deciding = false;
  @state() private refusal: Refusal | undefined;
  #given: readonly Conflict[] | undefined;
  /** What was sent last, when that met a conflict too. */
  #set: ChangeSet | undefined;

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
    const { compared, over } = this;
    if (compared.length === 0) return emptyState({ title: localize.t('conflict.none_title'), body: localize.t('conflict.none_body') });
    if (this.closed) return html`<button type="button" class="button no-print" data-act="compare" @click=${this.#open}>${localize.t('conflict.compare')}</button>`;
    return html`<section aria-labelledby="title">
      <div class="head">
        <div role="heading" aria-level=${this.#level} id="title" class="title" tabindex="-1">${localize.t('conflict.label')}</div>
        ${over ? nothing : html`<p>${localize.t(this.readonly ? 'conflict.help_readonly' : 'conflict.help')}</p>`}
      </div>
      ${over ? nothing : compared.map((each, index) => this.#renderRecord(each, index))}
      <div role="status" class="said" tabindex="-1">${this.#renderSaid()}</div>
      ${over || this.readonly ? nothing : this.#renderActions()}
    </section>`;
  }

  #renderRecord({ conflict, places }: Compared, index: number): TemplateResult {
    const localize = this.#localize;
    const clashes = places.filter(({ kind }) => kind === 'clash');
    const rest = places.filter(({ kind }) => kind !== 'clash');
    const { ref } = conflict;
    return html`<div class="record" part="record">
      <div>
        <div role="heading" aria-level=${this.#level + 1} class="subtitle">${recordWords(conflict, localize)}</div>
        <p class="muted secondary">${writtenWords(conflict, this.#authors.value?.get(ref), localize)}</p>
      </div>
      ${clashes.map((place, at) => {
        const chosen = this.#chosen(ref, place.path);
        return clashView({
          conflict, place, localize, chosen,
          id: `place-${index}-${at}`,
          readonly: this.readonly,
          isMissing: this.tried && !chosen,
          isLocked: this.#isSending || this.#isUncertain,
          onChoose: (side) => this.#choose(ref, place.path, side),
        });
      })}
      ${rest.length > 0
        ? html`<div class="changes">
            <p class="secondary muted" id=${`rest-${index}`}>${localize.t('conflict.together')}</p>
            <ul aria-labelledby=${`rest-${index}`}>${rest.map((place, at) => changeView({ conflict, place, localize, id: `rest-${index}-${at}` }))}</ul>
          </div>`
        : nothing}
    </div>`;
  }

  #renderSaid(): unknown {
    const localize = this.#localize;
    const done = (title: string): TemplateResult => notice({ tone: 'success', icon: doneIcon, title });
    switch (this.over) {
      case 'stored':
        return done(localize.t('foundation.outcome.stored'));
      case 'unchanged':
        return done(localize.t('conflict.kept_theirs'));
      case 'discarded':
        return done(localize.t('conflict.discarded'));
      case 'host':
        return notice({ tone: 'info', icon: infoIcon, title: localize.t('conflict.host') });
      case undefined:
    }
    if (this.readonly) return nothing;
    const { outcome } = this.#commit;
    const left = this.#left;
    const isFit = this.compared.every(({ places }) => places.every(({ kind }) => kind !== 'clash'));
    const progress = left > 0 ? localize.t('conflict.left', { count: left }) : localize.t(isFit ? 'conflict.fits' : 'conflict.decided');
    return html`
      ${this.isAgain ? notice({ tone: 'warning', icon: alertIcon, title: localize.t('foundation.outcome.conflict'), body: localize.t('conflict.again') }) : nothing}
      ${this.refusal ? notice({ tone: 'danger', icon: errorIcon, title: localize.t('foundation.outcome.refused'), body: localize.reason(this.refusal) }) : nothing}
      ${outcomeNotice({ outcome, localize, onRetry: () => this.#send(() => this.#commit.retry()) })}
      ${this.#isSending ? html`<p>${localize.t('foundation.busy')}</p>` : outcome ? nothing : html`<p class="progress">${progress}</p>`}
    `;
  }

  #renderActions(): TemplateResult | typeof nothing {
    const localize = this.#localize;
    if (this.#isUncertain) return nothing;
    const busy = this.#isSending ? 'true' : 'false';
    if (this.asking) return discardQuestion(localize, () => this.#finish('discarded'), () => this.#ask(false));
    return html`<div class="actions no-print">
      <button type="button" class="button primary" data-act="save" aria-disabled=${busy} @click=${() => void this.#save()}>${localize.t('conflict.save')}</button>
      <button type="button" class="button quiet" data-act="discard" aria-disabled=${busy} @click=${() => this.#ask(true)}>${localize.t('conflict.discard')}</button>
    </div>`;
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

  get #left(): number {
    return this.compared.flatMap(({ conflict, places }) => places.filter(({ kind, path }) => kind === 'clash' && !this.#chosen(conflict.ref, path))).length;
  }

  #chosen(ref: string, path: string): Side | undefined {
    const own = Object.hasOwn(this.choices, ref) ? this.choices[ref] : undefined;
    return own && Object.hasOwn(own, path) ? own[path] : undefined;
  }

  #begin(conflicts: readonly Conflict[]): void {
    this.compared = conflicts.map((conflict) => ({ conflict, places: compareVersions(versionsOf(conflict)) }));
    this.choices = {};
    this.tried = false;
    this.asking = false;
    this.over = undefined;
    this.refusal = undefined;
    this.dirty = false;
  }

  #choose(ref: string, path: string, side: Side): void {
    // What a refusal said was about other choices.
    this.#commit.clear();
    this.refusal = undefined;
    this.choices = { ...this.choices, [ref]: { ...(Object.hasOwn(this.choices, ref) ? this.choices[ref] : {}), [path]: side } };
    this.dirty = true;
  }

  async #save(): Promise<void> {
    if (this.#isSending) return;
    const settled = settleConflicts(this.#conflicts, this.choices, this.#set ?? this.changes);
    this.tried = !settled.ok;
    if (!settled.ok) {
      await this.updateComplete;
      this.renderRoot.querySelector<HTMLElement>('[data-invalid] input:not(:disabled)')?.focus();
      return;
    }
    const { changes } = settled;
    if (changes.length === 0) return this.#finish('unchanged');
    await this.#send(async () => {
      const answer = await dispatchIntent(this, new ConflictResolveEvent({ refs: this.#refs, changes: () => changes }));
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
    this.isAgain = false;
    try {
      const outcome = await work();
      if (outcome?.outcome === 'stored') this.#finish('stored');
      if (outcome?.outcome === 'conflict') {
        this.#commit.clear();
        this.#begin(outcome.conflicts);
        this.isAgain = true;
      }
    } finally {
      this.deciding = false;
    }
  }

  #finish(result: ConflictResolvedDetail['result'] | 'host'): void {
    const refs = this.#refs;
    this.over = result;
    this.asking = false;
    this.dirty = false;
    if (result !== 'host') this.dispatchEvent(new ConflictResolvedEvent({ refs, result }));
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

  get #conflicts(): readonly Conflict[] {
    return this.compared.map(({ conflict }) => conflict);
  }

  get #refs(): readonly string[] {
    return this.compared.map(({ conflict }) => conflict.ref);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'careloom-conflict-panel': CareloomConflictPanel;
  }
}
