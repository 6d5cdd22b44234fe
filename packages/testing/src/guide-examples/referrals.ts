import type { GuideExample } from './guide-example.ts';

/**
 * Examples of the SDOH Clinical Care guide 3.0.0: HL7/fhir-sdoh-clinicalcare 6604b7a, CC0-1.0.
 */
export const referrals: readonly GuideExample[] = [
  {
    resourceType: 'Procedure',
    id: 'SDOHCC-ProcedureFoodPantryApplicationAssistanceExample',
    meta: { profile: ['http://hl7.org/fhir/us/sdoh-clinicalcare/StructureDefinition/SDOHCC-Procedure'] },
    basedOn: [{ reference: 'ServiceRequest/SDOHCC-ServiceRequestActiveFoodPantryApplicationAssistExample' }],
    status: 'completed',
    category: {
      coding: [
        { code: '410606002', system: 'http://snomed.info/sct', display: 'Social service procedure' },
        {
          code: 'food-insecurity',
          system: 'http://hl7.org/fhir/us/sdoh-clinicalcare/CodeSystem/SDOHCC-CodeSystemTemporaryCodes',
          display: 'Food Insecurity',
        },
      ],
    },
    code: {
      coding: [{
        code: '467771000124109',
        system: 'http://snomed.info/sct',
        display: 'Assistance with application for food pantry program',
      }],
    },
    subject: { reference: 'Patient/pat-53234' },
    performedDateTime: '2020-09-16',
    reasonReference: [{ reference: 'Condition/SDOHCC-ConditionFoodInsecurityExample' }],
  },
  {
    resourceType: 'Procedure',
    id: 'SDOHCC-ProcedureProvisionOfFoodExample',
    meta: { profile: ['http://hl7.org/fhir/us/sdoh-clinicalcare/StructureDefinition/SDOHCC-Procedure'] },
    status: 'completed',
    category: {
      coding: [
        { code: '410606002', system: 'http://snomed.info/sct', display: 'Social service procedure' },
        {
          code: 'food-insecurity',
          system: 'http://hl7.org/fhir/us/sdoh-clinicalcare/CodeSystem/SDOHCC-CodeSystemTemporaryCodes',
          display: 'Food Insecurity',
        },
      ],
    },
    code: { coding: [{ code: '710925007', system: 'http://snomed.info/sct', display: 'Provision of food' }] },
    subject: { reference: 'Patient/pat-53234' },
    performedDateTime: '2020-11-16',
    reasonReference: [{ reference: 'Condition/SDOHCC-ConditionFoodInsecurityExample' }],
  },
  {
    resourceType: 'Procedure',
    id: 'SDOHCC-ProcedureSummerFoodProgramApplicationAssistanceExample',
    meta: { profile: ['http://hl7.org/fhir/us/sdoh-clinicalcare/StructureDefinition/SDOHCC-Procedure'] },
    basedOn: [{ reference: 'ServiceRequest/SDOHCC-ServiceRequestSubreferralSummerFoodProgramExample' }],
    status: 'completed',
    category: {
      coding: [
        { code: '410606002', system: 'http://snomed.info/sct', display: 'Social service procedure' },
        {
          code: 'food-insecurity',
          system: 'http://hl7.org/fhir/us/sdoh-clinicalcare/CodeSystem/SDOHCC-CodeSystemTemporaryCodes',
          display: 'Food Insecurity',
        },
      ],
    },
    code: {
      coding: [{
        code: '467681000124101',
        system: 'http://snomed.info/sct',
        display: 'Assistance with application for Summer Food Service Program',
      }],
    },
    subject: { reference: 'Patient/pat-53234' },
    performedDateTime: '2020-09-22',
    reasonReference: [{ reference: 'Condition/SDOHCC-ConditionFoodInsecurityExample' }],
  },
  {
    resourceType: 'ServiceRequest',
    id: 'SDOHCC-ServiceRequestActiveFoodPantryApplicationAssistExample',
    meta: { profile: ['http://hl7.org/fhir/us/sdoh-clinicalcare/StructureDefinition/SDOHCC-ServiceRequest'] },
    status: 'active',
    intent: 'order',
    category: [
      { coding: [{ code: '410606002', system: 'http://snomed.info/sct', display: 'Social service procedure' }] },
      {
        coding: [{
          code: 'food-insecurity',
          system: 'http://hl7.org/fhir/us/sdoh-clinicalcare/CodeSystem/SDOHCC-CodeSystemTemporaryCodes',
          display: 'Food Insecurity',
        }],
      },
    ],
    code: {
      coding: [{
        code: '467771000124109',
        system: 'http://snomed.info/sct',
        display: 'Assistance with application for food pantry program',
      }],
    },
    subject: { reference: 'Patient/pat-53234' },
    reasonReference: [{ reference: 'Condition/SDOHCC-ConditionFoodInsecurityExample' }],
  },
  {
    resourceType: 'ServiceRequest',
    id: 'SDOHCC-ServiceRequestActiveWICReferralExample',
    meta: { profile: ['http://hl7.org/fhir/us/sdoh-clinicalcare/StructureDefinition/SDOHCC-ServiceRequest'] },
    status: 'active',
    intent: 'order',
    category: [
      { coding: [{ code: '410606002', system: 'http://snomed.info/sct', display: 'Social service procedure' }] },
      {
        coding: [{
          code: 'food-insecurity',
          system: 'http://hl7.org/fhir/us/sdoh-clinicalcare/CodeSystem/SDOHCC-CodeSystemTemporaryCodes',
          display: 'Food Insecurity',
        }],
      },
    ],
    code: {
      coding: [{
        code: '467771000124109',
        system: 'http://snomed.info/sct',
        display: 'Assistance with application for food pantry program',
      }],
    },
    subject: { reference: 'Patient/SDOHCC-PatientBabyAbbas' },
    reasonReference: [{ reference: 'Condition/SDOHCC-ConditionFoodInsecurityExample' }],
  },
  {
    resourceType: 'ServiceRequest',
    id: 'SDOHCC-ServiceRequestSubreferralGardenProgramExample',
    meta: { profile: ['http://hl7.org/fhir/us/sdoh-clinicalcare/StructureDefinition/SDOHCC-ServiceRequest'] },
    basedOn: [{ reference: 'ServiceRequest/SDOHCC-ServiceRequestActiveFoodPantryApplicationAssistExample' }],
    status: 'completed',
    intent: 'original-order',
    category: [
      { coding: [{ code: '410606002', system: 'http://snomed.info/sct', display: 'Social service procedure' }] },
      {
        coding: [{
          code: 'food-insecurity',
          system: 'http://hl7.org/fhir/us/sdoh-clinicalcare/CodeSystem/SDOHCC-CodeSystemTemporaryCodes',
          display: 'Food Insecurity',
        }],
      },
    ],
    code: {
      coding: [{
        code: '467751000124104',
        system: 'http://snomed.info/sct',
        display: 'Assistance with application for garden program',
      }],
    },
    subject: { reference: 'Patient/pat-53234' },
    reasonReference: [{ reference: 'Condition/SDOHCC-ConditionFoodInsecurityExample' }],
  },
  {
    resourceType: 'ServiceRequest',
    id: 'SDOHCC-ServiceRequestSubreferralSummerFoodProgramExample',
    meta: { profile: ['http://hl7.org/fhir/us/sdoh-clinicalcare/StructureDefinition/SDOHCC-ServiceRequest'] },
    basedOn: [{ reference: 'ServiceRequest/SDOHCC-ServiceRequestActiveFoodPantryApplicationAssistExample' }],
    status: 'completed',
    intent: 'original-order',
    category: [
      { coding: [{ code: '410606002', system: 'http://snomed.info/sct', display: 'Social service procedure' }] },
      {
        coding: [{
          code: 'food-insecurity',
          system: 'http://hl7.org/fhir/us/sdoh-clinicalcare/CodeSystem/SDOHCC-CodeSystemTemporaryCodes',
          display: 'Food Insecurity',
        }],
      },
    ],
    code: {
      coding: [{
        code: '467681000124101',
        system: 'http://snomed.info/sct',
        display: 'Assistance with application for Summer Food Service Program',
      }],
    },
    subject: { reference: 'Patient/pat-53234' },
    reasonReference: [{ reference: 'Condition/SDOHCC-ConditionFoodInsecurityExample' }],
  },
];
