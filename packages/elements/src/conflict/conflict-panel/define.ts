import { defineElement } from '../../foundation/index.ts';
import { CareloomConflictPanel } from './conflict-panel.ts';
export type { CareloomConflictPanel } from './conflict-panel.ts';
export type { ConflictResolveEvent, ConflictResolvedEvent } from '../events.ts';

defineElement('careloom-conflict-panel', CareloomConflictPanel);
