export { directoryFromFhir } from './fhir.read.ts';
export { directoryToFhir } from './fhir.write.ts';
export { directoryProfile, hsdsIdSystem, hsdsRecordExtension } from './hsds.codes.ts';
export { serviceFromHsds } from './hsds.read.ts';
export { recordsInHsds } from './hsds.records.ts';
export { tablesOf } from './hsds.tables.ts';
export type { HsdsTables } from './hsds.tables.ts';
export { hsdsOf } from './hsds.write.ts';
export type { TaxonomyMapping, TermMeaning } from './taxonomy-domains.ts';
