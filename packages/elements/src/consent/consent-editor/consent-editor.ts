import type { Part2NoticeText } from '@careloom/core/consent/sharing';
import type { Party } from '@careloom/core/shared';
import { ContextConsumer } from '@lit/context';
import type { PropertyValues, TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import { keptNotices } from '../../acts/index.ts';
import {
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
import { consentQueries } from '../consent-load.ts';
import { isolated } from '../consent-words.ts';
import type { Sources } from './answer-fields.ts';
import { consentEditorStyles } from './consent-editor.styles.ts';
import { EditorActController } from './editor-act-controller.ts';
import { editorForm } from './editor-form.ts';
import { composed, everybody, noValues, readEditor, valuesIn } from './editor-input.ts';
import type { EditorValues } from './editor-input.ts';
import { loadEditor } from './editor-load.ts';
import type { EditorRecord } from './editor-load.ts';
import { editorCatalogues } from './editor-words.ts';

/**
 * Records what a patient says about sharing: a yes, a no, or that a yes is taken back; which information, for which
 * organisation, for what, until when, who answered, and what it rests on. What is read aloud is recorded word by word.
 * Right before it is stored, the record is read again: where it says something else by now, nothing is stored.
 *
 * @tag careloom-consent-editor
 * @summary One form that records a yes, a no, or a yes that is taken back.
 * @status experimental
 * @since 0.2.0
 * @serves F19
 * @fhir Consent, Provenance, RelatedPerson, Organization, Patient, Task, DocumentReference, QuestionnaireResponse
 * @fires {ConsentChangeEvent} careloom-consent-change - Somebody wants to record it. Cancelable.
 * @fires {ConsentChangedEvent} careloom-consent-changed - It is stored.
 * @fires {DirtyChangedEvent} careloom-dirty-changed - Unsaved input appeared or is gone.
 * @csspart form - The form.
 * @csspart now - What is on record before.
 * @csspart part2 - The notice for substance use treatment.
 * @csspart statement - What is read aloud.
 * @csspart withdrawal - What is taken back.
 * @csspart notice - A message.
 * @csspart empty-state - Shown where nothing can be recorded.
 * @csspart skeleton - Shown while loading.
 * @cssproperty --careloom-consent-editor-background-color - Background of the form.
 */
export class CareloomConsentEditor extends CareloomElement {
  /** @internal */
  static override readonly styles = [buttonStyles, chipStyles, fieldStyles, stateStyles, consentEditorStyles];

  readonly #localize = new LocalizeController(this, editorCatalogues);
  readonly #selection = new ContextConsumer(this, { context: selectionContext, subscribe: true });
  readonly #acts = new EditorActController(this);
  readonly #load = new LoadController(this, {
    args: () => (this.#patient ? ([this.#patient, this.organizations, this.organizationRef] as const) : undefined),
    load: ([patientRef, organizations, ref], context) => {
      const { today, now, timeZone } = this.#localize;
      return loadEditor(patientRef, { today, now, timeZone, organizations: [...organizations, ...(ref ? [{ ref }] : [])] }, context);
    },
    watch: ([patientRef]) => consentQueries(patientRef),
  });

  readonly #sources: Sources = new LoadController(this, {
    args: () => (this.values.source === 'record' && this.#patient ? ([this.#patient] as const) : undefined),
    load: async ([patientRef], context) => (await import('./source-load.ts')).loadSources(patientRef, context),
  });

  /** The patient, `Patient/1`. Without one, the provider's selection. */
  @property({ attribute: 'patient-ref' }) patientRef: string | undefined;

  /** Whom it is about at first: an organisation, `Organization/1`, or a person, `RelatedPerson/1`. */
  @property({ attribute: 'organization-ref' }) organizationRef: string | undefined;

  /** Organisations (or people) to offer beside those the consents and open referrals name, and the people around the patient. */
  @property({ attribute: false }) organizations: readonly Party[] = [];

  /** The site's wording of the notice for substance use treatment. We ship none; without it, "not set" is shown. */
  @property({ attribute: false }) part2Notice: Part2NoticeText | undefined;

  /** Nothing can be recorded. */
  @property({ type: Boolean, reflect: true }) readonly = false;

  @state() private values: EditorValues = noValues;
  /** What was chosen in the forms that `memory` keeps, by patient. */
  readonly #left = new Map<string, EditorValues>();
  #shownPatient: string | undefined;
  #round = 0;

  get #patient(): string | undefined {
    return this.patientRef ?? this.#selection.value?.patientRef;
  }

  /** Reads the record again. */
  refresh(): Promise<void> {
    return this.#load.refresh();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    const patient = this.#patient;
    if (patient !== this.#shownPatient) this.#acts.follow(patient);
    this.#shownPatient = patient;
    const isOpenedFor = changed.has('organizationRef') && !this.#acts.memory.has(patient);
    if (this.#round === this.#acts.round && !isOpenedFor) return;
    this.#round = this.#acts.round;
    const left = patient && this.#acts.memory.has(patient) ? this.#left.get(patient) : undefined;
    this.values = left ?? { ...noValues, organization: this.organizationRef ?? '' };
  }

  protected override updated(): void {
    this.dirty = !this.#acts.memory.isEmpty;
  }

  protected override render(): unknown {
    const localize = this.#localize;
    const content = this.#load.render<unknown>({
      initial: () => emptyState({ title: localize.t('consent.none_title'), body: localize.t('consent.none_body') }),
      pending: () => skeleton(localize, 8),
      error: (error) => errorState({ error, localize, onRetry: () => this.refresh() }),
      complete: (record, { error }) => this.#renderEditor(record, error),
    });
    return html`${keptNotices({ outcomes: this.#acts.outcomes, localize, onRetry: (act) => this.#acts.retry(act) })} ${content}`;
  }

  #renderEditor(record: EditorRecord, error: unknown): TemplateResult {
    const localize = this.#localize;
    return html`<section aria-label=${localize.t('consent.edit.label')}>
      ${error ? staleNotice(localize, () => this.refresh()) : nothing}
      <div class="said" tabindex="-1">${liveRegion(this.#renderOutcome())}</div>
      ${this.#renderBody(record)}
    </section>`;
  }

  #renderBody(record: EditorRecord): unknown {
    const localize = this.#localize;
    const closed = this.readonly ? localize.t('consent.edit.readonly') : this.session?.user ? undefined : localize.t('session.user_missing');
    if (closed) return emptyState({ title: localize.t('consent.edit.closed_title'), body: closed });
    if (this.#acts.stored) {
      return html`<div class="actions"><button type="button" class="button" @click=${this.#onAnother}>${localize.t('consent.edit.another')}</button></div>`;
    }
    if (everybody(record).length === 0) return emptyState({ title: localize.t('consent.edit.nobody_title'), body: localize.t('consent.edit.nobody_body') });
    const form = editorForm({
      chosen: composed(record, this.values, localize),
      acts: this.#acts,
      localize,
      part2Notice: this.part2Notice,
      sources: this.#sources,
      onSubmit: this.#onSubmit,
      onInput: this.#onInput,
      onForm: this.#onForm,
    });
    return keyed(`${this.#acts.round} ${this.organizationRef}`, form);
  }

  #renderOutcome(): unknown {
    const localize = this.#localize;
    const { stored, isByHost, commit } = this.#acts;
    const done = stored && localize.t(`consent.edit.stored_${stored.act}`, { name: isolated(stored.name) });
    if (isByHost) return notice({ tone: 'success', icon: doneIcon, title: localize.text('foundation.outcome.by_host') });
    return outcomeNotice({ outcome: commit.outcome, localize, stored: done, onRetry: () => this.#acts.retry() });
  }

  readonly #onForm = (form?: Element): void => {
    const patient = this.#patient;
    // The fields are rendered after the form's own attributes.
    if (form && patient) queueMicrotask(() => this.#acts.memory.restore(patient, form as HTMLFormElement));
  };

  readonly #onInput = (event: Event): void => {
    const form = event.currentTarget as HTMLFormElement;
    const patient = this.#load.value?.patientRef;
    if (!patient) return;
    const before = this.values;
    this.values = valuesIn(form, before);
    // They answered to what was read; other words have to be read again.
    const said = form.elements.namedItem('said');
    if (said instanceof HTMLInputElement && event.target !== said && JSON.stringify(before) !== JSON.stringify(this.values)) said.checked = false;
    this.#acts.memory.keep(patient, form);
    this.#left.set(patient, this.values);
    this.dirty = true;
  };

  readonly #onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    const record = this.#load.value;
    if (!record) return;
    const chosen = composed(record, this.values, this.#localize);
    const read = readEditor(event.currentTarget as HTMLFormElement, chosen, this.#localize);
    if ('act' in read) void this.#acts.submit(read, chosen);
    else this.#acts.refuse(...read);
  };

  readonly #onAnother = async (): Promise<void> => {
    this.#acts.reset();
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('#organization')?.focus();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'careloom-consent-editor': CareloomConsentEditor;
  }
}
