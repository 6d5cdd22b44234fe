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
export { planTaskFromFhir, planTaskOf } from './action.fhir.ts';
export { linkGoal, unlinkGoal } from './action.goals.ts';
export type { GoalStep } from './action.goals.ts';
export { appointmentFromFhir, appointmentOf } from './appointment.fhir.ts';
export { planAppointment } from './appointment.ts';
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
  renamePlan,
  retractPlan,
  reviewPlan,
  setReviewOn,
  startPlan,
} from './plan.ts';
export type { PlanResult } from './plan.ts';
export { planChanges } from './plan.changes.ts';
export type { PlanParts } from './plan.changes.ts';
export {
  carePlanPlanActSystem,
  planActs,
  planElements,
  planExtension,
  planIntents,
  planProfile,
  planStatuses,
  planSystem,
  taskStatuses,
} from './plan.codes.ts';
export type { PlanAct, PlanElement, PlanIntent, PlanStatus, TaskStatus } from './plan.codes.ts';
export { carePlanFromFhir } from './plan.fhir.ts';
export { graphOf } from './plan.graph.ts';
export { currentPlan, loadPlan } from './plan.load.ts';
export type { PlanRecord } from './plan.load.ts';
export { mergePlans } from './plan.merge.ts';
export { allowedPlanActs, isOpenPlan } from './plan.rules.ts';
export { appointmentInputSchema, planElementNoteSchema, planInputSchema, taskInputSchema } from './plan.schema.ts';
export { planTransitions, roleOf, taskTransitions } from './plan.status.ts';
export type { PlanRole, PlanTransition, TaskTransition } from './plan.status.ts';
export { carePlanOf } from './plan.write.ts';
export type * from './plan.types.ts';
