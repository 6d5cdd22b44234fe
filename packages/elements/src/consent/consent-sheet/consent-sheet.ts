import type { FieldList, Part2NoticeText, SensitiveCodes, ShareRecipient } from '@careloom/core/consent/sharing';
import type { StoredResource } from '@careloom/core/ports';
import type { Party } from '@careloom/core/shared';
import { ContextConsumer } from '@lit/context';
import type { PropertyValues, TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import { keptNotices, verbContext } from '../../acts/index.ts';
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
  selectionContext,
  skeleton,
  staleNotice,
  stateStyles,
} from '../../foundation/index.ts';
import { isProxyUser } from '../../foundation/session.ts';
import { LazyPart } from '../../foundation/lazy-part.ts';
import { consentSheetStyles } from './consent-sheet.styles.ts';
import type { HandOutController } from './hand-out-controller.ts';
import { LongLists } from '../../rows/index.ts';
import { ShareController } from './share-controller.ts';
import { missingIn, noValues, problemsOf, valuesIn } from './sheet-input.ts';
import type { SheetSite, SheetValues } from './sheet-input.ts';
import { loadSheet, openAmong, sheetQueries } from './sheet-load.ts';
import type { SheetRecord } from './sheet-load.ts';
import { sheetCatalogues } from './sheet-words.ts';
import { shareOf, ShownShare } from './shown-share.ts';

/**
 * The share sheet: what goes to whom, why and how. Shows before anything leaves exactly what would go, shortened to what
 * the recipient needs, what is left out and why, and which records stay. Consents and records are read again right before
 * sending; where one changed meanwhile, nothing leaves. Every share is a line in the log, on paper or copied too.
 *
 * @tag careloom-consent-sheet
 * @summary Shares records: what, to whom, why, with a preview of what goes and what stays.
 * @status experimental
 * @since 0.2.0
 * @serves F19
 * @fhir Consent, AuditEvent, Communication, Provenance, Patient, Condition, Goal, ServiceRequest, CarePlan, Observation, RelatedPerson, Organization
 * @fires {ShareSendEvent} careloom-share-send - Somebody wants to share. Cancelable.
 * @fires {ShareSentEvent} careloom-share-sent - It left, and the log says so.
 * @fires {DirtyChangedEvent} careloom-dirty-changed - Unsaved input appeared or is gone.
 * @csspart form - The form.
 * @csspart previews - What would go.
 * @csspart item - One record of it.
 * @csspart status - The chip: goes or stays.
 * @csspart preview - What of a record goes.
 * @csspart left-out - What of a record is left out.
 * @csspart part2 - The notice for substance use treatment.
 * @csspart notice - A message.
 * @csspart empty-state - Shown where nothing can be shared.
 * @csspart skeleton - Shown while loading.
 * @cssproperty --careloom-consent-sheet-background-color - Background of the sheet.
 */
export class CareloomConsentSheet extends CareloomElement {
  /** @internal */
  static override readonly styles = [buttonStyles, chipStyles, fieldStyles, stateStyles, consentSheetStyles];

