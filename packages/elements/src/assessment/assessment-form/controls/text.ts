import type { QuestionNode } from '@careloom/forms';
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { FormView } from '../form-view.ts';
import { lines } from '../lines.ts';
import type { Control } from './control.ts';
import { describedBy, fieldId, indexOf, labelledBy } from './control.ts';

const inputModes: Readonly<Record<string, string>> = { phone: 'tel', email: 'email', number: 'numeric', url: 'url' };

/** string, text and url: one line, or as many as the text needs. */
export const textControl: Control = {
  shape: 'single',

  render(node, view) {
    return lines(node, view, (value, index) => field(node, view, typeof value === 'string' ? value : '', index));
  },

  input(node, target) {
    const { value } = target as HTMLInputElement;
    node.setAt(indexOf(target), value === '' ? undefined : value);
  },
};

function field(node: QuestionNode, view: FormView, value: string, index: number): TemplateResult {
  const { definition } = node;
  const isWrong = view.isWrong(node);
  const id = fieldId(node, index);
  const placeholder = definition.entryFormat ?? nothing;
  const isLong = definition.type === 'text' || definition.control === 'text-box';
  const maxLength = definition.limits.maxLength?.value;
  const isNearEnd = isLong && maxLength !== undefined && value.length > maxLength * 0.8;
  const described = describedBy(node, isWrong, ...(isNearEnd ? [`${id}-length`] : []));
  const count = isNearEnd ? html`<span class="help" id=${`${id}-length`}>${view.localize.t('assessment.form.length', { count: value.length, max: maxLength })}</span>` : nothing;
  if (isLong) {
    return html`<textarea
      class="control" id=${id} data-index=${index} rows="3" .value=${live(value)} ?readonly=${node.readOnly}
      placeholder=${placeholder} aria-required=${node.required ? 'true' : nothing} aria-invalid=${isWrong ? 'true' : nothing}
      aria-describedby=${described ?? nothing} aria-labelledby=${labelledBy(node) ?? nothing} dir="auto"
    ></textarea>${count}`;
  }
  return html`<input
    class="control" id=${id} data-index=${index} type=${definition.type === 'url' ? 'url' : 'text'} .value=${live(value)}
    inputmode=${inputModes[definition.keyboard ?? ''] ?? nothing} ?readonly=${node.readOnly} placeholder=${placeholder}
    aria-required=${node.required ? 'true' : nothing} aria-invalid=${isWrong ? 'true' : nothing} aria-describedby=${described ?? nothing} aria-labelledby=${labelledBy(node) ?? nothing} dir="auto"
  />`;
}
