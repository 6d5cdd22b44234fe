import type { ChartEntry } from '@careloom/core/ports';
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
  LocalizeController,
  selectionContext,
  skeleton,
  stateStyles,
} from '../../foundation/index.ts';
import { VirtualRows } from '../../rows/index.ts';
import { chartCatalogues } from '../chart-catalogues.ts';
import { ChartController } from '../chart-controller.ts';
import { ChartChangedEvent } from '../events.ts';
import type { ChartChangedDetail } from '../events.ts';
import { chartStatusStyles } from './chart-status.styles.ts';
import { noteRow } from './note-row.ts';
import type { NoteAct } from './note-row.ts';
import { kindWords, notesOf } from './notes.ts';
import type { ChartNote, ChartNotes } from './notes.ts';

/**
 * What was written on this page for one person (and, where the site's store keeps it in mind, by earlier pages and other
 * desks, as long as it is not in the chart) and what the chart knows of it, where the chart cannot hold it: what is
 * there, what is there as a document or a message, and what is not there yet, with the reason. A person can try again,
 * copy the text into the chart, and say that it is there. Renders nothing where the repository has no `chart`
 * (`withWriteBack` of `@careloom/client/write-back`).
 *
 * @tag careloom-chart-status
 * @summary Whether the chart knows what was written here, and what to do where it does not.
 * @status experimental
 * @since 0.2.0
 * @serves F5, F9
 * @fhir DocumentReference, Communication
 * @fires {ChartChangedEvent} careloom-chart-changed - Numbers of what is not in the chart, and what is, changed.
 * @csspart summary - What is not in the chart, and what is, in numbers.
 * @csspart note - One summary, or one record in the chart.
 * @csspart status - The chip: where it stands.
 * @csspart text - The text for the chart.
 * @csspart empty-state - Shown where nobody is chosen or nothing was written yet.
 * @csspart skeleton - Shown while loading.
 * @csspart notice - A message.
 * @cssproperty --careloom-chart-status-background-color - Background of the whole.
 */
export class CareloomChartStatus extends CareloomElement {
  /** @internal */
  static override readonly styles = [buttonStyles, chipStyles, stateStyles, chartStatusStyles];

  readonly #localize = new LocalizeController(this, chartCatalogues);
  readonly #selection = new ContextConsumer(this, { context: selectionContext, subscribe: true });
  readonly #chart = new ChartController(this, (entries) => this.#tell(entries));
  readonly #missingRows = new VirtualRows(this, 'missing');
  readonly #thereRows = new VirtualRows(this, 'there');

  /** The patient, `Patient/1`. Without one, the provider's selection. */
  @property({ attribute: 'patient-ref' }) patientRef: string | undefined;

  /** Shows what is in the chart from the start, not only what is missing. */
  @property({ type: Boolean, reflect: true }) open = false;

  /** Shows, and lets the text be copied, without offering to change anything. */
  @property({ type: Boolean, reflect: true }) readonly = false;

  /** Level of the heading, 2 to 6. */
  @property({ type: Number, attribute: 'heading-level' }) headingLevel = 3;

  /** How an act ended, or what got into the chart, in words. */
  @state() private said: (() => string) | undefined;
  /** Notes that are sent again; empty: all of them. */
  @state() private busy: readonly string[] = [];
  /** What was in the chart when it was last looked at; undefined before that. */
  #thereBefore: ReadonlySet<string> | undefined;
  #arrived: readonly string[] = [];
  #told: ChartChangedDetail | undefined;
  #shownPatient: string | undefined;

