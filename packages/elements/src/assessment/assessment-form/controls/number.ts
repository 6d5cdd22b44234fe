import type { QuestionNode } from '@careloom/forms';
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { FormView } from '../form-view.ts';
import { lazyPart } from '../lazy-part.ts';
import { lines } from '../lines.ts';
import { textBeside } from '../question-help.ts';
import type { Control } from './control.ts';
import { describedBy, fieldId, indexOf, labelledBy } from './control.ts';
import { decimalOf, writeNumber } from './decimal.ts';

const precisions = lazyPart(() => import('./precision.ts'));

/**
 * integer and decimal. A text field with a numeric keyboard: `type=number` changes on scroll, drops what it cannot read
 * without a word, and hides what was typed.
 */
export const numberControl: Control = {
  shape: 'single',

  render(node, view) {
    return lines(node, view, (value, index) => field(node, view, value, index));
  },

  input(node, target, view) {
    const field = target as HTMLInputElement;
    const index = indexOf(target);
    const text = field.value.trim();
    const number = numberIn(text, node, view);
    const isWrong = text !== '' && number === undefined;
    node.setInvalidInput(index, isWrong);
    node.setAt(index, isWrong ? undefined : number);
  },

  leave(_node, target, view) {
    if (readNumber((target as HTMLInputElement).value?.trim() ?? '', view.localize.language) !== undefined) view.forgetTyped(target.id);
  },
};

function field(node: QuestionNode, view: FormView, value: unknown, index: number): TemplateResult {
  const { definition } = node;
  const isWrong = view.isWrong(node);
  const unit = definition.unit?.display ?? definition.unit?.code ?? textBeside(node, 'unit', view);
  const unitId = `${fieldId(node, index)}-unit`;
  const shown = typeof value === 'number' ? writeNumber(value, view.localize.language) : '';
  return html`<span class="with-unit"><input
      class="control number" id=${fieldId(node, index)} data-index=${index} type="text" autocomplete="off"
      inputmode=${definition.type === 'integer' ? 'numeric' : 'decimal'} .value=${live(keepTyped(node, index, view, shown))} ?readonly=${node.readOnly}
      placeholder=${definition.entryFormat ?? nothing} aria-required=${node.required ? 'true' : nothing}
      aria-invalid=${isWrong ? 'true' : nothing} aria-describedby=${describedBy(node, isWrong, ...(unit ? [unitId] : [])) ?? nothing} aria-labelledby=${labelledBy(node) ?? nothing} ${preciselyIn(node, value, view)}
    />${unit ? html`<bdi class="unit" id=${unitId}>${unit}</bdi>` : nothing}</span>`;
}

/** Rounds what a number field shows, where the form says how far; never the answer. */
export function preciselyIn({ definition: { precision } }: QuestionNode, value: unknown, view: FormView): unknown {
  return precision === undefined ? nothing : (precisions(view)?.precisely(value as number | undefined, precision, view.localize.language) ?? nothing);
}

/** What is being typed is left alone as long as it means the same: "1." on the way to "1.5", "007"; and what cannot be read. */
export function keepTyped(node: QuestionNode, index: number, view: FormView, shown: string): string {
  const typed = view.typed(fieldId(node, index));
  if (typed === undefined) return shown;
  const number = numberIn(typed.trim(), node, view);
  return (number === undefined ? '' : writeNumber(number, view.localize.language)) === shown ? typed : shown;
}

/** A whole number has nothing that could be a thousands separator. */
function numberIn(text: string, { definition }: QuestionNode, { localize }: FormView): number | undefined {
  return definition.type === 'integer' && /[.,]/.test(text) ? undefined : readNumber(text, localize.language);
}

/**
 * A number as people write it in this language: "1,5" in Spanish. Undefined where it is none, where it could be two ("1.500"
 * where decimals have a comma), and where it has more digits than are kept.
 */
export function readNumber(text: string, language: string): number | undefined {
  const isComma = decimalOf(language) === ',';
  const plain = isComma && !text.includes('.') ? text.replace(',', '.') : text;
  const isClear = /^[+-]?(\d+\.?\d*|\.\d+)$/.test(plain) && !(isComma && /^[+-]?[1-9]\d{0,2}(\.\d{3})+$/.test(text)) && plain.replace(/\D/g, '').length < 16;
  return isClear ? Number(plain) : undefined;
}
