import { defineElement } from '../../foundation/index.ts';
import '../../print/define.ts';
import { CareloomCarePlanSummary } from './care-plan-summary.ts';
export type { CareloomCarePlanSummary } from './care-plan-summary.ts';
export type { PlanChangeEvent, PlanChangedEvent } from '../events.ts';
export type { PrintEvent } from '../../print/index.ts';

defineElement('careloom-care-plan-summary', CareloomCarePlanSummary);
