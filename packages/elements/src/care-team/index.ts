export { CareloomCareTeamEditor } from './care-team-editor/care-team-editor.ts';
export { CareloomCareTeamList } from './care-team-list/care-team-list.ts';
export * from './events.ts';