  readonly #localize = new LocalizeController(this, sheetCatalogues);
  readonly #selection = new ContextConsumer(this, { context: selectionContext, subscribe: true });
  readonly #acts = new ShareController(this);
  readonly #part = new LazyPart(this, this.#localize, () => import('./share-part.ts'));
  /** Comes with the records. */
  readonly #view = new LazyPart(this, this.#localize, () => import('./sheet-form.ts'));
  readonly #lists = new LongLists(this, this.#localize, (count) => this.#localize.t('consent.sheet.show_all', { count }));
  readonly #share = new ShownShare();
  readonly #load = new LoadController(this, {
    args: () => (this.#patient ? ([this.#patient, this.organizations, this.recipients, this.resources] as const) : undefined),
    load: ([patientRef, organizations, recipients, resources], context) => {
      const { today, now, timeZone } = this.#localize;
      return this.#view.after(loadSheet(patientRef, { today, now, timeZone, organizations, recipients, resources: isProxyUser(this.session?.user) ? openAmong(resources) : resources, isOld: this.#acts.news !== undefined }, context));
    },
    watch: ([patientRef]) => sheetQueries(patientRef),
  });

  /** The patient, `Patient/1`. Without one, the provider's selection. */
  @property({ attribute: 'patient-ref' }) patientRef: string | undefined;

  /** Organisations to offer beside those the consents and open referrals name. */
  @property({ attribute: false }) organizations: readonly Party[] = [];

  /** Exactly who can be chosen, each with what they are; beats what is on record. */
  @property({ attribute: false }) recipients: readonly ShareRecipient[] | undefined;

  /** Exactly the records to choose from, as read. Without them: person, needs, goals, orders, plans, screening results. */
  @property({ attribute: false }) resources: readonly StoredResource[] | undefined;

  /** Codes by which the site knows what is sensitive where nobody labelled it. */
  @property({ attribute: false }) sensitiveCodes: readonly SensitiveCodes[] | undefined;

  /** Fields the site adds to the least ones, by resource type. */
  @property({ attribute: false }) moreFields: FieldList | undefined;

  /** The site's wording of the notice for substance use treatment. We ship none: without it such records stay. */
  @property({ attribute: false }) part2Notice: Part2NoticeText | undefined;

  /** Nothing can be shared. */
  @property({ type: Boolean, reflect: true }) readonly = false;

  /** Level of the preview's heading, 2 to 6. */
  @property({ type: Number, attribute: 'heading-level' }) headingLevel = 3;

  @state() private values: SheetValues = noValues;
  #handOut: HandOutController | undefined;
  /** What was chosen in the forms that `memory` keeps, by patient. */
  readonly #left = new Map<string, SheetValues>();
  #shownPatient: string | undefined;
  #round = 0;

  get #patient(): string | undefined {
    return this.patientRef ?? this.#selection.value?.patientRef;
  }

  get #site(): SheetSite {
    const { sensitiveCodes: codes, moreFields: more, part2Notice } = this;
    return { codes, more, part2Notice, timeZone: this.#localize.timeZone, baseUrl: this.repository?.baseUrl };
  }

  /** Reads records and consents again. */
  refresh(): Promise<void> {
    return this.#load.refresh();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    const patient = this.#patient;
    if (patient !== this.#shownPatient) this.#acts.follow(patient);
    this.#shownPatient = patient;
    if (this.#round === this.#acts.round) return;
    this.#round = this.#acts.round;
    this.#handOut?.clear();
    this.values = (patient && this.#acts.memory.has(patient) ? this.#left.get(patient) : undefined) ?? noValues;
  }

  protected override updated(): void {
    this.dirty = !this.#acts.memory.isEmpty;
  }

  protected override render(): unknown {
    const localize = this.#localize;
    const content = this.#load.render<unknown>({
      initial: () => emptyState({ title: localize.t('consent.none_title'), body: localize.t('consent.none_body') }),
      pending: () => skeleton(localize, 10),
      error: (error) => errorState({ error, localize, onRetry: () => this.refresh() }),
      complete: (record, { error }) => this.#renderSheet(record, error),
    });
    return html`${keptNotices({ outcomes: this.#acts.outcomes, localize, onRetry: (act) => this.#acts.retry(act) })} ${content}`;
  }

  #renderSheet(record: SheetRecord, error: unknown): TemplateResult {
    const localize = this.#localize;
    return html`<section class="sheet" aria-label=${localize.t('consent.sheet.label')}>
      ${error ? staleNotice(localize, () => this.refresh()) : nothing}
      <div class="said" tabindex="-1">${liveRegion(this.#part.loaded?.shareNotice(this.#acts, localize) ?? nothing)}</div>
      ${this.#renderBody(record)}
    </section>`;
  }

  #renderBody(record: SheetRecord): unknown {
    const localize = this.#localize;
    const closed = this.readonly ? localize.t('consent.sheet.readonly') : this.session?.user ? undefined : localize.t('session.user_missing');
    if (closed) return emptyState({ title: localize.t('consent.sheet.closed_title'), body: closed });
    const [{ sent }, part] = [this.#acts, this.#part.loaded];
    if (sent && part) {
      this.#handOut ??= new part.HandOutController(this, localize);
      return html`<div class="hand-out">
        ${this.#handOut.render(sent, record.patientName)}
        <button type="button" class="button" @click=${this.#onAnother}>${localize.text('consent.sheet.another')}</button>
      </div>`;
    }
    if (record.resources.length === 0) return emptyState({ title: localize.t('consent.sheet.empty_title'), body: localize.t('consent.sheet.empty_body') });
    const form = this.#view.loaded?.sheetForm({
      record,
      values: this.values,
      site: this.#site,
      share: this.#share.of(record, this.values, this.#site, this.session),
      part: this.#part,
      lists: this.#lists,
      acts: this.#acts,
      localize,
      level: Math.min(6, Math.max(2, Math.trunc(this.headingLevel) || 3)),
      onSubmit: this.#onSubmit,
      onInput: this.#onInput,
      onForm: this.#onForm,
      onAll: this.#onAll,
    });
    return keyed(this.#acts.round, form);
  }

  readonly #onForm = (form?: Element): void => {
    const patient = this.#patient;
    // The fields are rendered after the form's own attributes.
    if (form && patient) queueMicrotask(() => this.#acts.memory.restore(patient, form as HTMLFormElement));
  };

  readonly #onInput = (event: Event): void => this.#keep(event.currentTarget as HTMLFormElement);

  #keep(form: HTMLFormElement): void {
    const patient = this.#load.value?.patientRef;
    if (!patient) return;
    this.values = valuesIn(form, this.values);
    this.#left.set(patient, { ...this.values, released: [] });
    this.#acts.memory.keep(patient, form);
    this.dirty = true;
  }

  readonly #onAll = (refs: readonly string[], isTicked: boolean): void => {
    const form = this.renderRoot.querySelector('form');
    for (const ref of refs) Object.assign(form?.elements.namedItem(`record ${ref}`) ?? {}, { checked: isTicked });
    // Those that are not on the page too.
    const others = this.values.refs.filter((ref) => !refs.includes(ref));
    this.values = { ...this.values, refs: isTicked ? [...others, ...refs] : others };
    if (form) this.#keep(form);
  };

  readonly #onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    const record = this.#load.value;
    const context = verbContext(this.session);
    if (!record || !context) return;
    const missing = missingIn(this.values);
    if (missing.length > 0) return this.#acts.refuse(...missing);
    // Nothing is sent that nobody could look at.
    if (!this.#part.loaded) return void this.#part.ready();
    const share = shareOf(record, this.values, this.#site, this.session);
    const problems = share.ok && !this.#share.isStill(share.value) ? [{ code: 'consent.share_other', messageKey: 'consent.share_other' }] : problemsOf(this.values, share);
    if (problems.length > 0 || !share.ok) this.#acts.refuse(...problems);
    else void this.#acts.submit(share.value, record.patientName, context);
  };

  readonly #onAnother = async (): Promise<void> => {
    this.#acts.reset();
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('#recipient')?.focus();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'careloom-consent-sheet': CareloomConsentSheet;
  }
}
