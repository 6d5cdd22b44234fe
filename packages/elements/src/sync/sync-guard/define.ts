import { defineElement } from '../../foundation/index.ts';
import { CareloomSyncGuard } from './sync-guard.ts';
export type { CareloomSyncGuard } from './sync-guard.ts';

defineElement('careloom-sync-guard', CareloomSyncGuard);
