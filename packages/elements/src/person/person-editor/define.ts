import { defineElement } from '../../foundation/index.ts';
import { CareloomPersonEditor } from './person-editor.ts';
export type { CareloomPersonEditor } from './person-editor.ts';

defineElement('careloom-person-editor', CareloomPersonEditor);
