import { defineElement } from '../../foundation/index.ts';
import { CareloomReferralTimeline } from './referral-timeline.ts';
export type { CareloomReferralTimeline } from './referral-timeline.ts';
export type { ReferralChangeEvent, ReferralChangedEvent } from '../events.ts';
export type { NeedReferEvent } from '../../care-plan/index.ts';
export type { DirtyChangedEvent } from '../../foundation/index.ts';

defineElement('careloom-referral-timeline', CareloomReferralTimeline);
