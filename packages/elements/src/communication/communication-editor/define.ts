import { defineElement } from '../../foundation/index.ts';
import { CareloomCommunicationEditor } from './communication-editor.ts';
export type { CareloomCommunicationEditor } from './communication-editor.ts';

defineElement('careloom-communication-editor', CareloomCommunicationEditor);
