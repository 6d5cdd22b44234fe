import type { GuideExample } from './guide-example.ts';

/**
 * Examples of the SDOH Clinical Care guide 3.0.0: HL7/fhir-sdoh-clinicalcare 6604b7a, CC0-1.0.
 */
export const people: readonly GuideExample[] = [
  {
    resourceType: 'Device',
    id: 'SDOHCC-DeviceSoftwareExample',
    identifier: [{ system: 'http://software.org/devices/id', value: '345675' }],
    type: {
      coding: [{ code: '706689003', system: 'http://snomed.info/sct', display: 'Application program software' }],
    },
  },
  {
    resourceType: 'Group',
    id: 'SDOHCC-GroupSDOHPatientsForPayerExample',
    meta: { profile: ['http://hl7.org/fhir/us/sdoh-clinicalcare/StructureDefinition/SDOHCC-Group'] },
    active: true,
    type: 'person',
    actual: true,
    characteristic: [
      {
        code: {
          coding: [{
            code: 'sdoh-condition-category',
            system: 'http://hl7.org/fhir/us/sdoh-clinicalcare/CodeSystem/SDOHCC-CodeSystemTemporaryCodes',
          }],
        },
        exclude: false,
        valueCodeableConcept: {
          coding: [{
            code: 'housing-instability',
            system: 'http://hl7.org/fhir/us/sdoh-clinicalcare/CodeSystem/SDOHCC-CodeSystemTemporaryCodes',
            display: 'Housing Instability',
          }],
        },
      },
      {
        code: {
          coding: [{
            code: 'payer-coverage',
            system: 'http://hl7.org/fhir/us/sdoh-clinicalcare/CodeSystem/SDOHCC-CodeSystemTemporaryCodes',
          }],
        },
        exclude: false,
        valueReference: { reference: 'Organization/SDOHCC-OrganizationPayerExample' },
      },
    ],
    name: "CDE payer's SDOH condition patients",
  },
  {
    resourceType: 'Patient',
    id: 'SDOHCC-PatientBabyAbbas',
    meta: { profile: ['http://hl7.org/fhir/us/core/StructureDefinition/us-core-patient|7.0.0'] },
    identifier: [{
      use: 'usual',
      type: {
        coding: [{
          code: 'MR',
          system: 'http://terminology.hl7.org/CodeSystem/v2-0203',
          version: '5.0.0',
          display: 'Medical Record Number',
        }],
        text: 'Medical Record Number',
      },
      system: 'http://hospital.smarthealthit.org',
      value: '65313516351',
    }],
    active: true,
    name: [{ family: 'ABBAS', given: ['BABY'], period: { start: '2023-06-15' } }],
    telecom: [{ system: 'phone', value: '555-555-5555', use: 'home' }],
    gender: 'male',
    birthDate: '2023-06-15',
    address: [{
      line: ['183 Mountain View St'],
      city: 'Mounds',
      state: 'OK',
      postalCode: '74048',
      country: 'US',
      period: { start: '2023-06-15' },
    }],
  },
  {
    resourceType: 'Patient',
    id: 'pat-53234',
    meta: { profile: ['http://hl7.org/fhir/us/core/StructureDefinition/us-core-patient|7.0.0'] },
    extension: [
      {
        extension: [
          {
            url: 'ombCategory',
            valueCoding: { code: '2106-3', system: 'urn:oid:2.16.840.1.113883.6.238', display: 'White' },
          },
          {
            url: 'ombCategory',
            valueCoding: {
              code: '1002-5',
              system: 'urn:oid:2.16.840.1.113883.6.238',
              display: 'American Indian or Alaska Native',
            },
          },
          {
            url: 'ombCategory',
            valueCoding: { code: '2028-9', system: 'urn:oid:2.16.840.1.113883.6.238', display: 'Asian' },
          },
          {
            url: 'detailed',
            valueCoding: { code: '1586-7', system: 'urn:oid:2.16.840.1.113883.6.238', display: 'Shoshone' },
          },
          {
            url: 'detailed',
            valueCoding: { code: '2036-2', system: 'urn:oid:2.16.840.1.113883.6.238', display: 'Filipino' },
          },
          { url: 'text', valueString: 'Mixed' },
        ],
        url: 'http://hl7.org/fhir/us/core/StructureDefinition/us-core-race',
      },
      {
        extension: [
          {
            url: 'ombCategory',
            valueCoding: { code: '2135-2', system: 'urn:oid:2.16.840.1.113883.6.238', display: 'Hispanic or Latino' },
          },
          {
            url: 'detailed',
            valueCoding: { code: '2184-0', system: 'urn:oid:2.16.840.1.113883.6.238', display: 'Dominican' },
          },
          {
            url: 'detailed',
            valueCoding: { code: '2148-5', system: 'urn:oid:2.16.840.1.113883.6.238', display: 'Mexican' },
          },
          { url: 'text', valueString: 'Hispanic or Latino' },
        ],
        url: 'http://hl7.org/fhir/us/core/StructureDefinition/us-core-ethnicity',
      },
      { url: 'http://hl7.org/fhir/us/core/StructureDefinition/us-core-birthsex', valueCode: 'M' },
    ],
    identifier: [{
      use: 'usual',
      type: {
        coding: [{
          code: 'MR',
          system: 'http://terminology.hl7.org/CodeSystem/v2-0203',
          version: '5.0.0',
          display: 'Medical Record Number',
        }],
        text: 'Medical Record Number',
      },
      system: 'http://hospital.smarthealthit.org',
      value: '1032702',
    }],
    active: true,
    name: [
      { family: 'ABBAS', given: ['COLIN', 'V.'], period: { start: '2016-12-06', end: '2020-07-22' } },
      { family: 'BAXTER', given: ['COLIN', 'V.'], suffix: ['PharmD'], period: { start: '2020-07-22' } },
    ],
    telecom: [{ system: 'phone', value: '555-555-5555', use: 'home' }],
    gender: 'male',
    birthDate: '1987-02-20',
    address: [
      {
        line: ['49 Meadow St'],
        city: 'Mounds',
        state: 'OK',
        postalCode: '74047',
        country: 'US',
        period: { start: '2016-12-06', end: '2020-07-22' },
      },
      {
        line: ['183 Mountain View St'],
        city: 'Mounds',
        state: 'OK',
        postalCode: '74048',
        country: 'US',
        period: { start: '2020-07-22' },
      },
    ],
  },
  {
    resourceType: 'Practitioner',
    id: 'SDOHCC-PractitionerDrJanWaterExample',
    meta: { profile: ['http://hl7.org/fhir/us/core/StructureDefinition/us-core-practitioner|7.0.0'] },
    identifier: [
      { system: 'http://hl7.org/fhir/sid/us-npi', value: '9941339100' },
      { system: 'http://www.deerland.org/practitioners', value: '24242' },
    ],
    active: true,
    name: [{ text: 'Dr Jan Water', family: 'Water', given: ['Jan'], prefix: ['Dr'] }],
    address: [{ use: 'home', line: ['318 Humble Street,'], city: 'Deerland', state: 'IL', postalCode: '62223' }],
  },
  {
    resourceType: 'Practitioner',
    id: 'SDOHCC-PractitionerPatWilliamsMSWExample',
    meta: { profile: ['http://hl7.org/fhir/us/core/StructureDefinition/us-core-practitioner|7.0.0'] },
    identifier: [
      { system: 'http://hl7.org/fhir/sid/us-npi', value: '1234567893' },
      { system: 'http://www.deerland.org/practitioners', value: '24243' },
    ],
    active: true,
    name: [{ text: 'Pat Williams', family: 'Williams', given: ['Pat'] }],
    address: [{ use: 'home', line: ['4312 Friendly Dr.,'], city: 'Deerland', state: 'IL', postalCode: '62223' }],
  },
  {
    resourceType: 'PractitionerRole',
    id: 'SDOHCC-PractitionerRoleDrJanWaterExample',
    meta: { profile: ['http://hl7.org/fhir/us/sdoh-clinicalcare/StructureDefinition/SDOHCC-practitionerrole'] },
    identifier: [{ system: 'http://www.deerland.org/practitioners', value: '2424' }],
    active: true,
    practitioner: { reference: 'Practitioner/SDOHCC-PractitionerDrJanWaterExample', display: 'Dr Jan Water' },
    organization: { reference: 'Organization/SDOHCC-OrganizationClinicExample', display: 'Better Health Clinic' },
    code: [{
      coding: [
        { code: '207Q00000X', system: 'http://nucc.org/provider-taxonomy', display: 'Family Medicine Physician' },
        { code: '62247001', system: 'http://snomed.info/sct', display: 'Family medicine specialist (occupation)' },
      ],
    }],
    telecom: [
      { system: 'phone', value: '639 442 6719', use: 'work' },
      { system: 'email', value: 'jan.water@deerland.org', use: 'work' },
    ],
  },
  {
    resourceType: 'PractitionerRole',
    id: 'SDOHCC-PractitionerRolePatWilliamsMSWExample',
    meta: { profile: ['http://hl7.org/fhir/us/sdoh-clinicalcare/StructureDefinition/SDOHCC-practitionerrole'] },
    identifier: [{ system: 'http://www.deerland.org/practitioners', value: '24243' }],
    active: true,
    practitioner: { reference: 'Practitioner/SDOHCC-PractitionerPatWilliamsMSWExample', display: 'Pat Williams' },
    organization: { reference: 'Organization/SDOHCC-OrganizationClinicExample', display: 'Better Health Clinic' },
    code: [{
      coding: [
        { code: '104100000X', system: 'http://nucc.org/provider-taxonomy', display: 'Social Worker' },
        { code: '224598009', system: 'http://snomed.info/sct', display: 'Trained Social Worker Counsellor' },
      ],
    }],
    telecom: [
      { system: 'phone', value: '639 442 6719', use: 'work' },
      { system: 'email', value: 'pat.williams@deerland.org', use: 'work' },
    ],
  },
  {
    resourceType: 'RelatedPerson',
    id: 'SDOHCC-RelatedPersonMotherExample',
    active: true,
    patient: { reference: 'Patient/pat-53234', display: 'COLIN ABBAS' },
    relationship: [{
      coding: [{ code: 'NMTH', system: 'http://terminology.hl7.org/CodeSystem/v3-RoleCode', display: 'natural mother' }],
      text: 'Natural Mother',
    }],
    name: [{ use: 'official', family: 'Everywoman', given: ['Eve'] }],
    telecom: [{ system: 'phone', value: '555-555-2003', use: 'work' }],
    gender: 'female',
    birthDate: '1973-05-31',
    address: [{ use: 'home', line: ['2222 Home Street'] }],
  },
];
