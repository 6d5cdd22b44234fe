export { chartSummary, patientOf } from './chart-summary.ts';
export type { SummaryDetail, SummaryOptions } from './chart-summary.ts';
