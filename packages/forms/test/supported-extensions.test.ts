import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createForm } from '../src/index.ts';
import { validateResponse } from '../src/validation/index.ts';
import type { Form, FhirResource, Questionnaire, QuestionNode } from '../src/index.ts';

const core = 'http://hl7.org/fhir/StructureDefinition/';
const sdc = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-';
const r5 = 'http://hl7.org/fhir/5.0/StructureDefinition/extension-Questionnaire.item.';
const path = (expression: string): object => ({ language: 'text/fhirpath', expression });
const given = '%patient.name.given';
const said = "%resource.item.where(linkId = 'said').answer.value";
const patient = { resourceType: 'Patient', name: [{ given: ['Ann', 'Lee'] }] } as FhirResource;

async function formOf(item: object, more: object = {}): Promise<{ form: Form; node: QuestionNode; settle: () => Promise<void> }> {
  const questionnaire = {
    resourceType: 'Questionnaire',
    status: 'active',
    extension: [{ url: `${sdc}launchContext`, extension: [{ url: 'name', valueCoding: { code: 'patient' } }, { url: 'type', valueCode: 'Patient' }] }],
    item: [{ linkId: 'said', type: 'string', initial: [{ valueString: 'hello' }] }, { linkId: 'it', type: 'string', ...item }],
    ...more,
  } as unknown as Questionnaire;
  const form = createForm(questionnaire, { launchContext: { patient } });
  const node = form.nodes('it')[0] as QuestionNode;
  const settle = async (): Promise<void> => {
    for (let round = 0; round < 3; round += 1) {
      void [form.issues.value, node.candidates, node.contexts, node.options, node.text, node.limits];
      await form.settled();
    }
  };
  await settle();
  return { form, node, settle };
}

const say = (form: Form, text: string): void => (form.nodes('said')[0] as QuestionNode).set([text]);

