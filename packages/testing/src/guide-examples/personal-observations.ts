import type { GuideExample } from './guide-example.ts';

/**
 * Examples of the SDOH Clinical Care guide 3.0.0: HL7/fhir-sdoh-clinicalcare 6604b7a, CC0-1.0.
 */
export const personalObservations: readonly GuideExample[] = [
  {
    resourceType: 'Observation',
    id: 'SDOHCC-ObservationGenderIdentityExample',
    meta: {
      profile: ['http://hl7.org/fhir/us/sdoh-clinicalcare/StructureDefinition/SDOHCC-ObservationGenderIdentity'],
    },
    category: [{
      coding: [{
        code: 'personal-characteristic',
        system: 'http://hl7.org/fhir/us/sdoh-clinicalcare/CodeSystem/SDOHCC-CodeSystemTemporaryCodes',
      }],
    }],
    code: { coding: [{ code: '76691-5', system: 'http://loinc.org' }] },
    status: 'final',
    subject: { reference: 'Patient/pat-53234' },
    effectiveDateTime: '2022-04-10T23:56:54.671Z',
    performer: [{ reference: 'Patient/pat-53234', display: 'COLIN ABBAS' }],
    valueCodeableConcept: {
      coding: [{ code: '446151000124109', system: 'http://snomed.info/sct', display: 'Identifies as male gender' }],
    },
    method: {
      coding: [{
        code: 'self-reported',
        system: 'http://hl7.org/fhir/us/sdoh-clinicalcare/CodeSystem/SDOHCC-CodeSystemTemporaryCodes',
        display: 'Self Reported',
      }],
    },
  },
  {
    resourceType: 'Observation',
    id: 'SDOHCC-ObservationPersonalPronounsExample',
    meta: {
      profile: ['http://hl7.org/fhir/us/sdoh-clinicalcare/StructureDefinition/SDOHCC-ObservationPersonalPronouns'],
    },
    category: [{
      coding: [{
        code: 'personal-characteristic',
        system: 'http://hl7.org/fhir/us/sdoh-clinicalcare/CodeSystem/SDOHCC-CodeSystemTemporaryCodes',
      }],
    }],
    code: { coding: [{ code: '90778-2', system: 'http://loinc.org' }] },
    status: 'final',
    subject: { reference: 'Patient/pat-53234' },
    effectiveDateTime: '2022-04-10T23:56:54.671Z',
    performer: [{ reference: 'Patient/pat-53234', display: 'COLIN ABBAS' }],
    valueCodeableConcept: {
      coding: [{ code: 'LA29518-0', system: 'http://loinc.org', display: 'he/him/his/his/himself' }],
    },
    method: {
      coding: [{
        code: 'self-reported',
        system: 'http://hl7.org/fhir/us/sdoh-clinicalcare/CodeSystem/SDOHCC-CodeSystemTemporaryCodes',
        display: 'Self Reported',
      }],
    },
  },
  {
    resourceType: 'Observation',
    id: 'SDOHCC-ObservationRecordedSexGenderExample',
    meta: {
      profile: ['http://hl7.org/fhir/us/sdoh-clinicalcare/StructureDefinition/SDOHCC-ObservationRecordedSexGender'],
    },
    category: [{
      coding: [{
        code: 'personal-characteristic',
        system: 'http://hl7.org/fhir/us/sdoh-clinicalcare/CodeSystem/SDOHCC-CodeSystemTemporaryCodes',
      }],
    }],
    code: { coding: [{ code: '99502-7', system: 'http://loinc.org', display: 'Recorded sex or gender' }] },
    status: 'final',
    subject: { reference: 'Patient/pat-53234' },
    effectiveDateTime: '2022-04-10T23:56:54.671Z',
    performer: [{ reference: 'Organization/SDOHCC-OrganizationClinicExample', display: 'Better Health Clinic' }],
    valueCodeableConcept: { coding: [{ code: 'LA15170-6', system: 'http://loinc.org', display: 'M' }] },
    method: {
      coding: [{
        code: 'derived-specify',
        system: 'http://hl7.org/fhir/us/sdoh-clinicalcare/CodeSystem/SDOHCC-CodeSystemTemporaryCodes',
        display: 'Derived Specify',
      }],
    },
    derivedFrom: [{
      identifier: {
        type: {
          coding: [{
            code: 'DL',
            system: 'http://terminology.hl7.org/CodeSystem/v2-0203',
            version: '5.0.0',
            display: "Driver's license number",
          }],
        },
      },
      display: "Driver's license",
    }],
  },
  {
    resourceType: 'Observation',
    id: 'SDOHCC-ObservationSexualOrientationExample',
    meta: {
      profile: ['http://hl7.org/fhir/us/sdoh-clinicalcare/StructureDefinition/SDOHCC-ObservationSexualOrientation'],
    },
    category: [{
      coding: [{
        code: 'personal-characteristic',
        system: 'http://hl7.org/fhir/us/sdoh-clinicalcare/CodeSystem/SDOHCC-CodeSystemTemporaryCodes',
      }],
    }],
    code: { coding: [{ code: '76690-7', system: 'http://loinc.org', display: 'Sexual orientation' }] },
    status: 'final',
    subject: { reference: 'Patient/pat-53234' },
    effectiveDateTime: '2022-04-10T23:56:54.671Z',
    performer: [{ reference: 'Patient/pat-53234', display: 'COLIN ABBAS' }],
    valueCodeableConcept: { coding: [{ code: 'LA22875-1', system: 'http://loinc.org', display: 'Homosexual' }] },
    method: {
      coding: [{
        code: 'self-reported',
        system: 'http://hl7.org/fhir/us/sdoh-clinicalcare/CodeSystem/SDOHCC-CodeSystemTemporaryCodes',
        display: 'Self Reported',
      }],
    },
  },
];
