import type { QuestionNode } from '@careloom/forms';
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { FormView } from '../form-view.ts';
import { textBeside } from '../question-help.ts';
import { wordsOf } from './control-part.ts';
import type { Control } from './control.ts';
import { describedBy, fieldId, indexOf } from './control.ts';
import { writeNumber } from './decimal.ts';
import { keepTyped, numberControl, preciselyIn, readNumber } from './number.ts';
import { onScale, scaleOf } from './scale.ts';
import type { Scale } from './scale.ts';

/** How many steps a page is. */
const page = 10;

/** A number with buttons for less and more: the ARIA spinbutton. It can be typed, too. */
export const spinnerControl: Pick<Control, 'input' | 'keydown' | 'act' | 'leave'> = {
  ...(numberControl.input && { input: numberControl.input }),
  ...(numberControl.leave && { leave: numberControl.leave }),

  keydown(node, target, view, event) {
    const { key } = event as KeyboardEvent;
    const scale = scaleOf(node);
    const next = target.getAttribute('role') === 'spinbutton' ? nextFor(key, numberIn(target, view), scale) : undefined;
    if (next === undefined || node.readOnly) return;
    event.preventDefault();
    put(node, target, view, next);
  },

  act(node, act, button, view) {
    const field = button.closest('.spinner')?.querySelector<HTMLInputElement>('.number');
    if (!field || node.readOnly) return;
    const next = nextFor(act === 'less' ? 'ArrowDown' : 'ArrowUp', numberIn(field, view), scaleOf(node));
    if (next !== undefined) put(node, field, view, next);
  },
};

function numberIn(target: HTMLElement, view: FormView): number | undefined {
  return readNumber((target as HTMLInputElement).value.trim(), view.localize.language);
}

function put(node: QuestionNode, field: HTMLElement, view: FormView, value: number): void {
  const index = indexOf(field);
  view.forgetTyped(field.id);
  node.setInvalidInput(index, false);
  node.setAt(index, value);
}

/** Where a key leads; from nothing to the start of the scale. */
function nextFor(key: string, value: number | undefined, scale: Scale): number | undefined {
  const { min, max, step } = scale;
  const by: Readonly<Record<string, number>> = { ArrowUp: step, ArrowDown: -step, PageUp: step * page, PageDown: -step * page };
  if (key === 'Home') return min;
  if (key === 'End') return max;
  const change = by[key];
  if (change === undefined) return undefined;
  return value === undefined ? onScale(0, scale) : onScale(value + change, scale);
}

export function spinnerField(node: QuestionNode, view: FormView, value: number | undefined, index: number): TemplateResult {
  const { definition, readOnly } = node;
  const { min, max } = scaleOf(node);
  const words = wordsOf(view);
  const isWrong = view.isWrong(node);
  const id = fieldId(node, index);
  const unit = definition.unit?.display ?? definition.unit?.code ?? textBeside(node, 'unit', view);
  const [lower, upper] = ['lower', 'upper'].map((end) => textBeside(node, end, view));
  const described = describedBy(node, isWrong, ...(lower ?? upper ? [`${id}-ends`] : []));
  const button = (act: 'less' | 'more', sign: string, isOver: boolean): unknown =>
    readOnly
      ? nothing
      : html`<button type="button" class="button no-print" tabindex="-1" data-act=${act} aria-label=${words.t(act === 'less' ? 'assessment.range.less' : 'assessment.range.more')}
          aria-disabled=${isOver ? 'true' : nothing} aria-controls=${id}>${sign}</button>`;
  return html`<span class="with-unit spinner">
    ${button('less', '\u2212', value !== undefined && min !== undefined && value <= min)}
    <input
      class="control number" role="spinbutton" id=${id} data-index=${index} type="text" autocomplete="off" inputmode=${definition.type === 'integer' ? 'numeric' : 'decimal'}
      .value=${live(keepTyped(node, index, view, writeNumber(value ?? '', view.localize.language)))} ?readonly=${readOnly} placeholder=${definition.entryFormat ?? nothing}
      aria-labelledby=${definition.repeats ? `${node.key}-label` : nothing} aria-valuenow=${value ?? nothing} aria-valuemin=${min ?? nothing} aria-valuemax=${max ?? nothing}
      aria-valuetext=${value === undefined ? words.t('assessment.range.unanswered') : `${words.number(value)} ${unit ?? ''}`.trim()}
      aria-required=${node.required ? 'true' : nothing} aria-readonly=${readOnly ? 'true' : nothing} aria-invalid=${isWrong ? 'true' : nothing}
      aria-describedby=${described ?? nothing} ${preciselyIn(node, value, view)}
    />
    ${button('more', '+', value !== undefined && max !== undefined && value >= max)}${unit ? html`<bdi class="unit">${unit}</bdi>` : nothing}
  </span>${lower ?? upper ? html`<p class="help" id=${`${id}-ends`} dir="auto">${[lower, upper].filter(Boolean).join(' \u2013 ')}</p>` : nothing}`;
}
