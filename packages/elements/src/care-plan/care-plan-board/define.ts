import { defineElement } from '../../foundation/index.ts';
import { CareloomCarePlanBoard } from './care-plan-board.ts';
export type { CareloomCarePlanBoard } from './care-plan-board.ts';
export type { NeedReferEvent, PlanChangeEvent, PlanChangedEvent } from '../events.ts';
export type { DirtyChangedEvent } from '../../foundation/index.ts';

defineElement('careloom-care-plan-board', CareloomCarePlanBoard);
