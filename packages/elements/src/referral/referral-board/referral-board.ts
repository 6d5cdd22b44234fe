import { sameRef } from '@careloom/core/fhir';
import { loadReferrals, referralQuery } from '@careloom/core/referral';
import type { Referral, ReferralAct, ReferralList } from '@careloom/core/referral';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
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
import { ReferralActController } from '../referral-act-controller.ts';
import { referralActFormStyles } from '../referral-act-form.styles.ts';
import { KeepFocusController } from '../referral-list/keep-focus-controller.ts';
import { unreadableNotice } from '../referral-list/unreadable-notice.ts';
import { referralCatalogues } from '../referral-catalogues.ts';
import { cardActs, said } from './board-acts.ts';
import { boardCard } from './board-card.ts';
import { boardModel, boardSections } from './referral-board-model.ts';
import type { BoardModel, BoardSection } from './referral-board-model.ts';
import { referralBoardStyles } from './referral-board.styles.ts';

interface BoardValue {
  readonly mine: ReferralList;
  readonly open: ReferralList;
}

const none: ReferralList = { referrals: [], unreadable: [] };

/**
 * What a community organisation was asked to do: what to answer first, what is in work, what it answered lately. It
 * accepts, declines, starts, holds and reports from here, and may claim what is open to any organisation.
 *
 * @tag careloom-referral-board
 * @summary The partner's work: answer, do, report.
 * @status experimental
 * @since 0.1.0
 * @serves F16
 * @fhir Task, ServiceRequest, Procedure, Observation, Provenance
 * @fires {ReferralChangeEvent} careloom-referral-change - Somebody wants to move a referral on. Cancelable.
 * @fires {ReferralChangedEvent} careloom-referral-changed - It was moved on, and that is stored.
 * @fires {DirtyChangedEvent} careloom-dirty-changed - Unsaved input appeared or is gone.
 * @csspart column - One column, or section when narrow.
 * @csspart card - One referral.
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
  readonly #acts = new ReferralActController(this, { onSettled: () => void this.refresh() });
  readonly #load = new LoadController(this, {
    args: () => (this.#owner ? ([this.#owner, this.showOpen] as const) : undefined),
    load: async ([ownerRef, showOpen], { repository, signal }): Promise<BoardValue> => {
      const [mine, open] = await Promise.all([
        loadReferrals(repository, { ownerRef }, { signal }),
        showOpen ? loadReferrals(repository, { open: true }, { signal }) : none,
      ]);
      return { mine, open };
    },
    // The clinic's closing changes the ServiceRequest only.
    watch: ([ownerRef, showOpen]) => [
      referralQuery({ ownerRef }),
      { resourceType: 'ServiceRequest', params: { performer: ownerRef } },
      ...(showOpen ? [referralQuery({ open: true })] : []),
    ],
  });

  /** The organisation whose board it is, `Organization/1`. Default: the one the signed-in user works for. */
  @property({ attribute: 'owner-ref' }) ownerRef: string | undefined;

  /** Shows also what is open to any organisation, to be claimed. */
  @property({ type: Boolean, attribute: 'show-open' }) showOpen = false;

  /** Shows without offering to change anything. */
  @property({ type: Boolean, reflect: true }) readonly = false;

  /** Level of the columns' headings, 2 to 5; the cards are one below. */
  @property({ type: Number, attribute: 'heading-level' }) headingLevel = 3;

  /** Where each card stood when it was drawn last. */
  #sections: ReadonlyMap<string, BoardSection> = new Map();
  /** Something else was asked for while the form was not finished. */
  #unfinished = false;

  constructor() {
    super();
    new KeepFocusController(this, { inside: ['.said'], lost: ['.frame > .said', '.column-title'], follows: true });
  }

  get #owner(): string | undefined {
    return this.ownerRef ?? this.session?.user?.organization?.ref;
  }

  /** Reads the referrals again. */
  refresh(): Promise<void> {
    return this.#load.refresh();
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
    if (this.#acts.open === undefined) {
      this.dirty = false;
      this.#unfinished = false;
    } else if (!this.renderRoot.querySelector('.act-form')) {
      // Its card is gone, and the form with it.
      this.#acts.close();
    }
  }

  #renderBoard({ mine, open }: BoardValue, error: unknown): TemplateResult {
    const localize = this.#localize;
    const model = this.#model(mine.referrals, open.referrals);
    const cards = Object.values(model.sections).flat();
    const isEmpty = cards.length === 0 && model.older === 0;
    const hasMoved = !cards.some((referral) => this.#acts.isAbout(referral));
    const outcome = hasMoved ? said({ acts: this.#acts, localize, isUnfinished: false }, true) : nothing;
    return html`<div class="frame">
      ${error ? staleNotice(localize, () => this.refresh()) : nothing}
      ${unreadableNotice([...mine.unreadable, ...open.unreadable], localize)}
      <div class=${hasMoved ? 'said' : nothing} tabindex=${hasMoved ? '-1' : nothing}>${liveRegion(outcome)}</div>
      ${isEmpty
        ? emptyState({ title: localize.t('referral.board.empty_title'), body: localize.t('referral.board.empty_body') })
        : nothing}
      ${isEmpty && !this.showOpen
        ? nothing
        : html`<div class="columns">
            ${boardSections.map((section) => (section === 'open' && !this.showOpen ? nothing : this.#renderSection(section, model)))}
          </div>`}
    </div>`;
  }

  #model(mine: readonly Referral[], open: readonly Referral[]): BoardModel {
    const { today, timeZone } = this.#localize;
    // A form that somebody writes in stays where it is, also when the other side moved the referral on.
    const pinned = (referral: Referral) => (this.#acts.isOpenFor(referral) ? this.#sections.get(referral.ref) : undefined);
    const model = boardModel({ mine, open, today, timeZone, pinned });
    this.#sections = new Map(boardSections.flatMap((section) => model.sections[section].map(({ ref }) => [ref, section] as const)));
    return model;
  }

  #renderSection(section: BoardSection, { sections, older }: BoardModel): TemplateResult {
    const localize = this.#localize;
    const cards = sections[section];
    const id = `column-${section}`;
    return html`<section part="column" aria-labelledby=${id}>
      <div role="heading" aria-level=${this.#level} id=${id} class="column-title" tabindex="-1">${localize.t(`referral.board.${section}`, { count: cards.length })}</div>
      ${cards.length === 0 ? html`<p class="muted">${localize.t(`referral.board.${section}_empty`)}</p>` : nothing}
      <div class="cards">${repeat(cards, ({ ref }) => ref, (referral) => this.#renderCard(referral))}</div>
      ${section === 'answered' && older > 0 ? html`<p class="muted secondary">${localize.t('referral.board.older', { count: older })}</p>` : nothing}
    </section>`;
  }

  #renderCard(referral: Referral): TemplateResult {
    const localize = this.#localize;
    const user = this.session?.user;
    const acts = cardActs(referral, {
      acts: this.#acts,
      localize,
      user: this.readonly ? undefined : user,
      onBegin: this.#onBegin,
      onInput: this.#onInput,
      isUnfinished: this.#unfinished,
    });
    const ours = [user?.ref, user?.organization?.ref].some((ref) => sameRef(ref, referral.owner?.ref));
    return boardCard(referral, { localize, level: this.#level + 1, ours, acts });
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
    void this.#acts.begin(act, referral);
  };

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
