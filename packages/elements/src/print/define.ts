import { defineElement } from '../foundation/define.ts';
import { CareloomPrint } from './print.ts';
export type { CareloomPrint } from './print.ts';
export type { PrintEvent } from './events.ts';

defineElement('careloom-print', CareloomPrint);
