import { defineElement } from '../../foundation/index.ts';
import { CareloomReferralTimeline } from './referral-timeline.ts';

defineElement('careloom-referral-timeline', CareloomReferralTimeline);
