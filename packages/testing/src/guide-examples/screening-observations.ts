import type { GuideExample } from './guide-example.ts';

/**
 * Examples of the SDOH Clinical Care guide 3.0.0: HL7/fhir-sdoh-clinicalcare 6604b7a, CC0-1.0.
 * The wording of PRAPARE is left out: its owner’s terms apply to it.
 */
export const screeningObservations: readonly GuideExample[] = [
  {
    resourceType: 'Observation',
    id: 'SDOHCC-ObservationResponseHungerVitalSignQuestion3Example',
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
          code: 'food-insecurity',
          system: 'http://hl7.org/fhir/us/sdoh-clinicalcare/CodeSystem/SDOHCC-CodeSystemTemporaryCodes',
          display: 'Food Insecurity',
        }],
      },
    ],
    status: 'final',
    code: { coding: [{ code: '88124-3', system: 'http://loinc.org', display: 'Food insecurity risk [HVS]' }] },
    subject: { reference: 'Patient/pat-53234' },
    effectiveDateTime: '2020-09-10T21:56:54.671Z',
    performer: [{ reference: 'Patient/pat-53234', display: 'COLIN ABBAS' }],
    issued: '2020-09-10T21:56:54.671Z',
    valueCodeableConcept: { coding: [{ code: 'LA19952-3', system: 'http://loinc.org', display: 'At risk' }] },
    derivedFrom: [{ reference: 'QuestionnaireResponse/SDOHCC-QuestionnaireResponseHungerVitalSignExample' }],
    interpretation: [{
      coding: [{
        code: 'POS',
        system: 'http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation',
        display: 'Positive',
      }],
    }],
  },
  {
    resourceType: 'Observation',
    id: 'SDOHCC-ObservationResponsePRAPAREChildCareNeedExample',
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
          code: 'material-hardship',
          system: 'http://hl7.org/fhir/us/sdoh-clinicalcare/CodeSystem/SDOHCC-CodeSystemTemporaryCodes',
          display: 'Material Hardship',
        }],
      },
    ],
    status: 'final',
    code: {
      coding: [{ code: '93031-3', system: 'http://loinc.org' }],
      text: 'Could not get something really needed (PRAPARE)',
    },
    subject: { reference: 'Patient/pat-53234' },
    effectiveDateTime: '2021-04-26T13:56:33.747Z',
    issued: '2021-04-26T13:56:33.747Z',
    performer: [{ reference: 'Patient/pat-53234', display: 'COLIN ABBAS' }],
    valueCodeableConcept: { coding: [{ code: 'LA30127-7', system: 'http://loinc.org' }], text: 'Child care' },
    derivedFrom: [{ reference: 'QuestionnaireResponse/SDOHCC-QuestionnaireResponsePRAPAREExample' }],
  },
  {
    resourceType: 'Observation',
    id: 'SDOHCC-ObservationResponsePRAPAREClothingNeedExample',
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
          code: 'material-hardship',
          system: 'http://hl7.org/fhir/us/sdoh-clinicalcare/CodeSystem/SDOHCC-CodeSystemTemporaryCodes',
          display: 'Material Hardship',
        }],
      },
    ],
    status: 'final',
    code: {
      coding: [{ code: '93031-3', system: 'http://loinc.org' }],
      text: 'Could not get something really needed (PRAPARE)',
    },
    subject: { reference: 'Patient/pat-53234' },
    effectiveDateTime: '2021-04-26T13:56:33.747Z',
    issued: '2021-04-26T13:56:33.747Z',
    performer: [{ reference: 'Patient/pat-53234', display: 'COLIN ABBAS' }],
    valueCodeableConcept: { coding: [{ code: 'LA30126-9', system: 'http://loinc.org' }], text: 'Clothing' },
    derivedFrom: [{ reference: 'QuestionnaireResponse/SDOHCC-QuestionnaireResponsePRAPAREExample' }],
  },
  {
    resourceType: 'Observation',
    id: 'SDOHCC-ObservationResponsePRAPAREEmploymentStatusExample',
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
          code: 'employment-status',
          system: 'http://hl7.org/fhir/us/sdoh-clinicalcare/CodeSystem/SDOHCC-CodeSystemTemporaryCodes',
          display: 'Employment Status',
        }],
      },
    ],
    status: 'final',
    code: { coding: [{ code: '67875-5', system: 'http://loinc.org' }], text: 'Employment (PRAPARE)' },
    subject: { reference: 'Patient/pat-53234' },
    effectiveDateTime: '2021-04-26T13:56:33.747Z',
    issued: '2021-04-26T13:56:33.747Z',
    performer: [{ reference: 'Patient/pat-53234', display: 'COLIN ABBAS' }],
    valueCodeableConcept: { coding: [{ code: 'LA17956-6', system: 'http://loinc.org' }], text: 'Unemployed' },
    derivedFrom: [{ reference: 'QuestionnaireResponse/SDOHCC-QuestionnaireResponsePRAPAREExample' }],
  },
  {
    resourceType: 'Observation',
    id: 'SDOHCC-ObservationResponsePRAPAREHousingStatusExample',
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
          code: 'homelessness',
          system: 'http://hl7.org/fhir/us/sdoh-clinicalcare/CodeSystem/SDOHCC-CodeSystemTemporaryCodes',
          display: 'Homelessness',
        }],
      },
    ],
    status: 'final',
    code: { coding: [{ code: '71802-3', system: 'http://loinc.org' }], text: 'Housing (PRAPARE)' },
    subject: { reference: 'Patient/pat-53234' },
    effectiveDateTime: '2021-04-26T13:56:33.747Z',
    issued: '2021-04-26T13:56:33.747Z',
    performer: [{ reference: 'Patient/pat-53234', display: 'COLIN ABBAS' }],
    valueCodeableConcept: { coding: [{ code: 'LA30190-5', system: 'http://loinc.org' }], text: 'No housing' },
    derivedFrom: [{ reference: 'QuestionnaireResponse/SDOHCC-QuestionnaireResponsePRAPAREExample' }],
  },
];
