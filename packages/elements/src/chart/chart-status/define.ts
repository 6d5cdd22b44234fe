import { defineElement } from '../../foundation/index.ts';
import { CareloomChartStatus } from './chart-status.ts';
export type { CareloomChartStatus } from './chart-status.ts';
export type { ChartChangedEvent } from '../events.ts';

defineElement('careloom-chart-status', CareloomChartStatus);
