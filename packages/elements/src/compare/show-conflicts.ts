import type { CommitOpenDetail } from '../acts/index.ts';
import type { CareloomElement } from '../foundation/index.ts';
import { conflictPanelFor } from './conflict-panel-for.ts';

/**
 * Below every element whose changes met those of somebody else: "Compare both versions", which opens
 * `careloom-conflict-panel`. It is fetched with the first conflict. When it is over, the element goes on as if it had
 * stored by itself: its notice and what was typed for the change go, and it shows the settled record. What was typed
 * since stays in its form, and that is said.
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
    if (!isPanel) void show(event as CustomEvent<CommitOpenDetail>);
  };
  root.addEventListener('careloom-conflict-compare', heard);
  return () => root.removeEventListener('careloom-conflict-compare', heard);
}

const shownFor = new WeakMap<Element, Element>();

async function show({ target, detail }: CustomEvent<CommitOpenDetail>): Promise<void> {
  const element = target as CareloomElement;
  const outcome = detail.outcome();
  if (outcome.outcome !== 'conflict') return;
  // From the first moment on: it is not part of what was sent.
  let isTyped = false;
  const typed = (): unknown => (isTyped = true);
  element.addEventListener('input', typed);
  const panel = await conflictPanelFor(element, { conflicts: outcome.conflicts, changes: detail.changes() });
  panel.closed = true;
  panel.addEventListener('careloom-conflict-resolved', ({ detail: { result, stored } }) => {
    element.removeEventListener('input', typed);
    // Decided: what an outbox still has of it is nothing to look at any more.
    void element.repository?.sync?.discard(detail.changes());
    if (isTyped) {
      detail.settled();
      panel.typedSince = true;
    } else if (result === 'stored') {
      panel.remove();
      detail.settled({ outcome: 'stored', stored: stored() });
      void focusIn(element);
    } else detail.settled('given-up');
    // What it says at last goes when something else is typed.
    element.addEventListener('input', () => panel.remove(), { once: true });
  });
  // A later conflict of the same element takes the place of an earlier one that nobody decided.
  shownFor.get(element)?.remove();
  shownFor.set(element, panel);
  element.after(panel);
}

/** The panel took the keyboard with it: it goes on where the element says how it ended. */
async function focusIn(element: CareloomElement): Promise<void> {
  await element.updateComplete;
  if (!element.matches(':focus-within')) element.shadowRoot?.querySelector<HTMLElement>('[tabindex="-1"]:is(.said, .said.about)')?.focus();
}
