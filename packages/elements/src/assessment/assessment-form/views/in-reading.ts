import type { FormNode, GroupNode, QuestionNode } from '@careloom/forms';

/** Something was answered in it, or declined. Tracked. */
export function isAnswered(node: FormNode): boolean {
  if (node.kind === 'display') return false;
  if (node.kind === 'group') return node.children.some(isAnswered);
  return node.values.length > 0 || node.absentReason !== undefined;
}

/**
 * Is it shown to those who read: it is enabled, is not hidden, and its usage mode is not for those only who answer;
 * `display-non-empty` and `capture-display-non-empty` only with an answer. Tracked.
 */
export function isRead(node: FormNode): boolean {
  const { hidden, usageMode } = node.definition;
  if (hidden || !node.enabled || usageMode === 'capture') return false;
  return usageMode?.endsWith('-non-empty') ? isAnswered(node) : true;
}

/** Neighbours of a kind together: questions make one list, a group stands alone. */
export function chunks(nodes: readonly FormNode[]): readonly (readonly QuestionNode[] | GroupNode)[] {
  const found: (QuestionNode[] | GroupNode)[] = [];
  for (const node of nodes) {
    const last = found.at(-1);
    if (node.kind === 'group') found.push(node);
    else if (node.kind === 'question') {
      if (Array.isArray(last)) last.push(node);
      else found.push([node]);
    }
  }
  return found;
}
