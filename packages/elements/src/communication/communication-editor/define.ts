import { defineElement } from '../../foundation/index.ts';
import { CareloomCommunicationEditor } from './communication-editor.ts';
export type { CareloomCommunicationEditor } from './communication-editor.ts';
export type { PatientTaskAskEvent, PatientTaskAskedEvent } from '../events.ts';
export type { DirtyChangedEvent } from '../../foundation/index.ts';

defineElement('careloom-communication-editor', CareloomCommunicationEditor);
