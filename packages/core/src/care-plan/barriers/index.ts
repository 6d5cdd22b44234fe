export {
  assignBarrier,
  barrierDue,
  declineBarrier,
  escalateBarrier,
  notResolvableHere,
  partlyResolve,
  planBarrierAction,
  recordBarrier,
  reopenBarrier,
  resolveBarrier,
  retractBarrier,
  startBarrier,
} from './barrier.ts';
export type { BarrierResult } from './barrier.ts';
export { barrierChanges } from './barrier.changes.ts';
export {
  barrierActions,
  barrierActs,
  barrierCodes,
  barrierDomains,
  barrierLevels,
  barrierProfile,
  barrierStateExtension,
  barrierStates,
  barrierSystem,
} from './barrier.codes.ts';
export type { BarrierAct, BarrierAction, BarrierCode, BarrierLevel, BarrierState } from './barrier.codes.ts';
export { barrierFromFhir, barrierOf, isBarrier } from './barrier.fhir.ts';
export { barriersOf, loadBarriers } from './barrier.load.ts';
export { barrierActionInputSchema, barrierInputSchema } from './barrier.schema.ts';
export { allowedBarrierActs, barrierRoleOf, barrierTransitions, isInTheWay, isOpenBarrier } from './barrier.status.ts';
export type { BarrierRole, BarrierTransition } from './barrier.status.ts';
export type * from './barrier.types.ts';
