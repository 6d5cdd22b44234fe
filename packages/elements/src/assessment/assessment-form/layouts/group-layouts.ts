import type { GroupNode } from '@careloom/forms';
import { html, nothing } from 'lit';
import type { FormView } from '../form-view.ts';
import { groupBox, groupTitle, repetition } from '../group-parts.ts';
import { issueList } from '../issue-list.ts';
import { extrasOf } from '../question-help.ts';
import { signatureSlot } from '../signature-slot.ts';
import { nodeStretches } from '../stretches.ts';
import { fold } from './fold.ts';
import { layoutPart } from './layout-words.ts';
import { matrix, turnedMatrix } from './matrix.ts';
import { grid, repeatedRows } from './rows.ts';
import { tabs } from './tabs.ts';

export { layoutPart as part };

/** A group as its itemControl asks for; where its items do not fit into that, one below the other. */
export function drawGroup(node: GroupNode, view: FormView): unknown {
  const { control, collapsible } = node.definition;
  // All occurrences are rows of one table: the first one draws it.
  const isTable = control === 'gtable';
  if (isTable && node.index > 0) return nothing;
  const content = html`${extrasOf(node, view)} ${issueList(node, view)} ${bodyOf(node, view)} ${signatureSlot(view, node)} ${isTable ? nothing : repetition(node, view)}`;
  return groupBox(node, collapsible ? fold(node, view, content) : html`${groupTitle(node, view, !isTable)} ${content}`);
}

function bodyOf(node: GroupNode, view: FormView): unknown {
  return special(node, view) ?? nodeStretches(view, node.definition.items, () => node.children, node);
}

function special(node: GroupNode, view: FormView): unknown {
  switch (node.definition.control) {
    case 'table':
      return matrix(node, view);
    case 'htable':
      return turnedMatrix(node, view);
    case 'gtable':
      return repeatedRows(node, view);
    case 'grid':
      return grid(node, view);
    case 'tab-container':
      return tabs(node, view);
    default:
      return undefined;
  }
}
