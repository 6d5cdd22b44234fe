import { loadReferrals } from '@careloom/core/referral';
import type { Referral, ReferralList, SilenceRule } from '@careloom/core/referral';
import type { Day } from '@careloom/core/shared';
import { ContextConsumer } from '@lit/context';
import type { PropertyValues, TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
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
import { VirtualRows } from '../../rows/index.ts';
import { ReferralSelectedEvent } from '../events.ts';
import { ListPanels } from './list-panels.ts';
import { listCatalogues } from './list-words.ts';
import { KeepFocusController } from './keep-focus-controller.ts';
import { filterField } from './filter-field.ts';
import { filtered, referralListModel } from './referral-list-model.ts';
import type { ListFilter, ReferralListModel, ReferralRow } from './referral-list-model.ts';
import { referralListStyles } from './referral-list.styles.ts';
import { referralRow } from './referral-row.ts';
import type { RowOptions } from './referral-row.ts';
import { Silence } from '../../silence/index.ts';
import { scopeArgs, scopeOf, scopeQueries } from './referral-scope.ts';
import { unreadableNotice } from './unreadable-notice.ts';

/**
 * The coordinator's list: what is stuck first and why, then what is open, then the closed ones behind a button. Of one
 * patient, or of a whole clinic with the patients' names. Choosing a row makes it the provider's selection. Several stuck
 * ones can be chosen to ask their organisations how it goes, one commit an organisation.
 *
 * @tag careloom-referral-list
 * @summary Referrals of a patient or a clinic, the ones that need somebody first.
 * @status experimental
 * @since 0.1.0
 * @serves F16
 * @fhir Task, ServiceRequest
 * @fires {ReferralSelectedEvent} careloom-referral-selected - A row was chosen. Does not bubble.
 * @fires {ReferralChaseEvent} careloom-referral-chase - Somebody wants to ask partners about referrals. Cancelable.
 * @fires {ReferralChasedEvent} careloom-referral-chased - One partner was asked, and that is stored.
 * @fires {SilenceRulesChangeEvent} careloom-silence-rules-change - Somebody wants other days of silence. Cancelable.
 * @fires {DirtyChangedEvent} careloom-dirty-changed - Unsaved input appeared or is gone.
 * @csspart counts - How many are open, stuck and waiting.
 * @csspart filter - The choice of rows.
 * @csspart row - One referral.
 * @csspart chase - The panel in which partners are asked.
 * @csspart partners - The panel in which organizations stand beside each other, as counted.
 * @csspart silence - The panel with the days of silence.
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

  /** After how many days of silence a referral is stuck. Without them ours, which no standard backs. */
  @property({ attribute: false }) silenceRules: readonly SilenceRule[] | undefined;

  /** Days on which the site does not work, `YYYY-MM-DD`: they are no business days. */
  @property({ attribute: false }) holidays: ReadonlySet<Day> | undefined;

  /** Shows without offering to ask anybody or to change the days. */
  @property({ type: Boolean, reflect: true }) readonly = false;

  readonly #silence = new Silence(this);
  @state() private filter: ListFilter = 'all';
  @state() private closedShown = false;
  readonly #rows = { open: new VirtualRows(this, 'open'), closed: new VirtualRows(this, 'closed') };
  readonly #panels = new ListPanels(this, this.#silence, this.#localize, (dirty) => (this.dirty = dirty));
  #scope = '';
  #made: { readonly key: readonly unknown[]; readonly model: ReferralListModel } | undefined;

  constructor() {
    super();
    new KeepFocusController(this, { inside: ['.row-link'], lost: ['.counts'] });
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    const scope = String(scopeArgs(this, this.#selection.value));
    if (scope === this.#scope) return;
    this.#scope = scope;
    this.filter = 'all';
    this.closedShown = false;
    this.#panels.reset();
  }

  /** Reads the referrals again. */
  refresh(): Promise<void> {
    return this.#load.refresh();
  }

  protected override render(): unknown {
    const localize = this.#localize;
    const content = this.#load.render<unknown>({
      initial: () => emptyState({ title: localize.t('referral.list.none_title'), body: localize.t('referral.list.none_body') }),
      pending: () => skeleton(localize, 8),
      error: (error) => errorState({ error, localize, onRetry: () => this.refresh() }),
      complete: (list, { error }) => this.#renderList(list, error),
    });
    return html`${this.#panels.renderUntold()} ${content}`;
  }

  #renderList(list: ReferralList, error: unknown): TemplateResult {
    const localize = this.#localize;
    const model = this.#model(list);
    const rows = filtered(model.open, this.filter).filter((row) => this.#panels.isShown(row));
    const panels = { model, isClinic: scopeArgs(this, this.#selection.value)?.[0] === 'requester' };
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
            ${filterField(this.filter, (filter) => (this.filter = filter), localize)} ${this.#panels.renderButtons(panels)} ${this.#panels.render(panels)} ${this.#panels.renderOnly()}
            ${liveRegion(localize.t('referral.list.shown', { count: rows.length }), true)}
            ${rows.length === 0
              ? html`<p class="muted">${localize.t(this.filter === 'all' ? 'referral.list.none_open' : `referral.list.none_${this.filter}`)}</p>`
              : this.#renderRows(rows, 'open')}
            ${this.filter === 'all' ? this.#renderClosed(model.done.filter((row) => this.#panels.isShown(row))) : nothing}`}
    </section>`;
  }

  // Sorting five hundred asks for many dates: once a load and day is enough.
  #model(list: ReferralList): ReferralListModel {
    const { today, timeZone } = this.#localize;
    const key = [list, today, timeZone, this.#silence.rules, this.holidays];
    if (!this.#made || key.some((part, index) => part !== this.#made?.key[index])) {
      this.#made = { key, model: referralListModel(list.referrals, this.#silence.options(this.#localize)) };
    }
    return this.#made.model;
  }

  #renderRows(items: readonly ReferralRow[], id: 'open' | 'closed'): TemplateResult {
    const localize = this.#localize;
    const withPatient = scopeArgs(this, this.#selection.value)?.[0] === 'requester';
    const options: RowOptions = {
      localize,
      user: this.session?.user,
      withPatient,
      selectedRef: this.referralRef ?? this.#selection.value?.referralRef,
      onSelect: this.#onSelect,
      onKey: this.#onKey,
      isPickable: (row) => this.#panels.isPickable(row),
      isPicked: (referral) => this.#panels.isPicked(referral),
      onPick: this.#panels.pick,
    };
    const rows = this.#rows[id];
    const label = id === 'open' ? localize.t('referral.list.label') : localize.t('referral.list.closed_label');
    const list = html`<div role="list" id=${id} class=${withPatient ? 'rows with-patient' : 'rows'} aria-label=${label}>
      ${rows.render({ items, key: ({ referral }) => referral.ref, row: (row, place) => referralRow(row, place, options) })}
    </div>`;
    if (!rows.isPartial) return list;
    return html`<div class="actions no-print">
        <span class="muted secondary">${localize.t('referral.list.partial')}</span>
        <button type="button" class="button quiet" @click=${() => this.#showAll(id)}>${localize.t('referral.list.show_all', { count: items.length })}</button>
      </div>
      ${list}`;
  }

  #renderClosed(rows: readonly ReferralRow[]): TemplateResult | typeof nothing {
    if (rows.length === 0) return nothing;
    const isShown = this.closedShown;
    const key = isShown ? 'referral.list.hide_closed' : 'referral.list.show_closed';
    return html`<div class="actions no-print">
        <button type="button" class="button quiet" aria-expanded=${isShown ? 'true' : 'false'} @click=${() => (this.closedShown = !isShown)}>
          ${this.#localize.t(key, { count: rows.length })}
        </button>
      </div>
      ${isShown ? this.#renderRows(rows, 'closed') : nothing}`;
  }

  /** The button that was pressed goes away: the keyboard goes on with the first row. */
  #showAll(id: 'open' | 'closed'): void {
    this.#rows[id].showAll();
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>(`#${id} .row-link`)?.focus());
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
