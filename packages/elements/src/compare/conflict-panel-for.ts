import type { SubmissionConflict } from '@careloom/core/ports';
import type { CareloomConflictPanel } from '../conflict/index.ts';
import { defineElement } from '../foundation/index.ts';
import type { CareloomElement } from '../foundation/index.ts';

/** A panel that stores where the element does. */
export async function conflictPanelFor(element: CareloomElement, { conflicts, changes }: SubmissionConflict): Promise<CareloomConflictPanel> {
  const { CareloomConflictPanel } = await import('../conflict/index.ts');
  defineElement('careloom-conflict-panel', CareloomConflictPanel);
  const panel = document.createElement('careloom-conflict-panel');
  panel.conflicts = conflicts;
  panel.changes = changes;
  // Stored where the change was to be stored, also where the element has a repository of its own.
  panel.repository = element.repository;
  return panel;
}
