export { parseFhir, stringifyFhir } from './fhir/json.ts';
export type { ParsedFhir } from './fhir/json.ts';
export type { Decimals } from './fhir/decimals.ts';
export { createFhirRepository } from './repository/fhir-repository.ts';
export type { FhirRepositoryOptions } from './repository/fhir-repository.ts';
export type { TransportOptions } from './fhir/transport.ts';
export type { ServerOptions, ServerWeakness } from './repository/server.ts';
