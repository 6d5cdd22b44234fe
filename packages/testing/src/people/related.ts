import { careTeamProfile, nuccSystem, teamRoles } from '@careloom/core/care-team';
import { concept, extension, profile } from '@careloom/core/fhir';
import type { CareTeam, CareTeamParticipant, Practitioner, PractitionerRole, RelatedPerson, Resource } from '@careloom/core/fhir';
import { proxyScopeExtension, relatedPersonProfile, relationshipCodes } from '@careloom/core/person/related';
import type { ProxyScope, RelationshipCode } from '@careloom/core/person/related';
import { addDays } from '@careloom/core/shared';
import type { Day } from '@careloom/core/shared';
import { demoExtension, demoSystem } from './demo-systems.ts';

/** Everything but what all related people have in common. */
function related(id: string, patient: string, code: RelationshipCode, scope: readonly ProxyScope[], own: Partial<RelatedPerson>): RelatedPerson {
  const { extension: more = [], ...rest } = own;
  const extensions = [...more, ...scope.map((valueCode) => ({ url: proxyScopeExtension, valueCode }))];
  return {
    resourceType: 'RelatedPerson',
    id,
    meta: { profile: [relatedPersonProfile] },
    ...(extensions.length > 0 && { extension: extensions }),
    active: true,
    patient: { reference: `Patient/${patient}` },
    relationship: [concept('http://terminology.hl7.org/CodeSystem/v3-RoleCode', code, relationshipCodes[code])],
    ...rest,
  };
}

function phone(value: string): NonNullable<RelatedPerson['telecom']> {
  const safe = { url: demoExtension.safeToLeaveMessage, valueBoolean: true };
  return [{ extension: [safe], system: 'phone', value, use: 'mobile', rank: 1 }];
}

/** People around the patients, all invented: a daughter who helps, a minor's mother, a husband who needs an interpreter, a neighbour whose proxy ended. */
export const relatedPeople: readonly RelatedPerson[] = [
  related('caregiver-daughter', 'caregiver', 'DAUC', ['make-appointments', 'receive-information', 'receive-messages'], {
    name: [{ use: 'official', family: 'Quillfeather-Marsh', given: ['Rosalind'] }],
    telecom: phone('+1 614-555-0125'),
    period: { start: '2025-02-01', end: '2030-01-31' },
    communication: [{ language: concept('urn:ietf:bcp:47', 'en', 'English'), preferred: true }],
  }),
  // Her child turns 18 on 2026-12-15: the proxy holds on and is to be reviewed then.
  related('turning-18-mother', 'turning-18', 'MTH', ['make-appointments', 'receive-information', 'decide'], {
    name: [{ use: 'official', family: 'Ashgrovian', given: ['Hazel'] }],
    telecom: phone('+1 614-555-0126'),
  }),
  // The interpreter is for him; the patient's own needs are another question.
  related('arabic-husband', 'arabic', 'SPS', [], {
    extension: [{ url: extension.interpreterRequired, valueBoolean: true }],
    name: [{ use: 'official', text: 'سامر الورداني', family: 'الورداني', given: ['سامر'] }],
    telecom: phone('+1 614-555-0127'),
    communication: [{ language: concept('urn:ietf:bcp:47', 'ar', 'Arabic'), preferred: true }],
  }),
  // Ended the day before the examples are set.
  related('everyday-neighbor', 'everyday', 'NBOR', ['receive-messages'], {
    name: [{ use: 'official', family: 'Pemberlow', given: ['Isolde'] }],
    telecom: phone('+1 614-555-0128'),
    period: { start: '2026-03-01', end: '2026-11-21' },
  }),
];

/** Stands in for the care coordinator of the clinic. */
export const coverCoordinator: readonly [Practitioner, PractitionerRole] = [
  {
    resourceType: 'Practitioner',
    id: 'riverside-cover-coordinator-person',
    meta: { profile: [profile.practitioner] },
    identifier: [{ system: demoSystem.practitioner, value: 'riverside-cover-coordinator' }],
    active: true,
    name: [{ use: 'official', family: 'Juniperdale', given: ['Teodoro'] }],
  },
  {
    resourceType: 'PractitionerRole',
    id: 'riverside-cover-coordinator',
    meta: { profile: [profile.practitionerRole] },
    active: true,
    practitioner: { reference: 'Practitioner/riverside-cover-coordinator-person', display: 'Teodoro Juniperdale' },
    organization: { reference: 'Organization/riverside-family-clinic', display: 'Riverside Family Clinic' },
    code: [concept(nuccSystem, '171M00000X', 'Case Manager/Care Coordinator')],
    telecom: [{ system: 'phone', value: '+1 614-555-0154', use: 'work' }],
  },
];

/**
 * Teams as they stand on a day: of `caregiver`, whose coordinator is away this week and has a stand-in, and whose
 * daughter is on the team; of `everyday`, with two coordinators and nobody for primary care.
 */
export function careTeamsOn(day: Day): readonly CareTeam[] {
  const away = { start: addDays(day, -2), end: addDays(day, 5) };
  const cover = {
    url: 'https://careloom.dev/fhir/StructureDefinition/care-team-cover',
    extension: [
      { url: 'by', valueReference: { reference: 'PractitionerRole/riverside-cover-coordinator', display: 'Teodoro Juniperdale' } },
      { url: 'period', valuePeriod: away },
    ],
  };
  const first = { url: 'https://careloom.dev/fhir/StructureDefinition/care-team-primary-contact', valueBoolean: true };
  const start = { start: '2025-02-01' };
  return [
    team('caregiver-team', 'caregiver', [
      { extension: [first, cover], ...seat('171M00000X', 'PractitionerRole/riverside-care-coordinator'), period: start },
      { ...seat('171M00000X', 'PractitionerRole/riverside-cover-coordinator'), period: away },
      { ...seat('453231000124104', 'PractitionerRole/riverside-family-physician'), period: start },
      { ...seat('133932002', 'RelatedPerson/caregiver-daughter'), period: start },
    ]),
    team('everyday-team', 'everyday', [
      { extension: [first], ...seat('171M00000X', 'PractitionerRole/riverside-care-coordinator'), period: start },
      { ...seat('171M00000X', 'PractitionerRole/pantry-intake-worker'), period: start },
    ]),
  ];
}

function team(id: string, patient: string, participant: CareTeamParticipant[]): CareTeam {
  return {
    resourceType: 'CareTeam',
    id,
    meta: { profile: [careTeamProfile] },
    status: 'active',
    subject: { reference: `Patient/${patient}` },
    participant,
  };
}

function seat(code: string, reference: string): CareTeamParticipant {
  const role = teamRoles.find((each) => each.code === code);
  return { role: [{ coding: role ? [{ system: role.system ?? '', code, display: role.display }] : [] }], member: { reference } };
}

/** Related people and the stand-in, to be seeded beside the community. */
export const around: readonly Resource[] = [...coverCoordinator, ...relatedPeople];
