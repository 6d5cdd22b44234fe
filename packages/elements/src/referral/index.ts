export * from './events.ts';
export { CareloomReferralBoard } from './referral-board/referral-board.ts';
export { CareloomReferralList } from './referral-list/referral-list.ts';
export { CareloomReferralTimeline } from './referral-timeline/referral-timeline.ts';
