import { allows, from } from './facts.ts';
import type { Fact, ServerProfile, TypeFacts } from './profile.types.ts';

const day = '2026-11-22';
const pages = 'https://github.com/cerner/fhir.cerner.com/blob/main/content/millennium/r4';
/** The vendor's former public documentation, last changed in 2024; the present one was seen in parts only. */
const overview = from(`${pages}.md`, day);
const page = (path: string): ReturnType<typeof from> => from(`${pages}/${path}.md`, day);
/** From the project's reading of the same pages, not read again type by type. */
const notes = from('Project notes on server quirks, section 4.3, from github.com/cerner/fhir.cerner.com (May 2024)', day);
const readOnly = (): Fact<TypeFacts> => notes(allows('r', 'no'));

export const oracleHealth: ServerProfile = {
  id: 'oracle-health',
  name: 'Oracle Health Millennium',
  standing: 'documented',
  recognisedBy: overview({ software: ['cerner', 'oracle health'], hosts: ['cerner.com', 'sandboxcerner.com'] }, 'The statement names its publisher "Cerner" and no software.'),
  types: {
    Patient: notes({ read: 'yes', create: 'yes', update: 'unknown', whole: 'unknown' }),
    RelatedPerson: notes({ read: 'yes', create: 'yes', update: 'unknown', whole: 'unknown' }),
    Practitioner: notes(allows('rc', 'unknown')),
    Organization: readOnly(),
    Location: readOnly(),
    Encounter: notes({ read: 'yes', create: 'yes', update: 'unknown', whole: 'unknown' }),
    AllergyIntolerance: notes({ read: 'yes', create: 'yes', update: 'unknown', whole: 'unknown' }),
    Immunization: notes({ read: 'yes', create: 'yes', update: 'unknown', whole: 'unknown' }),
    MedicationRequest: notes({ read: 'yes', create: 'yes', update: 'unknown', whole: 'unknown' }),
    DiagnosticReport: notes(allows('rc', 'unknown')),
    Procedure: notes(allows('rc', 'unknown')),
    Condition: page('clinical/summary/condition')(allows('rcu', 'no'), 'Unsupported fields are ignored; modifier fields fail.'),
    Observation: notes({ read: 'yes', create: 'yes', update: 'unknown', whole: 'unknown' }),
    QuestionnaireResponse: notes(allows('ru', 'unknown'), 'Update only.'),
    Questionnaire: readOnly(),
    Goal: readOnly(),
    CarePlan: readOnly(),
    CareTeam: readOnly(),
    Consent: readOnly(),
    ServiceRequest: readOnly(),
    Task: notes(allows('', 'no'), 'Not there.'),
    Communication: page('clinical/request-and-response/communication')(allows('rc', 'no'), 'Changed by PATCH; unsupported fields are ignored or fail.'),
    Provenance: notes(allows('rc', 'unknown')),
    DocumentReference: page('foundation/documents/document-reference')(allows('rcu', 'no'), 'Unsupported fields are ignored; the answer to a create is empty.'),
  },
  summaries: page('foundation/documents/document-reference')(['DocumentReference'], 'text/plain was listed until 2024; later pages say XHTML only. Communication is a message to a member of staff.'),
  needsEncounter: from('https://docs.oracle.com/en/industries/health/millennium-platform-apis/mfdap/op-documentreference-post.html', day)(true, 'context is required'),
  transactions: notes('no', 'A Bundle may create Provenance only.'),
  postSearch: overview('unknown', 'Searches are described by GET only.'),
  conflictStatus: overview(409),
  scopes: from('Not looked up', day)('unknown'),
};
