import { defineElement } from '../../foundation/index.ts';
import { CareloomReferralSummary } from './referral-summary.ts';
export type { CareloomReferralSummary } from './referral-summary.ts';

defineElement('careloom-referral-summary', CareloomReferralSummary);
