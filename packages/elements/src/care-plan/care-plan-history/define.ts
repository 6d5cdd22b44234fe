import { defineElement } from '../../foundation/index.ts';
import { CareloomCarePlanHistory } from './care-plan-history.ts';
export type { CareloomCarePlanHistory } from './care-plan-history.ts';

defineElement('careloom-care-plan-history', CareloomCarePlanHistory);
