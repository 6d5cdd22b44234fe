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
    const number = readNumber(text, view.localize.language);
    const isWrong = text !== '' && !isWanted(number, node);
    node.setInvalidInput(index, isWrong);
    node.setAt(index, isWrong ? undefined : number);
  },

  leave(_node, target, view) {
    if (readNumber((target as HTMLInputElement).value?.trim() ?? '', view.localize.language) !== undefined) view.forgetTyped(target.id);
  },
};

function field(node: QuestionNode, view: FormView, value: unknown, index: number): TemplateResult {
  const { definition } = node;
  const isWrong = view.showsIssues(node) && node.issues.length > 0;
  const unit = definition.unit?.display ?? definition.unit?.code ?? textBeside(node, 'unit', view);
  const unitId = `${fieldId(node, index)}-unit`;
  const shown = typeof value === 'number' ? String(value) : '';
  return html`<span class="with-unit"><input
      class="control number" id=${fieldId(node, index)} data-index=${index} type="text" autocomplete="off"
      inputmode=${definition.type === 'integer' ? 'numeric' : 'decimal'} .value=${live(keepTyped(node, index, view, shown))} ?readonly=${node.readOnly}
      placeholder=${definition.entryFormat ?? nothing} aria-required=${definition.required ? 'true' : nothing}
      aria-invalid=${isWrong ? 'true' : nothing} aria-describedby=${describedBy(node, isWrong, ...(unit ? [unitId] : [])) ?? nothing} aria-labelledby=${labelledBy(node) ?? nothing} ${preciselyIn(node, value, view)}
    />${unit ? html`<bdi class="unit" id=${unitId}>${unit}</bdi>` : nothing}</span>`;
}

/** Rounds what a number field shows, where the form says how far; never the answer. */
export function preciselyIn({ definition: { precision } }: QuestionNode, value: unknown, view: FormView): unknown {
  return precision === undefined ? nothing : (precisions(view)?.precisely(value as number | undefined, precision) ?? nothing);
}

/** What is being typed is left alone as long as it means the same: "1." on the way to "1.5", "007"; and what cannot be read. */
export function keepTyped(node: QuestionNode, index: number, view: FormView, shown: string): string {
  const typed = view.typed(fieldId(node, index));
  if (typed === undefined) return shown;
  const number = readNumber(typed.trim(), view.localize.language);
  return (isWanted(number, node) ? String(number) : '') === shown ? typed : shown;
}

function isWanted(number: number | undefined, { definition }: QuestionNode): boolean {
  return number !== undefined && (definition.type !== 'integer' || Number.isInteger(number));
}

/** A number as people write it in this language: "1,5" in Spanish; undefined where it is none. */
export function readNumber(text: string, language: string): number | undefined {
  const decimal = new Intl.NumberFormat(language).formatToParts(1.5).find(({ type }) => type === 'decimal')?.value ?? '.';
  const plain = decimal === ',' && !text.includes('.') ? text.replace(',', '.') : text;
  return /^[+-]?(\d+\.?\d*|\.\d+)$/.test(plain) ? Number(plain) : undefined;
}
