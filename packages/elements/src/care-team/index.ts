export { CareloomCareTeamList } from './care-team-list/care-team-list.ts';
export * from './events.ts';
