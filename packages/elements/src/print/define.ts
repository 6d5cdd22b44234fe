import { defineElement } from '../foundation/define.ts';
import { CareloomPrint } from './print.ts';

defineElement('careloom-print', CareloomPrint);
