import { from } from './facts.ts';
import type { ServerProfile } from './profile.types.ts';

const spec = from('https://hl7.org/fhir/R4/http.html', '2026-11-22');

/** Any other FHIR server: it is believed what its CapabilityStatement says, and nothing where it is silent. */
export const generic: ServerProfile = {
  id: 'generic',
  name: 'FHIR R4',
  standing: 'stated',
  recognisedBy: spec({ software: [], hosts: [] }),
  types: {},
  summaries: spec(['DocumentReference', 'Communication'], 'Where the statement says that they can be created.'),
  needsEncounter: spec(false),
  transactions: spec('unknown'),
  postSearch: spec('unknown'),
  conflictStatus: spec(412),
  scopes: spec('unknown'),
};
