export * from './events.ts';
export { CareloomAssessmentForm } from './assessment-form/assessment-form.ts';
