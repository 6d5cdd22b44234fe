export {
  cancelVisit,
  confirmCancellation,
  noteVisit,
  recordNoShow,
  requestCancellation,
  rescheduleVisit,
  scheduleVisit,
  trackBusiness,
} from './business.ts';
export type { BusinessInput } from './business.ts';
export { businessStatuses, businessSystem } from './business.codes.ts';
export type { BusinessStatus, BusinessStatusRead, BusinessTrigger } from './business.codes.ts';
export { businessOf, isCancelAsked } from './business.read.ts';
export { businessRows } from './business.status.ts';
export type { BusinessRow } from './business.status.ts';
export { allowedSteps, businessSteps } from './business.steps.ts';
export type { BusinessAct, BusinessStep } from './business.steps.ts';
export { loadVisits, visitChange, visitsOf } from './visits.ts';
export type { Visit, VisitTime } from './visits.ts';
