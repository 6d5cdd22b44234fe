import { defineElement } from '../../foundation/index.ts';
import { CareloomSyncStatus } from './sync-status.ts';
export type { CareloomSyncStatus } from './sync-status.ts';
export type { SyncChangedEvent } from '../events.ts';

defineElement('careloom-sync-status', CareloomSyncStatus);
