import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { pick } from '../src/expressions/collection-types.ts';
import { createFhirPathEngine } from '../src/expressions/fhirpath-engine.ts';
import type { EngineRequest } from '../src/expressions/expression.types.ts';

const UCUM = 'http://unitsofmeasure.org';
const WEIGHT = 'http://hl7.org/fhir/StructureDefinition/itemWeight';
const ORDINAL = 'http://hl7.org/fhir/StructureDefinition/ordinalValue';

const deepFreeze = <T>(value: T): T => {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(deepFreeze);
  return value;
};

const response = deepFreeze({
  resourceType: 'QuestionnaireResponse',
  item: [
    { linkId: 'number', answer: [{ valueInteger: 3 }, { valueDecimal: 1.5 }] },
    { linkId: 'day', answer: [{ valueDate: '2020-01-31' }] },
    { linkId: 'mass', answer: [{ valueQuantity: { value: 5, unit: 'kg', system: UCUM, code: 'kg' } }] },
    { linkId: 'choice', answer: [{ valueCoding: { system: 'urn:s', code: 'b' } }] },
    { linkId: 'group', item: [{ linkId: 'inner', answer: [{ valueString: 'x', item: [{ linkId: 'deep', answer: [{ valueBoolean: true }] }] }] }] },
  ],
});

const engine = createFhirPathEngine();
const evaluate = (expression: string, more: Partial<EngineRequest> = {}) =>
  engine.evaluate({ expression, resource: response, context: response, environment: {}, ...more }) as readonly unknown[];

