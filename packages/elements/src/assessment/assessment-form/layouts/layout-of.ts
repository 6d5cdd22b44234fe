import type { GroupNode } from '@careloom/forms';
import type { FormView } from '../form-view.ts';

/** Draws what stands in a group. */
export type Layout = (node: GroupNode, view: FormView) => unknown;

/** The layout an itemControl asks for; undefined: one below the other. */
export function layoutOf(_node: GroupNode): Layout | undefined {
  return undefined;
}
