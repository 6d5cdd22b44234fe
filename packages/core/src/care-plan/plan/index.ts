export {
  addTask,
  allowedTaskActs,
  cancelTask,
  completeTask,
  holdTask,
  reassignTask,
  retractTask,
  startTask,
} from './action.ts';
export type { TaskResult } from './action.ts';
export { appointmentFromFhir, planTaskFromFhir, planTaskOf } from './action.fhir.ts';
export { acceptGoal, askAgreement, goalAcceptance, rejectGoal } from './goal-agreement.ts';
export { gasTScore, nextScore, scoreGoal, setLadder } from './goal-ladder.ts';
export { goalSeries, progressOf } from './goal-progress.ts';
export { endGoal, linkBarrier, newGoal, prioritiseGoal, recordProgress, setGoalTarget } from './plan-goal.ts';
export type { GoalResult } from './plan-goal.ts';
export { planGoalFromFhir } from './plan-goal.fhir.ts';
export { planGoalOf } from './plan-goal.write.ts';
export {
  activatePlan,
  addAction,
  addConcern,
  addGoal,
  endPlan,
  holdPlan,
  noteElement,
  recordCopyGiven,
  removeAction,
  retractPlan,
  reviewPlan,
  setReviewOn,
  startPlan,
} from './plan.ts';
export type { PlanResult } from './plan.ts';
export { planChanges } from './plan.changes.ts';
export type { PlanParts } from './plan.changes.ts';
export {
  agreementStatuses,
  carePlanPlanActSystem,
  goalPriorities,
  ladderFollowUp,
  ladderLabels,
  ladderLevels,
  planActs,
  planElements,
  planExtension,
  planIntents,
  planProfile,
  planStatuses,
  planSystem,
  taskStatuses,
} from './plan.codes.ts';
export type {
  AgreementStatus,
  GoalPriority,
  LadderLevel,
  PlanAct,
  PlanElement,
  PlanIntent,
  PlanStatus,
  TaskStatus,
} from './plan.codes.ts';
export { coverageOf } from './plan.coverage.ts';
export { planDiff } from './plan.diff.ts';
export type { PlanChange, PlanSnapshot } from './plan.diff.ts';
export { carePlanFromFhir } from './plan.fhir.ts';
export { findingsOf } from './plan.findings.ts';
export { graphOf } from './plan.graph.ts';
export { loadPlanHistory, planVersions } from './plan.history.ts';
export type { PlanVersion } from './plan.history.ts';
export { currentPlan, loadPlan } from './plan.load.ts';
export type { PlanRecord } from './plan.load.ts';
export { mergePlans } from './plan.merge.ts';
export { allowedPlanActs, isOpenPlan } from './plan.rules.ts';
export {
  agreementInputSchema,
  goalTargetInputSchema,
  ladderStepSchema,
  newGoalInputSchema,
  planElementNoteSchema,
  planInputSchema,
  taskInputSchema,
} from './plan.schema.ts';
export { planTransitions, roleOf, taskTransitions } from './plan.status.ts';
export type { PlanRole, PlanTransition, TaskTransition } from './plan.status.ts';
export { planSummary } from './plan.summary.ts';
export type { SummaryOptions } from './plan.summary.ts';
export { carePlanOf } from './plan.write.ts';
export type * from './plan.types.ts';