describe('FHIRPath engine', () => {
  it('answers with plain FHIR JSON', () => {
    assert.deepEqual(evaluate("item.where(linkId = 'number').answer.value"), [3, 1.5]);
    assert.deepEqual(evaluate('@2020-01-31'), ['2020-01-31']);
    assert.deepEqual(evaluate('@2020-01-31T10:00:00Z'), ['2020-01-31T10:00:00Z']);
    assert.deepEqual(evaluate('@T10:30'), ['10:30']);
    assert.deepEqual(evaluate('0.1 + 0.2'), [0.3]);
    assert.deepEqual(evaluate("item.where(linkId = 'number').answer.value.value"), [3, 1.5]);
    assert.deepEqual(evaluate('(0 * -1) | -0.0'), [0]);
    assert.deepEqual(evaluate("5 'kg' * 2"), [{ value: 10, unit: 'kg', system: UCUM, code: 'kg' }]);
    assert.deepEqual(evaluate('2 days'), [{ value: 2, unit: 'days', system: UCUM, code: 'd' }]);
    assert.deepEqual(evaluate("item.where(linkId = 'group').item.answer.item.answer.value"), [true]);
  });

  it('gives the very objects of the response, and marks none of them', () => {
    const [coding] = evaluate("item.where(linkId = 'choice').answer.value");
    assert.equal(coding, response.item[3]?.answer?.[0] && (response.item[3].answer[0] as { valueCoding: unknown }).valueCoding);
    assert.deepEqual(Object.getOwnPropertyNames(coding), ['system', 'code']);
  });

  it('knows the type of a response item that is the focus', () => {
    const context = response.item[4]?.item?.[0];
    assert.deepEqual(evaluate('answer.value', { context }), ['x']);
    assert.deepEqual(evaluate('%context.answer.item.answer.value', { context }), [true]);
    assert.deepEqual(evaluate("%resource.item.where(linkId = 'number').answer.value.count()", { context }), [2]);
  });

  it('keeps types through variables', () => {
    const day = evaluate("item.where(linkId = 'day').answer.value");
    assert.deepEqual(evaluate('%born > @2020-01-01', { environment: { born: day } }), [true]);
    const answers = evaluate("item.where(linkId = 'number').answer");
    assert.deepEqual(evaluate('%answers.value.sum()', { environment: { answers } }), [4.5]);
    assert.deepEqual(evaluate('%one.value', { environment: { one: pick(answers, 1) } }), [1.5]);
    const today = evaluate('@2020-02-29');
    assert.deepEqual(evaluate('%leap + 1 year', { environment: { leap: today } }), ['2021-02-28']);
    assert.deepEqual(evaluate("%mass > 4000 'g'", { environment: { mass: evaluate("item.where(linkId = 'mass').answer.value") } }), [true]);
    assert.deepEqual(evaluate('%patient.birthDate < @2000', { environment: { patient: { resourceType: 'Patient', birthDate: '1990-01-01' } } }), [true]);
    assert.deepEqual(evaluate('value', { context: pick(answers, 0) }), [3]);
  });

  it('says only that it failed: the words of the library quote answers', () => {
    for (const expression of ["item.where(linkId = 'number').answer.value + 1", 'item.nothingLikeThis()', '1 +', '%unknown', 'resolve()', "item.memberOf('urn:x')"]) {
      assert.throws(() => evaluate(expression), (error: Error) => error.message === 'forms.expression_failed' && error.cause === undefined);
    }
  });

  it('knows the constants of FHIR', () => {
    assert.deepEqual(evaluate("%sct | %loinc | %ucum | %'vs-administrative-gender' | %`ext-patient-birthTime`"), [
      'http://snomed.info/sct', 'http://loinc.org', UCUM, 'http://hl7.org/fhir/ValueSet/administrative-gender', 'http://hl7.org/fhir/StructureDefinition/patient-birthTime',
    ]);
  });

  it('keeps an element by what its criterion says, not by whether something is there', () => {
    assert.deepEqual(evaluate("item.where(linkId = 'group').item.answer.item.answer.where(value).value"), [true]);
    const environment = { options: { resourceType: 'Questionnaire', item: [{ linkId: 'x', required: false }, { linkId: 'y', required: true }] } };
    assert.deepEqual(evaluate('%options.item.where(required).linkId', { environment }), ['y']);
    assert.deepEqual(evaluate('%options.item.exists(required)', { environment }), [true]);
  });

  it('finds all answers below', () => {
    assert.deepEqual(evaluate("item.where(linkId = 'group').answers()"), ['x', true]);
    assert.deepEqual(evaluate('%resource.answers().count()'), [7]);
  });

  it('keeps trace() from the console', (context) => {
    const log = context.mock.method(console, 'log', () => undefined);
    assert.deepEqual(evaluate("item.where(linkId = 'day').answer.value.trace('day').count()"), [1]);
    assert.equal(log.mock.callCount(), 0);
  });

  it('reads no property that is not data', () => {
    assert.deepEqual(evaluate('%constructor'), []);
    assert.throws(() => evaluate('%toString2'));
  });
});

