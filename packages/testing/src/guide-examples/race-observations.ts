import type { GuideExample } from './guide-example.ts';

/**
 * Examples of the SDOH Clinical Care guide 3.0.0: HL7/fhir-sdoh-clinicalcare 6604b7a, CC0-1.0.
 */
export const raceObservations: readonly GuideExample[] = [
  {
    resourceType: 'Observation',
    id: 'SDOHCC-ObservationEthnicityOMBExample',
    meta: { profile: ['http://hl7.org/fhir/us/sdoh-clinicalcare/StructureDefinition/SDOHCC-ObservationEthnicityOMB'] },
    category: [{
      coding: [{
        code: 'personal-characteristic',
        system: 'http://hl7.org/fhir/us/sdoh-clinicalcare/CodeSystem/SDOHCC-CodeSystemTemporaryCodes',
      }],
    }],
    code: { coding: [{ code: '69490-1', system: 'http://loinc.org' }] },
    component: [
      {
        code: { coding: [{ code: '69490-1', system: 'http://loinc.org' }] },
        valueCodeableConcept: {
          coding: [{ code: '2182-4', system: 'urn:oid:2.16.840.1.113883.6.238', display: 'Cuban' }],
        },
      },
      {
        code: { coding: [{ code: '69490-1', system: 'http://loinc.org' }] },
        valueCodeableConcept: {
          coding: [{ code: '2159-2', system: 'urn:oid:2.16.840.1.113883.6.238', display: 'Nicaraguan' }],
        },
      },
      {
        code: { coding: [{ code: '69490-1', system: 'http://loinc.org' }] },
        valueCodeableConcept: {
          coding: [{ code: '2135-2', system: 'urn:oid:2.16.840.1.113883.6.238', display: 'Hispanic or Latino' }],
        },
      },
      {
        code: { coding: [{ code: '69490-1', system: 'http://loinc.org' }] },
        valueString: "Hispanic, Cuban on my mom's side and Nicaraguan on my dad's side",
      },
    ],
    status: 'final',
    subject: { reference: 'Patient/pat-53234' },
    effectiveDateTime: '2022-04-10T23:56:54.671Z',
    performer: [{ reference: 'Patient/pat-53234', display: 'COLIN ABBAS' }],
    method: {
      coding: [{
        code: 'self-reported',
        system: 'http://hl7.org/fhir/us/sdoh-clinicalcare/CodeSystem/SDOHCC-CodeSystemTemporaryCodes',
        display: 'Self Reported',
      }],
    },
  },
  {
    resourceType: 'Observation',
    id: 'SDOHCC-ObservationRaceOMBExample',
    meta: { profile: ['http://hl7.org/fhir/us/sdoh-clinicalcare/StructureDefinition/SDOHCC-ObservationRaceOMB'] },
    category: [{
      coding: [{
        code: 'personal-characteristic',
        system: 'http://hl7.org/fhir/us/sdoh-clinicalcare/CodeSystem/SDOHCC-CodeSystemTemporaryCodes',
      }],
    }],
    code: { coding: [{ code: '72826-1', system: 'http://loinc.org' }] },
    component: [
      {
        code: { coding: [{ code: '72826-1', system: 'http://loinc.org' }] },
        valueCodeableConcept: {
          coding: [{
            code: '1002-5',
            system: 'urn:oid:2.16.840.1.113883.6.238',
            display: 'American Indian or Alaska Native',
          }],
        },
      },
      {
        code: { coding: [{ code: '72826-1', system: 'http://loinc.org' }] },
        valueCodeableConcept: {
          coding: [{ code: '2106-3', system: 'urn:oid:2.16.840.1.113883.6.238', display: 'White' }],
        },
      },
      {
        code: { coding: [{ code: '72826-1', system: 'http://loinc.org' }] },
        valueCodeableConcept: {
          coding: [{ code: '1102-3', system: 'urn:oid:2.16.840.1.113883.6.238', display: 'Cheyenne' }],
        },
      },
      {
        code: { coding: [{ code: '72826-1', system: 'http://loinc.org' }] },
        valueCodeableConcept: {
          coding: [{ code: '1088-4', system: 'urn:oid:2.16.840.1.113883.6.238', display: 'Cherokee' }],
        },
      },
      {
        code: { coding: [{ code: '72826-1', system: 'http://loinc.org' }] },
        valueString: "White on my dad's side, Cherokee and Cheyenne on my mom's side",
      },
    ],
    status: 'final',
    subject: { reference: 'Patient/pat-53234' },
    effectiveDateTime: '2022-04-10T23:56:54.671Z',
    performer: [{ reference: 'Patient/pat-53234', display: 'COLIN ABBAS' }],
    method: {
      coding: [{
        code: 'self-reported',
        system: 'http://hl7.org/fhir/us/sdoh-clinicalcare/CodeSystem/SDOHCC-CodeSystemTemporaryCodes',
        display: 'Self Reported',
      }],
    },
  },
  {
    resourceType: 'Observation',
    id: 'SDOHCC-ObservationRaceOMBMotherExample',
    meta: { profile: ['http://hl7.org/fhir/us/sdoh-clinicalcare/StructureDefinition/SDOHCC-ObservationRaceOMB'] },
    category: [{
      coding: [{
        code: 'personal-characteristic',
        system: 'http://hl7.org/fhir/us/sdoh-clinicalcare/CodeSystem/SDOHCC-CodeSystemTemporaryCodes',
      }],
    }],
    code: { coding: [{ code: '72826-1', system: 'http://loinc.org' }] },
    status: 'final',
    subject: { reference: 'Patient/pat-53234' },
    focus: [{ reference: 'RelatedPerson/SDOHCC-RelatedPersonMotherExample', display: 'Eve Everywoman' }],
    effectiveDateTime: '2022-04-10T23:56:54.671Z',
    performer: [{ reference: 'Patient/pat-53234', display: 'COLIN ABBAS' }],
    method: {
      coding: [{
        code: 'reported-by-related-person',
        system: 'http://hl7.org/fhir/us/sdoh-clinicalcare/CodeSystem/SDOHCC-CodeSystemTemporaryCodes',
        display: 'Reported By Related Person',
      }],
    },
    component: [
      {
        code: { coding: [{ code: '72826-1', system: 'http://loinc.org', display: 'Race OMB.1997' }] },
        valueCodeableConcept: {
          coding: [{
            code: '1002-5',
            system: 'urn:oid:2.16.840.1.113883.6.238',
            display: 'American Indian or Alaska Native',
          }],
        },
      },
      {
        code: { coding: [{ code: '72826-1', system: 'http://loinc.org', display: 'Race OMB.1997' }] },
        valueCodeableConcept: {
          coding: [{ code: '1102-3', system: 'urn:oid:2.16.840.1.113883.6.238', display: 'Cheyenne' }],
        },
      },
      {
        code: { coding: [{ code: '72826-1', system: 'http://loinc.org', display: 'Race OMB.1997' }] },
        valueCodeableConcept: {
          coding: [{ code: '1088-4', system: 'urn:oid:2.16.840.1.113883.6.238', display: 'Cherokee' }],
        },
      },
      {
        code: { coding: [{ code: '72826-1', system: 'http://loinc.org', display: 'Race OMB.1997' }] },
        valueString: 'Cherokee and Cheyenne',
      },
    ],
  },
  {
    resourceType: 'Observation',
    id: 'SDOHCC-ObservationRaceOMBPractitionerExample',
    meta: { profile: ['http://hl7.org/fhir/us/sdoh-clinicalcare/StructureDefinition/SDOHCC-ObservationRaceOMB'] },
    category: [{
      coding: [{
        code: 'personal-characteristic',
        system: 'http://hl7.org/fhir/us/sdoh-clinicalcare/CodeSystem/SDOHCC-CodeSystemTemporaryCodes',
      }],
    }],
    code: { coding: [{ code: '72826-1', system: 'http://loinc.org' }] },
    status: 'final',
    subject: { reference: 'Patient/pat-53234' },
    effectiveDateTime: '2022-04-10T23:56:54.671Z',
    performer: [{ reference: 'Practitioner/SDOHCC-PractitionerDrJanWaterExample', display: 'Dr Jan Water' }],
    method: {
      coding: [{
        code: 'self-reported',
        system: 'http://hl7.org/fhir/us/sdoh-clinicalcare/CodeSystem/SDOHCC-CodeSystemTemporaryCodes',
        display: 'Self Reported',
      }],
    },
    component: [{
      code: { coding: [{ code: '72826-1', system: 'http://loinc.org', display: 'Race OMB.1997' }] },
      valueCodeableConcept: {
        coding: [{ code: '2106-3', system: 'urn:oid:2.16.840.1.113883.6.238', display: 'White' }],
      },
    }],
  },
];
