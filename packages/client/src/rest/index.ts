export { FhirError } from '../fhir/failure.ts';
export type { HistoryEntry, HistoryOptions, HistoryPage } from '../fhir/history-pages.ts';
export type { TransportOptions } from '../fhir/transport.ts';
export type { Ability, Capabilities, Interaction, Question } from './capabilities.ts';
export { createFhirClient } from './fhir-client.ts';
export type * from './fhir-client.types.ts';
export { ReadCache } from './read-cache.ts';
export { escapeValue } from './search.ts';
