export { createFhirHandler } from './fhir-handler.ts';
export type { FhirHandler, FhirHandlerOptions, FhirLogEntry } from './fhir-handler.ts';
export { startFhirServer } from './start-fhir-server.ts';
export type { FhirServer, FhirServerOptions, RequestHandler } from './start-fhir-server.ts';
