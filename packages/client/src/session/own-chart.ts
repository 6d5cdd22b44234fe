import type { ChartEntry, ChartSource } from '@careloom/core/ports';
import { livingPages } from './living.ts';

/** What the chart knows of this patient's records, until the patient is left; what is about others is not there, nor is it looked for. */
export function ownChart(chart: ChartSource, isOwn: (patient: string) => boolean, life: AbortSignal): ChartSource {
  const own = (entries: readonly ChartEntry[]): readonly ChartEntry[] => (life.aborted ? [] : entries.filter(({ patient }) => isOwn(patient)));
  const find = (ref: string): ChartEntry | undefined => own(chart.entries).find((entry) => entry.ref === ref);
  return {
    get entries() {
      return own(chart.entries);
    },
    stateOf: find,
    changes: ({ signal } = {}) =>
      livingPages(life, signal, { open: (linked) => chart.changes({ signal: linked }), step: async (entries) => own(entries), endsQuietly: true }),
    async retry(note) {
      const safe = ({ state, resend }: ChartEntry): boolean => state === 'pending' && resend === 'safe';
      const notes = new Set(own(chart.entries).filter((entry) => (note === undefined ? safe(entry) : entry.note === note)).map((entry) => entry.note));
      await Promise.all([...notes].map((each) => chart.retry(each)));
    },
    // Of another patient, or once this one is left, nothing is asked for.
    ...(chart.recall && { recall: async (patient: string) => (life.aborted || !isOwn(patient) ? undefined : chart.recall?.(patient)) }),
    settle: (ref) => void (find(ref) && chart.settle(ref)),
  };
}
