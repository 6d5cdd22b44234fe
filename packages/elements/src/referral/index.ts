export * from './chase-events.ts';
export * from './events.ts';
export { CareloomReferralBoard } from './referral-board/referral-board.ts';
export { CareloomReferralComposer } from './referral-composer/referral-composer.ts';
export { CareloomReferralList } from './referral-list/referral-list.ts';
export { CareloomReferralSummary } from './referral-summary/referral-summary.ts';
export { CareloomReferralTimeline } from './referral-timeline/referral-timeline.ts';
export type { FoundNeed } from './referral-summary/found-needs.ts';
export type { MeasureSettings } from './referral-summary/measure-load.ts';
