import type { FormNode, ItemDefinition } from '@careloom/forms';
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { FormView } from './form-view.ts';
import { nodeList } from './node-list.ts';

/** Items in a stretch: about two screens of them. */
const stretchLength = 24;

/**
 * Nodes below one another; many of them in stretches, so that the browser need not lay out and paint those that are far
 * from the screen (`content-visibility`). For search, the tab key and screen readers they are there all the same.
 * @param owner `read` is asked again only for another one
 */
export function nodeStretches(view: FormView, items: readonly ItemDefinition[], read: () => readonly FormNode[], owner: unknown): TemplateResult {
  if (items.length <= stretchLength * 1.5) return html`<div class="items nodes">${nodeList(view, read, owner)}</div>`;
  const starts = items.filter((_, index) => index % stretchLength === 0).map(({ order }) => order);
  const stretch = (from: number, index: number): TemplateResult => {
    const end = starts[index + 1] ?? Number.POSITIVE_INFINITY;
    const own = (): readonly FormNode[] => read().filter(({ definition: { order } }) => order >= from && order < end);
    return html`<div class="items nodes stretch">${nodeList(view, own, owner)}</div>`;
  };
  return html`<div class="items nodes">${starts.map(stretch)}</div>`;
}

/** All items of the form. */
export function allNodes(view: FormView): TemplateResult {
  return nodeStretches(view, view.form.definition.items, () => view.form.children, view);
}
