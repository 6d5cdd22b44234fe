import type { QuestionNode } from '@careloom/forms';
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { FormView } from '../form-view.ts';
import { lines } from '../lines.ts';
import { textBeside } from '../question-help.ts';
import { controlsPart, wordsOf } from './control-part.ts';
import type { Control } from './control.ts';
import { describedBy, fieldId, indexOf } from './control.ts';
import { scaleOf } from './scale.ts';
import { spinnerControl, spinnerField } from './spinner.ts';

/**
 * A slider; without both ends of its scale a spinner, because where it would end must not be guessed. Nothing is an
 * answer until somebody has moved it, or said that it stands right (click, Enter, space).
 */
export const rangeControl: Control = {
  shape: 'single',
  part: controlsPart,

  render(node, view) {
    if (!isSlider(node)) return lines(node, view, (value, index) => spinnerField(node, view, numberOf(value), index));
    return lines(node, view, (value, index) => slider(node, view, numberOf(value), index));
  },

  input(node, target, view, event) {
    if (isSlider(node)) take(node, target);
    else spinnerControl.input?.(node, target, view, event);
  },

  keydown(node, target, view, event) {
    if (!isSlider(node)) return spinnerControl.keydown?.(node, target, view, event);
    // The lowest number is where it stands already: a key that cannot move it lower says so, too.
    if (node.values.length === 0 && takingKeys.has((event as KeyboardEvent).key)) take(node, target);
  },

  act(node, act, button, view, event) {
    if (act === 'take') take(node, button);
    else spinnerControl.act?.(node, act, button, view, event);
  },

  leave: (node, target, view) => spinnerControl.leave?.(node, target, view),
};

const takingKeys = new Set(['Enter', ' ', 'Home', 'PageDown', 'ArrowDown', 'ArrowLeft', 'ArrowRight']);

function isSlider(node: QuestionNode): boolean {
  const { min, max } = scaleOf(node);
  return node.definition.control === 'slider' && min !== undefined && max !== undefined && min < max;
}

function take(node: QuestionNode, target: HTMLElement): void {
  const field = target as HTMLInputElement;
  if (field.type === 'range') node.setAt(indexOf(field), Number(field.value));
}

function slider(node: QuestionNode, view: FormView, value: number | undefined, index: number): TemplateResult {
  const { definition, readOnly } = node;
  const { min, max, step } = scaleOf(node);
  const words = wordsOf(view);
  const isWrong = view.isWrong(node);
  const id = fieldId(node, index);
  const [lower, upper] = ['lower', 'upper'].map((end) => textBeside(node, end, view));
  const unit = definition.unit?.display ?? definition.unit?.code ?? textBeside(node, 'unit', view) ?? '';
  const said = value === undefined ? words.t('assessment.range.unanswered') : `${words.number(value)} ${unit}`.trim();
  const described = describedBy(node, isWrong, ...(lower ? [`${id}-lower`] : []), ...(upper ? [`${id}-upper`] : []));
  // An answer outside of the scale is shown as the number it is; the slider cannot stand there.
  return html`<div class=${value === undefined ? 'slider unanswered' : 'slider'}>
    <bdi class="slider-value" aria-hidden="true">${said}</bdi>
    <input
      type="range" id=${id} data-index=${index} data-act="take" min=${min ?? nothing} max=${max ?? nothing} step=${step} .value=${live(String(value ?? min))}
      ?disabled=${readOnly} aria-labelledby=${definition.repeats ? `${node.key}-label` : nothing} aria-valuetext=${said}
      aria-invalid=${isWrong ? 'true' : nothing} aria-describedby=${described ?? nothing}
    />
    <span class="slider-ends"><span id=${`${id}-lower`} dir="auto">${lower ?? words.number(min ?? 0)}</span><span id=${`${id}-upper`} dir="auto">${upper ?? words.number(max ?? 0)}</span></span>
  </div>`;
}

function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}
