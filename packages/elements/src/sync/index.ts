export * from './events.ts';
export { CareloomSyncStatus } from './sync-status/sync-status.ts';
export { CareloomSyncGuard } from './sync-guard/sync-guard.ts';
