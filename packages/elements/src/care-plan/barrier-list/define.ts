import { defineElement } from '../../foundation/index.ts';
import { CareloomBarrierList } from './barrier-list.ts';
export type { CareloomBarrierList } from './barrier-list.ts';
export type { BarrierChangeEvent, BarrierChangedEvent } from '../barrier-events.ts';
export type { NeedReferEvent } from '../events.ts';
export type { DirtyChangedEvent } from '../../foundation/index.ts';

defineElement('careloom-barrier-list', CareloomBarrierList);
