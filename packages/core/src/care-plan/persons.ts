import { parseRef } from '../fhir/index.ts';
import type { Actor, Party } from '../shared/index.ts';

/** Whether somebody is the patient of a record: a group, a role or words alone are nobody's plan. */
export function isPatient({ ref }: Party): boolean {
  return parseRef(ref)?.type === 'Patient';
}

/**
 * Whether whoever acts is a patient, and another one than the record is about. An address without a server and one with
 * it are not told apart: which server is meant is known to the repository alone.
 */
export function isOtherPatient({ ref }: Actor | Party, patientRef: string): boolean {
  const [actor, patient] = [parseRef(ref), parseRef(patientRef)];
  if (actor?.type !== 'Patient') return false;
  return actor.id !== patient?.id || (actor.base !== undefined && patient.base !== undefined && actor.base !== patient.base);
}
