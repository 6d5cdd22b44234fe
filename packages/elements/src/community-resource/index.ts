export { CareloomCommunityResourceCard } from './community-resource-card/community-resource-card.ts';
export { CareloomCommunityResourceFinder } from './community-resource-finder/community-resource-finder.ts';
export * from './events.ts';
export type { DistanceUnit } from './resource-words.ts';
