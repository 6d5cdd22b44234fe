import { defineElement } from '../../foundation/index.ts';
import { CareloomBarrierList } from './barrier-list.ts';
export type { CareloomBarrierList } from './barrier-list.ts';

defineElement('careloom-barrier-list', CareloomBarrierList);