describe('weight()', () => {
  const coding = (code: string, extension?: unknown) => ({ system: 'urn:s', code, ...(extension !== undefined && { extension: [extension] }) });
  const questionnaire = deepFreeze({
    resourceType: 'Questionnaire',
    contained: [
      { resourceType: 'ValueSet', id: 'include', compose: { include: [{ system: 'urn:s', concept: [{ code: 'b', extension: [{ url: WEIGHT, valueDecimal: 20 }] }] }] } },
      { resourceType: 'ValueSet', id: 'expanded', expansion: { contains: [{ contains: [{ system: 'urn:s', code: 'b', extension: [{ url: ORDINAL, valueDecimal: 30 }] }] }] } },
      { resourceType: 'CodeSystem', url: 'urn:cs', property: [{ code: 'w', uri: 'http://hl7.org/fhir/concept-properties#itemWeight' }], concept: [{ code: 'x', concept: [{ code: 'y', property: [{ code: 'w', valueDecimal: 40 }] }] }] },
    ],
    item: [
      {
        linkId: 'option',
        answerOption: [
          { valueCoding: coding('a'), extension: [{ url: ORDINAL, valueDecimal: 1 }] },
          { valueCoding: coding('b', { url: WEIGHT, valueDecimal: 2 }) },
          { valueCoding: coding('c') },
          { valueInteger: 7, extension: [{ url: WEIGHT, valueDecimal: 0.5 }] },
        ],
      },
      { linkId: 'include', answerValueSet: '#include' },
      { linkId: 'expanded', item: [{ linkId: 'nested', answerValueSet: '#expanded' }] },
      { linkId: 'system' },
    ],
  });
  const weights = (item: unknown, more: Partial<EngineRequest> = {}) => {
    const resource = { resourceType: 'QuestionnaireResponse', item: [item] };
    const request = { resource, context: resource, environment: { questionnaire }, ...more };
    const ofAnswers = evaluate('%resource.descendants().where(linkId.exists()).answer.weight()', request);
    assert.deepEqual(evaluate('%resource.descendants().where(linkId.exists()).answer.value.ordinal()', request), ofAnswers);
    return ofAnswers;
  };

  it('is on the answer, else on the option, else in the value set, else in the code system', () => {
    assert.deepEqual(weights({ linkId: 'option', answer: [{ valueCoding: coding('a', { url: WEIGHT, valueDecimal: 9 }) }] }), [9]);
    assert.deepEqual(weights({ linkId: 'option', answer: [{ valueInteger: 7, _valueInteger: { extension: [{ url: WEIGHT, valueDecimal: 8 }] } }] }), [8]);
    assert.deepEqual(weights({ linkId: 'option', answer: [{ valueCoding: coding('c'), extension: [{ url: WEIGHT, valueDecimal: 6 }] }] }), [6]);
    assert.deepEqual(weights({ linkId: 'option', answer: [{ valueCoding: coding('a') }, { valueCoding: coding('b') }, { valueInteger: 7 }] }), [1, 2, 0.5]);
    assert.deepEqual(weights({ linkId: 'include', answer: [{ valueCoding: coding('b') }] }), [20]);
    assert.deepEqual(weights({ linkId: 'expanded', item: [{ linkId: 'nested', answer: [{ valueCoding: coding('b') }] }] }), [30]);
    assert.deepEqual(weights({ linkId: 'system', answer: [{ valueCoding: { system: 'urn:cs', code: 'y' } }] }), [40]);
  });

  it('is empty where there is none, and asks what a terminology server said', () => {
    assert.deepEqual(weights({ linkId: 'option', answer: [{ valueCoding: coding('c') }, { valueCoding: coding('unknown') }, { valueString: 'other' }] }), []);
    assert.deepEqual(weights({ linkId: 'gone', answer: [{ valueCoding: coding('a') }] }), []);
    const known = [{ system: 'urn:s', code: 'c', weight: 5 }];
    assert.deepEqual(weights({ linkId: 'option', answer: [{ valueCoding: coding('c') }] }, { weights: known }), [5]);
  });

  it('sums, and survives a variable', () => {
    const resource = { resourceType: 'QuestionnaireResponse', item: [{ linkId: 'option', answer: [{ valueCoding: coding('a') }, { valueInteger: 7 }] }] };
    const request = { resource, context: resource, environment: { questionnaire } };
    assert.deepEqual(evaluate('item.answer.weight().sum()', request), [1.5]);
    const answers = evaluate('item.answer', request);
    assert.deepEqual(evaluate('%answers.weight().sum()', { ...request, environment: { questionnaire, answers } }), [1.5]);
    const values = evaluate('item.answer.value', request);
    assert.deepEqual(evaluate('%values.select(weight())', { ...request, environment: { questionnaire, values } }), [1, 0.5]);
  });

  it('of an option of the Questionnaire itself', () => {
    assert.deepEqual(evaluate('%questionnaire.item.answerOption.weight()', { environment: { questionnaire } }), [1, 2, 0.5]);
    assert.deepEqual(evaluate('%questionnaire.item.answerOption.value.weight()', { environment: { questionnaire } }), [1, 2, 0.5]);
    assert.deepEqual(evaluate('%qitem.answerOption.weight()', { environment: { questionnaire, qitem: questionnaire.item[0] } }), [1, 2, 0.5]);
  });
});
