/**
 * The value sets CMS50 (version 0.4) looks into, by canonical. Their codes are never shipped (CPT, SNOMED CT and LOINC
 * have terms of their own): whoever has them hands them in.
 * Source: the measure's library, as told in the README of the shared test bundles.
 */
const vsac = (oid: string): string => `http://cts.nlm.nih.gov/fhir/ValueSet/${oid}`;

export const cms50ValueSets = {
  referral: vsac('2.16.840.1.113883.3.464.1003.101.12.1046'),
  consultantReport: vsac('2.16.840.1.113883.3.464.1003.121.12.1006'),
  /** Office, ophthalmology and preventive-care visits: any of them qualifies. */
  visits: [
    vsac('2.16.840.1.113883.3.464.1003.101.12.1001'),
    vsac('2.16.840.1.113883.3.526.3.1285'),
    vsac('2.16.840.1.113883.3.464.1003.101.12.1022'),
    vsac('2.16.840.1.113883.3.464.1003.101.12.1023'),
    vsac('2.16.840.1.113883.3.464.1003.101.12.1024'),
    vsac('2.16.840.1.113883.3.464.1003.101.12.1025'),
  ],
  /** Behavioural assessment and psychiatric evaluation. */
  procedures: [vsac('2.16.840.1.113883.3.526.3.1023'), vsac('2.16.840.1.113883.3.526.3.1492')],
} as const;
