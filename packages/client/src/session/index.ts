export { createPatientRepository } from './patient-repository.ts';
export type { Dropped, PatientRepository, PatientRepositoryOptions } from './patient-repository.ts';
export { createPatientSwitch } from './patient-switch.ts';
export type { PatientSwitch } from './patient-switch.ts';
export { createSessionLock } from './session-lock.ts';
export type { PageLock, SessionLockOptions } from './session-lock.ts';
export type { Activity } from './activity.ts';
export type { Purge } from './purge.ts';