  get #patient(): string | undefined {
    return this.patientRef ?? this.#selection.value?.patientRef;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (this.#patient === this.#shownPatient) return;
    this.#shownPatient = this.#patient;
    this.said = undefined;
    this.#thereBefore = undefined;
    const entries = this.#chart.value;
    if (entries) queueMicrotask(() => this.#tell(entries));
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    // What earlier pages and other desks wrote; asked once for each person.
    if (this.#patient) void this.#chart.source?.recall?.(this.#patient);
  }

  protected override render(): unknown {
    const localize = this.#localize;
    const { error, isThere, source, value } = this.#chart;
    if (error) return errorState({ error, localize, ...(isThere && { onRetry: () => this.#chart.again() }) });
    if (isThere && !source) return nothing;
    if (!value) return skeleton(localize, 2);
    if (!this.#patient) return emptyState({ title: localize.t('chart.no_patient_title'), body: localize.t('chart.no_patient_body') });
    const notes = this.#notes(value);
    const level = Math.min(6, Math.max(2, Math.trunc(this.headingLevel) || 3));
    return html`<section aria-labelledby="title">
      <div role="heading" aria-level=${level} id="title" class="title">${localize.t('chart.label')}</div>
      <p role="status" class="said">${this.said?.()}</p>
      ${notes.missing.length + notes.there.length === 0
        ? emptyState({ title: localize.t('chart.nothing_title'), body: localize.t('chart.nothing_body') })
        : this.#renderNotes(notes)}
    </section>`;
  }

  #renderNotes({ missing, there }: ChartNotes): TemplateResult {
    const localize = this.#localize;
    const counts = [
      ...(missing.length > 0 ? [localize.t('chart.missing', { count: missing.length })] : []),
      ...(there.length > 0 ? [localize.t('chart.there', { count: there.length })] : []),
    ];
    const words = this.open ? localize.t('chart.hide_there') : localize.t('chart.show_there', { count: there.length });
    return html`<p class="summary" part="summary" tabindex="-1">${missing.length > 0 ? localize.list(counts) : localize.t('chart.all_there')}</p>
      <p class="muted secondary">${localize.t(this.#chart.source?.recall ? 'chart.saved_remembered' : 'chart.saved')}</p>
      ${missing.length > 0 && !this.readonly && !this.session?.user ? html`<p>${localize.t('session.user_missing')}</p>` : nothing}
      ${missing.filter(isSafe).length > 1 && this.#canAct
        ? html`<div class="actions no-print">
            <button type="button" class="button" data-act="retry-all" aria-disabled=${this.busy.includes('') ? 'true' : 'false'} @click=${() => void this.#retry()}>
              ${localize.t('chart.retry_all')}${this.busy.includes('') ? ` (${localize.t('foundation.busy')})` : nothing}
            </button>
          </div>`
        : nothing}
      ${missing.length > 0 ? this.#renderList(missing, this.#missingRows, localize.t('chart.missing_label')) : nothing}
      ${there.length > 0
        ? html`<div class="actions no-print">
            <button type="button" class="button quiet" data-act="show" aria-expanded=${this.open ? 'true' : 'false'} @click=${() => (this.open = !this.open)}>${words}</button>
          </div>`
        : nothing}
      ${there.length > 0 && this.open ? this.#renderList(there, this.#thereRows, localize.t('chart.there_label')) : nothing}`;
  }

  #renderList(notes: readonly ChartNote[], rows: VirtualRows, label: string): TemplateResult {
    const localize = this.#localize;
    const drawn = rows.render({
      items: notes,
      key: ({ note }) => note,
      row: (note, place) =>
        noteRow(note, place, { localize, canAct: this.#canAct, isBusy: this.busy.includes(note.note) || (this.busy.includes('') && isSafe(note)), onAct: (act) => void this.#act(note, act) }),
    });
    return html`<div role="list" class="list" aria-label=${label}>${drawn}</div>
      ${rows.isPartial
        ? html`<div class="actions no-print">
            <button type="button" class="button quiet" @click=${() => rows.showAll()}>${localize.t('chart.show_all', { count: notes.length })}</button>
          </div>`
        : nothing}`;
  }

  get #canAct(): boolean {
    return !this.readonly && this.session?.user !== undefined;
  }

  #notes(entries: readonly ChartEntry[]): ChartNotes {
    return notesOf(entries, this.#patient ?? '', this.repository?.baseUrl);
  }

  async #act(note: ChartNote, act: NoteAct): Promise<void> {
    if (act === 'copy') return this.#copy(note);
    if (act === 'retry') return this.#retry(note.note);
    if (this.busy.includes(note.note)) return;
    this.#chart.source?.settle(note.refs[0] as string);
    await this.#goOn(note.note);
  }

  /** @param note undefined: all that are safe to send */
  async #retry(note?: string): Promise<void> {
    const { source } = this.#chart;
    const name = note ?? '';
    if (!source || this.busy.includes(name)) return;
    this.said = undefined;
    this.#arrived = [];
    this.busy = [...this.busy, name];
    const before = this.#notes(source.entries).missing.length;
    try {
      // Without one, the port sends all of the page: here it is this person's.
      const safe = this.#notes(source.entries).missing.filter(isSafe);
      await Promise.all((note === undefined ? safe.map((each) => each.note) : [note]).map((each) => source.retry(each)));
    } finally {
      this.#chart.look();
      this.#tell(source.entries);
      this.busy = this.busy.filter((each) => each !== name);
    }
    if (source === this.#chart.source && this.#notes(source.entries).missing.length >= before) this.said = () => this.#localize.t('chart.still_missing');
    await this.#goOn(name);
  }

  async #copy({ note, text }: ChartNote): Promise<void> {
    const isCopied = await Promise.resolve().then(() => navigator.clipboard.writeText(text)).then(() => true, () => false);
    this.said = () => this.#localize.t(isCopied ? 'chart.copied' : 'chart.not_copied');
    if (isCopied) return;
    const field = this.#row(note)?.querySelector('textarea');
    field?.closest('details')?.setAttribute('open', '');
    field?.focus();
    field?.select();
  }

  /** Where the row is gone, and its button with it, the keyboard goes on at the numbers. */
  async #goOn(note: string): Promise<void> {
    this.#chart.look();
    await this.updateComplete;
    const row = this.#row(note);
    if (!row || !row.querySelector('[data-act]')) this.renderRoot.querySelector<HTMLElement>('.summary')?.focus();
  }

  #row(note: string): HTMLElement | null {
    return this.renderRoot.querySelector<HTMLElement>(`[data-note="${CSS.escape(note)}"]`);
  }

  /** Says what got into the chart, and tells the page the numbers. */
  #tell(entries: readonly ChartEntry[]): void {
    if (!this.isConnected || !this.#patient) return;
    const { missing, there } = this.#notes(entries);
    const before = this.#thereBefore;
    const arrived = there.filter(({ note }) => before && !before.has(note));
    if (arrived.length > 0) {
      // What one act brought is said together.
      const refs = (this.#arrived = [...(this.busy.length > 0 ? this.#arrived : []), ...arrived.flatMap((note) => note.refs)]);
      this.said = () => this.#localize.t('chart.now_there', { what: kindWords(refs, this.#localize) });
    }
    this.#thereBefore = new Set(there.map(({ note }) => note));
    const numbers = { missing: missing.length, there: there.length };
    if (this.#told?.missing === numbers.missing && this.#told.there === numbers.there) return;
    this.#told = numbers;
    this.dispatchEvent(new ChartChangedEvent(numbers));
  }
}

/** Waits, and may be sent again by anybody. */
function isSafe({ state: where, resend }: ChartNote): boolean {
  return where === 'pending' && resend === 'safe';
}

declare global {
  interface HTMLElementTagNameMap {
    'careloom-chart-status': CareloomChartStatus;
  }
}
