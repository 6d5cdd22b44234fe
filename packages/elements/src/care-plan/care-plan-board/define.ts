import { defineElement } from '../../foundation/index.ts';
import { CareloomCarePlanBoard } from './care-plan-board.ts';
export type { CareloomCarePlanBoard } from './care-plan-board.ts';

defineElement('careloom-care-plan-board', CareloomCarePlanBoard);
