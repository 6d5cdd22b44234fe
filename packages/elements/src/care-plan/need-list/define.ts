import { defineElement } from '../../foundation/index.ts';
import { CareloomNeedList } from './need-list.ts';
export type { CareloomNeedList } from './need-list.ts';
export type { NeedChangeEvent, NeedChangedEvent, NeedReferEvent, NeedReferralEvent } from '../events.ts';
export type { DirtyChangedEvent } from '../../foundation/index.ts';

defineElement('careloom-need-list', CareloomNeedList);
