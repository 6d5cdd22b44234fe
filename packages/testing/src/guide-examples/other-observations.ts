import type { GuideExample } from './guide-example.ts';

/**
 * Examples of the SDOH Clinical Care guide 3.0.0: HL7/fhir-sdoh-clinicalcare 6604b7a, CC0-1.0.
 */
export const otherObservations: readonly GuideExample[] = [
  {
    resourceType: 'Observation',
    id: 'SDOHCC-LabObservationLeadLevelExample',
    meta: { profile: ['http://hl7.org/fhir/us/core/StructureDefinition/us-core-observation-lab|7.0.0'] },
    category: [{
      coding: [{
        system: 'http://terminology.hl7.org/CodeSystem/observation-category',
        code: 'laboratory',
        display: 'Laboratory',
      }],
    }],
    status: 'final',
    code: { coding: [{ code: '5671-3', system: 'http://loinc.org', display: 'Lead [Mass/volume] in Blood' }] },
    subject: { reference: 'Patient/SDOHCC-PatientBabyAbbas' },
    performer: [{ reference: 'Organization/SDOHCC-OrganizationWICCommunityOrganizationExample' }],
    effectiveDateTime: '2025-05-21T21:56:54.671Z',
    valueQuantity: { value: 0.5, unit: 'µg/dL', system: 'http://unitsofmeasure.org' },
    interpretation: [{
      coding: [{
        code: 'N',
        system: 'http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation',
        display: 'Normal',
      }],
    }],
  },
  {
    resourceType: 'Observation',
    id: 'SDOHCC-ObservationAssessmentInadequateFoodIntakeExample',
    meta: { profile: ['http://hl7.org/fhir/us/sdoh-clinicalcare/StructureDefinition/SDOHCC-ObservationAssessment'] },
    category: [
      {
        coding: [{ code: 'sdoh', system: 'http://hl7.org/fhir/us/core/CodeSystem/us-core-category', display: 'SDOH' }],
      },
      {
        coding: [{
          code: 'food-insecurity',
          system: 'http://hl7.org/fhir/us/sdoh-clinicalcare/CodeSystem/SDOHCC-CodeSystemTemporaryCodes',
          display: 'Food Insecurity',
        }],
      },
    ],
    status: 'final',
    code: {
      coding: [{
        code: '699653008',
        system: 'http://snomed.info/sct',
        display: 'Inadequate oral food intake for physiological needs',
      }],
    },
    subject: { reference: 'Patient/pat-53234' },
    effectiveDateTime: '2021-05-10T21:56:54.671Z',
    performer: [{ reference: 'Practitioner/SDOHCC-PractitionerDrJanWaterExample', display: 'Dr Jan Water' }],
    valueBoolean: true,
  },
  {
    resourceType: 'Observation',
    id: 'SDOHCC-ObservationAssessmentTransportTooExpensiveExample',
    meta: { profile: ['http://hl7.org/fhir/us/sdoh-clinicalcare/StructureDefinition/SDOHCC-ObservationAssessment'] },
    category: [
      {
        coding: [{ code: 'sdoh', system: 'http://hl7.org/fhir/us/core/CodeSystem/us-core-category', display: 'SDOH' }],
      },
      {
        coding: [
          {
            code: 'transportation-insecurity',
            system: 'http://hl7.org/fhir/us/sdoh-clinicalcare/CodeSystem/SDOHCC-CodeSystemTemporaryCodes',
            display: 'Transportation Insecurity',
          },
          {
            code: 'financial-insecurity',
            system: 'http://hl7.org/fhir/us/sdoh-clinicalcare/CodeSystem/SDOHCC-CodeSystemTemporaryCodes',
            display: 'Financial Insecurity',
          },
        ],
      },
    ],
    status: 'final',
    code: { coding: [{ code: '160695008', system: 'http://snomed.info/sct', display: 'Transport too expensive' }] },
    subject: { reference: 'Patient/pat-53234' },
    effectiveDateTime: '2021-05-10T21:56:54.671Z',
    performer: [{ reference: 'Practitioner/SDOHCC-PractitionerDrJanWaterExample', display: 'Dr Jan Water' }],
    valueBoolean: true,
  },
  {
    resourceType: 'Observation',
    id: 'SDOHCC-ObservationEnrollmentStatusExample',
    meta: {
      profile: [
        'http://hl7.org/fhir/us/sdoh-clinicalcare/StructureDefinition/SDOHCC-ObservationProgramEnrollmentStatus',
      ],
    },
    category: [
      {
        coding: [{ code: 'sdoh', system: 'http://hl7.org/fhir/us/core/CodeSystem/us-core-category', display: 'SDOH' }],
      },
      {
        coding: [{
          code: 'program-enrollment',
          system: 'http://hl7.org/fhir/us/sdoh-clinicalcare/CodeSystem/SDOHCC-CodeSystemTemporaryCodes',
          display: 'Program Enrollment Status',
        }],
      },
    ],
    status: 'final',
    code: {
      coding: [{
        code: '481021000124104',
        system: 'http://snomed.info/sct',
        display: 'Adult protective service (qualifier value)',
      }],
    },
    subject: { reference: 'Patient/pat-53234' },
    valueCodeableConcept: {
      coding: [{
        code: 'enrolled',
        system: 'http://hl7.org/fhir/us/sdoh-clinicalcare/CodeSystem/SDOHCC-CodeSystemTemporaryCodes',
        display: 'Enrolled',
      }],
    },
    focus: [{ reference: 'HealthcareService/SDOHCC-HealthcareServiceSocialCareProgram' }],
    effectiveDateTime: '2025-05-21T21:56:54.671Z',
    performer: [{ reference: 'Practitioner/SDOHCC-PractitionerPatWilliamsMSWExample', display: 'Pat Williams' }],
  },
  {
    resourceType: 'Observation',
    id: 'SDOHCC-VitalSignsHeightExample',
    meta: { profile: ['http://hl7.org/fhir/us/core/StructureDefinition/us-core-body-height|7.0.0'] },
    code: { coding: [{ system: 'http://loinc.org', code: '8302-2', display: 'Body height' }] },
    category: [{
      coding: [{
        system: 'http://terminology.hl7.org/CodeSystem/observation-category',
        code: 'vital-signs',
        display: 'Vital Signs',
      }],
    }],
    valueQuantity: { system: 'http://unitsofmeasure.org', value: 85, unit: 'cm', code: 'cm' },
    status: 'final',
    subject: { reference: 'Patient/SDOHCC-PatientBabyAbbas' },
    performer: [{ reference: 'Practitioner/SDOHCC-PractitionerDrJanWaterExample' }],
    effectiveDateTime: '2025-05-21',
  },
  {
    resourceType: 'Observation',
    id: 'SDOHCC-VitalSignsWeightExample',
    meta: { profile: ['http://hl7.org/fhir/us/core/StructureDefinition/us-core-body-weight|7.0.0'] },
    code: { coding: [{ system: 'http://loinc.org', code: '29463-7', display: 'Body weight' }] },
    category: [{
      coding: [{
        system: 'http://terminology.hl7.org/CodeSystem/observation-category',
        code: 'vital-signs',
        display: 'Vital Signs',
      }],
    }],
    valueQuantity: { system: 'http://unitsofmeasure.org', value: 10.5, unit: 'kg', code: 'kg' },
    status: 'final',
    subject: { reference: 'Patient/SDOHCC-PatientBabyAbbas' },
    performer: [{ reference: 'Practitioner/SDOHCC-PractitionerDrJanWaterExample' }],
    effectiveDateTime: '2025-05-21',
  },
];
