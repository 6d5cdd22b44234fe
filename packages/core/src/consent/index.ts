export { consentFor, recordConsent, withdrawConsent } from './consent.ts';
export { consentChanges } from './consent.changes.ts';
export { consentActSystem } from './consent.codes.ts';
export type { ConsentAct, ConsentState, ConsentStatus } from './consent.codes.ts';
export { consentFromFhir, consentOf } from './consent.fhir.ts';
export { loadConsents } from './consent.load.ts';
export { consentInputSchema } from './consent.schema.ts';
export type * from './consent.types.ts';
export type { ConsentResult } from './consent.ts';
