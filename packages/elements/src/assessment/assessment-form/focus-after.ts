import type { FormNode, GroupNode, QuestionNode } from '@careloom/forms';
import { fieldId } from './controls/control.ts';
import type { FormView } from './form-view.ts';
import { takeAway } from './removed-group.ts';

export { giveBelow } from './removed-group.ts';

const fields = ':is(input, select, textarea)';

/** After an occurrence came: into its first field. */
export function focusAdded({ key }: GroupNode, view: FormView): void {
  later(view, `[data-key="${CSS.escape(key)}"] ${fields}`);
}

/**
 * Takes an occurrence away; until the next act it can be had back. Its buttons go with it, so the focus goes to the one now
 * at its place, or before it.
 */
export function removeGroup(node: GroupNode, view: FormView): void {
  const siblings = (): readonly GroupNode[] => view.form.nodes(node.definition.linkId).filter((each): each is GroupNode => each.kind === 'group' && each.parent === node.parent);
  const all = siblings();
  const place = all.indexOf(node);
  const next = all[place + 1] ?? all[place - 1];
  const words = view.localize.t('assessment.form.removed', { name: `${node.text} ${node.index + 1}`.trim() });
  const bringBack = takeAway(node, siblings);
  const undo = (): void => {
    const back = bringBack();
    if (back) focusAdded(back, view);
  };
  view.cleared.keep({ key: siblings().at(-1)?.key ?? '', words, undo });
  if (next && next !== node) later(view, `tr[data-key="${CSS.escape(next.key)}"] ${fields}`, `#${CSS.escape(next.key)}-label.group-title`, `[data-key="${CSS.escape(next.key)}"] ${fields}`);
}

/** After an answer came or went: into the field now at its place, or the last. */
export function focusAnswer(node: QuestionNode, index: number, view: FormView): void {
  const at = Math.max(0, Math.min(index, node.answers.length - 1));
  later(view, `#${CSS.escape(fieldId(node, at))}`, `#${CSS.escape(node.key)} [data-index="${at}"]`, `#${CSS.escape(node.key)} [data-act=add]`);
}

/**
 * After a node is not to be seen any more: to the next field there is beside it, or before it, or in what it stands in;
 * unless the keyboard was taken somewhere meanwhile.
 */
export function focusNear(node: FormNode, view: FormView): void {
  const places: string[] = [];
  for (let each: FormNode | undefined = node; each; each = each.parent) {
    const beside = siblingsOf(each, view);
    const at = beside.indexOf(each);
    for (const { key, visible } of [...beside.slice(at + 1), ...beside.slice(0, at).reverse()]) if (visible) places.push(`#${CSS.escape(key)} ${fields}`);
  }
  setTimeout(() => {
    if (!(view.host.renderRoot as ShadowRoot).activeElement) later(view, ...places, '.title');
  });
}

function siblingsOf(node: FormNode, { form }: FormView): readonly FormNode[] {
  const { parent } = node;
  if (parent?.kind === 'group') return parent.children;
  if (parent?.kind !== 'question') return form.children;
  return parent.answers.find(({ children }) => children.includes(node))?.children ?? [];
}

/** When it is drawn: the first of these that there is. */
function later({ host, slices }: FormView, ...places: readonly string[]): void {
  setTimeout(() => {
    slices.finish();
    for (const place of places) {
      const found = host.renderRoot.querySelector<HTMLElement>(place);
      if (!found) continue;
      if (found.matches('.group-title')) found.tabIndex = -1;
      found.focus();
      return;
    }
  });
}
