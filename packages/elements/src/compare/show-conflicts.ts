import type { ConflictCompareDetail } from '../acts/index.ts';
import { defineElement } from '../foundation/index.ts';
import type { CareloomElement } from '../foundation/index.ts';

/**
 * Below every element whose changes met those of somebody else: "Compare both versions", which opens
 * `careloom-conflict-panel`. It is fetched with the first conflict. When it is over, the panel goes, and so does the
 * notice of the element.
 *
 * ```ts
 * const stop = showConflicts(document.querySelector('careloom-provider'));
 * ```
 *
 * @param root the provider, or whatever is around the elements.
 * @returns ends it; panels that stand open stay.
 */
export function showConflicts(root: EventTarget): () => void {
  const heard = (event: Event): void => {
    // A panel that met a further conflict shows it itself.
    const isPanel = event.composedPath().some((node) => node instanceof Element && node.localName === 'careloom-conflict-panel');
    if (!isPanel) void show(event as CustomEvent<ConflictCompareDetail>);
  };
  root.addEventListener('careloom-conflict-compare', heard);
  return () => root.removeEventListener('careloom-conflict-compare', heard);
}

const shownFor = new WeakMap<Element, Element>();

async function show({ target, detail }: CustomEvent<ConflictCompareDetail>): Promise<void> {
  const element = target as CareloomElement;
  const { CareloomConflictPanel } = await import('../conflict/index.ts');
  defineElement('careloom-conflict-panel', CareloomConflictPanel);
  const panel = document.createElement('careloom-conflict-panel');
  panel.closed = true;
  panel.conflicts = detail.conflicts();
  panel.changes = detail.changes();
  // Stored where the change was to be stored, also where the element has a repository of its own.
  panel.repository = element.repository;
  panel.addEventListener('careloom-conflict-resolved', () => {
    panel.remove();
    detail.settled();
  });
  // A later conflict of the same element takes the place of an earlier one that nobody decided.
  shownFor.get(element)?.remove();
  shownFor.set(element, panel);
  element.after(panel);
}
