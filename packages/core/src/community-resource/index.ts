export { byCapacity, inDomain, targetOf } from './community-resource.ts';
export { capacityOrder, hipaaCoveredExtension } from './community-resource.codes.ts';
export type { Capacity } from './community-resource.codes.ts';
export { resourceFromFhir } from './community-resource.fhir.ts';
export { loadResources } from './community-resource.load.ts';
export type * from './community-resource.types.ts';
