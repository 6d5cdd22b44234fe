import { isModified, mintedIdentifier, partyIn, patched, referenceTo, refOf, updateChange } from '../../fhir/index.ts';
import type { Appointment } from '../../fhir/index.ts';
import { collect } from '../../ports/index.ts';
import type { CallOptions, CareRepository, ChangeSet, StoredResource } from '../../ports/index.ts';
import { isInstant } from '../../shared/index.ts';
import type { VerbContext } from '../../shared/index.ts';
import type { Referral } from '../referral.types.ts';

/** When a visit is to be: two instants with zone. */
export interface VisitTime {
  readonly start: string;
  readonly end: string;
}

/** A visit of a referral, as its Appointment tells it. */
export interface Visit {
  /** `Appointment/1` */
  readonly ref: string;
  readonly status: string;
  readonly start?: string;
  readonly end?: string;
  readonly with?: string;
  readonly source: StoredResource<Appointment>;
}

/** US Core has no profile of Appointment: it claims what R4 itself says (decision 20). */
const appointmentProfile = 'http://hl7.org/fhir/StructureDefinition/Appointment';

/** The Appointment of a planned visit. Only who may take part by R4 is named: an organisation may not. */
export function bookedVisit(
  referral: Referral,
  { start, end }: VisitTime,
  fullUrl: string,
  { now, by }: VerbContext,
): Appointment {
  const host = [referral.owner, by].find(
    (party) => party && /^(PractitionerRole|Practitioner|HealthcareService|Location)\//.test(party.ref),
  );
  return {
    resourceType: 'Appointment',
    meta: { profile: [appointmentProfile] },
    identifier: [mintedIdentifier(fullUrl)],
    status: 'booked',
    start,
    end,
    created: now,
    basedOn: [{ reference: referral.requestRef }],
    participant: [
      { actor: referenceTo(referral.patient), status: 'needs-action' },
      ...(host
        ? [
            {
              actor: referenceTo({ ref: host.ref, ...(host.display && { display: host.display }) }),
              status: 'accepted',
            },
          ]
        : []),
    ],
  };
}

/** The visits of a referral, earliest first; those without a usable start come last. */
export async function loadVisits(
  repository: CareRepository,
  requestRef: string,
  options?: CallOptions,
): Promise<readonly Visit[]> {
  const rows = await collect<Appointment>(
    repository,
    { resourceType: 'Appointment', params: { 'based-on': requestRef } },
    options,
  );
  return visitsOf(rows);
}

/** Left out: what has no address, and what a modifying extension may turn. */
export function visitsOf(appointments: readonly StoredResource<Appointment>[]): readonly Visit[] {
  const time = ({ start }: Visit): number => (start ? Date.parse(start) : Number.MAX_SAFE_INTEGER);
  return appointments.flatMap((row) => visitOf(row) ?? []).sort((a, b) => time(a) - time(b));
}

function visitOf(row: StoredResource<Appointment>): Visit | undefined {
  const { resource } = row;
  const ref = resource?.resourceType === 'Appointment' ? refOf(resource) : undefined;
  if (!ref || isModified(resource)) return undefined;
  const actors = (Array.isArray(resource.participant) ? resource.participant : []).map((each) => partyIn(each?.actor));
  const host = actors.find((party) => party?.display && !party.ref.includes('Patient/'));
  return {
    ref,
    status: String(resource.status),
    ...(isInstant(resource.start) && { start: resource.start }),
    ...(isInstant(resource.end) && { end: resource.end }),
    ...(host?.display && { with: host.display }),
    source: row,
  };
}

/** What became of a planned visit, to be stored with the referral's own changes. None where it says so already. */
export function visitChange(visit: Visit, status: 'noshow' | 'cancelled' | 'fulfilled'): ChangeSet {
  return updateChange(visit.source, patched(visit.source.resource, { status }));
}
