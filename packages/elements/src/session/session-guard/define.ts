import { defineElement } from '../../foundation/index.ts';
import { CareloomSessionGuard } from './session-guard.ts';
export type { CareloomSessionGuard } from './session-guard.ts';

defineElement('careloom-session-guard', CareloomSessionGuard);
