import { allows, from } from './facts.ts';
import type { Fact, ServerProfile, TypeFacts } from './profile.types.ts';

const day = '2026-11-22';
/** The vendor's list of R4 interfaces, read in a public copy: what it does not list counts as "no" for a type it does. */
const list = from('https://open.epic.com/Interface/FHIR', day);
const readOnly = (note?: string): Fact<TypeFacts> => list(allows('r', 'unknown'), note);

/** Only what the vendor's list of interfaces says; which of them an organisation opens to an app is its own choice. */
export const epic: ServerProfile = {
  id: 'epic',
  name: 'Epic',
  standing: 'documented',
  recognisedBy: from('A CapabilityStatement of September 2026, quoted in a public repository (software.name "Epic")', day)({
    software: ['epic'],
    hosts: ['fhir.epic.com'],
  }),
  types: {
    Patient: list(allows('rc', 'unknown'), 'Create is of demographics.'),
    RelatedPerson: readOnly(),
    Practitioner: readOnly(),
    PractitionerRole: readOnly(),
    Organization: readOnly(),
    Location: readOnly(),
    Encounter: readOnly(),
    Appointment: readOnly(),
    Coverage: readOnly(),
    Device: readOnly(),
    AllergyIntolerance: list(allows('rc', 'unknown')),
    Immunization: readOnly(),
    MedicationRequest: readOnly(),
    DiagnosticReport: readOnly(),
    Procedure: readOnly('Create and update are for radiotherapy summaries only.'),
    Condition: list(allows('rc', 'unknown'), 'Create is of problems; nothing is listed that updates one.'),
    Observation: readOnly('Create is of vital signs, lines and image characteristics; SDOH assessments are read only.'),
    QuestionnaireResponse: list(allows('rc', 'unknown'), 'Only to questionnaires that patients enter there.'),
    Questionnaire: readOnly(),
    Goal: readOnly(),
    CarePlan: readOnly(),
    CareTeam: readOnly(),
    Consent: readOnly('Metadata of documents, in apps for clinicians.'),
    ServiceRequest: readOnly('Create is of unsigned orders by CDS Hooks, or of radiotherapy summaries.'),
    Task: list(allows('ru', 'unknown'), 'Only of referrals to the community that were made there; no create.'),
    Communication: list(allows('rc', 'unknown'), 'Only about referrals to the community that were made there.'),
    Provenance: readOnly(),
    DocumentReference: list(allows('rcu', 'unknown'), 'Create is of clinical notes or document information.'),
  },
  summaries: list(['DocumentReference'], 'Communication belongs to a referral made there, so it carries no summary of ours.'),
  needsEncounter: list('unknown'),
  transactions: list('unknown'),
  postSearch: list('unknown'),
  conflictStatus: list('unknown'),
  scopes: from('Project notes on server quirks, section 4.3, from third-party reports', day)('v1'),
};
