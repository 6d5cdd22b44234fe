import { careloomBase, system } from '../fhir/index.ts';

/** NUCC Health Care Provider Taxonomy, as SDOH Clinical Care 3.0.0 and the MCC guide spell it. */
export const nuccSystem = 'http://nucc.org/provider-taxonomy';
/** US Core 7.0.0; claimed by what we write (decision 20). */
export const careTeamProfile = 'http://hl7.org/fhir/us/core/StructureDefinition/us-core-careteam';

/** On a `CareTeam.participant`, boolean: whom the patient calls first. */
export const primaryContactExtension = `${careloomBase}/StructureDefinition/care-team-primary-contact`;
/** On a `CareTeam.participant`: the member is away. Parts `by` (valueReference) and `period` (valuePeriod, days). */
export const coverExtension = `${careloomBase}/StructureDefinition/care-team-cover`;

export interface TeamRole {
  readonly system?: string;
  readonly code?: string;
  readonly display: string;
}

const nucc = (code: string, display: string): TeamRole & { readonly code: string } => ({ system: nuccSystem, code, display });
const snomed = (code: string, display: string): TeamRole & { readonly code: string } => ({ system: system.snomed, code, display });

/**
 * Roles to choose from, with their owners' labels. Source: `care-team-roles.json` (133V and 1041C were seen in one file
 * each). 171M00000X is labelled massage therapist or osteopath in public code: the label of a code we know is ours, not
 * that of the record.
 */
export const teamRoles = [
  nucc('171M00000X', 'Case Manager/Care Coordinator'),
  nucc('172V00000X', 'Community Health Worker'),
  nucc('163WC0400X', 'RN Case Management'),
  nucc('1041C0700X', 'Clinical Social Worker'),
  nucc('171R00000X', 'Interpreter'),
  nucc('133V00000X', 'Registered Dietitian'),
  snomed('453231000124104', 'Primary care provider'),
  snomed('17561000', 'Cardiologist'),
  snomed('133932002', 'Caregiver (person)'),
  snomed('116154003', 'Patient (person)'),
] as const;

/** What the gaps look for. */
export const coordinatorCode = '171M00000X';
export const primaryCareCode = '453231000124104';

/** Source: R4 care-team-status. */
export const careTeamStatuses = ['proposed', 'active', 'suspended', 'inactive', 'entered-in-error'] as const;
export type CareTeamStatus = (typeof careTeamStatuses)[number];

export type CareTeamAct =
  | 'started'
  | 'activated'
  | 'suspended'
  | 'ended'
  | 'retracted'
  | 'member-added'
  | 'role-changed'
  | 'primary-contact-set'
  | 'cover-set'
  | 'cover-ended'
  | 'member-ended';
/** Code system of {@link CareTeamAct}, written as `Provenance.activity`. */
export const careTeamActSystem = `${careloomBase}/CodeSystem/care-team-act`;

/** What is missing or doubled in a patient's teams on a day. */
export type TeamGapKind =
  | 'no-primary-care'
  | 'no-coordinator'
  | 'two-coordinators'
  | 'no-primary-contact'
  | 'cover-missing'
  | 'cover-ended'
  | 'member-inactive'
  | 'two-teams';
