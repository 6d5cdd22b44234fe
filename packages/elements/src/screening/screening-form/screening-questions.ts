import type { QuestionnaireResponse } from '@careloom/forms';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { AssessmentAnsweredEvent } from '../../assessment/index.ts';
import { errorIcon, liveRegion } from '../../foundation/index.ts';
import { progressOf } from '../screening-summary.ts';
import type { Progress } from '../screening-summary.ts';
import type { ScreeningLocalizer } from '../screening-words.ts';
import type { ScreeningAnswerController, ScreeningSubject } from './screening-answer-controller.ts';
import { askedQuestionnaire } from './asked-form.ts';
import type { OwnWords } from './asked-form.ts';

export interface QuestionsOptions {
  readonly subject: ScreeningSubject;
  readonly answering: ScreeningAnswerController;
  readonly localize: ScreeningLocalizer;
  readonly disabled: boolean;
  /** Level of the section headings. */
  readonly level: number;
}

export interface AskOptions extends QuestionsOptions {
  readonly words: OwnWords;
  /** The answers to begin with. */
  readonly response: QuestionnaireResponse | undefined;
  readonly onAnswered: (event: AssessmentAnsweredEvent) => void;
}

/**
 * All questions, section by section, asked by the form element. No `form` around them: Enter in the middle must not send
 * anything. Which questions there are is the instrument's business: safety questions come only with one that carries them.
 */
export function screeningQuestions({ subject, disabled, level, words, response, onAnswered }: AskOptions): TemplateResult {
  return html`<careloom-assessment-form
    class="questions" bare declinable heading-level=${level - 1} .questionnaire=${askedQuestionnaire(subject.instrument)} .response=${response}
    .headings=${words.headings} .notes=${words.notes} ?readonly=${disabled} @careloom-assessment-answered=${onAnswered}
    @careloom-assessment-validity-changed=${stop} @careloom-dirty-changed=${stop}
  ></careloom-assessment-form>`;
}

/** What the inner form tells is for this element; the page hears of the screening. */
function stop(event: Event): void {
  event.stopPropagation();
}

export interface FinishOptions extends QuestionsOptions {
  readonly onFinish: () => void;
  /** Questions that are not shown because of other answers. */
  readonly hidden: ReadonlySet<string>;
  /** Goes to a question. */
  readonly onGoTo: (linkId: string) => void;
}

/** How far it is, in words; the end; and the way to what was left out. The button says what it does. */
export function finishArea({ subject, answering, localize, disabled, hidden, onFinish, onGoTo }: FinishOptions): TemplateResult {
  const progress = progressOf(subject.instrument, answering.answers, hidden);
  const [first] = progress.left;
  const isPartial = first !== undefined && progress.left.length < progress.total;
  const { refusal } = answering;
  const count = progress.left.length;
  const label = isPartial ? localize.t('screening.finish.partly', { count }) : localize.t('screening.finish.do');
  return html`<div class="finish">
    <div class="progress">${liveRegion(progressWords(progress, localize))}</div>
    ${isPartial ? html`<p class="muted secondary">${localize.t('screening.finish.left', { count })}</p>` : nothing}
    ${refusal ? html`<p class="field-error" id="refusal" role="alert">${errorIcon()}<span>${localize.reason(refusal)}</span></p>` : nothing}
    <div class="actions no-print">
      <button
        type="button" class="button primary" data-finish aria-disabled=${disabled ? 'true' : 'false'}
        aria-describedby=${refusal ? 'refusal' : nothing} @click=${() => !disabled && onFinish()}
      >${label}${answering.commit.busy ? ` (${localize.t('foundation.busy')})` : nothing}</button>
      ${isPartial
        ? html`<button type="button" class="button" @click=${() => onGoTo(first)}>${localize.t('screening.finish.first')}</button>`
        : nothing}
    </div>
  </div>`;
}

function progressWords({ answered, total, declined }: Progress, localize: ScreeningLocalizer): string {
  return declined > 0
    ? localize.t('screening.progress.declined', { answered, total, count: declined })
    : localize.t('screening.progress.answered', { answered, total });
}
