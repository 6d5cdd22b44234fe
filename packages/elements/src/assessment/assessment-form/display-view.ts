import type { DisplayNode } from '@careloom/forms';
import { html, nothing } from 'lit';
import { infoIcon } from '../../foundation/index.ts';
import type { FormView } from './form-view.ts';
import { labelOf } from './labels.ts';
import { extrasOf } from './question-help.ts';

/** A text of its own: instructions, help, legal words. */
export function displayView(node: DisplayNode, view: FormView): unknown {
  const { control, displayCategory } = node.definition;
  const isHelp = control === 'help' || control === 'flyover' || displayCategory === 'instructions' || displayCategory === 'security';
  return html`<div class="display ${control ?? ''} ${displayCategory ?? ''}" id=${node.key} data-key=${node.key} part="item">
    ${isHelp ? infoIcon() : nothing}<div>${labelOf(node, view)} ${extrasOf(node, view)}</div>
  </div>`;
}
