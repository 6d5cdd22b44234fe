export * from './events.ts';
export { CareloomSyncStatus } from './sync-status/sync-status.ts';
