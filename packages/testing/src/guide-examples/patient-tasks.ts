import type { GuideExample } from './guide-example.ts';

/**
 * Examples of the SDOH Clinical Care guide 3.0.0: HL7/fhir-sdoh-clinicalcare 6604b7a, CC0-1.0.
 */
export const patientTasks: readonly GuideExample[] = [
  {
    resourceType: 'Task',
    id: 'SDOHCC-TaskPatientInformationRequestCompletedExample',
    meta: { profile: ['http://hl7.org/fhir/us/sdoh-clinicalcare/StructureDefinition/SDOHCC-TaskForPatient'] },
    intent: 'order',
    status: 'completed',
    priority: 'routine',
    code: {
      coding: [{
        code: 'general-information',
        system: 'http://hl7.org/fhir/us/sdoh-clinicalcare/CodeSystem/SDOHCC-CodeSystemTemporaryCodes',
        display: 'General Information',
      }],
    },
    description: 'Do you prefer a food voucher for Safeway or Walmart?',
    for: { reference: 'Patient/pat-53234', display: 'COLIN ABBAS' },
    authoredOn: '2020-09-12T21:56:54.671Z',
    requester: { reference: 'Organization/SDOHCC-OrganizationClinicExample' },
    owner: { reference: 'Patient/pat-53234', display: 'COLIN ABBAS' },
    output: [{
      valueMarkdown: 'Safeway, please',
      type: {
        coding: [{
          code: 'general-information-response',
          system: 'http://hl7.org/fhir/us/sdoh-clinicalcare/CodeSystem/SDOHCC-CodeSystemTemporaryCodes',
          display: 'General Information Response',
        }],
      },
    }],
  },
  {
    resourceType: 'Task',
    id: 'SDOHCC-TaskPatientMakeAppointmentCompletedExample',
    meta: { profile: ['http://hl7.org/fhir/us/sdoh-clinicalcare/StructureDefinition/SDOHCC-TaskForPatient'] },
    intent: 'order',
    status: 'completed',
    priority: 'routine',
    code: {
      coding: [{
        code: 'make-contact',
        system: 'http://hl7.org/fhir/us/sdoh-clinicalcare/CodeSystem/SDOHCC-CodeSystemTemporaryCodes',
        display: 'Make Contact',
      }],
    },
    description: 'Please contact the clinic to schedule your appointment',
    for: { reference: 'Patient/pat-53234', display: 'COLIN ABBAS' },
    authoredOn: '2020-09-12T21:56:54.671Z',
    requester: { reference: 'Organization/SDOHCC-OrganizationClinicExample' },
    owner: { reference: 'Patient/pat-53234', display: 'COLIN ABBAS' },
    input: [{
      type: {
        coding: [{
          code: 'contact-entity',
          system: 'http://hl7.org/fhir/us/sdoh-clinicalcare/CodeSystem/SDOHCC-CodeSystemTemporaryCodes',
          display: 'Contact Entity',
        }],
      },
      valueReference: { reference: 'HealthcareService/SDOHCC-HealthcareServiceTelecomAppointmentExample' },
    }],
  },
  {
    resourceType: 'Task',
    id: 'SDOHCC-TaskPatientReviewInformationCompletedExample',
    meta: { profile: ['http://hl7.org/fhir/us/sdoh-clinicalcare/StructureDefinition/SDOHCC-TaskForPatient'] },
    intent: 'order',
    status: 'completed',
    priority: 'routine',
    code: {
      coding: [{
        code: 'review-material',
        system: 'http://hl7.org/fhir/us/sdoh-clinicalcare/CodeSystem/SDOHCC-CodeSystemTemporaryCodes',
        display: 'Review Material',
      }],
    },
    description: 'Please review this information about diabetes.',
    for: { reference: 'Patient/pat-53234', display: 'COLIN ABBAS' },
    authoredOn: '2020-09-12T21:56:54.671Z',
    requester: { reference: 'Organization/SDOHCC-OrganizationClinicExample' },
    owner: { reference: 'Patient/pat-53234', display: 'COLIN ABBAS' },
    focus: { reference: 'DocumentReference/DocumentReferenceExample' },
  },
  {
    resourceType: 'Task',
    id: 'SDOHCC-TaskPatientRiskQuestionnaireCompletedExample',
    meta: { profile: ['http://hl7.org/fhir/us/sdoh-clinicalcare/StructureDefinition/SDOHCC-TaskForPatient'] },
    intent: 'order',
    status: 'completed',
    priority: 'routine',
    code: {
      coding: [{
        code: 'complete-questionnaire',
        system: 'http://hl7.org/fhir/uv/sdc/CodeSystem/temp',
        display: 'Complete Questionnaire',
      }],
    },
    for: { reference: 'Patient/pat-53234', display: 'COLIN ABBAS' },
    authoredOn: '2020-09-01T21:56:54.671Z',
    requester: { reference: 'Organization/SDOHCC-OrganizationClinicExample' },
    owner: { reference: 'Patient/pat-53234', display: 'COLIN ABBAS' },
    input: [
      {
        type: {
          coding: [{
            code: 'questionnaire',
            system: 'http://hl7.org/fhir/uv/sdc/CodeSystem/temp',
            display: 'Questionnaire',
          }],
        },
        valueCanonical: 'http://hl7.org/fhir/us/sdoh-clinicalcare/Questionnaire/SDOHCC-QuestionnaireHungerVitalSign',
      },
      {
        type: {
          coding: [{
            code: 'questionnaire-category',
            system: 'http://hl7.org/fhir/us/sdoh-clinicalcare/CodeSystem/SDOHCC-CodeSystemTemporaryCodes',
            display: 'Questionnaire Category',
          }],
        },
        valueCodeableConcept: {
          coding: [{
            code: 'risk-questionnaire',
            system: 'http://hl7.org/fhir/us/sdoh-clinicalcare/CodeSystem/SDOHCC-CodeSystemTemporaryCodes',
            display: 'Risk Questionnaire',
          }],
        },
      },
    ],
    output: [{
      type: {
        coding: [{
          code: 'questionnaire-response',
          system: 'http://hl7.org/fhir/uv/sdc/CodeSystem/temp',
          display: 'Questionnaire Response',
        }],
      },
      valueReference: { reference: 'QuestionnaireResponse/SDOHCC-QuestionnaireResponseHungerVitalSignExample' },
    }],
  },
];
