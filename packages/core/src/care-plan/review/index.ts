export { coverageOf } from './plan.coverage.ts';
export { planDiff } from './plan.diff.ts';
export type { PlanChange, PlanSnapshot } from './plan.diff.ts';
export { findingsOf } from './plan.findings.ts';
export { loadPlanHistory, planVersions } from './plan.history.ts';
export type { PlanVersion } from './plan.history.ts';
export { planSummary } from './plan.summary.ts';
export type { SummaryOptions } from './plan.summary.ts';
export type * from './review.types.ts';
