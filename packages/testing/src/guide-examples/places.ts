import type { GuideExample } from './guide-example.ts';

/**
 * Examples of the SDOH Clinical Care guide 3.0.0: HL7/fhir-sdoh-clinicalcare 6604b7a, CC0-1.0.
 */
export const places: readonly GuideExample[] = [
  {
    resourceType: 'HealthcareService',
    id: 'SDOHCC-HealthcareServiceSocialCareProgram',
    meta: {
      profile: [
        'http://hl7.org/fhir/us/sdoh-clinicalcare/StructureDefinition/SDOHCC-HealthcareServiceForReferralManagement',
      ],
    },
    active: true,
    extension: [{
      url: 'http://hl7.org/fhir/us/sdoh-clinicalcare/StructureDefinition/SDOHCC-ExtensionHealthcareServiceCapacityStatus',
      extension: [{
        url: 'capacityStatus',
        valueCodeableConcept: {
          coding: [{
            code: 'capacity',
            system: 'http://hl7.org/fhir/us/sdoh-clinicalcare/CodeSystem/SDOHCC-CodeSystemTemporaryCodes',
            display: 'Has Capacity',
          }],
        },
      }],
    }],
    category: [{
      coding: [
        { code: 'sdoh', system: 'http://hl7.org/fhir/us/core/CodeSystem/us-core-category', display: 'SDOH' },
        {
          code: 'housing-instability',
          system: 'http://hl7.org/fhir/us/sdoh-clinicalcare/CodeSystem/SDOHCC-CodeSystemTemporaryCodes',
          display: 'Housing instability',
        },
      ],
    }],
    type: [{
      coding: [{ code: '252', system: 'http://terminology.hl7.org/CodeSystem/service-type', display: 'Assessment' }],
    }],
    location: [{ reference: 'Location/SDOHCC-LocationExample' }],
    name: 'HACC',
    program: [{
      coding: [{
        code: '21',
        system: 'http://terminology.hl7.org/CodeSystem/program',
        display: 'Home And Community Care (HACC)',
      }],
    }],
  },
  {
    resourceType: 'HealthcareService',
    id: 'SDOHCC-HealthcareServiceTelecomAppointmentExample',
    meta: { profile: ['http://hl7.org/fhir/us/sdoh-clinicalcare/StructureDefinition/SDOHCC-HealthcareService'] },
    active: true,
    telecom: [
      {
        extension: [{
          url: 'http://hl7.org/fhir/us/sdoh-clinicalcare/StructureDefinition/SDOHCC-ExtensionHealthcareServiceTelecomAppointment',
          valueBoolean: true,
        }],
        system: 'phone',
        value: '(555) appoint',
        use: 'work',
      },
      {
        extension: [{
          url: 'http://hl7.org/fhir/us/sdoh-clinicalcare/StructureDefinition/SDOHCC-ExtensionHealthcareServiceTelecomAppointment',
          valueBoolean: true,
        }],
        system: 'email',
        value: 'familyCounseling@example.com',
        use: 'work',
      },
      { system: 'phone', value: '(555) office', use: 'work' },
      { system: 'phone', value: '(555) nursepr', use: 'work' },
    ],
    location: [{ reference: 'Location/SDOHCC-LocationExample' }],
    name: 'Family Counseling Services',
  },
  {
    resourceType: 'Location',
    id: 'SDOHCC-LocationExample',
    meta: { profile: ['http://hl7.org/fhir/us/sdoh-clinicalcare/StructureDefinition/SDOHCC-Location'] },
    name: 'Family Counseling Services Deerland Clinic',
    address: {
      text: '245 Amble St, Deerland, IL 62223',
      line: ['245 Amble St,'],
      city: 'Deerland',
      state: 'IL',
      postalCode: '62223',
    },
  },
  {
    resourceType: 'Organization',
    id: 'SDOHCC-OrganizationClinicExample',
    meta: { profile: ['http://hl7.org/fhir/us/core/StructureDefinition/us-core-organization|7.0.0'] },
    active: true,
    name: 'Better Health Clinic',
    address: [{
      text: '133th St, Deerland, IL 62223',
      line: ['133th Street,'],
      city: 'Deerland',
      state: 'IL',
      postalCode: '62223',
    }],
  },
  {
    resourceType: 'Organization',
    id: 'SDOHCC-OrganizationCoordinationPlatformExample',
    meta: { profile: ['http://hl7.org/fhir/us/core/StructureDefinition/us-core-organization|7.0.0'] },
    active: true,
    name: 'ABC Coordination Platform',
    address: [{
      text: '198th St, Western, IL 62223',
      line: ['198th Street,'],
      city: 'Western',
      state: 'IL',
      postalCode: '62223',
    }],
  },
  {
    resourceType: 'Organization',
    id: 'SDOHCC-OrganizationPayerExample',
    meta: { profile: ['http://hl7.org/fhir/us/core/StructureDefinition/us-core-organization|7.0.0'] },
    active: true,
    name: 'CDE Payer',
    address: [{
      text: '132th St, Underland Park, KS 66223',
      line: ['132th Street,'],
      city: 'Underland Park',
      state: 'KS',
      postalCode: '66223',
    }],
  },
  {
    resourceType: 'Organization',
    id: 'SDOHCC-OrganizationWICCommunityOrganizationExample',
    meta: { profile: ['http://hl7.org/fhir/us/core/StructureDefinition/us-core-organization|7.0.0'] },
    active: true,
    name: 'Special Supplemental Nutrition Program for Women, Infants and Children (WIC) Office',
    telecom: [{ system: 'phone', value: '555-555-3000', use: 'work' }],
    address: [{ line: ['10001 Main St'], city: 'Mounds', state: 'OK', postalCode: '74048', country: 'US' }],
  },
];
