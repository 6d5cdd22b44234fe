import { defineElement } from '../../foundation/index.ts';
import { CareloomAssessmentForm } from './assessment-form.ts';
export type { CareloomAssessmentForm } from './assessment-form.ts';

defineElement('careloom-assessment-form', CareloomAssessmentForm);
