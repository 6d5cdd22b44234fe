import { defineElement } from '../../foundation/index.ts';
import { CareloomCommunicationList } from './communication-list.ts';
export type { CareloomCommunicationList } from './communication-list.ts';
export type { PatientTaskChangeEvent, PatientTaskChangedEvent } from '../events.ts';
export type { DirtyChangedEvent } from '../../foundation/index.ts';

defineElement('careloom-communication-list', CareloomCommunicationList);
