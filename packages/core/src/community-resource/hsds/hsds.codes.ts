import { careloomBase } from '../../fhir/index.ts';

const hsd = 'http://hl7.org/fhir/us/hsds/StructureDefinition';
const base = 'http://hl7.org/fhir/StructureDefinition';

/** Profiles our export claims where it keeps to them: HL7 Human Services Directory STU1 1.0.0, else R4 itself. */
export const directoryProfile = {
  healthcareService: `${hsd}/hsds-HealthcareService`,
  location: 'http://hl7.org/fhir/us/core/StructureDefinition/us-core-location',
  baseHealthcareService: `${base}/HealthcareService`,
  baseOrganization: `${base}/Organization`,
  baseLocation: `${base}/Location`,
} as const;

/**
 * On a HealthcareService, string: the HSDS record as JSON. HSDS says things FHIR has no element for (ages, papers, costs,
 * monthly opening rules, areas): with it nothing is lost on the way through a FHIR server.
 */
export const hsdsRecordExtension = `${careloomBase}/StructureDefinition/hsds-record`;

/** `Identifier.system` of ids as HSDS has them; FHIR allows fewer characters in its own. */
export const hsdsIdSystem = `${careloomBase}/NamingSystem/hsds-id`;
