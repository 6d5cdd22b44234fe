export * from './events.ts';
export { CareloomScreeningForm } from './screening-form/screening-form.ts';
