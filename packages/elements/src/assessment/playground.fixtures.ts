import type { Questionnaire } from '@careloom/forms';

const core = 'http://hl7.org/fhir/StructureDefinition/';
const sdc = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-';
const path = (expression: string): object => ({ language: 'text/fhirpath', expression });
/** Codes: US Core 7.0.0, profiles of vital signs. */
const loinc = (code: string, display: string): object => ({ system: 'http://loinc.org', code, display });
const unit = (code: string): object => ({ url: `${core}questionnaire-unit`, valueCoding: { system: 'http://unitsofmeasure.org', code, display: code } });
const vital = { url: `${sdc}observation-extract-category`, valueCodeableConcept: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/observation-category', code: 'vital-signs' }] } };
const extracted = { url: `${sdc}observationExtract`, valueBoolean: true };
const value = (expression: string): object => ({ extension: [{ url: `${sdc}templateExtractValue`, valueString: expression }] });
const answer = (linkId: string): string => `item.where(linkId = '${linkId}').answer.value.first()`;

/** Our own wording: a calculation, Observations, and a resource by template for each person named. */
export const calculatedForm = {
  resourceType: 'Questionnaire',
  url: 'https://example.org/fhir/Questionnaire/weight-and-helpers',
  version: '1',
  status: 'draft',
  language: 'en',
  title: 'Weight, and who helps',
  subjectType: ['Patient'],
  contained: [
    {
      resourceType: 'RelatedPerson', id: 'helper', patient: { _reference: value('%resource.subject.reference') },
      name: [{ _text: value(answer('name')) }],
      telecom: [{ extension: [{ url: `${sdc}templateExtractContext`, valueString: "item.where(linkId = 'phone').answer.value" }], system: 'phone', _value: value('$this') }],
    },
  ],
  extension: [
    { url: `${core}variable`, valueExpression: { name: 'weight', ...path("%resource.descendants().where(linkId = 'weight').answer.value") } },
    { url: `${core}variable`, valueExpression: { name: 'height', ...path("%resource.descendants().where(linkId = 'height').answer.value") } },
  ],
  item: [
    {
      linkId: 'body', type: 'group', text: 'Body', extension: [extracted, vital],
      item: [
        { linkId: 'weight', type: 'decimal', text: 'Weight', code: [loinc('29463-7', 'Body weight')], extension: [unit('kg'), { url: `${core}minValue`, valueDecimal: 1 }] },
        { linkId: 'height', type: 'decimal', text: 'Height', code: [loinc('8302-2', 'Body height')], extension: [unit('cm'), { url: `${core}minValue`, valueDecimal: 30 }] },
        {
          linkId: 'bmi', type: 'decimal', text: 'Body mass index', readOnly: true, code: [loinc('39156-5', 'Body mass index (BMI) [Ratio]')],
          extension: [unit('kg/m2'), { url: `${sdc}calculatedExpression`, valueExpression: path('(%weight / (%height * %height / 10000)).round(1)') }],
        },
      ],
    },
    {
      linkId: 'helper', type: 'group', repeats: true, text: 'Helper',
      extension: [{ url: `${sdc}templateExtract`, extension: [{ url: 'template', valueReference: { reference: '#helper' } }] }],
      item: [
        { linkId: 'name', type: 'string', text: 'Name', required: true, maxLength: 80 },
        { linkId: 'phone', type: 'string', text: 'Telephone', repeats: true },
      ],
    },
  ],
} as unknown as Questionnaire;

/** What an author gets wrong: each fault is an issue, and the rest is a form all the same. */
export const faultyForm = {
  resourceType: 'Questionnaire',
  status: 'draft',
  title: 'A form with faults',
  item: [
    { linkId: 'a', type: 'string', text: 'Asked if a question says so that is not there', enableWhen: [{ question: 'nowhere', operator: 'exists', answerBoolean: true }] },
    { linkId: 'b', type: 'integer', text: 'Works itself out, by a function that nobody knows', extension: [{ url: `${sdc}calculatedExpression`, valueExpression: path('item.sumUp()') }] },
    { linkId: 'c', type: 'decimal', text: 'No number fits', extension: [{ url: `${core}minValue`, valueDecimal: 5 }, { url: `${core}maxValue`, valueDecimal: 1 }] },
    { linkId: 'c', type: 'string', text: 'Has the linkId of another' },
    { linkId: 'd', type: 'quiz', text: 'Is of no type we know' },
  ],
} as unknown as Questionnaire;
