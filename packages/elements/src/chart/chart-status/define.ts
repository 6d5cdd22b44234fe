import { defineElement } from '../../foundation/index.ts';
import { CareloomChartStatus } from './chart-status.ts';
export type { CareloomChartStatus } from './chart-status.ts';

defineElement('careloom-chart-status', CareloomChartStatus);
