import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { effect } from '@preact/signals-core';
import type { Questionnaire, QuestionnaireItem, QuestionnaireResponse } from '../model/fhir.types.ts';
import { createForm } from './create-form.ts';
import type { CreateFormOptions } from './create-form.ts';
import type { Form, GroupNode, QuestionNode } from './form.types.ts';

const sdc = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-';
const fhirpath = (expression: string, name?: string): object => ({ language: 'text/fhirpath', expression, ...(name && { name }) });

function formOf(items: readonly object[], options: CreateFormOptions = {}, root: object = {}): Form {
  const questionnaire = { resourceType: 'Questionnaire', url: 'https://example.org/q', version: '1', status: 'active', item: items, ...root } as Questionnaire;
  return createForm(questionnaire, options);
}

function question(form: Form, linkId: string, index = 0): QuestionNode {
  const node = form.nodes(linkId)[index];
  assert.equal(node?.kind, 'question', linkId);
  return node as QuestionNode;
}

const choice = (linkId: string, codes: readonly string[], more: Partial<QuestionnaireItem> = {}): object => ({
  linkId, type: 'choice', text: linkId, answerOption: codes.map((code) => ({ valueCoding: { system: 's', code, display: code.toUpperCase() } })), ...more,
});
const coding = (code: string): object => ({ system: 's', code, display: code.toUpperCase() });

