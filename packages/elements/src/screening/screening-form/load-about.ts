import { loadPerson, nameOf } from '@careloom/core/person';
import { loadScreenings } from '@careloom/core/screening';
import type { Instrument } from '@careloom/core/screening';
import type { Day } from '@careloom/core/shared';
import type { LoadContext } from '../../foundation/index.ts';

/** When the same instrument was answered before. `unknown` where it could not be looked up: that is not "never". */
export type Earlier = { readonly at: string } | 'never' | 'unreadable' | 'unknown';

/** What is told above the questions. */
export interface ScreeningAbout {
  readonly name?: string;
  readonly earlier: Earlier;
}

/** Who is asked, and when they were asked last. Without the person there is no screening; without the past there is. */
export async function loadAbout(patientRef: string, instrument: Instrument, on: Day, { repository, signal }: LoadContext): Promise<ScreeningAbout> {
  const [person, earlier] = await Promise.all([
    loadPerson(repository, patientRef, { signal }),
    lastAnswered(patientRef, instrument, { repository, signal }).catch((error: unknown): Earlier => {
      if (signal.aborted) throw error;
      return 'unknown';
    }),
  ]);
  const name = nameOf(person, on);
  return { ...(name && { name }), earlier };
}

async function lastAnswered(patientRef: string, instrument: Instrument, { repository, signal }: LoadContext): Promise<Earlier> {
  const { screenings, unreadable } = await loadScreenings(repository, patientRef, [instrument], { signal });
  const last = screenings.find(({ status }) => status === 'completed' || status === 'amended');
  if (last) return { at: last.authored };
  return unreadable.length > 0 ? 'unreadable' : 'never';
}
