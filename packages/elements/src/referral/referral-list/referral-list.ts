import { loadReferrals } from '@careloom/core/referral';
import type { Referral, ReferralList } from '@careloom/core/referral';
import { ContextConsumer } from '@lit/context';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
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
  rowStyles,
  selectionContext,
  skeleton,
  staleNotice,
  stateStyles,
} from '../../foundation/index.ts';
import { ReferralSelectedEvent } from '../events.ts';
import { listCatalogues } from './list-words.ts';
import { KeepFocusController } from './keep-focus-controller.ts';
import { filtered, listFilters, referralListModel } from './referral-list-model.ts';
import type { ListFilter, ReferralListModel, ReferralRow } from './referral-list-model.ts';
import { referralListStyles } from './referral-list.styles.ts';
import { referralRow } from './referral-row.ts';
import { scopeArgs, scopeOf, scopeQueries } from './referral-scope.ts';
import { unreadableNotice } from './unreadable-notice.ts';

const page = 50;

/**
 * The coordinator's list: what is stuck first and why, then what is open, then the closed ones behind a button. Of one
 * patient, or of a whole clinic with the patients' names. Choosing a row makes it the provider's selection.
 *
 * @tag careloom-referral-list
 * @summary Referrals of a patient or a clinic, the ones that need somebody first.
 * @status experimental
 * @since 0.1.0
 * @serves F16
 * @fhir Task, ServiceRequest
 * @fires {ReferralSelectedEvent} careloom-referral-selected - A row was chosen. Does not bubble.
 * @csspart counts - How many are open, stuck and waiting.
 * @csspart filter - The choice of rows.
 * @csspart row - One referral.
 * @csspart status - The chip with the stage.
 * @csspart holder - Whose turn it is.
 * @csspart notice - A message.
 * @csspart empty-state - Shown without a referral.
 * @csspart skeleton - Shown while loading.
 * @cssproperty --careloom-referral-list-background-color - Background of the list.
 */
export class CareloomReferralList extends CareloomElement {
  /** @internal */
  static override readonly styles = [buttonStyles, chipStyles, fieldStyles, stateStyles, rowStyles, referralListStyles];

