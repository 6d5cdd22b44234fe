import type { GuideExample } from './guide-example.ts';

/**
 * Examples of the SDOH Clinical Care guide 3.0.0: HL7/fhir-sdoh-clinicalcare 6604b7a, CC0-1.0.
 */
export const referralTasks: readonly GuideExample[] = [
  {
    resourceType: 'Task',
    id: 'SDOHCC-TaskContentRichReferralWICExample',
    meta: {
      profile: ['http://hl7.org/fhir/us/sdoh-clinicalcare/StructureDefinition/SDOHCC-TaskForReferralManagement'],
    },
    intent: 'order',
    code: {
      coding: [{
        code: 'fulfill',
        system: 'http://hl7.org/fhir/CodeSystem/task-code',
        display: 'Fulfill the focal request',
      }],
    },
    input: [
      {
        type: {
          coding: [{
            code: 'additional-content',
            system: 'http://hl7.org/fhir/us/sdoh-clinicalcare/CodeSystem/SDOHCC-CodeSystemTemporaryCodes',
          }],
        },
        valueReference: {
          reference: 'Observation/SDOHCC-LabObservationLeadLevelExample',
          display: 'Lead Level Lab Result',
        },
      },
      {
        type: {
          coding: [{
            code: 'additional-content',
            system: 'http://hl7.org/fhir/us/sdoh-clinicalcare/CodeSystem/SDOHCC-CodeSystemTemporaryCodes',
          }],
        },
        valueReference: {
          reference: 'Immunization/SDOHCC-ImmunizationChildhoodImmunizationsExample',
          display: 'Childhood Immunizations Record',
        },
      },
      {
        type: {
          coding: [{
            code: 'additional-content',
            system: 'http://hl7.org/fhir/us/sdoh-clinicalcare/CodeSystem/SDOHCC-CodeSystemTemporaryCodes',
          }],
        },
        valueReference: {
          reference: 'Observation/SDOHCC-VitalSignsHeightExample',
          display: 'WIC Eligibility Vital Signs Observation - Height',
        },
      },
      {
        type: {
          coding: [{
            code: 'additional-content',
            system: 'http://hl7.org/fhir/us/sdoh-clinicalcare/CodeSystem/SDOHCC-CodeSystemTemporaryCodes',
          }],
        },
        valueReference: {
          reference: 'Observation/SDOHCC-VitalSignsWeightExample',
          display: 'WIC Eligibility Vital Signs Observation - Weight',
        },
      },
    ],
    status: 'accepted',
    focus: { reference: 'ServiceRequest/SDOHCC-ServiceRequestActiveWICReferralExample' },
    for: { reference: 'Patient/SDOHCC-PatientBabyAbbas', display: 'BABY ABBAS' },
    authoredOn: '2025-09-11T21:56:54.671Z',
    requester: {
      reference: 'PractitionerRole/SDOHCC-PractitionerRoleDrJanWaterExample',
      display: 'Dr Jan Water Family Medicine Physician',
    },
    owner: {
      reference: 'Organization/SDOHCC-OrganizationWICCommunityOrganizationExample',
      display: 'Special Supplemental Nutrition Program for Women, Infants and Children (WIC) Office',
    },
  },
  {
    resourceType: 'Task',
    id: 'SDOHCC-TaskReferralForFurtherAssessmentExample',
    meta: {
      profile: ['http://hl7.org/fhir/us/sdoh-clinicalcare/StructureDefinition/SDOHCC-TaskForReferralManagement'],
    },
    intent: 'order',
    code: {
      coding: [{
        code: 'fulfill',
        system: 'http://hl7.org/fhir/CodeSystem/task-code',
        display: 'Fulfill the focal request',
      }],
    },
    output: [{
      type: {
        coding: [{
          code: 'additional-content',
          system: 'http://hl7.org/fhir/us/sdoh-clinicalcare/CodeSystem/SDOHCC-CodeSystemTemporaryCodes',
        }],
      },
      valueReference: {
        reference: 'Condition/SDOHCC-ConditionFoodInsecurityExample',
        display: 'Food Insecurity Condition',
      },
    }],
    status: 'completed',
    focus: { reference: 'ServiceRequest/SDOHCC-ServiceRequestActiveFoodPantryApplicationAssistExample' },
    for: { reference: 'Patient/pat-53234', display: 'COLIN ABBAS' },
    authoredOn: '2020-10-15T10:30:00.000Z',
    requester: {
      reference: 'PractitionerRole/SDOHCC-PractitionerRoleDrJanWaterExample',
      display: 'Dr Jan Water Family Medicine Physician',
    },
    owner: { reference: 'HealthcareService/SDOHCC-HealthcareServiceSocialCareProgram', display: 'HACC' },
  },
  {
    resourceType: 'Task',
    id: 'SDOHCC-TaskReferralForFurtherAssessmentMSW',
    meta: {
      profile: ['http://hl7.org/fhir/us/sdoh-clinicalcare/StructureDefinition/SDOHCC-TaskForReferralManagement'],
    },
    intent: 'order',
    code: {
      coding: [{
        code: 'fulfill',
        system: 'http://hl7.org/fhir/CodeSystem/task-code',
        display: 'Fulfill the focal request',
      }],
    },
    output: [{
      type: {
        coding: [{
          code: 'additional-content',
          system: 'http://hl7.org/fhir/us/sdoh-clinicalcare/CodeSystem/SDOHCC-CodeSystemTemporaryCodes',
        }],
      },
      valueReference: {
        reference: 'Condition/SDOHCC-ConditionFoodInsecurityExample',
        display: 'Food Insecurity Condition',
      },
    }],
    status: 'completed',
    focus: { reference: 'ServiceRequest/SDOHCC-ServiceRequestActiveFoodPantryApplicationAssistExample' },
    for: { reference: 'Patient/pat-53234', display: 'COLIN ABBAS' },
    authoredOn: '2020-10-15T10:30:00.000Z',
    requester: {
      reference: 'PractitionerRole/SDOHCC-PractitionerRolePatWilliamsMSWExample',
      display: 'Pat Williams, MSW - Social Worker',
    },
    owner: { reference: 'HealthcareService/SDOHCC-HealthcareServiceSocialCareProgram', display: 'HACC' },
  },
  {
    resourceType: 'Task',
    id: 'SDOHCC-TaskReferralManagementOrderFulfillmentAcceptedExample',
    meta: {
      profile: ['http://hl7.org/fhir/us/sdoh-clinicalcare/StructureDefinition/SDOHCC-TaskForReferralManagement'],
    },
    intent: 'order',
    code: {
      coding: [{
        code: 'fulfill',
        system: 'http://hl7.org/fhir/CodeSystem/task-code',
        display: 'Fulfill the focal request',
      }],
    },
    status: 'accepted',
    focus: { reference: 'ServiceRequest/SDOHCC-ServiceRequestActiveFoodPantryApplicationAssistExample' },
    for: { reference: 'Patient/pat-53234', display: 'COLIN ABBAS' },
    authoredOn: '2020-09-11T21:56:54.671Z',
    requester: {
      reference: 'PractitionerRole/SDOHCC-PractitionerRoleDrJanWaterExample',
      display: 'Dr Jan Water Family Medicine Physician',
    },
    owner: {
      reference: 'Organization/SDOHCC-OrganizationCoordinationPlatformExample',
      display: 'ABC Coordination Platform',
    },
  },
  {
    resourceType: 'Task',
    id: 'SDOHCC-TaskReferralManagementOrderFulfillmentCompletedExample',
    meta: {
      profile: ['http://hl7.org/fhir/us/sdoh-clinicalcare/StructureDefinition/SDOHCC-TaskForReferralManagement'],
    },
    intent: 'order',
    code: {
      coding: [{
        code: 'fulfill',
        system: 'http://hl7.org/fhir/CodeSystem/task-code',
        display: 'Fulfill the focal request',
      }],
    },
    output: [{
      type: {
        coding: [{
          code: 'resulting-activity',
          system: 'http://hl7.org/fhir/us/sdoh-clinicalcare/CodeSystem/SDOHCC-CodeSystemTemporaryCodes',
          display: 'Resulting Activity',
        }],
      },
      valueReference: { reference: 'Procedure/SDOHCC-ProcedureFoodPantryApplicationAssistanceExample' },
    }],
    status: 'completed',
    focus: { reference: 'ServiceRequest/SDOHCC-ServiceRequestActiveFoodPantryApplicationAssistExample' },
    for: { reference: 'Patient/pat-53234', display: 'COLIN ABBAS' },
    authoredOn: '2020-09-11T21:56:54.671Z',
    requester: {
      reference: 'PractitionerRole/SDOHCC-PractitionerRoleDrJanWaterExample',
      display: 'Dr Jan Water Family Medicine Physician',
    },
    owner: {
      reference: 'Organization/SDOHCC-OrganizationCoordinationPlatformExample',
      display: 'ABC Coordination Platform',
    },
  },
  {
    resourceType: 'Task',
    id: 'SDOHCC-TaskReferralManagementOrderSubtaskAcceptedExample',
    meta: {
      profile: ['http://hl7.org/fhir/us/sdoh-clinicalcare/StructureDefinition/SDOHCC-TaskForReferralManagement'],
    },
    intent: 'order',
    code: {
      coding: [{
        code: 'fulfill',
        system: 'http://hl7.org/fhir/CodeSystem/task-code',
        display: 'Fulfill the focal request',
      }],
    },
    partOf: [{ reference: 'Task/SDOHCC-TaskReferralManagementOrderFulfillmentAcceptedExample' }],
    status: 'accepted',
    focus: { reference: 'ServiceRequest/SDOHCC-ServiceRequestSubreferralSummerFoodProgramExample' },
    for: { reference: 'Patient/pat-53234', display: 'COLIN ABBAS' },
    authoredOn: '2020-09-12T20:56:53.671Z',
    requester: {
      reference: 'Organization/SDOHCC-OrganizationCoordinationPlatformExample',
      display: 'ABC Coordination Platform',
    },
    owner: { reference: 'Organization/SDOHCC-OrganizationClinicExample', display: 'Better Health Clinic' },
  },
  {
    resourceType: 'Task',
    id: 'SDOHCC-TaskReferralManagementOrderSubtaskCompletedExample',
    meta: {
      profile: ['http://hl7.org/fhir/us/sdoh-clinicalcare/StructureDefinition/SDOHCC-TaskForReferralManagement'],
    },
    intent: 'order',
    code: {
      coding: [{
        code: 'fulfill',
        system: 'http://hl7.org/fhir/CodeSystem/task-code',
        display: 'Fulfill the focal request',
      }],
    },
    output: [{
      type: {
        coding: [{
          code: 'resulting-activity',
          system: 'http://hl7.org/fhir/us/sdoh-clinicalcare/CodeSystem/SDOHCC-CodeSystemTemporaryCodes',
          display: 'Resulting Activity',
        }],
      },
      valueReference: { reference: 'Procedure/SDOHCC-ProcedureSummerFoodProgramApplicationAssistanceExample' },
    }],
    partOf: [{ reference: 'Task/SDOHCC-TaskReferralManagementOrderFulfillmentCompletedExample' }],
    status: 'completed',
    focus: { reference: 'ServiceRequest/SDOHCC-ServiceRequestSubreferralSummerFoodProgramExample' },
    for: { reference: 'Patient/pat-53234', display: 'COLIN ABBAS' },
    authoredOn: '2019-09-12T21:56:54.671Z',
    requester: {
      reference: 'Organization/SDOHCC-OrganizationCoordinationPlatformExample',
      display: 'ABC Coordination Platform',
    },
    owner: { reference: 'Organization/SDOHCC-OrganizationClinicExample', display: 'Better Health Clinic' },
  },
];
