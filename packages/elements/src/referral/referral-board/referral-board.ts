import type { Referral, ReferralAct, SilenceRule } from '@careloom/core/referral';
import type { Day } from '@careloom/core/shared';
import type { PropertyValues, TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import {
  buttonStyles,
  CareloomElement,
  chipStyles,
  emptyState,
  errorState,
  fieldStyles,
  liveRegion,
  LoadController,
  LocalizeController,
  skeleton,
  staleNotice,
  stateStyles,
} from '../../foundation/index.ts';
import { VirtualRows } from '../../rows/index.ts';
import type { ActState } from '../act-state.ts';
import { followVisits } from '../follow-visits.ts';
import { ReferralActController } from '../referral-act-controller.ts';
import { referralActFormStyles } from '../referral-act-form.styles.ts';
import { KeepFocusController } from '../referral-list/keep-focus-controller.ts';
import { unreadableNotice } from '../referral-list/unreadable-notice.ts';
import { referralCatalogues } from '../referral-catalogues.ts';
import { Silence } from '../../silence/index.ts';
import { boardQueries, boardSections, loadBoard } from './board-load.ts';
import type { BoardSection, BoardValue, More } from './board-load.ts';
import { BoardLook } from './board-look.ts';
import { BoardResults } from './board-results.ts';
import type { BoardModel } from './referral-board-model.ts';
import { referralBoardStyles } from './referral-board.styles.ts';

/**
 * The inbox of a community organisation: what is new since its last look, what to answer first, what is in work, what it
 * answered lately. It accepts, declines, plans visits, tells of them, holds and reports from here, sends what an assessment
 * found, and may claim what is open to any organisation: when somebody else was quicker, that is told.
 *
 * @tag careloom-referral-board
 * @summary The partner's work: answer, do, report.
 * @status experimental
 * @since 0.1.0
 * @serves F16
 * @fhir Task, ServiceRequest, Appointment, Procedure, Observation, QuestionnaireResponse, Provenance
 * @fires {ReferralChangeEvent} careloom-referral-change - Somebody wants to move a referral on. Cancelable.
 * @fires {ReferralChangedEvent} careloom-referral-changed - It was moved on, and that is stored.
 * @fires {ReferralLookedEvent} careloom-referral-looked - The user has seen what is new. Does not bubble.
 * @fires {DirtyChangedEvent} careloom-dirty-changed - Unsaved input appeared or is gone.
 * @csspart column - One column, or section when narrow.
 * @csspart card - One referral.
 * @csspart inbox - What is new, over the columns.
 * @csspart news - What is new with one referral.
 * @csspart status - The chip with the stage.
 * @csspart holder - Whose turn it is.
 * @csspart form - The form of an act.
 * @csspart notice - A message.
 * @csspart empty-state - Shown without a referral.
 * @csspart skeleton - Shown while loading.
 * @cssproperty --careloom-referral-board-background-color - Background of a column.
 */
export class CareloomReferralBoard extends CareloomElement {
  /** @internal */
  static override readonly styles = [buttonStyles, chipStyles, fieldStyles, stateStyles, referralActFormStyles, referralBoardStyles];

  readonly #localize = new LocalizeController(this, referralCatalogues);
  readonly #acts = new ReferralActController(this, {
    onSettled: ({ stored }) => this.#settled(stored?.before.ref),
    include: (words) => this.#localize.include(words),
  });
  readonly #load = new LoadController(this, {
    args: () => (this.#owner ? ([this.#owner, this.showOpen, this.referralRef] as const) : undefined),
    load: (args, context) => loadBoard(args, context, (words) => this.#localize.include(words)),
    watch: boardQueries,
  });

  /** The organisation whose board it is, `Organization/1`. Default: the one the signed-in user works for. */
  @property({ attribute: 'owner-ref' }) ownerRef: string | undefined;

  /** Only this referral, `Task/1`: for a page that a link of an e-mail leads to. The link carries nothing but the id. */
  @property({ attribute: 'referral-ref' }) referralRef: string | undefined;

  /** Instant of the last look: what the other side did after it is marked. Without one, what comes while this is open. */
  @property({ attribute: 'last-look' }) lastLook: string | undefined;

  /** Shows also what is open to any organisation, to be claimed. */
  @property({ type: Boolean, attribute: 'show-open' }) showOpen = false;

  /** Shows without offering to change anything. */
  @property({ type: Boolean, reflect: true }) readonly = false;

  /** Level of the columns' headings, 2 to 5; the cards are one below. */
  @property({ type: Number, attribute: 'heading-level' }) headingLevel = 3;

  /** After how many days of silence a referral is stuck. Without them ours, which no standard backs. */
  @property({ attribute: false }) silenceRules: readonly SilenceRule[] | undefined;

  /** Days on which the site does not work, `YYYY-MM-DD`: they are no business days. */
  @property({ attribute: false }) holidays: ReadonlySet<Day> | undefined;

  readonly #silence = new Silence(this);
  /** Where each card stood when it was drawn last. */
  #sections: ReadonlyMap<string, BoardSection> = new Map();
  /** Something else was asked for while the form was not finished. */
  #unfinished = false;
  /** What was done with referrals that have no card any more. */
  #moved: readonly ActState[] = [];
  readonly #look = new BoardLook();
  readonly #results = new BoardResults(this, this.#localize);
  readonly #rows = new Map(boardSections.map((section) => [section, new VirtualRows(this, section)] as const));

  constructor() {
    super();
    new KeepFocusController(this, { inside: ['.said'], lost: ['.frame > .said', '.column-title'], follows: true });
    followVisits(this, () => [...(this.#load.value?.visits.keys() ?? [])], () => this.refresh());
  }

  get #owner(): string | undefined {
    return this.ownerRef ?? this.session?.user?.organization?.ref;
  }

  /** Reads the referrals again. */
  refresh(): Promise<void> {
    return this.#load.refresh();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    this.#look.follow(this.#owner, this.#localize.now);
  }

  protected override render(): unknown {
    const localize = this.#localize;
    return this.#load.render<unknown>({
      initial: () => emptyState({ title: localize.t('referral.board.none_title'), body: localize.t('referral.board.none_body') }),
      pending: () => skeleton(localize, 8),
      error: (error) => errorState({ error, localize, onRetry: () => this.refresh() }),
      complete: (value, { error }) => this.#renderBoard(value, error),
    });
  }

  protected override updated(): void {
    if (!this.#acts.isOpen) {
      this.dirty = false;
      this.#unfinished = false;
    } else if (this.#load.status === 'complete') {
      // Its card is gone, and the form with it.
      for (const { open, referral } of this.#moved) if (open) this.#acts.close(referral);
    }
  }

  #renderBoard(value: BoardValue, error: unknown): TemplateResult {
    const { mine, open, more } = value;
    const localize = this.#localize;
    const model = this.#model(value);
    const cards = Object.values(model.sections).flat();
    const isEmpty = cards.length === 0 && model.older === 0;
    this.#moved = this.#acts.all.filter((state) => !cards.some(({ ref }) => ref === state.referral.ref));
    const told = this.#moved.filter((state) => state === this.#acts.last || state.isToTell);
    const hasMoved = told.length > 0;
    const outcome = told.map((state) => more.said(state, { acts: this.#acts, localize, isUnfinished: false }, true));
    const news = cards.filter((referral) => this.#newsOf(referral, more) !== undefined).length;
    return html`<div class="frame">
      ${error ? staleNotice(localize, () => this.refresh()) : nothing}
      ${unreadableNotice([...mine.unreadable, ...open.unreadable], localize)}
      ${isEmpty ? nothing : more.inboxLine({ news, last: this.#look.last(this.lastLook), isSeen: this.#look.isSeen, localize, onSeen: this.#onSeen })}
      <div class=${hasMoved ? 'said' : nothing} tabindex=${hasMoved ? '-1' : nothing}>${liveRegion(hasMoved ? outcome : nothing)}</div>
      ${isEmpty
        ? emptyState({ title: localize.t('referral.board.empty_title'), body: localize.t('referral.board.empty_body') })
        : nothing}
      ${isEmpty && !this.showOpen
        ? nothing
        : html`<div class="columns">
            ${boardSections.map((section) => (section === 'open' && !this.showOpen ? nothing : this.#renderSection(section, model, value)))}
          </div>`}
    </div>`;
  }

  #model({ mine, open, more }: BoardValue): BoardModel {
    const { today, timeZone } = this.#localize;
    // A form that somebody writes in stays where it is, also when the other side moved the referral on.
    const pinned = (referral: Referral) => (this.#acts.isOpenFor(referral) ? this.#sections.get(referral.ref) : undefined);
    const model = more.boardModel({ mine: mine.referrals, open: open.referrals, today, timeZone, pinned });
    this.#sections = new Map(boardSections.flatMap((section) => model.sections[section].map(({ ref }) => [ref, section] as const)));
    return model;
  }

  #renderSection(section: BoardSection, model: BoardModel, value: BoardValue): TemplateResult {
    const localize = this.#localize;
    return value.more.boardSection(section, {
      value, model,
      rows: this.#rows.get(section),
      localize,
      level: this.#level,
      user: this.session?.user,
      readonly: this.readonly,
      silence: this.#silence.options(localize),
      acts: this.#acts,
      isUnfinished: this.#unfinished,
      newsOf: (referral) => this.#newsOf(referral, value.more),
      foundOf: (referral) => this.#results.of(referral),
      onBegin: this.#onBegin,
      onInput: this.#onInput,
    });
  }

  #newsOf(referral: Referral, more: More): ReturnType<More['newsOf']> {
    return this.#look.newsOf(referral, this.lastLook, this.session?.user, more);
  }

  get #level(): number {
    return Math.min(5, Math.max(2, Math.trunc(this.headingLevel) || 3));
  }

  readonly #onBegin = (act: ReferralAct, referral: Referral): void => {
    if (this.dirty && !this.#acts.isOpenFor(referral)) {
      // What is typed in another card must not be lost to a click here.
      this.#unfinished = true;
      this.requestUpdate();
      this.renderRoot.querySelector<HTMLElement>('.act-form :is(input, select, textarea)')?.focus();
      return;
    }
    if (act === 'completed' && referral.assessment) void this.#results.find(referral, this.#load.value?.more);
    void this.#acts.begin(act, referral);
  };

  #settled(ref: string | undefined): void {
    if (ref) this.#look.own(ref);
    void this.refresh();
  }

  readonly #onSeen = (): void => this.#look.see(this, this.#localize.now);

  readonly #onInput = (): void => {
    this.dirty = true;
    this.#unfinished = false;
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'careloom-referral-board': CareloomReferralBoard;
  }
}
