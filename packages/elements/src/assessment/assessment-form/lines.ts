import type { AnswerValue, QuestionNode } from '@careloom/forms';
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { FormView } from './form-view.ts';

/** One field; or, where the question repeats, a field for each answer, with a button to take it away and one to add. */
export function lines(node: QuestionNode, view: FormView, field: (value: AnswerValue | undefined, index: number) => unknown): unknown {
  const { answers, definition } = node;
  if (!definition.repeats) return field(answers[0]?.value, 0);
  const { localize } = view;
  const canRemove = !node.readOnly && answers.length > 1;
  return html`${repeat(
      answers,
      ({ key }) => key,
      ({ value }, index): TemplateResult => html`<div class="line">
        ${field(value, index)}
        ${canRemove
          ? html`<button type="button" class="button quiet no-print" data-act="remove" data-index=${index}>${localize.t('assessment.form.remove_answer', { number: index + 1 })}</button>`
          : nothing}
      </div>`,
    )}
    ${node.canAdd
      ? html`<button type="button" class="button quiet no-print" data-act="add">${localize.t('assessment.form.add_answer')}</button>`
      : nothing}`;
}
