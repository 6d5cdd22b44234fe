import type { InstrumentItem } from '@careloom/core/screening';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { errorIcon, liveRegion } from '../../foundation/index.ts';
import { progressOf } from '../screening-summary.ts';
import type { Progress } from '../screening-summary.ts';
import { sectionWords } from '../screening-words.ts';
import type { ScreeningLocalizer } from '../screening-words.ts';
import type { ScreeningAnswerController, ScreeningSubject } from './screening-answer-controller.ts';
import { screeningItem } from './screening-item.ts';

export interface QuestionsOptions {
  readonly subject: ScreeningSubject;
  readonly answering: ScreeningAnswerController;
  readonly localize: ScreeningLocalizer;
  readonly disabled: boolean;
  /** Level of the section headings. */
  readonly level: number;
}

/**
 * All questions, section by section. No `form` around them: Enter in the middle must not send anything. Which questions
 * there are is the instrument's business: safety questions come only with one that carries them.
 */
export function screeningQuestions(options: QuestionsOptions): TemplateResult {
  const { subject, localize, level } = options;
  return html`<div class="questions">
    ${sectionsOf(subject.instrument.items).map(({ section, items }) => {
      const words = sectionWords(section, localize);
      const questions = items.map((item) => question(item, options));
      if (!words) return html`<div class="part">${questions}</div>`;
      const id = `section-${section ?? ''}`;
      return html`<div class="part" role="group" aria-labelledby=${id}>
        <div class="section-title" id=${id} role="heading" aria-level=${level}>${words}</div>
        ${questions}
      </div>`;
    })}
  </div>`;
}

function question(item: InstrumentItem, { subject, answering, localize, disabled }: QuestionsOptions): TemplateResult {
  const { linkId } = item;
  return screeningItem({
    item,
    answer: answering.answers[linkId],
    language: subject.instrument.language,
    localize,
    disabled,
    cleared: answering.clearedLinkId === linkId,
    onAnswer: (codes) => answering.answer(subject, linkId, codes),
    onDecline: () => answering.decline(subject, linkId),
    onClear: () => answering.clear(subject, linkId),
    onUndo: () => answering.undoClear(subject),
  });
}

/** Neighbours of one section stand together; the order is the instrument's. */
function sectionsOf(items: readonly InstrumentItem[]): readonly { readonly section: string | undefined; readonly items: readonly InstrumentItem[] }[] {
  const sections: { section: string | undefined; items: InstrumentItem[] }[] = [];
  for (const item of items) {
    const last = sections.at(-1);
    if (last && last.section === item.section) last.items.push(item);
    else sections.push({ section: item.section, items: [item] });
  }
  return sections;
}

export interface FinishOptions extends QuestionsOptions {
  readonly onFinish: () => void;
  /** Goes to a question. */
  readonly onGoTo: (linkId: string) => void;
}

/** How far it is, in words; the end; and the way to what was left out. The button says what it does. */
export function finishArea({ subject, answering, localize, disabled, onFinish, onGoTo }: FinishOptions): TemplateResult {
  const progress = progressOf(subject.instrument, answering.answers);
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
