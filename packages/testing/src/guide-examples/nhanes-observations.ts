import type { GuideExample } from './guide-example.ts';

/**
 * Examples of the SDOH Clinical Care guide 3.0.0: HL7/fhir-sdoh-clinicalcare 6604b7a, CC0-1.0.
 */
export const nhanesObservations: readonly GuideExample[] = [
  {
    resourceType: 'Observation',
    id: 'SDOHCC-ObservationResponseNHANESGroupingExample',
    meta: {
      profile: ['http://hl7.org/fhir/us/sdoh-clinicalcare/StructureDefinition/SDOHCC-ObservationScreeningResponse'],
    },
    category: [
      {
        coding: [{
          system: 'http://terminology.hl7.org/CodeSystem/observation-category',
          code: 'survey',
          display: 'Survey',
        }],
      },
      {
        coding: [{ code: 'sdoh', system: 'http://hl7.org/fhir/us/core/CodeSystem/us-core-category', display: 'SDOH' }],
      },
      {
        coding: [{
          code: 'social-connection',
          system: 'http://hl7.org/fhir/us/sdoh-clinicalcare/CodeSystem/SDOHCC-CodeSystemTemporaryCodes',
          display: 'Social Connection',
        }],
      },
    ],
    status: 'final',
    code: {
      coding: [{ code: '76506-5', system: 'http://loinc.org', display: 'Social Connection and Isolation Panel' }],
    },
    subject: { reference: 'Patient/pat-53234' },
    effectiveDateTime: '2020-09-10T21:56:54.671Z',
    performer: [{ reference: 'Practitioner/SDOHCC-PractitionerDrJanWaterExample', display: 'Dr Jan Water' }],
    issued: '2020-09-10T21:56:54.671Z',
    hasMember: [
      { reference: 'Observation/SDOHCC-ObservationResponseNHANESQuestion1Example' },
      { reference: 'Observation/SDOHCC-ObservationResponseNHANESQuestion2Example' },
      { reference: 'Observation/SDOHCC-ObservationResponseNHANESQuestion3Example' },
      { reference: 'Observation/SDOHCC-ObservationResponseNHANESQuestion4Example' },
      { reference: 'Observation/SDOHCC-ObservationResponseNHANESQuestion5Example' },
      { reference: 'Observation/SDOHCC-ObservationResponseNHANESQuestion6Example' },
    ],
  },
  {
    resourceType: 'Observation',
    id: 'SDOHCC-ObservationResponseNHANESQuestion1Example',
    meta: {
      profile: ['http://hl7.org/fhir/us/sdoh-clinicalcare/StructureDefinition/SDOHCC-ObservationScreeningResponse'],
    },
    category: [
      {
        coding: [{
          system: 'http://terminology.hl7.org/CodeSystem/observation-category',
          code: 'survey',
          display: 'Survey',
        }],
      },
      {
        coding: [{ code: 'sdoh', system: 'http://hl7.org/fhir/us/core/CodeSystem/us-core-category', display: 'SDOH' }],
      },
      {
        coding: [{
          code: 'social-connection',
          system: 'http://hl7.org/fhir/us/sdoh-clinicalcare/CodeSystem/SDOHCC-CodeSystemTemporaryCodes',
          display: 'Social Connection',
        }],
      },
      { coding: [{ code: 'functional-status', system: 'http://hl7.org/fhir/us/core/CodeSystem/us-core-category' }] },
    ],
    status: 'final',
    code: { coding: [{ code: '63503-7', system: 'http://loinc.org', display: 'Marital status [NHANES]' }] },
    subject: { reference: 'Patient/pat-53234' },
    effectiveDateTime: '2020-09-10T21:56:54.671Z',
    performer: [{ reference: 'Practitioner/SDOHCC-PractitionerDrJanWaterExample', display: 'Dr Jan Water' }],
    issued: '2020-09-10T21:56:54.671Z',
    valueCodeableConcept: { coding: [{ code: 'LA48-4', system: 'http://loinc.org', display: 'Married' }] },
  },
  {
    resourceType: 'Observation',
    id: 'SDOHCC-ObservationResponseNHANESQuestion2Example',
    meta: {
      profile: ['http://hl7.org/fhir/us/sdoh-clinicalcare/StructureDefinition/SDOHCC-ObservationScreeningResponse'],
    },
    category: [
      {
        coding: [{
          system: 'http://terminology.hl7.org/CodeSystem/observation-category',
          code: 'survey',
          display: 'Survey',
        }],
      },
      {
        coding: [{ code: 'sdoh', system: 'http://hl7.org/fhir/us/core/CodeSystem/us-core-category', display: 'SDOH' }],
      },
      {
        coding: [{
          code: 'social-connection',
          system: 'http://hl7.org/fhir/us/sdoh-clinicalcare/CodeSystem/SDOHCC-CodeSystemTemporaryCodes',
          display: 'Social Connection',
        }],
      },
    ],
    status: 'final',
    code: {
      coding: [{
        code: '76508-1',
        system: 'http://loinc.org',
        display: 'In a typical week, how many times do you talk on the telephone with family, friends, or neighbors [NHANES III]',
      }],
    },
    subject: { reference: 'Patient/pat-53234' },
    effectiveDateTime: '2020-09-10T21:56:54.671Z',
    performer: [{ reference: 'Practitioner/SDOHCC-PractitionerDrJanWaterExample', display: 'Dr Jan Water' }],
    issued: '2020-09-10T21:56:54.671Z',
    valueQuantity: { value: 7, code: '/wk', system: 'http://unitsofmeasure.org', unit: 'per week' },
  },
  {
    resourceType: 'Observation',
    id: 'SDOHCC-ObservationResponseNHANESQuestion3Example',
    meta: {
      profile: ['http://hl7.org/fhir/us/sdoh-clinicalcare/StructureDefinition/SDOHCC-ObservationScreeningResponse'],
    },
    category: [
      {
        coding: [{
          system: 'http://terminology.hl7.org/CodeSystem/observation-category',
          code: 'survey',
          display: 'Survey',
        }],
      },
      {
        coding: [{ code: 'sdoh', system: 'http://hl7.org/fhir/us/core/CodeSystem/us-core-category', display: 'SDOH' }],
      },
      {
        coding: [{
          code: 'social-connection',
          system: 'http://hl7.org/fhir/us/sdoh-clinicalcare/CodeSystem/SDOHCC-CodeSystemTemporaryCodes',
          display: 'Social Connection',
        }],
      },
    ],
    status: 'final',
    code: {
      coding: [{
        code: '76509-9',
        system: 'http://loinc.org',
        display: 'How often do you get together with friends or relatives [NHANES III]',
      }],
    },
    subject: { reference: 'Patient/pat-53234' },
    effectiveDateTime: '2020-09-10T21:56:54.671Z',
    performer: [{ reference: 'Practitioner/SDOHCC-PractitionerDrJanWaterExample', display: 'Dr Jan Water' }],
    issued: '2020-09-10T21:56:54.671Z',
    valueQuantity: { value: 7, code: '/wk', system: 'http://unitsofmeasure.org', unit: 'per week' },
  },
  {
    resourceType: 'Observation',
    id: 'SDOHCC-ObservationResponseNHANESQuestion4Example',
    meta: {
      profile: ['http://hl7.org/fhir/us/sdoh-clinicalcare/StructureDefinition/SDOHCC-ObservationScreeningResponse'],
    },
    category: [
      {
        coding: [{
          system: 'http://terminology.hl7.org/CodeSystem/observation-category',
          code: 'survey',
          display: 'Survey',
        }],
      },
      {
        coding: [{ code: 'sdoh', system: 'http://hl7.org/fhir/us/core/CodeSystem/us-core-category', display: 'SDOH' }],
      },
      {
        coding: [{
          code: 'social-connection',
          system: 'http://hl7.org/fhir/us/sdoh-clinicalcare/CodeSystem/SDOHCC-CodeSystemTemporaryCodes',
          display: 'Social Connection',
        }],
      },
    ],
    status: 'final',
    code: {
      coding: [{
        code: '76510-7',
        system: 'http://loinc.org',
        display: 'How often do you attend church or religious services [NHANES]',
      }],
    },
    subject: { reference: 'Patient/pat-53234' },
    effectiveDateTime: '2020-09-10T21:56:54.671Z',
    performer: [{ reference: 'Practitioner/SDOHCC-PractitionerDrJanWaterExample', display: 'Dr Jan Water' }],
    issued: '2020-09-10T21:56:54.671Z',
    valueQuantity: { value: 7, code: '/wk', system: 'http://unitsofmeasure.org', unit: 'per week' },
  },
  {
    resourceType: 'Observation',
    id: 'SDOHCC-ObservationResponseNHANESQuestion5Example',
    meta: {
      profile: ['http://hl7.org/fhir/us/sdoh-clinicalcare/StructureDefinition/SDOHCC-ObservationScreeningResponse'],
    },
    category: [
      {
        coding: [{
          system: 'http://terminology.hl7.org/CodeSystem/observation-category',
          code: 'survey',
          display: 'Survey',
        }],
      },
      {
        coding: [{ code: 'sdoh', system: 'http://hl7.org/fhir/us/core/CodeSystem/us-core-category', display: 'SDOH' }],
      },
      {
        coding: [{
          code: 'social-connection',
          system: 'http://hl7.org/fhir/us/sdoh-clinicalcare/CodeSystem/SDOHCC-CodeSystemTemporaryCodes',
          display: 'Social Connection',
        }],
      },
    ],
    status: 'final',
    code: {
      coding: [{
        code: '76511-5',
        system: 'http://loinc.org',
        display: 'Do you belong to any clubs or organizations such as church groups unions, fraternal or athletic groups, or school groups [NHANES III]',
      }],
    },
    subject: { reference: 'Patient/pat-53234' },
    effectiveDateTime: '2020-09-10T21:56:54.671Z',
    performer: [{ reference: 'Practitioner/SDOHCC-PractitionerDrJanWaterExample', display: 'Dr Jan Water' }],
    issued: '2020-09-10T21:56:54.671Z',
    valueCodeableConcept: { coding: [{ code: 'LA33-6', system: 'http://loinc.org', display: 'Yes' }] },
  },
  {
    resourceType: 'Observation',
    id: 'SDOHCC-ObservationResponseNHANESQuestion6Example',
    meta: {
      profile: ['http://hl7.org/fhir/us/sdoh-clinicalcare/StructureDefinition/SDOHCC-ObservationScreeningResponse'],
    },
    category: [
      {
        coding: [{
          system: 'http://terminology.hl7.org/CodeSystem/observation-category',
          code: 'survey',
          display: 'Survey',
        }],
      },
      {
        coding: [{ code: 'sdoh', system: 'http://hl7.org/fhir/us/core/CodeSystem/us-core-category', display: 'SDOH' }],
      },
      {
        coding: [{
          code: 'social-connection',
          system: 'http://hl7.org/fhir/us/sdoh-clinicalcare/CodeSystem/SDOHCC-CodeSystemTemporaryCodes',
          display: 'Social Connection',
        }],
      },
    ],
    status: 'final',
    code: { coding: [{ code: '76512-3', system: 'http://loinc.org', display: 'Social isolation score [NHANES]' }] },
    subject: { reference: 'Patient/pat-53234' },
    effectiveDateTime: '2020-09-10T21:56:54.671Z',
    performer: [{ reference: 'Practitioner/SDOHCC-PractitionerDrJanWaterExample', display: 'Dr Jan Water' }],
    issued: '2020-09-10T21:56:54.671Z',
    valueQuantity: { value: 4, unit: '{Number}' },
    derivedFrom: [
      { reference: 'Observation/SDOHCC-ObservationResponseNHANESQuestion1Example' },
      { reference: 'Observation/SDOHCC-ObservationResponseNHANESQuestion2Example' },
      { reference: 'Observation/SDOHCC-ObservationResponseNHANESQuestion3Example' },
      { reference: 'Observation/SDOHCC-ObservationResponseNHANESQuestion4Example' },
      { reference: 'Observation/SDOHCC-ObservationResponseNHANESQuestion5Example' },
    ],
  },
];
