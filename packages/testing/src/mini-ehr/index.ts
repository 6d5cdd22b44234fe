export type { AuthorizationClient, AuthorizationLogEntry, LaunchContextGiven } from '../authorization/index.ts';
export type { Fault, LoggedVersion, Weakness } from '../faults/index.ts';
export type { FhirLogEntry } from '../fhir-server/index.ts';
export { startMiniEhr, weakest } from './start-mini-ehr.ts';
export type { MiniEhr, MiniEhrOptions } from './start-mini-ehr.ts';
