import type { Party, Refusal } from '@careloom/core/shared';
import { ContextConsumer } from '@lit/context';
import type { PropertyValues, TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { dispatchIntent } from '../../acts/index.ts';
import {
  alertIcon,
  buttonStyles,
  CareloomElement,
  chipStyles,
  emptyState,
  errorIcon,
  errorState,
  liveRegion,
  LoadController,
  LocalizeController,
  notice,
  selectionContext,
  skeleton,
  staleNotice,
  stateStyles,
} from '../../foundation/index.ts';
import { consentQueries, loadConsentRecord } from '../consent-load.ts';
import type { ConsentRecord, KnownOrganization } from '../consent-load.ts';
import { isolated, nameOfParty } from '../consent-words.ts';
import { ConsentEditEvent } from '../events.ts';
import { consentStatusStyles } from './consent-status.styles.ts';
import { statusLine } from './status-line.ts';
import { namesNobody, organizationLines } from './status-lines.ts';
import type { OrganizationLines } from './status-lines.ts';
import { statusCatalogues } from './status-words.ts';

/**
 * What one patient said about sharing, for each organisation and kind of information: a yes that holds, a no, a yes taken
 * back or run out, a record somebody has to read first, a record that contradicts itself, and where nobody asked; with
 * who said it and when. Organisations are those the consents and the open referrals name, and those the page gives.
 *
 * @tag careloom-consent-status
 * @summary Who may get this patient's information, and why.
 * @status experimental
 * @since 0.2.0
 * @serves F19
 * @fhir Consent, Organization, Patient, Task
 * @fires {ConsentEditEvent} careloom-consent-edit - Somebody wants to record an answer; open an editor. Cancelable.
 * @csspart organization - One organisation.
 * @csspart line - One answer.
 * @csspart status - The chip with how it stands.
 * @csspart notice - A message.
 * @csspart empty-state - Shown without an organisation.
 * @csspart skeleton - Shown while loading.
 * @cssproperty --careloom-consent-status-background-color - Background of an organisation.
 */
export class CareloomConsentStatus extends CareloomElement {
  /** @internal */
  static override readonly styles = [buttonStyles, chipStyles, stateStyles, consentStatusStyles];

  readonly #localize = new LocalizeController(this, statusCatalogues);
  readonly #selection = new ContextConsumer(this, { context: selectionContext, subscribe: true });
  readonly #load = new LoadController(this, {
    args: () => (this.#patient ? ([this.#patient, this.organizations] as const) : undefined),
    load: ([patientRef, organizations], context) => loadConsentRecord(patientRef, this.#localize.today, organizations, context),
    watch: ([patientRef]) => consentQueries(patientRef),
  });

  /** The patient, `Patient/1`. Without one, the provider's selection. */
  @property({ attribute: 'patient-ref' }) patientRef: string | undefined;

  /** Organisations to show whether or not a record names them. */
  @property({ attribute: false }) organizations: readonly Party[] = [];

  /** Shows without offering to change anything. */
  @property({ type: Boolean, reflect: true }) readonly = false;

  /** Level of the organisations' headings, 2 to 6. */
  @property({ type: Number, attribute: 'heading-level' }) headingLevel = 3;

  /** The host said no. */
  @state() private refused: Refusal | undefined;
  #shownPatient: string | undefined;

  get #patient(): string | undefined {
    return this.patientRef ?? this.#selection.value?.patientRef;
  }

  /** Reads the consents again. */
  refresh(): Promise<void> {
    return this.#load.refresh();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (this.#patient === this.#shownPatient) return;
    this.#shownPatient = this.#patient;
    this.refused = undefined;
  }

  protected override render(): unknown {
    const localize = this.#localize;
    return this.#load.render<unknown>({
      initial: () => emptyState({ title: localize.t('consent.none_title'), body: localize.t('consent.none_body') }),
      pending: () => skeleton(localize, 6),
      error: (error) => errorState({ error, localize, onRetry: () => this.refresh() }),
      complete: (record, { error }) => this.#renderRecord(record, error),
    });
  }

  #renderRecord(record: ConsentRecord, error: unknown): TemplateResult {
    const localize = this.#localize;
    const rows = organizationLines(record, localize.now, localize.timeZone);
    const nobody = namesNobody(record);
    const { unreadable } = record.consents;
    const isEmpty = rows.length === 0 && nobody.length === 0 && unreadable.length === 0;
    return html`<section class="list" aria-label=${localize.t('consent.status.label')}>
      ${error ? staleNotice(localize, () => this.refresh()) : nothing}
      <div class="said" tabindex="-1">${liveRegion(this.#renderRefused())}</div>
      ${unreadable.length > 0
        ? this.#renderToRead(localize.t('consent.unreadable', { count: unreadable.length }), localize.t('consent.unreadable_help', { refs: localize.list(unreadable.map(({ ref }) => ref)) }))
        : nothing}
      ${nobody.length > 0
        ? this.#renderToRead(localize.t('consent.status.nobody', { count: nobody.length }), localize.t('consent.status.nobody_help', { refs: localize.list(nobody) }))
        : nothing}
      ${isEmpty
        ? emptyState({ title: localize.t('consent.status.empty_title'), body: localize.t('consent.status.empty_body'), action: this.#renderButton(record.patientRef) })
        : html`<p class="muted">${localize.t('consent.status.rule')}</p>`}
      ${repeat(
        rows,
        ({ organization }) => organization.ref,
        (row) => this.#renderOrganization(row, record),
      )}
      ${this.readonly || this.session?.user ? nothing : html`<p class="muted">${localize.t('session.user_missing')}</p>`}
    </section>`;
  }

  #renderOrganization({ organization, lines }: OrganizationLines, record: ConsentRecord): TemplateResult {
    const localize = this.#localize;
    const { covered, ref } = organization;
    const words = covered === undefined ? 'consent.status.covered_unknown' : covered ? 'consent.status.covered' : 'consent.status.not_covered';
    return html`<article part="organization" data-ref=${organization.ref}>
      <header>
        <div>
          <div role="heading" aria-level=${this.#level}><span class="section">${nameOfParty(organization)}</span></div>
          ${record.organizations.some((each) => each.ref === ref) ? html`<p class="muted secondary">${localize.t(words)}</p>` : nothing}
        </div>
        ${this.#renderButton(record.patientRef, organization)}
      </header>
      <ul class="lines">
        ${lines.map((line) => statusLine(line, organization, record, localize))}
      </ul>
    </article>`;
  }

  #renderButton(patientRef: string, organization?: KnownOrganization): TemplateResult | typeof nothing {
    if (this.readonly || !this.session?.user) return nothing;
    const localize = this.#localize;
    const label = organization && localize.t('consent.status.record_for', { name: isolated(organization.display ?? organization.ref) });
    return html`<button type="button" class="button no-print" aria-label=${label ?? nothing} @click=${() => void this.#edit(patientRef, organization?.ref)}>
      ${localize.t('consent.status.record')}
    </button>`;
  }

  #renderToRead(title: string, body: string): TemplateResult {
    return notice({ tone: 'warning', icon: alertIcon, title, body });
  }

  #renderRefused(): unknown {
    if (!this.refused) return nothing;
    return notice({ tone: 'danger', icon: errorIcon, title: this.#localize.t('foundation.outcome.refused'), body: this.#localize.reason(this.refused) });
  }

  get #level(): number {
    return Math.min(6, Math.max(2, Math.trunc(this.headingLevel) || 3));
  }

  async #edit(patientRef: string, organizationRef: string | undefined): Promise<void> {
    this.refused = undefined;
    const intent = await dispatchIntent(this, new ConsentEditEvent({ patientRef, ...(organizationRef && { organizationRef }) }));
    if (typeof intent === 'object' && patientRef === this.#patient) this.refused = intent.refused;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'careloom-consent-status': CareloomConsentStatus;
  }
}
