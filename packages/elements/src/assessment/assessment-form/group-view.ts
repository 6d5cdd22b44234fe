import type { GroupNode } from '@careloom/forms';
import { html } from 'lit';
import type { FormView } from './form-view.ts';
import { groupBox, groupTitle, repetition } from './group-parts.ts';
import { issueList } from './issue-list.ts';
import { layoutOf } from './layouts/layout-of.ts';
import { extrasOf } from './question-help.ts';
import { signatureSlot } from './signature-slot.ts';
import { nodeStretches } from './stretches.ts';

/** A group: its title, what stands in it, and for one that repeats the buttons to add and remove. */
export function groupView(node: GroupNode, view: FormView): unknown {
  const layout = layoutOf(node, view);
  if (layout) return layout(node, view);
  return groupBox(
    node,
    html`${groupTitle(node, view)} ${extrasOf(node, view)} ${issueList(node, view)}
      ${nodeStretches(view, node.definition.items, () => node.children, node)}
      ${signatureSlot(view, node)} ${repetition(node, view)}`,
  );
}
