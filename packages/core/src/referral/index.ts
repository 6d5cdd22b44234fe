export {
  acceptReferral,
  cancelReferral,
  closeUnsuccessful,
  completeReferral,
  declineReferral,
  draftReferral,
  failReferral,
  holdReferral,
  recordReceipt,
  retractReferral,
  sendReferral,
  startReferral,
} from './referral.ts';
export type { ReferralResult } from './referral.ts';
export { referralChanges } from './referral.changes.ts';
export {
  enrollmentStatuses,
  receiptAnswers,
  receiptQuestionnaire,
  referralActs,
  referralActSystem,
  referralPriorities,
  referralStatuses,
  requestStatuses,
} from './referral.codes.ts';
export type { EnrollmentStatus, ReceiptAnswer, ReferralAct, ReferralPriority, ReferralStatus, RequestStatus } from './referral.codes.ts';
export { referralFromFhir } from './referral.fhir.ts';
export { serviceRequestOf, taskOf } from './referral.write.ts';
export { loadEvidence, loadProvenance, loadReferral, loadReferrals, referralQuery } from './referral.load.ts';
export type { ReferralList, ReferralScope } from './referral.load.ts';
export {
  byUrgency,
  defaultSilenceRules,
  hasOutcome,
  holderOf,
  isClosed,
  isDone,
  loopStage,
  silentSince,
  stuckReason,
  withSilenceRule,
} from './referral.loop.ts';
export type { Holder, LoopStage, SilenceOptions, SilenceRule, Stuck } from './referral.loop.ts';
export { settleRace } from './referral.merge.ts';
export type { RaceSettled } from './referral.merge.ts';
export { backwardsIssue, capacityObstacle, draftAgain, duplicatesOf, movedSince, partnerGone } from './referral.rules.ts';
export type { CapacityFacts, CapacityObstacle, Duplicate } from './referral.rules.ts';
export { receiptInputSchema, referralCompletionSchema, referralDraftSchema } from './referral.schema.ts';
export { assessmentServices, generalService, isAssessment, isGeneralService, servicesFor } from './referral.services.ts';
export type { ServiceCode } from './referral.services.ts';
export { allowedActs, isClaimable, isLeftOpen, isTerminal, rolesOf, transitionOf, transitions } from './referral.status.ts';
export type { ReferralRole, Transition } from './referral.status.ts';
export { referralSummary } from './referral.summary.ts';
export type { ReferralSummary } from './referral.summary.ts';
export { referralTimeline } from './referral.timeline.ts';
export type { TimelineEntry } from './referral.timeline.ts';
export type * from './referral.types.ts';
