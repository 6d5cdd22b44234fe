export * from './shared/index.ts';
export * from './fhir/index.ts';
export * from './ports/index.ts';
