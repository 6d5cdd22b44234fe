import type { Instrument } from '@careloom/core/screening';
import type { QuestionnaireResponse } from '@careloom/forms';
import { ContextConsumer } from '@lit/context';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { property } from 'lit/decorators.js';
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
import { LazyPart } from '../../foundation/lazy-part.ts';
import type { AssessmentAnsweredEvent, CareloomAssessmentForm } from '../../assessment/index.ts';
import { ScreeningNextEvent } from '../events.ts';
import { screeningCatalogues } from '../screening-words.ts';
import { answerIn, askedQuestionnaire, hiddenIn, ownWords, responseWith, showsAnswers, unusableIn } from './asked-form.ts';
import { loadAbout } from './load-about.ts';
import type { Earlier } from './load-about.ts';
import { ScreeningAnswerController } from './screening-answer-controller.ts';
import type { ScreeningSubject } from './screening-answer-controller.ts';
import { screeningHead, screeningSource } from './screening-head.ts';
import { finishArea, screeningQuestions } from './screening-questions.ts';
import { safetyNotice, screeningResult } from './screening-result.ts';
import { screeningNotices } from './screening-notices.ts';
import { openInstrument } from './open-instrument.ts';
import { screeningFormStyles } from './screening-form.styles.ts';

/**
 * A published screening tool, asked of one patient: answers, refusals to answer and questions nobody asked are kept
 * apart. Finishing stores the answers once and shows what they say, with the words that caused it. It confirms nothing:
 * where needs were found, the next step is to talk about them, and the host decides what opens.
 * Answers belong to the patient they were begun with, whoever is selected meanwhile.
 *
 * @tag careloom-screening-form
 * @summary Asks the questions of a screening tool, stores the answers, shows the needs found.
 * @status experimental
 * @since 0.1.0
 * @serves F3, F7
 * @fhir QuestionnaireResponse, Observation, Provenance
 * @fires {ScreeningFinishEvent} careloom-screening-finish - Somebody wants to finish. Cancelable.
 * @fires {ScreeningFinishedEvent} careloom-screening-finished - The answers are stored.
 * @fires {ScreeningNextEvent} careloom-screening-next - Needs were found, and somebody wants to talk about them: show the patient's needs. Cancelable.
 * @fires {DirtyChangedEvent} careloom-dirty-changed - Unsaved answers appeared or are gone.
 * @csspart item - One question.
 * @csspart result - What the answers say.
 * @csspart domain - One domain of the result.
 * @csspart status - The chip of a domain.
 * @csspart notice - A message.
 * @csspart empty-state - Shown without patient or instrument.
 * @csspart skeleton - Shown while loading.
 * @cssproperty --careloom-screening-form-background-color - Background of the card.
 */
export class CareloomScreeningForm extends CareloomElement {
  /** @internal */
  static override readonly styles = [buttonStyles, chipStyles, fieldStyles, stateStyles, screeningFormStyles];

