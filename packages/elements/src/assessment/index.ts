export * from './events.ts';
export type { FormLocalizer } from './assessment-words.ts';
export { CareloomAssessmentForm } from './assessment-form/assessment-form.ts';
export type { AssessmentFormOptions } from './assessment-form/assessment-form.ts';
export { paperOf } from './assessment-form/views/paper.ts';
export { summaryOf } from './assessment-form/views/summary.ts';
export { viewCatalogues } from './assessment-form/views/view-words.ts';
export type { ReadingContext } from './assessment-form/views/view-words.ts';
export { viewStyles } from './assessment-form/views/view.styles.ts';
