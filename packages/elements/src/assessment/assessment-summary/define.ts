import { defineElement } from '../../foundation/index.ts';
import { CareloomAssessmentSummary } from './assessment-summary.ts';
export type { CareloomAssessmentSummary } from './assessment-summary.ts';

defineElement('careloom-assessment-summary', CareloomAssessmentSummary);
