export { goalChanges, needChanges } from './care-plan.changes.ts';
export {
  achievements,
  carePlanActSystem,
  clinicalStatuses,
  goalStatuses,
  needsReviewQuestionnaire,
  verificationStatuses,
  wishes,
} from './care-plan.codes.ts';
export type { CarePlanAct, GoalAchievement, GoalStatus, NeedStage, Wish } from './care-plan.codes.ts';
export type { ClinicalStatus, VerificationStatus } from './care-plan.codes.ts';
export { loadNeeds } from './care-plan.load.ts';
export { achievementInputSchema, confirmInputSchema, goalInputSchema, wishInputSchema } from './care-plan.schema.ts';
export type * from './care-plan.types.ts';
export type { DomainCode } from './domain-code.ts';
export { conditionCodesFor, goalCodesFor } from './domain-codes.ts';
export { codeSources, refuseCode, suggestionsFor } from './suggested-codes.ts';
export type { CodeSource, CodeSuggestion, SuggestionKind } from './suggested-codes.ts';
export { goalFromFhir, goalOf, isOpenGoal } from './goal.fhir.ts';
export { recordAchievement, setGoal } from './goal.ts';
export { isSensitiveDomain, sensitiveDomains } from './sensitive.ts';
export { conditionFromFhir, conditionOf } from './need.fhir.ts';
export { answerIn } from './need.answer.ts';
export type { Observed as Answered } from '../screening/index.ts';
export { confirmNeed, recordWish } from './need.ts';
export { currentWish, needStage } from './need.stage.ts';
export { needsOf, newNeed } from './needs.ts';
export type { NeedResult } from './need.ts';
