export { eClinicalWorks } from './eclinicalworks.ts';
export { epic } from './epic.ts';
export { generic } from './generic.ts';
export { oracleHealth } from './oracle-health.ts';
export { profileFor, profiles } from './profile-for.ts';
export type { Ability, Fact, ServerProfile, SummaryType, TypeFacts } from './profile.types.ts';
export { capabilitiesIn } from '../rest/capabilities.ts';
export type { Capabilities } from '../rest/capabilities.ts';
