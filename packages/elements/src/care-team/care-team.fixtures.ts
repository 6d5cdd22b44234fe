import { nuccSystem, teamRoles } from '@careloom/core/care-team';
import { concept } from '@careloom/core/fhir';
import type { CareTeam, CareTeamParticipant, Organization, Patient, Practitioner, PractitionerRole, RelatedPerson, Resource } from '@careloom/core/fhir';

// For tests and stories only. All people are invented, numbers are 555-01xx. The day is Sunday 22 November 2026.
const careloom = 'https://careloom.dev/fhir/StructureDefinition';
export const coordinator = '171M00000X';
export const healthWorker = '172V00000X';
export const primaryCare = '453231000124104';
export const caregiver = '133932002';

export const marta: Patient = {
  resourceType: 'Patient',
  id: 'p1',
  name: [{ family: 'Lindqvist', given: ['Marta'] }],
  birthDate: '1948-03-04',
};

export const clinic: Organization = { resourceType: 'Organization', id: 'clinic', active: true, name: 'Riverside Family Clinic', telecom: [{ system: 'phone', value: '+1 312-555-0170', use: 'work' }] };
export const pantry: Organization = { resourceType: 'Organization', id: 'pantry', active: true, name: 'Hill Street Food Pantry' };

/** Somebody who works at the clinic: their record, and their role there. */
export function staff(id: string, name: string, code: string, changes: Partial<PractitionerRole> = {}): readonly [Practitioner, PractitionerRole] {
  const role = teamRoles.find((each) => each.code === code);
  return [
    { resourceType: 'Practitioner', id: `${id}-person`, active: true, name: [{ given: [name.split(' ')[0] ?? ''], family: name.split(' ')[1] ?? '' }] },
    {
      resourceType: 'PractitionerRole',
      id,
      active: true,
      practitioner: { reference: `Practitioner/${id}-person` },
      organization: { reference: 'Organization/clinic', display: 'Riverside Family Clinic' },
      code: [concept(role?.system ?? nuccSystem, code, role?.display)],
      telecom: [{ system: 'phone', value: `+1 312-555-01${id.length}0`, use: 'work' }],
      ...changes,
    },
  ];
}

export const rosa = staff('rosa', 'Rosa Vega', coordinator);
export const bento = staff('bento', 'Bento Alder', coordinator, { telecom: [{ system: 'phone', value: '+1 312-555-0152', use: 'work' }] });
export const doctor = staff('fern', 'Odalys Fernhollow', primaryCare, { telecom: [{ system: 'phone', value: '+1 312-555-0153', use: 'work' }] });
export const worker = staff('mateo', 'Mateo Sorrelwood', healthWorker, { telecom: [{ system: 'phone', value: '+1 312-555-0154', use: 'work' }] });
export const community: readonly Resource[] = [clinic, pantry, ...rosa, ...bento, ...doctor, ...worker];

export const daughter: RelatedPerson = {
  resourceType: 'RelatedPerson',
  id: 'r1',
  active: true,
  patient: { reference: 'Patient/p1' },
  name: [{ text: 'Rosalind Quillfeather' }],
  relationship: [concept('http://terminology.hl7.org/CodeSystem/v3-RoleCode', 'DAUC', 'natural daughter')],
  telecom: [
    { system: 'phone', value: '+1 312-555-0161', use: 'mobile', extension: [{ url: `${careloom}/safe-to-leave-message`, valueBoolean: true }] },
  ],
};
export const neighbor: RelatedPerson = {
  resourceType: 'RelatedPerson',
  id: 'r2',
  active: true,
  patient: { reference: 'Patient/p1' },
  name: [{ text: 'ليلى الورداني' }],
  relationship: [concept('http://terminology.hl7.org/CodeSystem/v3-RoleCode', 'NBOR', 'neighbor')],
};

export interface SeatFixture {
  readonly first?: boolean;
  readonly from?: string;
  readonly to?: string;
  /** Who stands in, and the days. */
  readonly cover?: readonly [by: string, from: string, to: string];
}

export function seat(reference: string, code: string, { first, from = '2025-02-01', to, cover }: SeatFixture = {}): CareTeamParticipant {
  const role = teamRoles.find((each) => each.code === code);
  const marks = [
    ...(first ? [{ url: `${careloom}/care-team-primary-contact`, valueBoolean: true }] : []),
    ...(cover
      ? [{ url: `${careloom}/care-team-cover`, extension: [{ url: 'by', valueReference: { reference: cover[0] } }, { url: 'period', valuePeriod: { start: cover[1], end: cover[2] } }] }]
      : []),
  ];
  return {
    ...(marks.length > 0 && { extension: marks }),
    role: [concept(role?.system ?? '', code, role?.display)],
    member: { reference },
    period: { start: from, ...(to && { end: to }) },
  };
}

export function team(participant: readonly CareTeamParticipant[], changes: Partial<CareTeam> = {}): CareTeam {
  return { resourceType: 'CareTeam', id: 't1', status: 'active', subject: { reference: 'Patient/p1' }, participant: [...participant], ...changes };
}

const first = seat('PractitionerRole/rosa', coordinator, { first: true });
const fern = seat('PractitionerRole/fern', primaryCare);
const family = seat('RelatedPerson/r1', caregiver);
/** A coordinator who is called first, a physician, and a daughter: nothing is missing. */
export const wholeTeam = team([first, fern, family], { name: 'Team at home' });
/** The coordinator is away this week, and Bento stands in. */
export const coveredTeam = team([
  seat('PractitionerRole/rosa', coordinator, { first: true, cover: ['PractitionerRole/bento', '2026-11-20', '2026-11-27'] }),
  seat('PractitionerRole/bento', coordinator, { from: '2026-11-20', to: '2026-11-27' }),
  fern,
  family,
]);
/** Away, and who was to stand in is not on the team any more. */
export const uncoveredTeam = team([
  seat('PractitionerRole/rosa', coordinator, { first: true, cover: ['PractitionerRole/bento', '2026-11-20', '2026-11-27'] }),
  seat('PractitionerRole/bento', coordinator, { from: '2026-11-01', to: '2026-11-10' }),
  fern,
]);
/** Two coordinators, one of them back since long, nobody for primary care, nobody to call first. */
export const doubledTeam = team([
  seat('PractitionerRole/rosa', coordinator, { cover: ['PractitionerRole/mateo', '2026-11-02', '2026-11-15'] }),
  seat('PractitionerRole/bento', coordinator),
]);

export const base: readonly Resource[] = [marta, ...community, daughter, neighbor];
