import { FactEvent } from '../foundation/index.ts';

/** Numbers only: how many summaries and records of this person are not in the chart, and how many are. */
export interface ChartChangedDetail {
  readonly missing: number;
  readonly there: number;
}

/** What the chart knows of the person who is shown changed. */
export class ChartChangedEvent extends FactEvent<ChartChangedDetail> {
  static readonly type = 'careloom-chart-changed';
  constructor(detail: ChartChangedDetail) {
    super(ChartChangedEvent.type, detail);
  }
}

declare global {
  interface HTMLElementEventMap {
    'careloom-chart-changed': ChartChangedEvent;
  }
}
