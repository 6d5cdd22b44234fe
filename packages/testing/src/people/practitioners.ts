import { concept, profile, type HumanName, type Practitioner, type PractitionerRole } from '@careloom/core/fhir';
import { demoSystem } from './demo-systems.ts';
import { organizations } from './organizations.ts';

const nucc = 'http://nucc.org/provider-taxonomy';

interface Member {
  /** Id of the role; the person's is this with `-person`. */
  readonly role: string;
  readonly name: HumanName;
  readonly organization: string;
  /** Code and display of the NUCC provider taxonomy. */
  readonly code: readonly [code: string, display: string];
  readonly phone: string;
}

const staff: readonly Member[] = [
  {
    role: 'riverside-care-coordinator',
    name: { family: 'Thistlebrook', given: ['Imani'] },
    organization: 'riverside-family-clinic',
    code: ['171M00000X', 'Case Manager/Care Coordinator'],
    phone: '+1 614-555-0150',
  },
  {
    role: 'riverside-community-health-worker',
    name: { family: 'Sorrelwood', given: ['Mateo'] },
    organization: 'riverside-family-clinic',
    code: ['172V00000X', 'Community Health Worker'],
    phone: '+1 614-555-0151',
  },
  {
    role: 'riverside-family-physician',
    name: { family: 'Fernhollow', given: ['Odalys'], prefix: ['Dr.'] },
    organization: 'riverside-family-clinic',
    code: ['207Q00000X', 'Family Medicine Physician'],
    phone: '+1 614-555-0152',
  },
  {
    role: 'pantry-intake-worker',
    name: { family: 'Bramblewick', given: ['Noor'] },
    organization: 'harvest-table-pantry',
    code: ['171M00000X', 'Case Manager/Care Coordinator'],
    phone: '+1 614-555-0153',
  },
];

function nameOf(name: HumanName): string {
  return [...(name.prefix ?? []), ...(name.given ?? []), name.family].join(' ');
}

/** The people who work in the synthetic world, all invented. */
export const practitioners: readonly Practitioner[] = staff.map((member) => ({
  resourceType: 'Practitioner',
  id: `${member.role}-person`,
  meta: { profile: [profile.practitioner] },
  identifier: [{ system: demoSystem.practitioner, value: member.role }],
  active: true,
  name: [{ use: 'official', ...member.name }],
}));

/** What they do and where: the references referrals carry as requester and owner. */
export const practitionerRoles: readonly PractitionerRole[] = staff.map((member) => {
  const owner = organizations.find((one) => one.id === member.organization);
  return {
    resourceType: 'PractitionerRole',
    id: member.role,
    meta: { profile: [profile.practitionerRole] },
    active: true,
    practitioner: { reference: `Practitioner/${member.role}-person`, display: nameOf(member.name) },
    organization: { reference: `Organization/${member.organization}`, ...(owner?.name && { display: owner.name }) },
    code: [concept(nucc, member.code[0], member.code[1])],
    telecom: [{ system: 'phone', value: member.phone, use: 'work' }],
  };
});
