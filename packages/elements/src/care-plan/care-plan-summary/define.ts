import { defineElement } from '../../foundation/index.ts';
import '../../print/define.ts';
import { CareloomCarePlanSummary } from './care-plan-summary.ts';
export type { CareloomCarePlanSummary } from './care-plan-summary.ts';

defineElement('careloom-care-plan-summary', CareloomCarePlanSummary);
