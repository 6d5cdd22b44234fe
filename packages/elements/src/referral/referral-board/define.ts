import { defineElement } from '../../foundation/index.ts';
import { CareloomReferralBoard } from './referral-board.ts';
export type { CareloomReferralBoard } from './referral-board.ts';
export type { ReferralChangeEvent, ReferralChangedEvent } from '../events.ts';
export type { ReferralLookedEvent } from './board-events.ts';
export type { DirtyChangedEvent } from '../../foundation/index.ts';

defineElement('careloom-referral-board', CareloomReferralBoard);
