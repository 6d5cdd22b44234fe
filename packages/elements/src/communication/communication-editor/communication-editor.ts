import type { PatientTaskKind } from '@careloom/core/communication';
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
import { AskController } from './ask-controller.ts';
import { communicationEditorStyles } from './communication-editor.styles.ts';
import { editorForm } from './editor-form.ts';
import { kindsOf, readEditor } from './editor-input.ts';
import type { OfferedForm, Offers } from './editor-input.ts';
import { loadEditor } from './editor-load.ts';
import type { EditorRecord } from './editor-load.ts';
import { editorCatalogues } from './editor-words.ts';

/**
 * Asks something of a patient, or of somebody who may get messages for them: a question, a form, whom to get in touch
 * with, what to read. A question can always be asked; the rest where the site hands it in.
 *
 * @tag careloom-communication-editor
 * @summary One form that asks something of a patient.
 * @status experimental
 * @since 0.2.0
 * @serves F2, F11
 * @fhir Task, Provenance, Patient, RelatedPerson
 * @fires {PatientTaskAskEvent} careloom-patient-task-ask - Somebody wants to ask. Cancelable.
 * @fires {PatientTaskAskedEvent} careloom-patient-task-asked - It is asked, and that is stored.
 * @fires {DirtyChangedEvent} careloom-dirty-changed - Unsaved input appeared or is gone.
 * @csspart form - The form.
 * @csspart notice - A message.
 * @csspart empty-state - Shown where nothing can be asked.
 * @csspart skeleton - Shown while loading.
 * @cssproperty --careloom-communication-editor-background-color - Background of the form.
 */
export class CareloomCommunicationEditor extends CareloomElement {
  /** @internal */
  static override readonly styles = [buttonStyles, chipStyles, fieldStyles, stateStyles, communicationEditorStyles];