describe('extensions of the support table', () => {
  it('initial and initialSelected', async () => {
    const { form, node } = await formOf({ type: 'choice', answerOption: [{ valueCoding: { code: 'x' } }, { valueCoding: { code: 'y' }, initialSelected: true }] });
    assert.deepEqual([(form.nodes('said')[0] as QuestionNode).values, node.values], [['hello'], [{ code: 'y' }]]);
  });

  it('hidden, usageMode', async () => {
    const { node: hidden } = await formOf({ extension: [{ url: `${core}questionnaire-hidden`, valueBoolean: true }] });
    const { node: display } = await formOf({ extension: [{ url: `${core}questionnaire-usageMode`, valueCode: 'display' }] });
    assert.deepEqual([hidden.visible, display.visible], [false, false]);
  });

  it('disabledDisplay', async () => {
    const enableWhen = [{ question: 'said', operator: '=', answerString: 'yes' }];
    const { form, node } = await formOf({ enableWhen, extension: [{ url: `${r5}disabledDisplay`, valueCode: 'protected' }] });
    assert.deepEqual([node.enabled, node.visible, node.readOnly], [false, true, true]);
    say(form, 'yes');
    assert.deepEqual([node.enabled, node.visible, node.readOnly], [true, true, false]);
  });

  it('candidateExpression, answerExpression, contextExpression', async () => {
    const { node: candidate } = await formOf({ extension: [{ url: `${sdc}candidateExpression`, valueExpression: path(given) }] });
    assert.deepEqual(candidate.candidates, ['Ann', 'Lee']);
    const { node: answer } = await formOf({ extension: [{ url: `${sdc}answerExpression`, valueExpression: path(given) }] });
    assert.deepEqual(answer.options.map(({ value }) => value), ['Ann', 'Lee']);
    const parts = [{ url: 'label', valueString: 'Names' }, { url: 'expression', valueExpression: path(given) }];
    const { node: context } = await formOf({ extension: [{ url: `${sdc}contextExpression`, extension: parts }] });
    assert.deepEqual(context.contexts, [{ label: 'Names', values: ['Ann', 'Lee'] }]);
  });

  it('answerOptionsToggleExpression', async () => {
    const parts = [{ url: 'option', valueString: 'q' }, { url: 'expression', valueExpression: path(`${said} = 'yes'`) }];
    const answerOption = [{ valueString: 'p' }, { valueString: 'q' }];
    const { form, node, settle } = await formOf({ answerOption, extension: [{ url: `${sdc}answerOptionsToggleExpression`, extension: parts }] });
    assert.deepEqual(node.options.map(({ value }) => value), ['p']);
    say(form, 'yes');
    await settle();
    assert.deepEqual(node.options.map(({ value }) => value), ['p', 'q']);
  });

  it('optionRestriction, with the url of its expression as it is published and as it is meant', async () => {
    const restriction = (url: string, option: string, expression: string): object => ({ url: `${core}questionnaire-optionRestriction`, extension: [{ url: 'option', valueString: option }, { url, valueExpression: path(expression) }] });
    const answerOption = ['p', 'q', 'r'].map((valueString) => ({ valueString }));
    const toggle = { url: `${sdc}answerOptionsToggleExpression`, extension: [{ url: 'option', valueString: 'r' }, { url: 'expression', valueExpression: path(`${said} != 'no'`) }] };
    const extension = [restriction('requirements', 'q', `${said} = 'yes'`), restriction('expression', 'r', `${said} = 'yes'`), toggle];
    const { form, node, settle } = await formOf({ answerOption, extension });
    assert.deepEqual(node.options.map(({ value }) => value), ['p', 'q', 'r']);
    node.set(['q']);
    say(form, 'yes');
    await settle();
    assert.deepEqual([node.options.map(({ value }) => value), form.issues.value.map(({ code }) => code)], [['p'], ['forms.not_an_option']]);
    const found = await validateResponse(form.definition.source, { ...form.response.value, status: 'completed' });
    assert.deepEqual(found.flatMap(({ code, linkId }) => (linkId ? [code, linkId] : [])), ['forms.not_an_option', 'it']);
    say(form, 'no');
    await settle();
    assert.deepEqual(node.options.map(({ value }) => value), ['p', 'q']);
  });

  it('quantity-precision, referenceFilter and referenceProfile are there for who shows the question', async () => {
    const { node } = await formOf({ type: 'decimal', extension: [{ url: `${core}quantity-precision`, valueInteger: 1 }] });
    node.set([1.25]);
    assert.deepEqual([node.definition.precision, node.values], [1, [1.25]]);
    const filter = { url: `${core}questionnaire-referenceFilter`, valueString: 'active=true' };
    const profile = { url: `${core}questionnaire-referenceProfile`, valueCanonical: 'https://example.org/p' };
    const { node: reference } = await formOf({ type: 'reference', extension: [filter, profile] });
    assert.deepEqual([reference.definition.referenceFilter, reference.definition.referenceProfiles], ['active=true', ['https://example.org/p']]);
  });

  it('cqf-expression on a text, on required and readOnly; cqf-calculatedValue on a limit', async () => {
    const by = (expression: string): object => ({ extension: [{ url: `${core}cqf-expression`, valueExpression: path(expression) }] });
    const minValue = { url: `${core}minValue`, _valueInteger: { extension: [{ url: `${core}cqf-calculatedValue`, valueExpression: path('2 + 3') }] } };
    const { form, node, settle } = await formOf({
      type: 'integer', text: 'Number', _text: by(`'Number, ' + ${said}`), _required: by(`${said} = 'hello'`), _readOnly: by(`${said} = 'done'`), extension: [minValue],
    });
    assert.deepEqual([node.text, node.limits.minValue, node.required, node.readOnly], ['Number, hello', 5, true, false]);
    say(form, 'done');
    await settle();
    assert.deepEqual([node.text, node.required, node.readOnly], ['Number, done', false, true]);
  });

  it('weights and labels of a contained value set', async () => {
    const concept = [{ code: 'v', extension: [{ url: `${core}ordinalValue`, valueDecimal: 4 }, { url: `${core}valueset-label`, valueString: 'A)' }] }];
    const contained = [{ resourceType: 'ValueSet', id: 'vs', compose: { include: [{ system: 'https://example.org/v', concept }] } }];
    const { form, node, settle } = await formOf({ type: 'choice', answerValueSet: '#vs' }, {
      contained,
      item: [
        { linkId: 'it', type: 'choice', answerValueSet: '#vs' },
        { linkId: 'sum', type: 'decimal', extension: [{ url: `${sdc}calculatedExpression`, valueExpression: path("%resource.item.where(linkId = 'it').answer.weight()") }] },
      ],
    });
    const [option] = node.options;
    assert.equal(option?.prefix, 'A)');
    node.toggle(option.value);
    await settle();
    assert.deepEqual((form.nodes('sum')[0] as QuestionNode).values, [4]);
  });

  it('CQL and functions of libraries are refused with an issue', async () => {
    const calculated = (expression: object): object => ({ extension: [{ url: `${sdc}calculatedExpression`, valueExpression: expression }] });
    for (const [expression, code] of [
      [{ language: 'text/cql', expression: 'Total' }, 'forms.expression_language'],
      [path('MyLibrary.total()'), 'forms.expression_unknown_function'],
    ] as const) {
      const { form } = await formOf(calculated(expression));
      assert.deepEqual(form.issues.value.map((issue) => [issue.code, issue.linkId]), [[code, 'it']]);
    }
  });
});
