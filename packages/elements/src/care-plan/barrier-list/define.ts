import { defineElement } from '../../foundation/index.ts';
import { CareloomBarrierList } from './barrier-list.ts';

defineElement('careloom-barrier-list', CareloomBarrierList);
