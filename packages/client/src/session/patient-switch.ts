import type { PatientRepository } from './patient-repository.ts';

export interface PatientSwitch {
  /** The repository of the patient who is looked at. */
  readonly current: PatientRepository | undefined;
  /** Leaves the one before: its calls are aborted and what it kept is purged, before the next one is opened. */
  to(patientRef: string): Promise<PatientRepository>;
  /** Leaves the patient, and goes to none. */
  leave(): Promise<void>;
}

/** One patient at a time. The last one asked for is the one that stays. */
export function createPatientSwitch(open: (patientRef: string) => PatientRepository | Promise<PatientRepository>): PatientSwitch {
  let current: PatientRepository | undefined;
  let asked = 0;

  async function leave(): Promise<void> {
    asked += 1;
    const left = current;
    current = undefined;
    await left?.end();
  }

  return {
    get current() {
      return current;
    },
    leave,
    async to(patientRef) {
      const left = leave();
      const mine = asked;
      await left;
      const opened = await open(patientRef);
      if (mine !== asked) await opened.end();
      else current = opened;
      return opened;
    },
  };
}
