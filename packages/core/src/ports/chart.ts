import type { Issue } from '../shared/errors.ts';
import type { CallOptions } from './repository.ts';

/**
 * Where a record stands in the chart. record: it lives there as itself. summary: it lives elsewhere, and a summary of it
 * is there. pending: not in the chart yet, or nobody knows. copy: the chart takes no summary; somebody has to copy the text.
 */
export type ChartState = 'record' | 'summary' | 'pending' | 'copy';

export interface ChartEntry {
  /** `Task/1`, in the store that holds it. */
  readonly ref: string;
  /** `Patient/1`: whom it is about. */
  readonly patient: string;
  readonly state: ChartState;
  /** The same for all records that one summary tells of. */
  readonly note: string;
  /** When the records were stored: ISO 8601 with zone. */
  readonly since: string;
  /** What was or would be put into the chart; the same for all records of one note. Empty for `record`. */
  readonly text: string;
  /** What carries a `summary`; person: somebody says that it is there. */
  readonly carrier?: 'DocumentReference' | 'Communication' | 'person';
  /** Why it is not there: `chart.copy_as_text`, `chart.look_first`, or what the EHR said. Empty where it is, and while it is sent. */
  readonly issues: readonly Issue[];
  /** May it be sent again? look_first: only after a person has looked that it is not there, or it may be there twice. */
  readonly resend: 'safe' | 'look_first' | 'never';
}

/** What was written on this page, and what the chart knows of it. It ends with the page, unless the site's store keeps it in mind. */
export interface ChartSource {
  /** The last state of each record, oldest first. */
  readonly entries: readonly ChartEntry[];
  stateOf(ref: string): ChartEntry | undefined;
  /** Yields the entries after each change; ends when the signal aborts. */
  changes(options?: CallOptions): AsyncIterable<readonly ChartEntry[]>;
  /**
   * Sends again, and resolves when each was tried: with a note this one, also where a person has looked first; without
   * one all that are `pending` and safe to send. What can never be sent stays as it is.
   */
  retry(note?: string): Promise<void>;
  /**
   * What earlier pages and other desks wrote about this patient, `Patient/1`, and is not in the chart yet, comes to the
   * entries. Never rejects. Absent where nothing is kept in mind.
   */
  recall?(patient: string): Promise<void>;
  /** A person says that they looked, or copied it: what the note of this record tells of is in the chart. */
  settle(ref: string): void;
}
