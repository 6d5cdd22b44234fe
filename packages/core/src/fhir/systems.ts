/** Code systems, as their owners spell them. */
export const system = {
  snomed: 'http://snomed.info/sct',
  loinc: 'http://loinc.org',
  icd10cm: 'http://hl7.org/fhir/sid/icd-10-cm',
  /** SDOH Clinical Care 3.0.0. Older data use `.../CodeSystem/sdohcc-temporary-codes`: read both, write this one. */
  sdohcc: 'http://hl7.org/fhir/us/sdoh-clinicalcare/CodeSystem/SDOHCC-CodeSystemTemporaryCodes',
  usCoreCategory: 'http://hl7.org/fhir/us/core/CodeSystem/us-core-category',
  usCoreConditionCategory: 'http://hl7.org/fhir/us/core/CodeSystem/condition-category',
  conditionCategory: 'http://terminology.hl7.org/CodeSystem/condition-category',
  conditionClinical: 'http://terminology.hl7.org/CodeSystem/condition-clinical',
  conditionVerification: 'http://terminology.hl7.org/CodeSystem/condition-ver-status',
  goalAchievement: 'http://terminology.hl7.org/CodeSystem/goal-achievement',
  observationCategory: 'http://terminology.hl7.org/CodeSystem/observation-category',
  observationInterpretation: 'http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation',
  dataAbsentReason: 'http://terminology.hl7.org/CodeSystem/data-absent-reason',
  taskCode: 'http://hl7.org/fhir/CodeSystem/task-code',
  taskStatus: 'http://hl7.org/fhir/task-status',
  actCode: 'http://terminology.hl7.org/CodeSystem/v3-ActCode',
  consentScope: 'http://terminology.hl7.org/CodeSystem/consentscope',
  consentPolicy: 'http://terminology.hl7.org/CodeSystem/consentpolicycodes',
  provenanceAgent: 'http://terminology.hl7.org/CodeSystem/provenance-participant-type',
  /** `Identifier.system` for values of the form `urn:uuid:...`. */
  uri: 'urn:ietf:rfc:3986',
} as const;

/** The code systems older data use for SDOHCC codes; accepted on read. */
export const sdohccAliases: readonly string[] = [
  system.sdohcc,
  'http://hl7.org/fhir/us/sdoh-clinicalcare/CodeSystem/sdohcc-temporary-codes',
];

const sdohcc = 'http://hl7.org/fhir/us/sdoh-clinicalcare/StructureDefinition';
const usCore = 'http://hl7.org/fhir/us/core/StructureDefinition';

/** Profiles claimed by what we write (decision 20): SDOH Clinical Care 3.0.0 and US Core 7.0.0. */
export const profile = {
  referralTask: `${sdohcc}/SDOHCC-TaskForReferralManagement`,
  serviceRequest: `${sdohcc}/SDOHCC-ServiceRequest`,
  condition: `${sdohcc}/SDOHCC-Condition`,
  goal: `${sdohcc}/SDOHCC-Goal`,
  procedure: `${sdohcc}/SDOHCC-Procedure`,
  consent: `${sdohcc}/SDOHCC-Consent`,
  screeningObservation: `${sdohcc}/SDOHCC-ObservationScreeningResponse`,
  enrollmentObservation: `${sdohcc}/SDOHCC-ObservationProgramEnrollmentStatus`,
  healthcareService: `${sdohcc}/SDOHCC-HealthcareServiceForReferralManagement`,
  practitionerRole: `${sdohcc}/SDOHCC-practitionerrole`,
  patient: `${usCore}/us-core-patient`,
  organization: `${usCore}/us-core-organization`,
  practitioner: `${usCore}/us-core-practitioner`,
  questionnaireResponse: `${usCore}/us-core-questionnaireresponse`,
  provenance: `${usCore}/us-core-provenance`,
} as const;

export const extension = {
  /** From the R4 extensions pack; required by SDOHCC-ServiceRequest and SDOHCC-Procedure to name the goal. */
  pertainsToGoal: 'http://hl7.org/fhir/StructureDefinition/resource-pertainsToGoal',
  dataAbsentReason: 'http://hl7.org/fhir/StructureDefinition/data-absent-reason',
  interpreterRequired: 'http://hl7.org/fhir/StructureDefinition/patient-interpreterRequired',
  usCoreInterpreterNeeded: `${usCore}/us-core-interpreter-needed`,
  capacityStatus: `${sdohcc}/SDOHCC-ExtensionHealthcareServiceCapacityStatus`,
} as const;

/** The base of every canonical, extension and code system of our own (decision 22). */
export const careloomBase = 'https://careloom.dev/fhir';
