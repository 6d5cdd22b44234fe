import { defineElement } from '../../foundation/index.ts';
import { CareloomAssessmentTrend } from './assessment-trend.ts';
export type { CareloomAssessmentTrend } from './assessment-trend.ts';

defineElement('careloom-assessment-trend', CareloomAssessmentTrend);
