import type { ItemDefinition } from '@careloom/forms';
import { html, nothing } from 'lit';
import { textBeside } from '../question-help.ts';
import type { Control } from './control.ts';
import { describedBy, fieldId } from './control.ts';

/**
 * A number that is worked out and that nobody may change: a score. Said, not asked; with a precision of its own it is a
 * field that shows it so.
 */
export function isOutcome({ source, calculatedExpression, type, repeats, precision }: ItemDefinition): boolean {
  return source.readOnly === true && precision === undefined && calculatedExpression !== undefined && !repeats && (type === 'integer' || type === 'decimal');
}

/** Not live: it would interrupt each answer with a sum that is not complete yet. */
export const outcomeControl: Control = {
  shape: 'single',

  render(node, view) {
    const { unit } = node.definition;
    const words = unit?.display ?? unit?.code ?? textBeside(node, 'unit', view);
    return html`<output class="outcome" id=${fieldId(node)} aria-live="off" aria-describedby=${describedBy(node, false) ?? nothing}
      >${node.values[0] ?? '–'}${words ? html` <bdi class="unit">${words}</bdi>` : nothing}</output>`;
  },
};