describe('live form: answers and response', () => {
  it('writes answers in the order of the questionnaire and leaves out what is empty', () => {
    const form = formOf([{ linkId: 'a', type: 'string', text: 'A' }, { linkId: 'g', type: 'group', item: [{ linkId: 'b', type: 'integer' }, { linkId: 'c', type: 'boolean' }] }]);
    question(form, 'b').set([3]);
    question(form, 'a').set(['x']);
    assert.deepEqual(form.response.value, {
      resourceType: 'QuestionnaireResponse', questionnaire: 'https://example.org/q|1', status: 'in-progress',
      item: [{ linkId: 'a', text: 'A', answer: [{ valueString: 'x' }] }, { linkId: 'g', item: [{ linkId: 'b', answer: [{ valueInteger: 3 }] }] }],
    });
    question(form, 'b').set([]);
    assert.equal(form.response.value.item?.length, 1);
  });

  it('gives back the very response it was given as long as nothing is touched', () => {
    const response = { resourceType: 'QuestionnaireResponse', status: 'in-progress', item: [{ linkId: 'zzz', answer: [{ valueString: 'unknown' }] }, { linkId: 'a', extension: [{ url: 'u' }], answer: [{ valueString: 'x', extension: [{ url: 'v' }] }] }] } as unknown as QuestionnaireResponse;
    const before = structuredClone(response);
    const form = formOf([{ linkId: 'a', type: 'string' }, { linkId: 'b', type: 'string' }], { response });
    assert.equal(form.response.value, response);
    question(form, 'b').set(['y']);
    assert.deepEqual(form.response.value.item, [response.item?.[1], { linkId: 'b', answer: [{ valueString: 'y' }] }, response.item?.[0]]);
    assert.deepEqual(response, before);
    question(form, 'b').set([]);
    assert.deepEqual(form.response.value, response);
  });

  it('keeps several answers, exclusive options alone, and single choices single', () => {
    const form = formOf([choice('m', ['a', 'b'], { repeats: true, answerOption: [...['a', 'b'].map((code) => ({ valueCoding: coding(code) })), { valueCoding: coding('none'), extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/questionnaire-optionExclusive', valueBoolean: true }] }] } as never), choice('s', ['x', 'y'])]);
    const m = question(form, 'm');
    m.toggle(coding('a'));
    m.toggle(coding('b'));
    assert.equal(m.values.length, 2);
    m.toggle(coding('none'));
    assert.deepEqual(m.values, [coding('none')]);
    m.toggle(coding('a'));
    assert.deepEqual(m.values, [coding('a')]);
    const s = question(form, 's');
    s.toggle(coding('x'));
    s.toggle(coding('y'));
    assert.deepEqual(s.values, [coding('y')]);
  });

  it('adds and removes occurrences of a group, each with its own answers', () => {
    const form = formOf([{ linkId: 'g', type: 'group', repeats: true, item: [{ linkId: 'n', type: 'string' }] }]);
    const first = form.nodes('g')[0] as GroupNode;
    first.add();
    question(form, 'n', 0).set(['one']);
    question(form, 'n', 1).set(['two']);
    assert.deepEqual(form.response.value.item?.map((item) => item.item?.[0]?.answer?.[0]?.['valueString']), ['one', 'two']);
    first.remove();
    assert.deepEqual(form.response.value.item?.length, 1);
    assert.equal(question(form, 'n').values[0], 'two');
  });

  it('asks nothing in a repeating group that need not be there, and everything in one that is', async () => {
    const name = { linkId: 'n', type: 'string', required: true };
    const form = formOf([{ linkId: 'g', type: 'group', repeats: true, item: [name, { linkId: 'p', type: 'string' }] }]);
    await form.settled();
    assert.equal(form.valid.value, true);
    question(form, 'p').set(['5']);
    assert.equal(form.valid.value, false);
    const section = formOf([{ linkId: 'g', type: 'group', item: [name] }]);
    await section.settled();
    assert.equal(section.valid.value, false);
  });

  it('keeps why a question was not answered', async () => {
    const form = formOf([{ linkId: 'a', type: 'string', required: true }]);
    question(form, 'a').setAbsent('asked-declined');
    assert.deepEqual(form.response.value.item, [{ linkId: 'a', extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/data-absent-reason', valueCode: 'asked-declined' }] }]);
    await form.settled();
    assert.equal(form.valid.value, true);
    question(form, 'a').set(['x']);
    assert.deepEqual(form.response.value.item, [{ linkId: 'a', answer: [{ valueString: 'x' }] }]);
  });
});

describe('live form: conditions', () => {
  it('answers of disabled items leave the response and come back within the session', () => {
    const form = formOf([choice('q', ['yes', 'no']), { linkId: 'd', type: 'string', enableWhen: [{ question: 'q', operator: '=', answerCoding: coding('yes') }] }]);
    question(form, 'q').toggle(coding('yes'));
    question(form, 'd').set(['kept']);
    question(form, 'q').toggle(coding('no'));
    assert.equal(question(form, 'd').enabled, false);
    assert.equal(form.response.value.item?.length, 1);
    question(form, 'q').toggle(coding('yes'));
    assert.deepEqual(form.response.value.item?.[1]?.answer, [{ valueString: 'kept' }]);
  });

  it('a condition in a repeating group looks at its own occurrence', () => {
    const form = formOf([{ linkId: 'g', type: 'group', repeats: true, item: [{ linkId: 'q', type: 'boolean' }, { linkId: 'd', type: 'string', enableWhen: [{ question: 'q', operator: '=', answerBoolean: true }] }] }]);
    (form.nodes('g')[0] as GroupNode).add();
    question(form, 'q', 1).set([true]);
    assert.deepEqual(form.nodes('d').map(({ enabled }) => enabled), [false, true]);
  });

  it('a source under an answer is found', () => {
    const form = formOf([choice('q', ['yes', 'no'], { item: [{ linkId: 'n', type: 'integer' }] } as never), { linkId: 'd', type: 'string', enableWhen: [{ question: 'n', operator: '>', answerInteger: 2 }] }]);
    question(form, 'q').toggle(coding('yes'));
    question(form, 'n').set([3]);
    assert.equal(question(form, 'd').enabled, true);
    question(form, 'q').toggle(coding('yes'));
    assert.equal(question(form, 'd').enabled, false);
  });

  it('quantities of two units are compared by UCUM, which is loaded for it', async () => {
    const kg = (value: number, code: string): object => ({ value, unit: code, system: 'http://unitsofmeasure.org', code });
    const form = formOf([{ linkId: 'w', type: 'quantity' }, { linkId: 'd', type: 'string', enableWhen: [{ question: 'w', operator: '>', answerQuantity: kg(4000, 'g') }] }]);
    question(form, 'w').set([kg(5, 'kg')]);
    await form.settled();
    assert.equal(question(form, 'd').enabled, true);
    question(form, 'w').set([kg(3, 'kg')]);
    assert.equal(question(form, 'd').enabled, false);
  });

  it('a disabled source has no answer; conditions in a circle settle', () => {
    const form = formOf([
      { linkId: 'a', type: 'boolean' },
      { linkId: 'b', type: 'boolean', enableWhen: [{ question: 'a', operator: '=', answerBoolean: true }] },
      { linkId: 'c', type: 'string', enableWhen: [{ question: 'b', operator: '=', answerBoolean: true }] },
      { linkId: 'x', type: 'boolean', enableWhen: [{ question: 'y', operator: 'exists', answerBoolean: false }] },
      { linkId: 'y', type: 'boolean', enableWhen: [{ question: 'x', operator: 'exists', answerBoolean: false }] },
    ]);
    question(form, 'a').set([true]);
    question(form, 'b').set([true]);
    assert.equal(question(form, 'c').enabled, true);
    question(form, 'a').set([false]);
    assert.equal(question(form, 'c').enabled, false);
    assert.equal(question(form, 'x').enabled, true);
    question(form, 'x').set([true]);
    assert.equal(question(form, 'y').enabled, false);
  });

  it('one answer wakes only what depends on it', () => {
    const items = Array.from({ length: 50 }, (_, index) => choice(`q${index}`, ['a', 'b'], index % 5 === 4 ? ({ enableWhen: [{ question: `q${index - 1}`, operator: '=', answerCoding: coding('a') }] } as never) : {}));
    const form = formOf(items);
    let runs = 0;
    for (const node of form.children) effect(() => {
      void [node.visible, (node as QuestionNode).values];
      runs += 1;
    });
    runs = 0;
    question(form, 'q3').toggle(coding('a'));
    assert.equal(runs, 2);
  });
});

describe('live form: expressions', () => {
  const total = { url: `${sdc}calculatedExpression`, valueExpression: fhirpath("%resource.item.where(linkId='a' or linkId='b').answer.value.sum()") };

  it('works out a value, again when its inputs change, and clears it with them', async () => {
    const form = formOf([{ linkId: 'a', type: 'integer' }, { linkId: 'b', type: 'integer' }, { linkId: 't', type: 'integer', extension: [total] }]);
    question(form, 'a').set([2]);
    question(form, 'b').set([3]);
    await form.settled();
    assert.deepEqual(question(form, 't').values, [5]);
    question(form, 'b').set([4]);
    await form.settled();
    assert.deepEqual(question(form, 't').values, [6]);
    assert.equal(question(form, 't').calculated, true);
  });

  it("a user's edit stays until it is cleared", async () => {
    const form = formOf([{ linkId: 'a', type: 'integer' }, { linkId: 'b', type: 'integer' }, { linkId: 't', type: 'integer', extension: [total] }]);
    question(form, 'a').set([2]);
    await form.settled();
    question(form, 't').set([40]);
    question(form, 'b').set([4]);
    await form.settled();
    assert.deepEqual(question(form, 't').values, [40]);
    question(form, 't').set([]);
    await form.settled();
    assert.deepEqual(question(form, 't').values, [6]);
  });

  it('calculations in a circle are named, and nothing loops', async () => {
    const plus = (of: string): object => ({ url: `${sdc}calculatedExpression`, valueExpression: fhirpath(`iif(%resource.item.where(linkId='${of}').answer.value.exists(), %resource.item.where(linkId='${of}').answer.value + 1, 1)`) });
    const form = formOf([{ linkId: 'a', type: 'integer', extension: [plus('b')] }, { linkId: 'b', type: 'integer', extension: [plus('a')] }]);
    await form.settled();
    assert.ok(form.issues.value.some(({ code, linkId }) => code === 'forms.calculation_cycle' && (linkId === 'a' || linkId === 'b')));
  });

  it('variables are scoped to the occurrence of a group', async () => {
    const form = formOf([{
      linkId: 'g', type: 'group', repeats: true, extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/variable', valueExpression: fhirpath("%context.item.where(linkId='b').answer.value", 'b') }],
      item: [{ linkId: 'b', type: 'integer' }, { linkId: 'c', type: 'integer', extension: [{ url: `${sdc}calculatedExpression`, valueExpression: fhirpath('%b * 2') }] }],
    }]);
    (form.nodes('g')[0] as GroupNode).add();
    question(form, 'b', 0).set([1]);
    question(form, 'b', 1).set([5]);
    await form.settled();
    assert.deepEqual([0, 1].map((index) => question(form, 'c', index).values[0]), [2, 10]);
  });

  it('in its own expression, a variable means the one of that name further out', async () => {
    const variable = (expression: string): object => ({ url: 'http://hl7.org/fhir/StructureDefinition/variable', valueExpression: fhirpath(expression, 'prefix') });
    const form = formOf(
      [{ linkId: 'g', type: 'group', extension: [variable("%prefix + 'b'")], item: [{ linkId: 'c', type: 'string', extension: [{ url: `${sdc}calculatedExpression`, valueExpression: fhirpath('%prefix') }] }] }],
      {}, { extension: [variable("'a'")] },
    );
    await form.settled();
    assert.deepEqual([question(form, 'c').values, form.issues.value.filter(({ code }) => code.includes('cycle'))], [['ab'], []]);
  });

  it('initial expressions count once, for new forms only, with the launch context', async () => {
    const items = [{ linkId: 'n', type: 'string', extension: [{ url: `${sdc}initialExpression`, valueExpression: fhirpath('%patient.name.family') }] }];
    const launch = { extension: [{ url: `${sdc}launchContext`, extension: [{ url: 'name', valueCoding: { code: 'patient' } }, { url: 'type', valueCode: 'Patient' }] }] };
    const launchContext = { patient: { resourceType: 'Patient', name: [{ family: 'Ames' }] } as never };
    const form = formOf(items, { launchContext }, launch);
    await form.settled();
    assert.deepEqual(question(form, 'n').values, ['Ames']);
    question(form, 'n').set([]);
    await form.settled();
    assert.deepEqual(question(form, 'n').values, []);
    const saved = formOf(items, { launchContext, response: { resourceType: 'QuestionnaireResponse', status: 'in-progress', item: [{ linkId: 'n', answer: [{ valueString: 'Other' }] }] } }, launch);
    await saved.settled();
    assert.deepEqual(question(saved, 'n').values, ['Other']);
  });

  it('loads no expression engine for a form without expressions', async () => {
    let loads = 0;
    const form = formOf([{ linkId: 'a', type: 'string' }], { expressions: () => {
      loads += 1;
      return Promise.reject(new Error());
    } });
    question(form, 'a').set(['x']);
    await form.settled();
    assert.equal(loads, 0);
    assert.equal(form.valid.value, true);
  });
});

describe('live form: what makes it unusable', () => {
  it('an unknown modifier blocks the form; other faults of the form do not hold up who answers', async () => {
    const modifier = { modifierExtension: [{ url: 'https://example.org/negated', valueBoolean: true }] };
    const blocked = formOf([{ linkId: 'a', type: 'string', ...modifier }]);
    await blocked.settled();
    assert.deepEqual(blocked.blocked.value.map(({ code, linkId }) => [code, linkId]), [['forms.modifier_unknown', 'a']]);
    assert.equal(blocked.valid.value, false);
    const faulty = formOf([{ linkId: 'a', type: 'string' }, { linkId: 'a', type: 'string' }]);
    await faulty.settled();
    assert.deepEqual([faulty.blocked.value, faulty.valid.value], [[], true]);
    assert.equal(faulty.issues.value.some(({ code }) => code === 'forms.link_id_duplicate'), true);
  });
});
