import type { GuideExample } from './guide-example.ts';

/**
 * Examples of the SDOH Clinical Care guide 3.0.0: HL7/fhir-sdoh-clinicalcare 6604b7a, CC0-1.0.
 * The wording of PRAPARE is left out: its owner’s terms apply to it.
 */
export const questionnaireResponses: readonly GuideExample[] = [
  {
    resourceType: 'QuestionnaireResponse',
    id: 'SDOHCC-QuestionnaireResponseHungerVitalSignExample',
    meta: { profile: ['http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaireresponse'] },
    questionnaire: 'http://hl7.org/fhir/us/sdoh-clinicalcare/Questionnaire/SDOHCC-QuestionnaireHungerVitalSign',
    _questionnaire: {
      extension: [{
        url: 'http://hl7.org/fhir/StructureDefinition/display',
        valueString: 'SDOHCC Questionnaire Hunger Vital Sign',
      }],
    },
    status: 'completed',
    subject: { reference: 'Patient/pat-53234', display: 'COLIN ABBAS' },
    authored: '2020-09-10T21:56:54.671Z',
    source: { reference: 'Patient/pat-53234', display: 'COLIN ABBAS' },
    item: [
      {
        linkId: '/88122-7',
        text: 'Within the past 12 months we worried whether our food would run out before we got money to buy more',
        answer: [{ valueCoding: { code: 'LA28397-0', system: 'http://loinc.org', display: 'Often true' } }],
      },
      {
        linkId: '/88123-5',
        text: "Within the past 12 months the food we bought just didn't last and we didn't have money to get more",
        answer: [{ valueCoding: { code: 'LA28397-0', system: 'http://loinc.org', display: 'Often true' } }],
      },
      {
        linkId: '/88124-3',
        text: 'Food insecurity risk',
        answer: [{ valueCoding: { code: 'LA19952-3', system: 'http://loinc.org', display: 'At risk' } }],
      },
    ],
  },
  {
    resourceType: 'QuestionnaireResponse',
    id: 'SDOHCC-QuestionnaireResponsePRAPAREExample',
    meta: { profile: ['http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaireresponse'] },
    questionnaire: 'http://hl7.org/fhir/us/sdoh-clinicalcare/Questionnaire/SDOHCC-QuestionnairePRAPARE',
    _questionnaire: {
      extension: [{
        url: 'http://hl7.org/fhir/StructureDefinition/display',
        valueString: 'SDOHCC Questionnaire PRAPARE',
      }],
    },
    status: 'completed',
    subject: { reference: 'Patient/pat-53234', display: 'COLIN ABBAS' },
    authored: '2021-04-26T13:56:33.747Z',
    item: [{
      linkId: '/93025-5',
      item: [
        {
          linkId: '/93043-8',
          item: [
            { linkId: '/93043-8/56051-6', answer: [{ valueCoding: { code: 'LA32-8', system: 'http://loinc.org' } }] },
            {
              linkId: '/93043-8/32624-9',
              answer: [
                { valueCoding: { code: 'LA4457-3', system: 'http://loinc.org' } },
                { valueCoding: { code: 'LA30187-1', system: 'http://loinc.org' } },
              ],
            },
            { linkId: '/93043-8/93035-4', answer: [{ valueCoding: { code: 'LA33-6', system: 'http://loinc.org' } }] },
            { linkId: '/93043-8/93034-7', answer: [{ valueCoding: { code: 'LA32-8', system: 'http://loinc.org' } }] },
            { linkId: '/93043-8/54899-0', answer: [{ valueCoding: { code: 'LA43-5', system: 'http://loinc.org' } }] },
          ],
        },
        {
          linkId: '/93042-0',
          item: [
            { linkId: '/93042-0/63512-8', answer: [{ valueInteger: 6 }] },
            {
              linkId: '/93042-0/71802-3',
              answer: [{ valueCoding: { code: 'LA30190-5', system: 'http://loinc.org' } }],
            },
            {
              linkId: '/93042-0/93033-9',
              answer: [{ valueCoding: { code: 'LA30122-8', system: 'http://loinc.org' } }],
            },
            { linkId: '/93042-0/56799-0', answer: [{ valueString: 'Broadway' }] },
          ],
        },
        {
          linkId: '/93041-2',
          item: [
            {
              linkId: '/93041-2/82589-3',
              answer: [{ valueCoding: { code: 'LA30191-3', system: 'http://loinc.org' } }],
            },
            {
              linkId: '/93041-2/67875-5',
              answer: [{ valueCoding: { code: 'LA17956-6', system: 'http://loinc.org' } }],
            },
            {
              linkId: '/93041-2/76437-3',
              answer: [{ valueCoding: { code: 'LA17849-3', system: 'http://loinc.org' } }],
            },
            { linkId: '/93041-2/63586-2', answer: [{ valueDecimal: 25000 }] },
            {
              linkId: '/93041-2/93031-3',
              answer: [
                { valueCoding: { code: 'LA30126-9', system: 'http://loinc.org' } },
                { valueCoding: { code: 'LA30127-7', system: 'http://loinc.org' } },
              ],
            },
            {
              linkId: '/93041-2/93030-5',
              answer: [
                { valueCoding: { code: 'LA30134-3', system: 'http://loinc.org' } },
                { valueCoding: { code: 'LA30133-5', system: 'http://loinc.org' } },
              ],
            },
          ],
        },
        {
          linkId: '/93040-4',
          item: [
            {
              linkId: '/93040-4/93029-7',
              answer: [{ valueCoding: { code: 'LA30130-1', system: 'http://loinc.org' } }],
            },
            {
              linkId: '/93040-4/93038-8',
              answer: [{ valueCoding: { code: 'LA13909-9', system: 'http://loinc.org' } }],
            },
          ],
        },
        {
          linkId: '/93039-6',
          item: [
            { linkId: '/93039-6/93028-9', answer: [{ valueCoding: { code: 'LA32-8', system: 'http://loinc.org' } }] },
            { linkId: '/93039-6/93027-1', answer: [{ valueCoding: { code: 'LA32-8', system: 'http://loinc.org' } }] },
            { linkId: '/93039-6/93026-3', answer: [{ valueCoding: { code: 'LA32-8', system: 'http://loinc.org' } }] },
            { linkId: '/93039-6/76501-6', answer: [{ valueCoding: { code: 'LA32-8', system: 'http://loinc.org' } }] },
          ],
        },
      ],
    }],
  },
];