  readonly #localize = new LocalizeController(this, editorCatalogues);
  readonly #selection = new ContextConsumer(this, { context: selectionContext, subscribe: true });
  readonly #acts = new AskController(this);
  readonly #load = new LoadController(this, {
    args: () => (this.#patient ? ([this.#patient] as const) : undefined),
    load: ([patientRef], context) => {
      const { today, now, timeZone } = this.#localize;
      return loadEditor(patientRef, { today, now, timeZone }, context);
    },
    watch: ([patientRef]) => [{ resourceType: 'RelatedPerson', params: { patient: patientRef } }],
  });

  /** The patient, `Patient/1`. Without one, the provider's selection. */
  @property({ attribute: 'patient-ref' }) patientRef: string | undefined;

  /** Forms that can be asked for, each with its kind. */
  @property({ attribute: false }) forms: readonly OfferedForm[] = [];

  /** Whom a patient can be asked to get in touch with. */
  @property({ attribute: false }) contacts: readonly Party[] = [];

  /** What a patient can be asked to read: DocumentReferences. */
  @property({ attribute: false }) materials: readonly Party[] = [];

  /** `Task/1` of the referral or task it belongs to. */
  @property({ attribute: 'part-of-ref' }) partOfRef: string | undefined;

  /** Nothing can be asked. */
  @property({ type: Boolean, reflect: true }) readonly = false;

  @state() private kind: PatientTaskKind | undefined;
  /** What was chosen in the forms that `memory` keeps, by patient. */
  readonly #left = new Map<string, PatientTaskKind | undefined>();
  #shownPatient: string | undefined;

  get #patient(): string | undefined {
    return this.patientRef ?? this.#selection.value?.patientRef;
  }

  get #offers(): Offers {
    return { forms: this.forms, contacts: this.contacts, materials: this.materials };
  }

  /** Reads the record again. */
  refresh(): Promise<void> {
    return this.#load.refresh();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    const patient = this.#patient;
    if (patient === this.#shownPatient) return;
    this.#shownPatient = patient;
    this.#acts.follow(patient);
    this.kind = patient && this.#acts.memory.has(patient) ? this.#left.get(patient) : undefined;
  }

  protected override updated(): void {
    this.dirty = !this.#acts.memory.isEmpty;
  }

  protected override render(): unknown {
    const localize = this.#localize;
    const content = this.#load.render<unknown>({
      initial: () => emptyState({ title: localize.t('communication.list.none_title'), body: localize.t('communication.edit.none_body') }),
      pending: () => skeleton(localize, 6),
      error: (error) => errorState({ error, localize, onRetry: () => this.refresh() }),
      complete: (record, { error }) => this.#renderEditor(record, error),
    });
    return html`${keptNotices({ outcomes: this.#acts.outcomes, localize, onRetry: (act) => this.#acts.retry(act) })} ${content}`;
  }

  #renderEditor(record: EditorRecord, error: unknown): TemplateResult {
    const localize = this.#localize;
    return html`<section aria-label=${localize.t('communication.edit.label')}>
      ${error ? staleNotice(localize, () => this.refresh()) : nothing}
      <div class="said" tabindex="-1">${liveRegion(this.#renderOutcome())}</div>
      ${this.#renderBody(record)}
    </section>`;
  }

  #renderBody(record: EditorRecord): unknown {
    const localize = this.#localize;
    const closed = this.readonly ? localize.t('communication.edit.readonly') : this.session?.user ? undefined : localize.t('session.user_missing');
    if (closed) return emptyState({ title: localize.t('communication.edit.closed_title'), body: closed });
    if (this.#acts.stored || this.#acts.isByHost) {
      return html`<div class="actions"><button type="button" class="button" @click=${this.#onAnother}>${localize.t('communication.edit.another')}</button></div>`;
    }
    const kinds = kindsOf(this.#offers);
    const form = editorForm({
      record,
      offers: this.#offers,
      // Where there is one thing to ask, nobody has to choose it.
      kind: kinds.length === 1 ? kinds[0] : this.kind,
      acts: this.#acts,
      localize,
      onSubmit: this.#onSubmit,
      onInput: this.#onInput,
      onForm: this.#onForm,
    });
    return keyed(this.#acts.round, form);
  }

  #renderOutcome(): unknown {
    const localize = this.#localize;
    const { stored, isByHost, commit } = this.#acts;
    if (stored) {
      // Isolated: a name may go the other way.
      const name = stored.name ? `\u2068${stored.name}\u2069` : localize.t('communication.task.the_patient');
      return outcomeNotice({ outcome: commit.outcome, localize, stored: localize.t('communication.edit.stored', { name }) });
    }
    if (isByHost) return notice({ tone: 'success', icon: doneIcon, title: localize.t('foundation.outcome.by_host') });
    return outcomeNotice({ outcome: commit.outcome, localize, onRetry: () => this.#acts.retry() });
  }

  readonly #onForm = (form?: Element): void => {
    const patient = this.#patient;
    // The fields are rendered after the form's own attributes.
    if (form && patient) queueMicrotask(() => this.#acts.memory.restore(patient, form as HTMLFormElement));
  };

  readonly #onInput = (event: Event): void => {
    const patient = this.#load.value?.patient.ref;
    const form = event.currentTarget as HTMLFormElement;
    if (!patient) return;
    const chosen = new FormData(form).get('kind');
    this.kind = kindsOf(this.#offers).find((kind) => kind === chosen);
    this.#acts.memory.keep(patient, form);
    this.#left.set(patient, this.kind);
    this.dirty = true;
  };

  readonly #onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    const record = this.#load.value;
    if (!record) return;
    const draft = readEditor(event.currentTarget as HTMLFormElement, record, this.#offers);
    if (!draft) this.#acts.refuse({ code: 'communication.kind_missing', messageKey: 'communication.kind_missing' });
    else void this.#acts.submit({ ...draft, ...(this.partOfRef && { partOfRef: this.partOfRef }) });
  };

  readonly #onAnother = async (): Promise<void> => {
    this.#acts.reset();
    this.kind = undefined;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('form input')?.focus();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'careloom-communication-editor': CareloomCommunicationEditor;
  }
}
