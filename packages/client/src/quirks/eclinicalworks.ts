import { from } from './facts.ts';
import type { ServerProfile } from './profile.types.ts';

/** Nothing the vendor says was read: what its CapabilityStatement lets be read is read, and nothing is written. */
const nothing = from('None found', '2026-11-22');

export const eClinicalWorks: ServerProfile = {
  id: 'eclinicalworks',
  name: 'eClinicalWorks',
  standing: 'unknown',
  recognisedBy: from('The address of its developer portal, as a third party gives it: https://fhir.eclinicalworks.com/ecwopendev/', '2026-11-22')(
    { software: ['eclinicalworks'], hosts: ['eclinicalworks.com'] },
    'How its CapabilityStatement calls the software was not seen: choose the profile by name.',
  ),
  types: {},
  summaries: nothing([]),
  needsEncounter: nothing('unknown'),
  transactions: nothing('unknown'),
  postSearch: nothing('unknown'),
  conflictStatus: nothing('unknown'),
  scopes: nothing('unknown'),
};
