import type { GroupNode } from '@careloom/forms';
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { FormView } from './form-view.ts';
import { labelOf } from './labels.ts';
import { undoable } from './question-foot.ts';

/** What surrounds each group: its name for those who cannot see it, its key for the one listener. */
export function groupBox(node: GroupNode, content: unknown): TemplateResult {
  const { key, definition, text } = node;
  return html`<div class="group ${definition.control ?? ''}" role="group" id=${key} data-key=${key} part="group" aria-labelledby=${text === '' ? nothing : `${key}-label`}>${content}</div>`;
}

export function groupTitle(node: GroupNode, view: FormView, isNumbered = true): TemplateResult | typeof nothing {
  if (node.text === '') return nothing;
  return html`<div class="group-title" id=${`${node.key}-label`} role="heading" aria-level=${levelOf(node, view)}>${labelOf(node, view)}${isNumbered ? numberOf(node) : nothing}</div>`;
}

/** "Helper 2" */
export function numberOf(node: GroupNode): unknown {
  return node.definition.repeats ? html`<span class="muted">\u00a0${node.index + 1}</span>` : nothing;
}

/** Of a group that repeats: the ways to add one and to take this one away. */
export function repetition(node: GroupNode, view: FormView): TemplateResult | typeof nothing {
  if (!node.definition.repeats) return nothing;
  const { localize } = view;
  return html`<div class="actions no-print">
    ${node.canRemove
      ? html`<button type="button" class="button quiet" data-act="remove">${localize.t('assessment.form.remove_group', { name: node.text, number: node.index + 1 })}</button>`
      : nothing}
    ${node.canAdd && node.isLast ? html`<button type="button" class="button" data-act="add">${localize.t('assessment.form.add_group', { name: node.text })}</button>` : nothing}
    ${undoable(node, view, false)}
  </div>`;
}

/** Deeper groups have deeper headings, as far as there are any. */
export function levelOf(node: GroupNode, { headingLevel }: FormView): number {
  let depth = 0;
  for (let each = node.parent; each; each = each.parent) if (each.kind === 'group') depth += 1;
  return Math.min(6, headingLevel + 1 + depth);
}
