import { defineElement } from '../../foundation/index.ts';
import { CareloomSessionGuard } from './session-guard.ts';
export type { CareloomSessionGuard } from './session-guard.ts';
export type { SessionChangedEvent, SessionUnlockEvent } from '../events.ts';

defineElement('careloom-session-guard', CareloomSessionGuard);
