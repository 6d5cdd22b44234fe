export * from './events.ts';
export { CareloomAssessmentForm } from './assessment-form/assessment-form.ts';
export type { AssessmentFormOptions } from './assessment-form/assessment-form.ts';