  readonly #localize = new LocalizeController(this, listCatalogues);
  readonly #selection = new ContextConsumer(this, { context: selectionContext, subscribe: true });
  readonly #load = new LoadController(this, {
    args: () => scopeArgs(this, this.#selection.value),
    load: ([kind, ref], { repository, signal }) => loadReferrals(repository, scopeOf(kind, ref), { signal }),
    watch: ([kind, ref]) => scopeQueries(kind, ref),
  });

  /** Whose referrals: `Patient/1`. Without one (and without `requester-ref`) the provider's patient. */
  @property({ attribute: 'patient-ref' }) patientRef: string | undefined;

  /** The clinic that sent them, `Organization/1`: its whole work list, with the patients' names. */
  @property({ attribute: 'requester-ref' }) requesterRef: string | undefined;

  /** The chosen row, `Task/1`. Without one, the provider's selection is marked. */
  @property({ attribute: 'referral-ref' }) referralRef: string | undefined;

  @state() private filter: ListFilter = 'all';
  @state() private limit = page;
  @state() private closedLimit = 0;
  #scope = '';
  #made: { readonly list: ReferralList; readonly key: string; readonly model: ReferralListModel } | undefined;

  constructor() {
    super();
    new KeepFocusController(this, { inside: ['.row-link'], lost: ['.counts'] });
  }

  protected override willUpdate(): void {
    const scope = String(scopeArgs(this, this.#selection.value));
    if (scope === this.#scope) return;
    this.#scope = scope;
    this.filter = 'all';
    this.limit = page;
    this.closedLimit = 0;
  }

  /** Reads the referrals again. */
  refresh(): Promise<void> {
    return this.#load.refresh();
  }

  protected override render(): unknown {
    const localize = this.#localize;
    return this.#load.render<unknown>({
      initial: () => emptyState({ title: localize.t('referral.list.none_title'), body: localize.t('referral.list.none_body') }),
      pending: () => skeleton(localize, 8),
      error: (error) => errorState({ error, localize, onRetry: () => this.refresh() }),
      complete: (list, { error }) => this.#renderList(list, error),
    });
  }

  #renderList(list: ReferralList, error: unknown): TemplateResult {
    const localize = this.#localize;
    const model = this.#model(list);
    const rows = filtered(model.open, this.filter);
    const isEmpty = list.referrals.length === 0;
    const counts = [
      localize.t('referral.list.open_count', { count: model.open.length }),
      ...(model.stuck ? [localize.t('referral.list.stuck_count', { count: model.stuck })] : []),
      ...(model.ours ? [localize.t('referral.list.ours_count', { count: model.ours })] : []),
    ];
    return html`<section aria-label=${localize.t('referral.list.label')}>
      ${error ? staleNotice(localize, () => this.refresh()) : nothing} ${unreadableNotice(list.unreadable, localize)}
      ${isEmpty
        ? list.unreadable.length === 0
          ? emptyState({ title: localize.t('referral.list.empty_title'), body: localize.t('referral.list.empty_body') })
          : nothing
        : html`<p class="counts" part="counts" tabindex="-1">${localize.list(counts)}</p>
            ${this.#renderFilter()} ${liveRegion(localize.t('referral.list.shown', { count: rows.length }), true)}
            ${rows.length === 0
              ? html`<p class="muted">${localize.t(this.filter === 'all' ? 'referral.list.none_open' : `referral.list.none_${this.filter}`)}</p>`
              : this.#renderRows(rows, this.limit, 'open')}
            ${this.#renderMore(rows.length, this.limit, (limit) => (this.limit = limit), 'open')}
            ${this.filter === 'all' ? this.#renderClosed(model.done) : nothing}`}
    </section>`;
  }

  // Sorting five hundred asks for many dates: once a load and day is enough.
  #model(list: ReferralList): ReferralListModel {
    const { now, timeZone, today } = this.#localize;
    const key = `${today} ${timeZone}`;
    if (this.#made?.list !== list || this.#made.key !== key) {
      this.#made = { list, key, model: referralListModel(list.referrals, { now, timeZone }) };
    }
    return this.#made.model;
  }

  #renderFilter(): TemplateResult {
    return html`<fieldset class="field no-print" part="filter">
      <legend class="visually-hidden">${this.#localize.t('referral.list.filter')}</legend>
      <div class="segments">
        ${listFilters.map(
          (filter) => html`<label class="segment"><input
              type="radio" name="filter" .value=${filter} .checked=${filter === this.filter} @change=${() => this.#choose(filter)}
            /><span>${this.#localize.t(`referral.list.filter_${filter}`)}</span></label>`,
        )}
      </div>
    </fieldset>`;
  }

  #renderRows(rows: readonly ReferralRow[], limit: number, id: 'open' | 'closed'): TemplateResult {
    const withPatient = scopeArgs(this, this.#selection.value)?.[0] === 'requester';
    const options = {
      localize: this.#localize,
      user: this.session?.user,
      withPatient,
      selectedRef: this.referralRef ?? this.#selection.value?.referralRef,
      size: rows.length,
      onSelect: this.#onSelect,
      onKey: this.#onKey,
    };
    const label = id === 'open' ? this.#localize.t('referral.list.label') : this.#localize.t('referral.list.closed_label');
    const classes = `rows${withPatient ? ' with-patient' : ''}${Math.min(limit, rows.length) > page ? ' many' : ''}`;
    return html`<ul id=${id} class=${classes} aria-label=${label}>
      ${repeat(rows.slice(0, limit), ({ referral }) => referral.ref, (row, index) => referralRow(row, index, options))}
    </ul>`;
  }

  #renderMore(size: number, limit: number, show: (limit: number) => void, id: 'open' | 'closed'): TemplateResult | typeof nothing {
    if (size <= limit) return nothing;
    const localize = this.#localize;
    const onMore = (to: number) => void this.#more(() => show(to), id, limit);
    return html`<div class="actions no-print">
      <button type="button" class="button" @click=${() => onMore(limit + page)}>
        ${localize.t('referral.list.show_more', { count: Math.min(page, size - limit) })}
      </button>
      <button type="button" class="button quiet" @click=${() => onMore(Infinity)}>${localize.t('referral.list.show_all', { count: size })}</button>
    </div>`;
  }

  #renderClosed(rows: readonly ReferralRow[]): TemplateResult | typeof nothing {
    if (rows.length === 0) return nothing;
    const isOpen = this.closedLimit > 0;
    const key = isOpen ? 'referral.list.hide_closed' : 'referral.list.show_closed';
    return html`<div class="actions no-print">
        <button type="button" class="button quiet" aria-expanded=${isOpen ? 'true' : 'false'} @click=${() => (this.closedLimit = isOpen ? 0 : page)}>
          ${this.#localize.t(key, { count: rows.length })}
        </button>
      </div>
      ${isOpen
        ? html`${this.#renderRows(rows, this.closedLimit, 'closed')}
          ${this.#renderMore(rows.length, this.closedLimit, (limit) => (this.closedLimit = limit), 'closed')}`
        : nothing}`;
  }

  #choose(filter: ListFilter): void {
    this.filter = filter;
    this.limit = page;
  }

  /** The button that was pressed goes away or moves: the keyboard goes on with the first new row. */
  async #more(show: () => void, id: 'open' | 'closed', from: number): Promise<void> {
    show();
    await this.updateComplete;
    this.renderRoot.querySelectorAll<HTMLElement>(`#${id} .row-link`)[from]?.focus();
  }

  readonly #onSelect = (referral: Referral): void => {
    const args = scopeArgs(this, this.#selection.value);
    const patientRef = args?.[0] === 'patient' ? args[1] : referral.patient.ref;
    const selection = this.#selection.value;
    if (selection) selection.select({ patientRef, referralRef: referral.ref });
    if (!selection || this.referralRef !== undefined) this.referralRef = referral.ref;
    this.dispatchEvent(new ReferralSelectedEvent({ referralRef: referral.ref, patientRef }));
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    const links = [...this.renderRoot.querySelectorAll<HTMLElement>('.row-link')];
    const next = links[links.indexOf(event.currentTarget as HTMLElement) + step];
    if (!next) return;
    event.preventDefault();
    next.focus();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'careloom-referral-list': CareloomReferralList;
  }
}
