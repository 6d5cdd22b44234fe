import { defineElement } from '../../foundation/index.ts';
import { CareloomNeedList } from './need-list.ts';
export type { CareloomNeedList } from './need-list.ts';

defineElement('careloom-need-list', CareloomNeedList);
