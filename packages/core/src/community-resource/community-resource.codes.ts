import { careloomBase } from '../fhir/index.ts';

/** Source: SDOHCC-ValueSetCapacityStatus 3.0.0; `unknown` where the service says nothing. */
export type Capacity = 'capacity' | 'additional-assessment-required' | 'unknown' | 'waitlist' | 'no-capacity';

/** In the order of a list: who can take somebody comes first; not knowing is better than knowing there is no room. */
export const capacityOrder: readonly Capacity[] = [
  'capacity',
  'additional-assessment-required',
  'unknown',
  'waitlist',
  'no-capacity',
];

/**
 * On an Organization, boolean: it is a HIPAA-covered entity or business associate of ours. Absent is unknown, and then
 * a referral needs the patient's consent.
 */
export const hipaaCoveredExtension = `${careloomBase}/StructureDefinition/hipaa-covered`;
