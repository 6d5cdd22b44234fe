import { defineElement } from '../../foundation/index.ts';
import { CareloomPersonEditor } from './person-editor.ts';
export type { CareloomPersonEditor } from './person-editor.ts';
export type { PersonChangeEvent, PersonChangedEvent } from '../events.ts';
export type { DirtyChangedEvent } from '../../foundation/index.ts';

defineElement('careloom-person-editor', CareloomPersonEditor);
