import { createForm, observe } from '@careloom/forms';
import type { CreateFormOptions, Form, Questionnaire, QuestionnaireResponse, ReferenceSource } from '@careloom/forms';
import type { PropertyValues, TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import { buttonStyles, CareloomElement, emptyState, fieldStyles, liveRegion, LocalizeController, skeleton, stateStyles, warnOnce } from '../../foundation/index.ts';
import { assessmentCatalogues } from '../assessment-words.ts';
import { AssessmentAnsweredEvent, AssessmentValidityChangedEvent } from '../events.ts';
import { assessmentFormStyles } from './assessment-form.styles.ts';
import { fieldsOf } from './controls/control-of.ts';
import { errorSummary } from './error-summary.ts';
import { FormAssociation } from './form-association.ts';
import { FormView } from './form-view.ts';
import { goTo } from './go-to.ts';
import { formBody } from './layouts/form-body.ts';
import { lazyPart } from './lazy-part.ts';
import { nodeView } from './node-view.ts';
import { blockedNotice, Submission, submitArea } from './submission.ts';
import { signatureSlot } from './signature-slot.ts';

const reading = lazyPart(() => import('./views/form-reading.ts'));

export interface AssessmentFormOptions extends Omit<CreateFormOptions, 'response' | 'language' | 'readOnly'> {
  /** Finds what references can point to; without it they are typed. */
  readonly references?: ReferenceSource;
}

/**
 * A FHIR Questionnaire, asked: every item type and control of SDC, conditions, calculations, validation. It stores
 * nothing and fetches nothing by itself: the host gives the form, takes the response, and lends the ports it needs.
 *
 * @tag careloom-assessment-form
 * @summary Shows a FHIR Questionnaire and takes the answers.
 * @status experimental
 * @since 0.1.0
 * @serves F3
 * @fhir Questionnaire, QuestionnaireResponse
 * @fires {AssessmentAnsweredEvent} careloom-assessment-answered - An answer changed; says which question, never what.
 * @fires {AssessmentValidityChangedEvent} careloom-assessment-validity-changed - The form became valid, or is not any more.
 * @fires {AssessmentSubmitEvent} careloom-assessment-submit - Somebody is done. Cancelable.
 * @fires {DirtyChangedEvent} careloom-dirty-changed - Unsaved answers appeared or are gone.
 * @csspart item - A question or a text.
 * @csspart group - A group of items.
 * @csspart empty-state - Shown without a form.
 * @cssproperty --careloom-assessment-form-background-color - Background of the card.
 */
export class CareloomAssessmentForm extends CareloomElement {
  static readonly formAssociated = true;
  /** @internal */
  static override readonly styles = [buttonStyles, fieldStyles, stateStyles, assessmentFormStyles];

  readonly #localize = new LocalizeController(this, assessmentCatalogues);
  readonly #association = new FormAssociation(this.attachInternals());
  readonly #submission = new Submission(this, () => this.requestUpdate());
  #form: Form | undefined;
  #view: FormView | undefined;
  /** Controls that are on their way. */
  #fields: Promise<unknown> | undefined;
  #stops: (() => void)[] = [];

  /** The form to ask. Another one begins anew. */
  @property({ attribute: false }) questionnaire: Questionnaire | undefined;
  /** A saved response to go on with. */
  @property({ attribute: false }) response: QuestionnaireResponse | undefined;
  /** What the form works with: launch context, terminology, queries, references, worker. Given with the form. */
  @property({ attribute: false }) options: AssessmentFormOptions | undefined;
  /** Language of the form's texts, BCP 47; the page's where it has none. */
  @property() language: string | undefined;
  @property({ type: Boolean, reflect: true }) readonly = false;
  /** Each question has "declined to answer" too: kept apart from no and from not asked (`data-absent-reason`). */
  @property({ type: Boolean }) declinable = false;
  /** Inside something that has a title and a button of its own: no card, no title, no button. */
  @property({ type: Boolean, reflect: true }) bare = false;
  /** Headings of the host's own before items, by linkId: for forms without groups. */
  @property({ attribute: false }) headings: Readonly<Record<string, string>> | undefined;
  /** Level of the heading, 1 to 4, so that it fits the page's outline. */
  @property({ type: Number, attribute: 'heading-level' }) headingLevel = 2;
  /** `form` asks; `summary` shows the answers in words; `print` the form as it stands on paper. Both only to be read. */
  @property() view: 'form' | 'summary' | 'print' = 'form';
  @state() private said = '';
  /** Words of the host's own about declining an item, by linkId. */
  @property({ attribute: false }) notes: Readonly<Record<string, string>> | undefined;
  @state() private progress: readonly [done: number, total: number] = [0, 0];

  /** The live form: for hosts that want to read or set answers. */
  get form(): Form | undefined {
    return this.#form;
  }

  /** The response as it stands. */
  get value(): QuestionnaireResponse | undefined {
    return this.#form?.response.value;
  }

  /** Shows what is wrong; where nothing is, asks the host to take the response. */
  async submit(): Promise<boolean> {
    const form = this.#form;
    const view = this.#view;
    if (!form || !view) return false;
    await form.settled();
    if (!form.valid.value) {
      view.isSubmitted = true;
      view.refreshAll();
      this.requestUpdate();
      await this.updateComplete;
      this.renderRoot.querySelector<HTMLElement>('#errors')?.focus();
      return false;
    }
    return this.#submission.send(form);
  }

  /** Brings the keyboard to an item. */
  focusItem(linkId: string): void {
    const [node] = this.#form?.nodes(linkId) ?? [];
    if (node) this.#onGoTo(node.key);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('questionnaire') || changed.has('response') || changed.has('options')) this.#begin();
    if (this.#form) {
      this.#form.readOnly.value = this.readonly || this.#isDisabled || this.#form.blocked.value.length > 0;
      this.#form.language.value = this.language ?? this.#localize.language;
    }
    const view = this.#view;
    if (!view) return;
    const { declinable, headings = noWords, notes = noWords } = this;
    if (view.isDeclinable === declinable && view.headings === headings && view.notes === notes) return;
    Object.assign(view, { isDeclinable: declinable, headings, notes });
    view.refreshAll();
  }

  /** @internal A `<form>` around it is there, or gone: it gets what there is. */
  formAssociatedCallback(form: HTMLFormElement | null): void {
    if (form) this.#checkLater();
  }

  /** @internal A `<form>` around it is reset: back to what it began with. */
  formResetCallback(): void {
    this.#begin();
    this.requestUpdate();
  }

  /** @internal A `<fieldset disabled>` around it. */
  formDisabledCallback(isDisabled: boolean): void {
    this.#isDisabled = isDisabled;
    this.requestUpdate();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('beforeprint', this.#onPrint);
    if (this.#form && this.#stops.length === 0) this.#follow(this.#form);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('beforeprint', this.#onPrint);
    for (const stop of this.#stops) stop();
    this.#stops = [];
  }

  /** Complete is only when the questions are there. */
  protected override async getUpdateComplete(): Promise<boolean> {
    const isComplete = await super.getUpdateComplete();
    if (!this.#fields) return isComplete;
    await this.#fields;
    return this.getUpdateComplete();
  }

  protected override render(): unknown {
    const localize = this.#localize;
    const { questionnaire } = this;
    const view = this.#view;
    if (!questionnaire || !view) {
      return emptyState({ title: localize.t('assessment.form.empty_title'), body: localize.t('assessment.form.empty_body') });
    }
    if (this.#fields) return skeleton(localize, 6);
    return html`<section class=${this.bare ? 'bare' : 'sheet'} aria-labelledby=${this.bare ? nothing : 'title'} @input=${view} @change=${view} @click=${view} @focusout=${view} @keydown=${view}>
      ${this.bare ? nothing : html`<div class="title" id="title" role="heading" aria-level=${this.#level} tabindex="-1" lang=${view.languageOf(view.form.definition.source, 'title') ?? nothing}><bdi>${view.title}</bdi></div>`}
      ${blockedNotice(view.form.blocked.value, view)} ${errorSummary(view, this.#onGoTo)}
      ${this.#renderBody(view)}
      ${this.#renderProgress()} ${liveRegion(this.said, true)}
    </section>`;
  }

  #renderBody(view: FormView): unknown {
    const shape = this.view;
    if (shape === 'summary' || shape === 'print') return reading(view)?.readingOf(view, shape) ?? nothing;
    if (shape !== 'form') warnOnce('assessment.view_unknown', 'not a known value, the form is shown.', 'view');
    return formBody(view, html`${signatureSlot(view)}${this.#renderSubmit()}`);
  }

  #renderSubmit(): TemplateResult | typeof nothing {
    if (this.readonly || this.bare) return nothing;
    const view = this.#view;
    return view ? submitArea(this.#submission, view, this.#onSubmit) : nothing;
  }

  #renderProgress(): TemplateResult | typeof nothing {
    const [done, total] = this.progress;
    if (total === 0) return nothing;
    return html`<p class="muted"><progress max=${total} value=${done}></progress> ${this.#localize.t('assessment.form.progress', { done, total })}</p>`;
  }

  get #level(): number {
    return Math.min(4, Math.max(1, Math.trunc(this.headingLevel) || 2));
  }

  #begin(): void {
    for (const stop of this.#stops) stop();
    this.#stops = [];
    this.#view?.slices.cancel();
    this.#form?.dispose();
    this.#form = undefined;
    this.#view = undefined;
    if (!this.questionnaire) return;
    const form = createForm(this.questionnaire, {
      ...this.options,
      ...(this.response && { response: this.response }),
      language: this.language ?? this.#localize.language,
      readOnly: this.readonly,
    });
    this.#form = form;
    this.#view = new FormView({
      form,
      host: {
        renderRoot: this.renderRoot,
        session: () => this.session,
        changed: () => this.#checkLater(),
        references: this.options?.references,
        say: (words) => {
          this.said = words;
        },
      },
      localize: this.#localize,
      headingLevel: this.#level,
      draw: nodeView,
      onProgress: (done, total) => {
        this.progress = [done, total];
      },
      onAnswer: (linkId) => this.#onAnswer(linkId),
    });
    this.#view.shown('form', () => this.requestUpdate());
    this.#fields = fieldsOf(form.definition)?.catch(() => undefined).then(() => {
      this.#fields = undefined;
      this.requestUpdate();
    });
    this.#follow(form);
  }

  #follow(form: Form): void {
    this.#stops.push(
      observe(() => {
        this.dirty = form.dirty.value;
      }),
      observe(() => {
        if (form.blocked.value.length > 0) this.requestUpdate();
      }),
    );
  }

  #onAnswer(linkId: string): void {
    this.dispatchEvent(new AssessmentAnsweredEvent({ linkId }));
    this.#checkLater();
  }

  #isDisabled = false;
  #isChecking = false;
  #wasValid: boolean | undefined;

  /** Whether all is valid is looked at when the page has time: it goes through every question. */
  #checkLater(): void {
    if (this.#isChecking) return;
    this.#isChecking = true;
    setTimeout(() => void this.#check(), 50);
  }

  async #check(): Promise<void> {
    await this.#form?.settled();
    this.#isChecking = false;
    const form = this.#form;
    if (!form) return;
    const valid = form.valid.value;
    const anchor = this.renderRoot.querySelector<HTMLElement>('.sheet, .bare');
    this.#association.set(form.response.value, valid ? undefined : this.#localize.t('assessment.form.something_wrong'), anchor);
    if (this.#view?.isSubmitted) this.requestUpdate();
    if (valid === this.#wasValid) return;
    this.#wasValid = valid;
    this.dispatchEvent(new AssessmentValidityChangedEvent({ valid }));
  }

  /** Paper has no later: all is drawn, and nothing folded. */
  readonly #onPrint = (): void => {
    this.#view?.slices.finish();
    for (const fold of this.renderRoot.querySelectorAll('details')) fold.open = true;
  };

  readonly #onSubmit = (): void => void this.submit();

  readonly #onGoTo = (key: string): void => {
    this.#view?.slices.finish();
    goTo(this.renderRoot, key);
  };
}

const noWords: Readonly<Record<string, string>> = {};

declare global {
  interface HTMLElementTagNameMap {
    'careloom-assessment-form': CareloomAssessmentForm;
  }
}
