export * from './events.ts';
export { CareloomReferralList } from './referral-list/referral-list.ts';
export { CareloomReferralTimeline } from './referral-timeline/referral-timeline.ts';
