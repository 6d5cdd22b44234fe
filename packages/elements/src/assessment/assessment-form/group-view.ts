import type { GroupNode } from '@careloom/forms';
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { FormView } from './form-view.ts';
import { issueList } from './issue-list.ts';
import { labelOf } from './labels.ts';
import { layoutOf } from './layouts/layout-of.ts';
import { nodeList } from './node-list.ts';

/** A group: its title, what stands in it, and for one that repeats the buttons to add and remove. */
export function groupView(node: GroupNode, view: FormView): unknown {
  const { definition, key } = node;
  const layout = layoutOf(node);
  const title = `${key}-label`;
  const body = layout ? layout(node, view) : html`<div class="items">${nodeList(view, () => node.children, node)}</div>`;
  const hasTitle = node.text !== '';
  return html`<div class="group" role="group" id=${key} data-key=${key} part="group" aria-labelledby=${hasTitle ? title : nothing}>
    ${hasTitle ? html`<div class="group-title" id=${title} role="heading" aria-level=${levelOf(node, view)}>${labelOf(node, view)}${numberOf(node)}</div>` : nothing}
    ${issueList(node, view)} ${body} ${definition.repeats ? repetition(node, view) : nothing}
  </div>`;
}

function numberOf(node: GroupNode): unknown {
  return node.definition.repeats ? html` <span class="muted">${node.index + 1}</span>` : nothing;
}

function repetition(node: GroupNode, view: FormView): TemplateResult {
  const { localize } = view;
  return html`<div class="actions no-print">
    ${node.canRemove
      ? html`<button type="button" class="button quiet" data-act="remove">${localize.t('assessment.form.remove_group', { name: node.text, number: node.index + 1 })}</button>`
      : nothing}
    ${node.canAdd && node.isLast ? html`<button type="button" class="button" data-act="add">${localize.t('assessment.form.add_group', { name: node.text })}</button>` : nothing}
  </div>`;
}

/** Deeper groups have deeper headings, as far as there are any. */
export function levelOf(node: GroupNode, { headingLevel }: FormView): number {
  let depth = 0;
  for (let each = node.parent; each; each = each.parent) if (each.kind === 'group') depth += 1;
  return Math.min(6, headingLevel + 1 + depth);
}
