export * from './events.ts';
export { ChartMarks } from './chart-marks.ts';
export { CareloomChartMark } from './chart-mark/chart-mark.ts';
export { CareloomChartStatus } from './chart-status/chart-status.ts';
