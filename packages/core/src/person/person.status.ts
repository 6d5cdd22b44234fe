import { parseRef, sameRef } from '../fhir/index.ts';
import { refuse } from '../shared/index.ts';
import type { Actor } from '../shared/index.ts';

/** Who acts: somebody who works here, the patient themself, somebody related to them. */
export type PersonRole = 'staff' | 'patient' | 'related';

/** Undefined for another patient, a device, and anything else that cannot answer for what it records. */
export function roleOf(actor: Actor, patientRef: string): PersonRole | undefined {
  const type = parseRef(actor.ref)?.type ?? '';
  if (['Practitioner', 'PractitionerRole', 'Organization'].includes(type)) return 'staff';
  if (type === 'Patient') return sameRef(actor.ref, patientRef) ? 'patient' : undefined;
  return type === 'RelatedPerson' ? 'related' : undefined;
}

/** Refuses an actor who has none of the roles. */
export function refuseActor(actor: Actor, patientRef: string, allowed: readonly PersonRole[]): ReturnType<typeof refuse> | undefined {
  const role = roleOf(actor, patientRef);
  return role && allowed.includes(role) ? undefined : refuse('person.requester_type', 'Provenance.agent.who');
}
