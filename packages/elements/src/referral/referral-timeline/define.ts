import { defineElement } from '../../foundation/index.ts';
import { CareloomReferralTimeline } from './referral-timeline.ts';
export type { CareloomReferralTimeline } from './referral-timeline.ts';

defineElement('careloom-referral-timeline', CareloomReferralTimeline);
