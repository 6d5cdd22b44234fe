import type { FormNode } from '@careloom/forms';
import { html, nothing } from 'lit';
import type { FormView } from './form-view.ts';
import { displayView } from './display-view.ts';
import { groupView } from './group-view.ts';
import { questionView } from './question-view.ts';

/** How a node looks now; nothing while it is not to be seen. Tracked by who calls. */
export function nodeView(node: FormNode, view: FormView): unknown {
  if (!node.visible || view.hides?.(node)) return nothing;
  const heading = view.headings[node.definition.linkId];
  return heading === undefined
    ? plainView(node, view)
    : html`<div class="group-title" role="heading" aria-level=${view.headingLevel + 1}>${heading}</div>${plainView(node, view)}`;
}

function plainView(node: FormNode, view: FormView): unknown {
  switch (node.kind) {
    case 'group':
      return groupView(node, view);
    case 'question':
      return questionView(node, view);
    case 'display':
      return displayView(node, view);
  }
}
