import { defineElement } from '../../foundation/index.ts';
import { CareloomChartMark } from './chart-mark.ts';
export type { CareloomChartMark } from './chart-mark.ts';

defineElement('careloom-chart-mark', CareloomChartMark);
