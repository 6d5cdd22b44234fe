import { CareloomError } from '@careloom/core/shared';
import { inTime, machineClock } from '../offline/clock.ts';
import type { OfflineClock } from '../offline/clock.ts';
import type { PatientRepository } from './patient-repository.ts';

export interface PatientSwitch {
  /** The repository of the patient who is looked at. */
  readonly current: PatientRepository | undefined;
  /**
   * Leaves the one before: its calls are aborted and what it kept is purged, before the next one is opened. Rejects with
   * `repository.closed` when another one was asked for, or all were left, meanwhile: what opens late is shown nowhere.
   */
  to(patientRef: string): Promise<PatientRepository>;
  /** Leaves the patient, and goes to none. */
  leave(): Promise<void>;
}

/** Opens the chart of a patient; the signal says that nobody waits for it any more. */
export type OpenChart = (patientRef: string, options: { readonly signal: AbortSignal }) => PatientRepository | Promise<PatientRepository>;

const MOST_MS = 10_000;

/**
 * One patient at a time. The last one asked for is the one that stays; one that is still opening is waited for, for ten
 * seconds at most, so that its end purges nothing of the next.
 */
export function createPatientSwitch(open: OpenChart, { clock = machineClock }: { readonly clock?: OfflineClock } = {}): PatientSwitch {
  let current: PatientRepository | undefined;
  let asking = new AbortController();
  let before: Promise<unknown> = Promise.resolve();

  /** Ends what is there and what is on its way. */
  function end(): Promise<unknown> {
    asking.abort(new CareloomError('repository.closed'));
    asking = new AbortController();
    const left = current;
    current = undefined;
    // At once: what is asked for another patient must not wait for the purge of this one.
    const ended = left?.end();
    return Promise.allSettled([ended, inTime(clock, MOST_MS, before)]);
  }

  async function opened(patientRef: string, left: Promise<unknown>, signal: AbortSignal): Promise<PatientRepository> {
    await left;
    signal.throwIfAborted();
    const next = await open(patientRef, { signal });
    if (signal.aborted) await next.end();
    signal.throwIfAborted();
    current = next;
    return next;
  }

  return {
    get current() {
      return current;
    },
    async leave() {
      before = end();
      await before;
    },
    async to(patientRef) {
      const left = end();
      const { signal } = asking;
      const next = opened(patientRef, left, signal);
      before = next.catch(() => undefined);
      return next.catch((error: unknown) => {
        signal.throwIfAborted();
        throw error;
      });
    },
  };
}
