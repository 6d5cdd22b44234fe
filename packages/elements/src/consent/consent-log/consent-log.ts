import { accounting } from '@careloom/core/consent/sharing';
import type { Accounting, LeftOutOfAccounting } from '@careloom/core/consent/sharing';
import type { Party } from '@careloom/core/shared';
import { ContextConsumer } from '@lit/context';
import type { PropertyValues, TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import { keptNotices, verbContext } from '../../acts/index.ts';
import {
  alertIcon,
  buttonStyles,
  CareloomElement,
  chipStyles,
  doneIcon,
  emptyState,
  errorState,
  fieldStyles,
  liveRegion,
  LoadController,
  LocalizeController,
  notice,
  outcomeNotice,
  selectionContext,
  skeleton,
  staleNotice,
  stateStyles,
} from '../../foundation/index.ts';
import { VirtualRows } from '../../rows/index.ts';
import { isolated } from '../consent-words.ts';
import { consentLogStyles } from './consent-log.styles.ts';
import { ExportController } from './export-controller.ts';
import { ExportHandOut } from './export-hand-out.ts';
import { exportPart, readExport } from './export-part.ts';
import { loadLog } from './log-load.ts';
import type { LogRecord } from './log-load.ts';
import { accountingLine, logRow } from './log-row.ts';
import { logCatalogues } from './log-words.ts';

const leftOutOrder: readonly LeftOutOfAccounting[] = ['tpo', 'to-patient', 'authorised', 'blocked', 'older', 'later'];

/**
 * The log of what left about one patient: who got what, when, why, from whom, and what was stopped. From it the accounting
 * of six years, which can be taken out as a spreadsheet, as data, on paper or as a copy; each of these is asked for its
 * purpose and is a line of the log itself.
 *
 * @tag careloom-consent-log
 * @summary What left about this patient, and the accounting of it.
 * @status experimental
 * @since 0.2.0
 * @serves F19
 * @fhir AuditEvent, Patient
 * @fires {ShareSendEvent} careloom-share-send - Somebody wants to take the accounting out. Cancelable.
 * @fires {ShareSentEvent} careloom-share-sent - It is logged, and can be handed out.
 * @csspart line - One line.
 * @csspart status - The chip: left, or stopped.
 * @csspart export - The form that takes the accounting out.
 * @csspart notice - A message.
 * @csspart empty-state - Shown without a line.
 * @csspart skeleton - Shown while loading.
 * @cssproperty --careloom-consent-log-background-color - Background of the log.
 */
export class CareloomConsentLog extends CareloomElement {
  /** @internal */
  static override readonly styles = [buttonStyles, chipStyles, fieldStyles, stateStyles, consentLogStyles];

  readonly #localize = new LocalizeController(this, logCatalogues);
  readonly #selection = new ContextConsumer(this, { context: selectionContext, subscribe: true });
  readonly #acts = new ExportController(this);
  readonly #handOut = new ExportHandOut(this, this.#localize);
  readonly #rows = new VirtualRows(this);
  readonly #load = new LoadController(this, {
    args: () => (this.#patient ? ([this.#patient] as const) : undefined),
    load: ([patientRef], context) => loadLog(patientRef, this.#localize.today, context),
    watch: ([patientRef]) => [{ resourceType: 'AuditEvent', params: { patient: patientRef } }],
  });

  /** The patient, `Patient/1`. Without one, the provider's selection. */
  @property({ attribute: 'patient-ref' }) patientRef: string | undefined;

  /** The accounting also tells what the patient authorised, where a site tells more than it must. */
  @property({ type: Boolean, attribute: 'with-authorised' }) withAuthorised = false;

  /** The accounting can be looked at, and not be taken out. */
  @property({ type: Boolean, reflect: true }) readonly = false;

  /** Level of the heading over the export, 2 to 6. */
  @property({ type: Number, attribute: 'heading-level' }) headingLevel = 3;

  @state() private view: 'all' | 'accounting' = 'all';
  #shownPatient: string | undefined;

  get #patient(): string | undefined {
    return this.patientRef ?? this.#selection.value?.patientRef;
  }

  /** Reads the log again. */
  refresh(): Promise<void> {
    return this.#load.refresh();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (this.#patient === this.#shownPatient) return;
    this.#shownPatient = this.#patient;
    this.view = 'all';
    this.#handOut.clear();
    this.#acts.follow(this.#patient);
  }

  protected override render(): unknown {
    const localize = this.#localize;
    const content = this.#load.render<unknown>({
      initial: () => emptyState({ title: localize.t('consent.none_title'), body: localize.t('consent.none_body') }),
      pending: () => skeleton(localize, 8),
      error: (error) => errorState({ error, localize, onRetry: () => this.refresh() }),
      complete: (log, { error }) => this.#renderLog(log, error),
    });
    return html`${keptNotices({ outcomes: this.#acts.outcomes, localize, onRetry: (act) => this.#acts.retry(act) })} ${content}`;
  }

  #renderLog(log: LogRecord, error: unknown): TemplateResult {
    const localize = this.#localize;
    const { unreadable, disclosures } = log;
    const told = this.#accounting(log);
    return html`<section class="log" aria-label=${localize.t('consent.log.label')}>
      ${error ? staleNotice(localize, () => this.refresh()) : nothing}
      ${unreadable.length > 0
        ? notice({
            tone: 'warning',
            icon: alertIcon,
            title: localize.t('consent.log.unreadable', { count: unreadable.length }),
            body: localize.t('consent.log.unreadable_help', { refs: localize.list(unreadable.map(({ ref }) => ref)) }),
          })
        : nothing}
      <fieldset class="field no-print">
        <legend class="label">${localize.t('consent.log.view')}</legend>
        <div class="segments">
          ${(['all', 'accounting'] as const).map(
            (view) => html`<label class="segment"><input type="radio" name="view" .value=${view} .checked=${view === this.view} @change=${() => (this.view = view)} /><span>${localize.t(`consent.log.${view}`)}</span></label>`,
          )}
        </div>
      </fieldset>
      ${this.view === 'accounting'
        ? this.#renderAccounting(told, log)
        : disclosures.length === 0
          ? emptyState({ title: localize.t('consent.log.empty_title'), body: localize.t('consent.log.empty_body') })
          : this.#renderRows(disclosures.length, this.#rows.render({ items: disclosures, key: ({ ref }) => ref, row: (each, place) => logRow(each, place, localize) }))}
    </section>`;
  }

  #renderAccounting(told: Accounting, log: LogRecord): TemplateResult {
    const localize = this.#localize;
    const days = { from: localize.day(told.from), to: localize.day(told.to) };
    const counts = leftOutOrder.filter((why) => told.leftOut[why] > 0).map((why) => localize.t(`consent.left_out.${why}`, { count: told.leftOut[why] }));
    return html`<p class="muted">${localize.t(this.withAuthorised ? 'consent.log.accounting_more' : 'consent.log.accounting_help', days)}</p>
      ${told.rows.length === 0
        ? html`<p>${localize.t('consent.log.accounting_empty')}</p>`
        : this.#renderRows(told.rows.length, this.#rows.render({ items: told.rows, key: ({ ref, recipient }) => `${ref} ${recipient}`, row: (each, place) => accountingLine(each, place, localize) }))}
      ${counts.length > 0 ? html`<p class="muted secondary">${localize.t('consent.log.left_out', { counts: localize.list(counts) })}</p>` : nothing}
      ${this.#renderExport(log)}`;
  }

  #renderRows(count: number, rows: unknown): TemplateResult {
    return html`${this.#rows.isPartial
        ? html`<div class="actions no-print">
            <button type="button" class="button" @click=${() => this.#rows.showAll()}>${this.#localize.t('consent.log.show_all', { count })}</button>
          </div>`
        : nothing}
      <div role="list" class="lines">${rows}</div>`;
  }

  #renderExport(log: LogRecord): unknown {
    const localize = this.#localize;
    if (this.readonly) return nothing;
    if (!this.session?.user) return html`<p class="muted">${localize.t('session.user_missing')}</p>`;
    const { logged } = this.#acts;
    return html`<section class="export no-print" aria-labelledby="export">
      <div role="heading" aria-level=${Math.min(6, Math.max(2, Math.trunc(this.headingLevel) || 3))} id="export" class="section">${localize.t('consent.export.title')}</div>
      <div class="said" tabindex="-1">${liveRegion(this.#renderOutcome())}</div>
      ${logged
        ? html`<div class="actions">
            ${this.#handOut.render(logged)}
            <button type="button" class="button" @click=${this.#onAnother}>${localize.t('consent.export.another')}</button>
          </div>`
        : exportPart({ recipients: this.#recipients(log), acts: this.#acts, localize, onSubmit: this.#onSubmit })}
    </section>`;
  }

  #renderOutcome(): unknown {
    const localize = this.#localize;
    const { logged, isByHost, outcomes } = this.#acts;
    if (logged) return notice({ tone: 'success', icon: doneIcon, title: localize.t('consent.export.stored') });
    if (isByHost) return notice({ tone: 'success', icon: doneIcon, title: localize.text('foundation.outcome.by_host') });
    return outcomeNotice({ outcome: outcomes.commit.outcome, localize, onRetry: () => this.#acts.retry() });
  }

  #accounting({ disclosures }: LogRecord): Accounting {
    const { now, timeZone } = this.#localize;
    return accounting(disclosures, now, { timeZone, withAuthorised: this.withAuthorised });
  }

  /** The patient, who may ask for it; and those who keep the log. */
  #recipients({ patientRef, patientName }: LogRecord): readonly (readonly [Party, string])[] {
    const localize = this.#localize;
    const own = this.session?.user?.organization;
    const patient: Party = { ref: patientRef, ...(patientName && { display: patientName }) };
    return [
      [patient, patientName ?? localize.t('consent.export.patient')],
      ...(own ? [[own, localize.t('consent.export.own', { name: isolated(own.display ?? own.ref) })] as const] : []),
    ];
  }

  readonly #onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    const log = this.#load.value;
    const context = verbContext(this.session);
    if (!log || !context) return;
    const read = readExport(event.currentTarget as HTMLFormElement, this.#recipients(log));
    if (!('form' in read)) return this.#acts.refuse(...read);
    const { patientRef, patientName } = log;
    const patient: Party = { ref: patientRef, ...(patientName && { display: patientName }) };
    void this.#acts.submit({ ...read, patient, accounting: this.#accounting(log) }, context);
  };

  readonly #onAnother = async (): Promise<void> => {
    this.#handOut.clear();
    this.#acts.reset();
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('#recipient')?.focus();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'careloom-consent-log': CareloomConsentLog;
  }
}
