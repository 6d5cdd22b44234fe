import type { SubmissionConflict } from '@careloom/core/ports';
import type { CareloomElement } from '../foundation/index.ts';
import { conflictPanelFor } from './conflict-panel-for.ts';

const shownBy = new WeakMap<CareloomElement, Element>();

export interface ComparedSubmission {
  readonly found: SubmissionConflict;
  /** Where the panel goes; below the element where there is none. */
  readonly place: Element | undefined;
  /** Settled or given up: what waits of it is nothing to look at any more. */
  readonly onOver: () => unknown;
}

/** Both versions of what an outbox has and no form does: the panel stands open, and has the keyboard. One at a time. */
export async function compareSubmission(element: CareloomElement, { found, place, onOver }: ComparedSubmission): Promise<void> {
  const panel = await conflictPanelFor(element, found);
  panel.addEventListener('careloom-conflict-resolved', onOver);
  shownBy.get(element)?.remove();
  shownBy.set(element, panel);
  if (place) place.append(panel);
  else element.after(panel);
  await panel.updateComplete;
  panel.shadowRoot?.querySelector<HTMLElement>('.title')?.focus();
}
