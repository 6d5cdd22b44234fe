import { loadPerson, nameOf } from '@careloom/core/person';
import type { Person } from '@careloom/core/person';
import { ContextConsumer } from '@lit/context';
import type { PropertyValues, TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import { keptNotices } from '../../acts/index.ts';
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
import { LazyPart } from '../../foundation/lazy-part.ts';
import { PersonActController } from '../person-act-controller.ts';
import { personName } from '../person-name.ts';
import type { DetailedCodes } from './editor-fields.ts';
import { editorCatalogues } from './editor-words.ts';
import { NeedsEditing } from './needs-editing.ts';
import { needsSummary } from './needs-summary.ts';
import { personEditorStyles } from './person-editor.styles.ts';

/**
 * Records how a patient wants to be talked with and reached, and what they say about their race and ethnicity. Only what
 * was changed is stored. Nothing is worked out: what nobody asked stays "not known", and who would not say is neither.
 *
 * @tag careloom-person-editor
 * @summary Communication needs: languages, interpreter, pronouns, ways and times to reach somebody, race and ethnicity.
 * @status experimental
 * @since 0.2.0
 * @serves F2, F15
 * @fhir Patient, Provenance
 * @fires {PersonChangeEvent} careloom-person-change - Somebody wants to record it. Cancelable.
 * @fires {PersonChangedEvent} careloom-person-changed - It was recorded, and that is stored.
 * @fires {DirtyChangedEvent} careloom-dirty-changed - Unsaved input appeared or is gone.
 * @csspart form - The form.
 * @csspart notice - A message.
 * @csspart empty-state - Shown without a patient.
 * @csspart skeleton - Shown while loading.
 * @cssproperty --careloom-person-editor-background-color - Background of the form.
 */
export class CareloomPersonEditor extends CareloomElement {
  /** @internal */
  static override readonly styles = [buttonStyles, chipStyles, fieldStyles, stateStyles, personEditorStyles];

  readonly #localize = new LocalizeController(this, editorCatalogues);
  readonly #selection = new ContextConsumer(this, { context: selectionContext, subscribe: true });
  readonly #form = new LazyPart(this, this.#localize, () => import('./editor-form.ts'));
  readonly #editing = new NeedsEditing(this);
  readonly #acts = new PersonActController(this, { said: '.said', onUsed: ({ patientRef }) => void this.#used(patientRef) });
  readonly #load = new LoadController(this, {
    args: () => (this.#patient ? ([this.#patient] as const) : undefined),
    load: ([ref], { repository, signal }) => loadPerson(repository, ref, { signal }),
    watch: ([ref]) => [{ resourceType: 'Patient', params: { _id: ref.slice(ref.lastIndexOf('/') + 1) } }],
  });

  /** The patient, `Patient/1`. Without one, the provider's selection. */
  @property({ attribute: 'patient-ref' }) patientRef: string | undefined;

  /** Shows what is recorded without offering to change it. */
  @property({ type: Boolean, reflect: true }) readonly = false;

  /** Codes of the CDC race and ethnicity system the site offers beyond the categories. We ship none. */
  @property({ attribute: false }) detailedCodes: DetailedCodes | undefined;

  /** Level of the heading with the name, 1 to 5; the parts are one below. */
  @property({ type: Number, attribute: 'heading-level' }) headingLevel = 2;

  #shownPatient: string | undefined;

  get #patient(): string | undefined {
    return this.patientRef ?? this.#selection.value?.patientRef;
  }

  /** Reads the record again. What is written stays. */
  refresh(): Promise<void> {
    return this.#load.refresh();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    // Beside the record, so that nobody waits for one after the other.
    if (this.#patient && this.#mayAct) this.#form.get();
    if (this.#patient === this.#shownPatient) return;
    this.#shownPatient = this.#patient;
    this.#acts.follow(this.#patient);
  }

  protected override render(): unknown {
    const localize = this.#localize;
    const content = this.#load.render<unknown>({
      initial: () => emptyState({ title: localize.t('person.editor.none_title'), body: localize.t('person.editor.none_body') }),
      pending: () => skeleton(localize, 10),
      error: (error) => errorState({ error, localize, onRetry: () => this.refresh() }),
      complete: (person, { error }) => this.#renderEditor(person, error),
    });
    return html`${keptNotices({ outcomes: this.#acts.outcomes, localize, onRetry: (act) => this.#acts.retry(act) })} ${content}`;
  }

  protected override updated(): void {
    this.dirty = !this.#editing.isEmpty;
  }

  #renderEditor(person: Person, error: unknown): TemplateResult {
    const localize = this.#localize;
    const name = nameOf(person, localize.today);
    return html`<section aria-label=${localize.t('person.editor.label')}>
      ${error ? staleNotice(localize, () => this.refresh()) : nothing}
      ${person.replacedByRef
        ? notice({ tone: 'warning', icon: alertIcon, title: localize.t('person.record.merged'), body: localize.t('person.record.merged_help') })
        : nothing}
      <header>
        <div class="name" role="heading" aria-level=${this.#level}>${name ? personName(name, person.languages) : localize.t('person.name.none')}</div>
      </header>
      <div class="said" tabindex="-1">${liveRegion(this.#renderSaid())}</div>
      ${this.#mayAct && !person.replacedByRef ? this.#renderForm(person, name) : needsSummary(person, localize)}
      ${this.readonly || this.session?.user ? nothing : html`<p class="muted">${localize.t('session.user_missing')}</p>`}
    </section>`;
  }

  #renderForm(person: Person, patientName: string | undefined): TemplateResult {
    const form = this.#form.get();
    if (!form) return this.#form.placeholder();
    return form.editorForm({
      person,
      patientName,
      localize: this.#localize,
      editing: this.#editing,
      detailedCodes: this.detailedCodes,
      acts: this.#acts,
      level: this.#level + 1,
      focus: (selector) => void this.#focus(selector),
    });
  }

  /** How the last act ended. */
  #renderSaid(): unknown {
    const localize = this.#localize;
    const { commit, stored: acts, isByHost } = this.#acts;
    if (isByHost) return notice({ tone: 'success', icon: doneIcon, title: localize.text('foundation.outcome.by_host') });
    const done = acts.map((act) => localize.t(`person.act.${act}`));
    const stored = done.length > 0 ? localize.t('person.stored', { acts: localize.list(done) }) : undefined;
    return outcomeNotice({ outcome: commit.outcome, localize, ...(stored && { stored }), onRetry: () => this.#acts.retry() });
  }

  get #mayAct(): boolean {
    return !this.readonly && this.session?.user !== undefined;
  }

  get #level(): number {
    return Math.min(5, Math.max(1, Math.trunc(this.headingLevel) || 2));
  }

  /** The form shows what was written until the record has it: nothing jumps back in between. */
  async #used(ref: string): Promise<void> {
    await this.updateComplete;
    if (ref === this.#patient) await this.#load.settled;
    this.#editing.forget(ref);
  }

  async #focus(selector: string): Promise<void> {
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(selector)?.focus();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'careloom-person-editor': CareloomPersonEditor;
  }
}
