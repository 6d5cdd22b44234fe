export * from './events.ts';
export { CareloomReferralTimeline } from './referral-timeline/referral-timeline.ts';
