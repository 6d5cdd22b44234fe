import type { Issue } from '../shared/errors.ts';
import type { CallOptions } from './repository.ts';

/**
 * Where a coordination record stands in a chart that cannot hold it. summary: a summary of it is there. pending: not in
 * the chart yet, or nobody knows. copy: the chart takes no summary; somebody has to copy the text.
 */
export type ChartState = 'summary' | 'pending' | 'copy';

export interface ChartEntry {
  /** `Task/1`, in the store that holds it. */
  readonly ref: string;
  readonly state: ChartState;
  /** What was or would be put into the chart; the same for all records of one change set. */
  readonly text: string;
  /** Why it is not there: `chart.copy_as_text`, `chart.look_first`, or what the EHR said. Empty for `summary`. */
  readonly issues: readonly Issue[];
}

/** What was written on this page and lives outside the chart. It ends with the page. */
export interface ChartSource {
  /** The last state of each record, oldest first. */
  readonly entries: readonly ChartEntry[];
  stateOf(ref: string): ChartEntry | undefined;
  /** Yields the entries after each change; ends when the signal aborts. */
  changes(options?: CallOptions): AsyncIterable<readonly ChartEntry[]>;
  /** A person says that they looked, or copied it: the record is in the chart. */
  settle(ref: string): void;
}
