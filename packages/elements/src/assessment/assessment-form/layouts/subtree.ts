import type { FormNode } from '@careloom/forms';
import type { FormView } from '../form-view.ts';

/** A node and everything under it, in document order. Tracked. */
export function subtree(roots: readonly FormNode[]): readonly FormNode[] {
  const found: FormNode[] = [];
  const open = [...roots].reverse();
  for (let node = open.pop(); node; node = open.pop()) {
    found.push(node);
    const below = node.kind === 'group' ? node.children : node.kind === 'question' ? node.answers.flatMap(({ children }) => children) : [];
    open.push(...[...below].reverse());
  }
  return found;
}

/** Nodes with an error. Tracked. */
export function wrongIn(roots: readonly FormNode[]): readonly FormNode[] {
  return subtree(roots).filter((node) => node.visible && node.issues.some(({ severity }) => severity === 'error' || severity === 'fatal'));
}

/** How many to tell of on what hides them: none before somebody tried to submit. Tracked. */
export function wrongToTell(roots: readonly FormNode[], view: FormView): number {
  return view.isSubmitted ? wrongIn(roots).length : 0;
}
