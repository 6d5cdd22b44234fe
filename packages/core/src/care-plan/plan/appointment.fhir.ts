import { conceptIn, isModified, listIn, localRef, mintedIdentifier, objectsIn, partyIn, patched, referenceTo, refOf, refsIn, sameJson, sameRef, textIn, urn, wordsOf } from '../../fhir/index.ts';
import type { Appointment, Period } from '../../fhir/index.ts';
import type { StoredResource } from '../../ports/index.ts';
import { isDateTime, isEarlier, issue } from '../../shared/index.ts';
import type { Party, Read } from '../../shared/index.ts';
import { keyIn } from '../need.fhir.ts';
import { goalRefsIn, withGoals } from './action.fhir.ts';
import { planProfile } from './plan.codes.ts';
import type { PlanAppointment } from './plan.types.ts';

/** Reads an appointment of a patient, whoever wrote it. */
export function appointmentFromFhir(stored: StoredResource<Appointment>, patientRef: string, baseUrl?: string): Read<PlanAppointment> {
  const resource = stored?.resource;
  if (resource?.resourceType !== 'Appointment') return { ok: false, issues: [issue('care-plan.wrong_type', 'Appointment')] };
  if (isModified(resource)) return { ok: false, issues: [issue('care-plan.modifier_unknown', 'Appointment.modifierExtension')] };
  const ref = refOf(resource);
  const status = textIn(resource.status);
  if (!ref || !status) {
    return { ok: false, issues: [issue(ref ? 'care-plan.status_unknown' : 'care-plan.id_missing', ref ? 'Appointment.status' : 'Appointment.id')] };
  }
  const { start, end, created } = resource;
  const types = [...objectsIn(resource.serviceType), resource.appointmentType];
  const words = textIn(resource.description) ?? types.map((type) => wordsOf(conceptIn(type))).find(Boolean);
  const actors = objectsIn<{ actor?: unknown }>(listIn(resource.participant)).flatMap(({ actor }) => {
    const party = partyIn(actor);
    return party ? [party] : [];
  });
  const isPatient = ({ ref: each }: Party): boolean => sameRef(localRef(each, baseUrl), localRef(patientRef, baseUrl));
  const wantedBy = objectsIn<Period>(resource.requestedPeriod).map((period) => period.end).find(isDateTime);
  const value: PlanAppointment = {
    key: keyIn(resource) ?? ref,
    ref,
    patient: actors.find(isPatient) ?? { ref: patientRef },
    ...(words && { words }),
    status,
    ...(isDateTime(start) && { start }),
    ...(isDateTime(end) && { end }),
    ...(wantedBy && { wantedBy: wantedBy.slice(0, 10) }),
    ...(isDateTime(created) && { createdAt: created }),
    with: actors.filter((party) => !isPatient(party)),
    basedOnRefs: refsIn(resource.basedOn),
    reasonRefs: refsIn(resource.reasonReference),
    goalRefs: goalRefsIn(resource),
    source: stored,
  };
  const isReversed = isDateTime(start) && isDateTime(end) && isEarlier(end, start);
  return { ok: true, value, issues: isReversed ? [{ ...issue('care-plan.dates_reversed', 'Appointment.end'), severity: 'warning' }] : [] };
}

/**
 * The Appointment as it shall be stored: one that is there with its goals alone changed, or a new one that claims R4's
 * own Appointment: `proposed`, the one open state that needs no time (R4 app-3).
 */
export function appointmentOf(appointment: PlanAppointment): Appointment {
  const stored = appointment.source?.resource;
  if (stored) {
    const isSame = sameJson(goalRefsIn(stored), appointment.goalRefs);
    return isSame ? stored : patched(stored, { extension: withGoals(stored.extension, appointment.goalRefs) });
  }
  const { key, patient, words, status, wantedBy, createdAt, reasonRefs, goalRefs } = appointment;
  const goals = withGoals(undefined, goalRefs);
  return {
    resourceType: 'Appointment',
    meta: { profile: [planProfile.appointment] },
    ...(goals && { extension: goals }),
    identifier: [mintedIdentifier(urn(key))],
    status,
    ...(words && { description: words }),
    ...(createdAt && { created: createdAt }),
    ...(reasonRefs.length > 0 && { reasonReference: reasonRefs.map((reference) => ({ reference })) }),
    ...(wantedBy && { requestedPeriod: [{ end: wantedBy }] }),
    participant: [patient, ...appointment.with].map((party) => ({ actor: referenceTo(party), status: 'needs-action' })),
  };
}
