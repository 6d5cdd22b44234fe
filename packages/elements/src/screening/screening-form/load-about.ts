import { loadPerson, nameOf } from '@careloom/core/person';
import { loadScreenings } from '@careloom/core/screening';
import type { Instrument, Screening } from '@careloom/core/screening';
import type { Day } from '@careloom/core/shared';
import type { LoadContext } from '../../foundation/index.ts';

/** When the same instrument was answered before. `unknown` where it could not be looked up: that is not "never". */
export type Earlier = { readonly at: string } | 'never' | 'unreadable' | 'unknown';

/** What is told above the questions. */
export interface ScreeningAbout {
  readonly name?: string;
  readonly earlier: Earlier;
  /** The two finished last with the same tool, newest first: after a new one is stored it is the first of them. */
  readonly finished: readonly Screening[];
}

/** Who is asked, and when they were asked last. Without the person there is no screening; without the past there is. */
export async function loadAbout(patientRef: string, instrument: Instrument, on: Day, { repository, signal }: LoadContext): Promise<ScreeningAbout> {
  const [person, past] = await Promise.all([
    loadPerson(repository, patientRef, { signal }),
    lastAnswered(patientRef, instrument, { repository, signal }).catch((error: unknown): Past => {
      if (signal.aborted) throw error;
      return { earlier: 'unknown', finished: [] };
    }),
  ]);
  const name = nameOf(person, on);
  return { ...(name && { name }), ...past };
}

type Past = Pick<ScreeningAbout, 'earlier' | 'finished'>;

async function lastAnswered(patientRef: string, instrument: Instrument, { repository, signal }: LoadContext): Promise<Past> {
  const { screenings, unreadable } = await loadScreenings(repository, patientRef, [instrument], { signal });
  const finished = screenings.filter(({ status }) => status === 'completed' || status === 'amended').slice(0, 2);
  const [last] = finished;
  return { earlier: last ? { at: last.authored } : unreadable.length > 0 ? 'unreadable' : 'never', finished };
}
