const usCore = 'http://hl7.org/fhir/us/core/StructureDefinition';
export const raceExtension = `${usCore}/us-core-race`;
export const ethnicityExtension = `${usCore}/us-core-ethnicity`;

/** CDC Race and Ethnicity code system. */
export const raceSystem = 'urn:oid:2.16.840.1.113883.6.238';
export const nullFlavorSystem = 'http://terminology.hl7.org/CodeSystem/v3-NullFlavor';

/**
 * OMB race categories. Source: US Core 7.0.0 value set `omb-race-category` (its page lists eight concepts: these, `UNK`
 * and `ASKU`; the VSAC lists behind it need a login and were not read), the displays of five of them also in
 * SDOHCC-ValueSetOMBRaceCategories 3.0.0. US Core discourages "Other Race" for statistics.
 */
export const raceCategories = {
  '1002-5': 'American Indian or Alaska Native',
  '2028-9': 'Asian',
  '2054-5': 'Black or African American',
  '2076-8': 'Native Hawaiian or Other Pacific Islander',
  '2106-3': 'White',
  '2131-1': 'Other Race',
} as const;
export type RaceCategory = keyof typeof raceCategories;

/** OMB ethnicity categories. Source: US Core 7.0.0 `omb-ethnicity-category`, SDOHCC-ValueSetOMBEthnicityCategories 3.0.0. */
export const ethnicityCategories = {
  '2135-2': 'Hispanic or Latino',
  '2186-5': 'Not Hispanic or Latino',
} as const;
export type EthnicityCategory = keyof typeof ethnicityCategories;

/**
 * `said`: they told us. `asked-declined`: asked, no answer. `unknown`: nobody knows. `not-recorded`: the record is
 * silent. None of them is ever worked out from a name, a language or an address.
 */
export type IdentityState = 'said' | 'asked-declined' | 'unknown' | 'not-recorded';

/**
 * How an answer that is none is written; the value sets have no other codes. v3-NullFlavor calls `ASKU` "asked but
 * unknown", US Core 3.1.1 "asked but no answer": show it as "asked, no answer".
 */
export const absentIdentity = {
  'asked-declined': { system: nullFlavorSystem, code: 'ASKU', display: 'asked but unknown' },
  unknown: { system: nullFlavorSystem, code: 'UNK', display: 'unknown' },
} as const;
