import { defineElement } from '../../foundation/index.ts';
import { CareloomReferralBoard } from './referral-board.ts';
export type { CareloomReferralBoard } from './referral-board.ts';

defineElement('careloom-referral-board', CareloomReferralBoard);
