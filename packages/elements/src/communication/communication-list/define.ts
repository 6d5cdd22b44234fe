import { defineElement } from '../../foundation/index.ts';
import { CareloomCommunicationList } from './communication-list.ts';
export type { CareloomCommunicationList } from './communication-list.ts';

defineElement('careloom-communication-list', CareloomCommunicationList);
