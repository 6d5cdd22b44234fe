export { parseFhir, stringifyFhir } from './fhir/json.ts';
export type { ParsedFhir } from './fhir/json.ts';
export type { Decimals } from './fhir/decimals.ts';