  readonly #localize = new LocalizeController(this, screeningCatalogues);
  readonly #selection = new ContextConsumer(this, { context: selectionContext, subscribe: true });
  readonly #answering = new ScreeningAnswerController(this);
  readonly #load = new LoadController(this, {
    args: () => this.#asked,
    load: ([ref, instrument], context) => loadAbout(ref, instrument, this.#localize.today, context),
    watch: ([ref]) => [{ resourceType: 'QuestionnaireResponse', params: { patient: ref } }],
  });

  readonly #since = new LazyPart(this, this.#localize, () => import('./since-last-time.ts'));

  /** Whom the questions on the screen are about, and the answers they began with. */
  #subject: ScreeningSubject | undefined;
  #response: QuestionnaireResponse | undefined;
  /** Questions that are not shown because of other answers, when it was drawn last. */
  #hidden: ReadonlySet<string> = new Set();

  /** The tool: any of `@careloom/instruments` through `instrumentOf` of `@careloom/core/screening/instrument`, or of the host's own. */
  @property({ attribute: false }) instrument: Instrument | undefined;

  /** The patient, `Patient/1`. Without one, the provider's selection. */
  @property({ attribute: 'patient-ref' }) patientRef: string | undefined;

  /** Level of the heading, 1 to 4, so that it fits the page's outline. */
  @property({ type: Number, attribute: 'heading-level' }) headingLevel = 2;

  get #ref(): string | undefined {
    return this.patientRef ?? this.#selection.value?.patientRef;
  }

  get #level(): number {
    return Math.min(4, Math.max(1, Math.trunc(this.headingLevel) || 2));
  }

  get #instrument(): Instrument | undefined {
    return openInstrument(this.instrument, this.session?.user);
  }

  /** Whom and what this is about: what was begun, else what the page asks for. */
  get #asked(): readonly [ref: string, instrument: Instrument] | undefined {
    const subject = this.#answering.subject;
    if (subject) return [subject.patientRef, subject.instrument];
    const ref = this.#ref;
    const instrument = this.#instrument;
    return ref && instrument ? [ref, instrument] : undefined;
  }

  /** Reads the patient's name and the earlier screenings again. Answers stay. */
  refresh(): Promise<void> {
    return this.#load.refresh();
  }

  /** Drops the unsaved answers. The user can undo it until the next act. Ignored while they are being stored. */
  discard(): void {
    this.#answering.discard();
  }

  protected override willUpdate(): void {
    this.#answering.follow(this.#ref, this.#instrument);
    this.dirty = this.#answering.dirty;
  }

  protected override updated(): void {
    // Which questions are shown is known when the form inside is there.
    void this.#inner?.updateComplete.then(() => {
      const asked = this.#asked;
      if (asked && hiddenIn(this.#inner?.form, asked[1]).size !== this.#hidden.size) this.requestUpdate();
    });
  }

  protected override render(): unknown {
    const localize = this.#localize;
    const begun = this.#answering.subject;
    const asked = this.#asked;
    if (begun) return this.#renderSheet(begun, this.#load.value?.earlier, this.#load.error);
    return this.#load.render<unknown>({
      initial: () =>
        this.#ref
          ? emptyState({ title: localize.t('screening.form.no_instrument_title'), body: localize.t('screening.form.no_instrument_body') })
          : emptyState({ title: localize.t('screening.form.no_patient_title'), body: localize.t('screening.form.no_patient_body') }),
      pending: () => skeleton(localize, 8),
      error: (error) => errorState({ error, localize, onRetry: () => this.refresh() }),
      complete: ({ name, earlier }, { error }) =>
        asked && this.#renderSheet({ patientRef: asked[0], instrument: asked[1], ...(name && { name }) }, earlier, error),
    });
  }

  #renderSheet(subject: ScreeningSubject, earlier: Earlier | undefined, error: unknown): TemplateResult {
    this.#subject = subject;
    const localize = this.#localize;
    const { instrument } = subject;
    const answering = this.#answering;
    const actions = { onDiscard: this.#onDiscard, onRestore: () => answering.restore(), onRetry: this.#onRetry };
    const notices = screeningNotices({ answering, localize, patientRef: this.#ref, hasUser: this.session?.user !== undefined, ...actions });
    return html`<section class="sheet" aria-labelledby="title">
      ${error ? staleNotice(localize, () => this.refresh()) : nothing}
      ${screeningHead({ subject, earlier: answering.finished ? undefined : earlier, localize, level: this.#level })}
      ${answering.finished && answering.screening ? safetyNotice(answering.screening, localize) : nothing}
      <div class="said">${liveRegion(notices)}</div>
      ${answering.finished ? this.#renderResult(subject) : this.#renderQuestions(subject)}
      ${screeningSource(instrument, localize)}
    </section>`;
  }

  #renderQuestions(subject: ScreeningSubject): TemplateResult {
    const localize = this.#localize;
    const answering = this.#answering;
    const disabled = answering.frozen || !this.session?.user;
    const options = { subject, answering, localize, disabled, level: this.#level + 1 };
    const { instrument } = subject;
    this.#hidden = hiddenIn(this.#inner?.form, instrument);
    const ask = { ...options, words: ownWords(instrument, localize), response: this.#responseFor(instrument), onAnswered: this.#onAnswered };
    return html`${screeningQuestions(ask)} ${finishArea({ ...options, hidden: this.#hidden, onFinish: this.#onFinish, onGoTo: this.#onGoTo })}`;
  }

  get #inner(): CareloomAssessmentForm | null {
    return this.renderRoot.querySelector('careloom-assessment-form');
  }

  /** The form keeps its answers as long as they are the recorded ones; else (undo, another patient) it begins anew. */
  #responseFor(instrument: Instrument): QuestionnaireResponse | undefined {
    const form = this.#inner?.form;
    const { answers } = this.#answering;
    if (!form || this.#inner?.questionnaire !== askedQuestionnaire(instrument) || !showsAnswers(form, answers, instrument)) {
      this.#response = responseWith(answers, instrument);
    } else {
      // Somebody else may have put answers into it, as a kept draft is.
      this.#response = this.#inner.response;
    }
    return this.#response;
  }

  readonly #onAnswered = (event: AssessmentAnsweredEvent): void => {
    event.stopPropagation();
    const inner = event.target as CareloomAssessmentForm;
    const { linkId } = event.detail;
    const subject = this.#answering.subject ?? this.#subject;
    if (!inner.form || !subject) return;
    // An answer may show or hide other questions: what is not shown is not answered. What was just said comes last, so
    // that a refusal of it stays.
    const others = subject.instrument.items.filter((item) => item.linkId !== linkId).map((item) => item.linkId);
    for (const each of [...others, linkId]) this.#answering.take(subject, each, answerIn(inner.form, each));
  };

  #renderResult({ patientRef }: ScreeningSubject): unknown {
    const { screening } = this.#answering;
    if (!screening) return nothing;
    const since = this.#since.get()?.sinceLastTime(screening, this.#load.value?.finished ?? [], this.#localize);
    const onTalk = (): boolean => this.dispatchEvent(new ScreeningNextEvent({ patientRef }));
    return screeningResult({ screening, ...(since && { since }), localize: this.#localize, level: this.#level + 1, onTalk, onAgain: this.#onDiscard });
  }

  async #focus(selector: string): Promise<void> {
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(selector)?.focus();
  }

  readonly #onFinish = async (): Promise<void> => {
    const subject = this.#answering.subject ?? this.#subject;
    const unusable = subject && (await unusableIn(this.#inner?.form, subject.instrument));
    if (unusable) {
      this.#answering.refuseUnusable(unusable);
      return this.#onGoTo(unusable);
    }
    await this.#answering.finish();
    if (this.#answering.finished) await this.#focus('#result');
  };

  readonly #onRetry = async (): Promise<void> => {
    await this.#answering.retry();
    if (this.#answering.finished) await this.#focus('#result');
  };

  /** Also "screen again": what is shown goes, and the next screening begins with its first answer. */
  readonly #onDiscard = async (): Promise<void> => {
    this.#answering.discard();
    await this.updateComplete;
    await this.#load.settled;
    await this.#focus('#title');
  };

  readonly #onGoTo = (linkId: string): void => this.#inner?.focusItem(linkId);
}

declare global {
  interface HTMLElementTagNameMap {
    'careloom-screening-form': CareloomScreeningForm;
  }
}
