import { parseRef } from '@careloom/core/fhir';
import type { CareQuery } from '@careloom/core/ports';

/** Search parameters whose value says whose records are wanted; a bare id is one of a patient only in some. */
const PARAMETER = /^(patient|subject|beneficiary|individual|for)(?::(Patient))?$/;

/** The patients whose records a query names, as `Patient/1`, or as they were addressed on another server. */
export function patientsAsked({ resourceType, params = {} }: CareQuery): readonly string[] {
  return Object.entries(params).flatMap(([name, value]) => {
    const values = (Array.isArray(value) ? (value as readonly string[]) : [value as string]).flatMap((each) => each.split(','));
    if (resourceType === 'Patient' && name === '_id') return values.map((id) => `Patient/${id}`);
    const [, parameter, type] = PARAMETER.exec(name) ?? [];
    if (parameter === undefined) return [];
    const isPatient = type !== undefined || parameter === 'patient';
    return values.flatMap((each) => {
      // What cannot be read as an address may still be one to a server.
      if (each.includes('/')) return (parseRef(each)?.type ?? each).includes('Patient') ? [each] : [];
      return isPatient && each !== '' ? [`Patient/${each}`] : [];
    });
  });
}
