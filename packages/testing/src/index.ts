export * from './fhir-server/index.ts';
export * from './people/index.ts';
export * from './profile-check/index.ts';
