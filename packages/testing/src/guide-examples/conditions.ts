import type { GuideExample } from './guide-example.ts';

/**
 * Examples of the SDOH Clinical Care guide 3.0.0: HL7/fhir-sdoh-clinicalcare 6604b7a, CC0-1.0.
 */
export const conditions: readonly GuideExample[] = [
  {
    resourceType: 'Condition',
    id: 'SDOHCC-ConditionAsserterDeviceExample',
    meta: { profile: ['http://hl7.org/fhir/us/sdoh-clinicalcare/StructureDefinition/SDOHCC-Condition'] },
    extension: [{
      url: 'http://hl7.org/fhir/us/sdoh-clinicalcare/StructureDefinition/SDOHCC-ExtensionConditionAsserter',
      valueReference: { reference: 'Device/SDOHCC-DeviceSoftwareExample', display: 'Application program software' },
    }],
    clinicalStatus: {
      coding: [{
        code: 'active',
        system: 'http://terminology.hl7.org/CodeSystem/condition-clinical',
        display: 'Active',
      }],
    },
    verificationStatus: {
      coding: [{
        code: 'unconfirmed',
        system: 'http://terminology.hl7.org/CodeSystem/condition-ver-status',
        display: 'Unconfirmed',
      }],
    },
    category: [
      {
        coding: [{
          code: 'health-concern',
          system: 'http://hl7.org/fhir/us/core/CodeSystem/condition-category',
          display: 'Health Concern',
        }],
      },
      {
        coding: [{
          code: 'sdoh',
          system: 'http://hl7.org/fhir/us/core/CodeSystem/us-core-category',
          version: '7.0.0',
          display: 'SDOH',
        }],
      },
      {
        coding: [{
          code: 'food-insecurity',
          system: 'http://hl7.org/fhir/us/sdoh-clinicalcare/CodeSystem/SDOHCC-CodeSystemTemporaryCodes',
          display: 'Food Insecurity',
        }],
      },
    ],
    code: {
      coding: [
        { code: '733423003', system: 'http://snomed.info/sct', display: 'Food insecurity' },
        { code: 'Z59.4', system: 'http://hl7.org/fhir/sid/icd-10-cm', display: 'Lack of adequate food' },
      ],
    },
    subject: { reference: 'Patient/pat-53234' },
    onsetPeriod: { start: '2019-08-18T12:31:35.123Z' },
    evidence: [{ detail: [{ reference: 'Observation/SDOHCC-ObservationResponseHungerVitalSignQuestion3Example' }] }],
  },
  {
    resourceType: 'Condition',
    id: 'SDOHCC-ConditionFoodInsecurityExample',
    meta: { profile: ['http://hl7.org/fhir/us/sdoh-clinicalcare/StructureDefinition/SDOHCC-Condition'] },
    clinicalStatus: {
      coding: [{
        code: 'active',
        system: 'http://terminology.hl7.org/CodeSystem/condition-clinical',
        display: 'Active',
      }],
    },
    verificationStatus: {
      coding: [{
        code: 'unconfirmed',
        system: 'http://terminology.hl7.org/CodeSystem/condition-ver-status',
        display: 'Unconfirmed',
      }],
    },
    category: [
      {
        coding: [{
          code: 'health-concern',
          system: 'http://hl7.org/fhir/us/core/CodeSystem/condition-category',
          display: 'Health Concern',
        }],
      },
      {
        coding: [{
          code: 'sdoh',
          system: 'http://hl7.org/fhir/us/core/CodeSystem/us-core-category',
          version: '7.0.0',
          display: 'SDOH',
        }],
      },
      {
        coding: [{
          code: 'food-insecurity',
          system: 'http://hl7.org/fhir/us/sdoh-clinicalcare/CodeSystem/SDOHCC-CodeSystemTemporaryCodes',
          display: 'Food Insecurity',
        }],
      },
    ],
    code: {
      coding: [
        { code: '733423003', system: 'http://snomed.info/sct', display: 'Food insecurity' },
        { code: 'Z59.4', system: 'http://hl7.org/fhir/sid/icd-10-cm', display: 'Lack of adequate food' },
      ],
    },
    subject: { reference: 'Patient/pat-53234' },
    onsetPeriod: { start: '2019-08-18T12:31:35.123Z' },
    evidence: [{ detail: [{ reference: 'Observation/SDOHCC-ObservationResponseHungerVitalSignQuestion3Example' }] }],
  },
  {
    resourceType: 'Condition',
    id: 'SDOHCC-ConditionHomelessExample',
    meta: { profile: ['http://hl7.org/fhir/us/sdoh-clinicalcare/StructureDefinition/SDOHCC-Condition'] },
    clinicalStatus: {
      coding: [{
        code: 'active',
        system: 'http://terminology.hl7.org/CodeSystem/condition-clinical',
        display: 'Active',
      }],
    },
    verificationStatus: {
      coding: [{
        code: 'unconfirmed',
        system: 'http://terminology.hl7.org/CodeSystem/condition-ver-status',
        display: 'Unconfirmed',
      }],
    },
    category: [
      {
        coding: [{
          code: 'health-concern',
          system: 'http://hl7.org/fhir/us/core/CodeSystem/condition-category',
          display: 'Health Concern',
        }],
      },
      {
        coding: [{
          code: 'sdoh',
          system: 'http://hl7.org/fhir/us/core/CodeSystem/us-core-category',
          version: '7.0.0',
          display: 'SDOH',
        }],
      },
      {
        coding: [{
          code: 'homelessness',
          system: 'http://hl7.org/fhir/us/sdoh-clinicalcare/CodeSystem/SDOHCC-CodeSystemTemporaryCodes',
          display: 'Homelessness',
        }],
      },
    ],
    code: {
      coding: [
        { code: '32911000', system: 'http://snomed.info/sct', display: 'Homeless' },
        { code: 'Z59.0', system: 'http://hl7.org/fhir/sid/icd-10-cm', display: 'Homelessness' },
      ],
    },
    subject: { reference: 'Patient/pat-53234' },
    onsetPeriod: { start: '2021-04-26T13:56:33.747Z' },
    asserter: { reference: 'Patient/pat-53234', display: 'COLIN ABBAS' },
    evidence: [{ detail: [{ reference: 'Observation/SDOHCC-ObservationResponsePRAPAREHousingStatusExample' }] }],
  },
  {
    resourceType: 'Condition',
    id: 'SDOHCC-ConditionProtectiveFactor',
    meta: { profile: ['http://hl7.org/fhir/us/sdoh-clinicalcare/StructureDefinition/SDOHCC-Condition'] },
    clinicalStatus: {
      coding: [{
        code: 'active',
        system: 'http://terminology.hl7.org/CodeSystem/condition-clinical',
        display: 'Active',
      }],
    },
    verificationStatus: {
      coding: [{
        code: 'unconfirmed',
        system: 'http://terminology.hl7.org/CodeSystem/condition-ver-status',
        display: 'Unconfirmed',
      }],
    },
    category: [
      {
        coding: [{
          code: 'health-concern',
          system: 'http://hl7.org/fhir/us/core/CodeSystem/condition-category',
          display: 'Health Concern',
        }],
      },
      {
        coding: [{
          code: 'sdoh',
          system: 'http://hl7.org/fhir/us/core/CodeSystem/us-core-category',
          version: '7.0.0',
          display: 'SDOH',
        }],
      },
      {
        coding: [{
          code: 'protective-factor',
          system: 'http://hl7.org/fhir/us/sdoh-clinicalcare/CodeSystem/SDOHCC-CodeSystemTemporaryCodes',
          display: 'Protective Factor',
        }],
      },
    ],
    code: {
      coding: [{
        code: '1137434003',
        system: 'http://snomed.info/sct',
        display: 'Has access to transportation (finding)',
      }],
    },
    subject: { reference: 'Patient/pat-53234' },
    onsetPeriod: { start: '2021-04-26T13:56:33.747Z' },
    asserter: { reference: 'Patient/pat-53234', display: 'COLIN ABBAS' },
  },
  {
    resourceType: 'Condition',
    id: 'SDOHCC-ConditionUnemployedExample',
    meta: { profile: ['http://hl7.org/fhir/us/sdoh-clinicalcare/StructureDefinition/SDOHCC-Condition'] },
    clinicalStatus: {
      coding: [{
        code: 'active',
        system: 'http://terminology.hl7.org/CodeSystem/condition-clinical',
        display: 'Active',
      }],
    },
    verificationStatus: {
      coding: [{
        code: 'unconfirmed',
        system: 'http://terminology.hl7.org/CodeSystem/condition-ver-status',
        display: 'Unconfirmed',
      }],
    },
    category: [
      {
        coding: [{
          code: 'health-concern',
          system: 'http://hl7.org/fhir/us/core/CodeSystem/condition-category',
          display: 'Health Concern',
        }],
      },
      {
        coding: [{
          code: 'sdoh',
          system: 'http://hl7.org/fhir/us/core/CodeSystem/us-core-category',
          version: '7.0.0',
          display: 'SDOH',
        }],
      },
      {
        coding: [{
          code: 'employment-status',
          system: 'http://hl7.org/fhir/us/sdoh-clinicalcare/CodeSystem/SDOHCC-CodeSystemTemporaryCodes',
          display: 'Employment Status',
        }],
      },
    ],
    code: {
      coding: [
        { code: '73438004', system: 'http://snomed.info/sct', display: 'Unemployed' },
        { code: 'Z56.0', system: 'http://hl7.org/fhir/sid/icd-10-cm', display: 'Unemployment, unspecified' },
      ],
    },
    subject: { reference: 'Patient/pat-53234' },
    onsetPeriod: { start: '2021-04-26T13:56:33.747Z' },
    asserter: { reference: 'Patient/pat-53234', display: 'COLIN ABBAS' },
    evidence: [{ detail: [{ reference: 'Observation/SDOHCC-ObservationResponsePRAPAREEmploymentStatusExample' }] }],
  },
];
