import type { GuideExample } from './guide-example.ts';

/**
 * Examples of the SDOH Clinical Care guide 3.0.0: HL7/fhir-sdoh-clinicalcare 6604b7a, CC0-1.0.
 */
export const goalsAndConsents: readonly GuideExample[] = [
  {
    resourceType: 'Consent',
    id: 'SDOHCC-ConsentInformationDisclosureExample',
    meta: { profile: ['http://hl7.org/fhir/us/sdoh-clinicalcare/StructureDefinition/SDOHCC-Consent'] },
    category: [{
      coding: [{
        code: 'IDSCL',
        system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode',
        display: 'information disclosure',
      }],
    }],
    status: 'active',
    scope: {
      coding: [{
        code: 'patient-privacy',
        system: 'http://terminology.hl7.org/CodeSystem/consentscope',
        display: 'Privacy Consent',
      }],
    },
    patient: { reference: 'Patient/pat-53234' },
    dateTime: '2021-05-01',
    organization: [{ reference: 'Organization/SDOHCC-OrganizationPayerExample' }],
    sourceAttachment: {
      contentType: 'text/plain',
      language: 'en',
      data: 'QSBzaWduZWQgZm9ybSB3b3VsZCBzdGFuZCBoZXJlLg==',
    },
    policyRule: {
      coding: [{
        code: 'hipaa-auth',
        system: 'http://terminology.hl7.org/CodeSystem/consentpolicycodes',
        display: 'HIPAA Authorization',
      }],
    },
  },
  {
    resourceType: 'DocumentReference',
    id: 'DocumentReferenceExample',
    content: [{
      attachment: { url: 'https://www.cdc.gov/diabetes/pdfs/managing/Managing-Diabetes_CMS-CDC_English-508.pdf' },
    }],
    status: 'current',
  },
  {
    resourceType: 'Goal',
    id: 'SDOHCC-GoalFoodSecurityExample',
    meta: { profile: ['http://hl7.org/fhir/us/sdoh-clinicalcare/StructureDefinition/SDOHCC-Goal'] },
    lifecycleStatus: 'active',
    achievementStatus: {
      coding: [{
        code: 'improving',
        system: 'http://terminology.hl7.org/CodeSystem/goal-achievement',
        display: 'Improving',
      }],
    },
    category: [{
      coding: [{
        code: 'food-insecurity',
        system: 'http://hl7.org/fhir/us/sdoh-clinicalcare/CodeSystem/SDOHCC-CodeSystemTemporaryCodes',
        display: 'Food Insecurity',
      }],
    }],
    description: { coding: [{ code: '1078229009', system: 'http://snomed.info/sct', display: 'Food security' }] },
    subject: { reference: 'Patient/pat-53234' },
    target: [{
      measure: { coding: [{ code: '88124-3', system: 'http://loinc.org', display: 'Food insecurity risk [HVS]' }] },
      detailCodeableConcept: { coding: [{ code: 'LA19983-8', system: 'http://loinc.org', display: 'No risk' }] },
      dueDate: '2020-12-10',
    }],
    statusDate: '2020-10-21',
    addresses: [{ reference: 'Condition/SDOHCC-ConditionFoodInsecurityExample' }],
  },
  {
    resourceType: 'Immunization',
    id: 'SDOHCC-ImmunizationChildhoodImmunizationsExample',
    meta: { profile: ['http://hl7.org/fhir/us/core/StructureDefinition/us-core-immunization|7.0.0'] },
    status: 'completed',
    vaccineCode: {
      coding: [
        {
          code: '20',
          system: 'http://hl7.org/fhir/sid/cvx',
          display: 'diphtheria, tetanus toxoids and acellular pertussis vaccine',
        },
        {
          code: '58160081011',
          system: 'http://hl7.org/fhir/sid/ndc',
          display: 'INFANRIX, 10 VIAL in 1 CARTON (58160-810-11) > .5 mL in 1 VIAL (58160-810-01) (package)',
        },
      ],
    },
    patient: { reference: 'Patient/SDOHCC-PatientBabyAbbas' },
    occurrenceDateTime: '2024-06-15',
    performer: [{ actor: { reference: 'Practitioner/SDOHCC-PractitionerDrJanWaterExample', display: 'Dr Jan Water' } }],
    lotNumber: 'DTAP12345',
    site: { coding: [{ code: '368208006', system: 'http://snomed.info/sct', display: 'Left upper arm structure' }] },
  },
];
