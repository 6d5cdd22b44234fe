import assert from 'node:assert/strict';
import type { AnswerValue, GroupNode } from '@careloom/forms';
import { Filled, ok } from './filled-form.ts';
import type { Fact } from './filled-form.ts';

/** What is asked: conditions, options, children of answers, limits, saved responses, layout. */
export const questionFacts: readonly Fact[] = [
  ['enableWhenOnCalculatedValueFromFHIRPath', 'shown at 4 and 5, not at 3', async (q) => {
    const form = new Filled(q);
    const fruits = ['Q1apples', 'Q2berries', 'Q3cherries', 'Q4dates', 'Q5figs'];
    for (const [index, linkId] of fruits.entries()) await form.choose(linkId, index < 3 ? 'LA33-6' : 'LA32-8');
    assert.deepEqual([form.values('fruitScore'), form.enabled('posResultInterpretation'), form.enabled('negResultInterpretation')], [[3], false, true]);
    await form.choose('Q4dates', 'LA33-6');
    assert.deepEqual([form.values('fruitScore'), form.enabled('posResultInterpretation')], [[4], true]);
    await form.choose('Q5figs', 'LA33-6');
    assert.deepEqual([form.values('fruitScore'), form.enabled('posResultInterpretation'), form.enabled('negResultInterpretation')], [[5], true, false]);
  }],
  ['enableWhenExpressionTest', 'toggles on the sum of three', async (q) => {
    const form = await new Filled(q).answer({ n1: 2, n2: 2 });
    assert.equal(form.enabled('q4'), false);
    await form.answer({ n3: 1 });
    assert.equal(form.enabled('q4'), true);
    await form.answer({ n1: 1 });
    assert.equal(form.enabled('q4'), false);
  }],
  ['q-enableWhen-with-reference-loop', 'mutual references do not hang and are named', async (q) => {
    const form = new Filled(q);
    ok((await form.issues()).some((code) => code.includes('cycle')));
    await form.answer({ item1: true });
  }],
  ['q-with-nested-enableWhen', 'nested conditions with != settle', async (q) => {
    const form = await new Filled(q).choose('p1', 'YES');
    await form.choose('c1', 'B');
    assert.equal(form.enabled('d1'), true);
    await form.choose('c1', 'A');
    assert.equal(form.enabled('d1'), false);
    await form.choose('cc1', 'B');
    assert.equal(form.enabled('dd1'), true);
    await form.choose('p1', 'NO');
    assert.deepEqual([form.enabled('g1'), form.enabled('dd1')], [false, false]);
  }],
  ['q-with-multiple-initial-values-and-child-items', 'one line per initial value, child items with each', async (q) => {
    const form = new Filled(q);
    assert.deepEqual(form.values('parent-decimal'), [10.5, 2]);
    assert.deepEqual([form.values('child-string', 0), form.values('child-string', 1)], [['child value'], ['child value']]);
  }],
  ['answerExpTest.R4', 'options come from the expression', async (q) => {
    const form = new Filled(q);
    for (const linkId of ['q2String', 'q3Integer', 'q4Date', 'q5Time', 'q1ListChoice']) void form.options(linkId);
    await form.answer({ q1: ['x', 'y'] });
    assert.deepEqual(form.options('q1ListChoice'), ['x', 'y']);
    assert.deepEqual(form.options('q2String'), ['one', 'two', 'three']);
    assert.deepEqual(form.options('q3Integer'), [12, 34, 56]);
    assert.deepEqual(form.options('q4Date'), ['2022-11-12', '2022-12-01', '2022-12-25']);
    assert.deepEqual(form.options('q5Time'), ['17:03:07', '20:10:29', '23:59:59']);
  }],
  ['checkbox-answerExpression-with-child-items', 'children under each checked answer, options from an expression', async (q) => {
    const form = await new Filled(q).answer({ fruit: ['pear', 'fig'] });
    void form.options('parent-checkbox');
    await form.form.settled();
    form.question('parent-checkbox').toggle('pear');
    form.question('parent-checkbox').toggle('fig');
    form.question('child-integer', 1).set([4]);
    assert.deepEqual(form.form.response.value.item?.[1]?.answer, [{ valueString: 'pear' }, { valueString: 'fig', item: [{ linkId: 'child-integer', text: 'How many of this?', answer: [{ valueInteger: 4 }] }] }]);
  }],
  ['checkbox-with-child-items', 'children under each checked answer', async (q) => {
    const form = await new Filled(q).choose('parent-checkbox', 'a', 'o');
    assert.equal(form.form.nodes('child-integer').length, 2);
    form.question('child-integer', 0).set([2]);
    form.question('parent-checkbox').toggle(form.question('parent-checkbox').options[2]?.value as AnswerValue);
    assert.deepEqual([form.form.nodes('child-integer').length, form.values('child-integer')], [1, [2]]);
  }],
  ['q-items-under-repeating-choice-item', 'children repeat with the answer', async (q) => {
    const form = await new Filled(q).choose('/choice', 'C1', 'C2');
    assert.equal(form.form.nodes('/choice/st').length, 2);
    assert.equal(form.form.nodes('/choice/group/st').length, 2);
  }],
  ['q-with-answerValueSet-matrix', 'a saved response comes back as it was', async (q, read) => {
    const response = read('qr-with-answerValueSet-matrix') as never;
    const before = structuredClone(response);
    const form = new Filled(q, { response });
    assert.equal(form.form.response.value, response);
    assert.deepEqual(response, before);
    ok(form.form.definition.all.filter(({ type }) => type !== 'group').some(({ linkId }) => form.values(linkId).length > 0));
  }],
  ['q-with-contained-valueset-without-expansion', 'a contained value set without expansion goes to the terminology port', async (q) => {
    const asked: unknown[] = [];
    const form = new Filled(q, { terminology: { expand: async ({ valueSet }) => {
      asked.push(valueSet);
      return { concepts: [{ system: 's', code: 'c', display: 'C' }], complete: true };
    } } });
    for (const linkId of ['group1-item1', 'group2-item1', 'group2-item2']) void form.options(linkId);
    await form.form.settled();
    ok(form.options('group1-item1').length > 0);
    ok(asked.length <= 1);
  }],
  ['q-with-openLabel', 'label of the free-text option', async (q) => {
    assert.equal(new Filled(q).question('group1-item1').definition.openLabel, 'Other event (specify)');
  }],
  ['q-with-minOccurs-maxOccurs', 'too few and too many are told, no more can be added', async (q, read) => {
    const form = new Filled(q);
    const group = form.form.nodes('1')[0] as GroupNode;
    assert.equal(form.form.nodes('1').length, 2);
    form.question('1.1').set(['Apple']);
    ok((await form.issues()).includes('forms.too_few'));
    form.question('1.1').set(['Apple', 'Orange', 'Banana', 'Pear']);
    ok((await form.issues()).includes('forms.too_many'));
    group.add();
    assert.deepEqual([form.form.nodes('1').length, group.canAdd, group.add()], [3, false, undefined]);
    const saved = new Filled(q, { response: read('qr-with-repeating-group-exceed-maxOccurs') as never });
    ok((await saved.issues()).includes('forms.too_many'));
  }],
  ['q-with-targetConstraint', 'told in the author\'s words while violated', async (q) => {
    const form = await new Filled(q).answer({ '1.1': 5, '1.2': 3 });
    await form.issues();
    const words = (): readonly unknown[] => form.form.issues.value.filter(({ code }) => code === 'forms.constraint').map(({ human }) => human);
    assert.deepEqual(words(), ['The minimum value must be less than or equal to the maximum value.']);
    await form.answer({ '1.2': 6 });
    assert.deepEqual(words(), []);
  }],
  ['q-with-modifierExtension', 'an unknown modifierExtension is told', async (q) => {
    ok((await new Filled(q).issues()).some((code) => code.includes('modifier')));
  }],
  ['hidden-item-questionnaire.R4', 'hidden items keep their answers through load and save', async (q, read) => {
    const response = read('hidden-item-questionnaire-response.R4') as never;
    const form = new Filled(q, { response });
    await form.form.settled();
    assert.equal(form.form.response.value, response);
    assert.equal(form.question('CE-HIDDEN').visible, false);
    await form.answer({ 'ITEM-VISIBLE': 42 });
    assert.deepEqual([form.values('CE-HIDDEN'), form.values('GROUP-HIDDEN/CE-HIDDEN')], [[42], [42]]);
  }],
  ['q-with-readonly-repeating-items', 'no adding or removing in read-only', async (q, read) => {
    const form = new Filled(q, { response: read('qr-with-readonly-repeating-items') as never });
    assert.equal(form.question('q1').canAdd, false);
    ok(form.values('q1').length > 0);
    const before = form.values('q1').length;
    form.question('q1').removeAnswer(0);
    assert.equal(form.values('q1').length, before);
  }],
  ['quantity-units', 'units and whether others are allowed', async (q) => {
    const form = new Filled(q);
    const units = (linkId: string): unknown => [form.question(linkId).definition.unitOptions.map(({ code }) => code), form.question(linkId).definition.unitOpen];
    assert.deepEqual(units('q5'), [['[lb_av]', 'kg'], 'optionsOnly']);
    assert.deepEqual(units('q6'), [['[lb_av]', 'kg'], 'optionsOrString']);
    assert.deepEqual(units('q7'), [['[lb_av]', 'kg'], 'optionsOrType']);
  }],
  ['tab-layout', 'tabs', async (q) => {
    ok(new Filled(q).form.definition.all.some(({ control }) => control === 'tab-container'));
  }],
  ['tab-layout-with-enableWhen', 'a disabled tab disappears', async (q) => {
    const form = new Filled(q);
    assert.equal(form.form.nodes('g3')[0]?.visible, false);
    await form.answer({ Q1: true });
    assert.equal(form.form.nodes('g3')[0]?.visible, true);
  }],
  ['enableWhen-test.R4', 'three-state booleans, numbers, strings, codings, expressions', async (q) => {
    const form = new Filled(q);
    const boolean = (): unknown => ['Q1-exists', 'Q1-not-exists', 'Q1-true', 'Q1-false', 'Q1-not-true'].map((linkId) => form.enabled(linkId));
    assert.deepEqual(boolean(), [false, true, false, false, false]);
    await form.answer({ Q1: true });
    assert.deepEqual(boolean(), [true, false, true, false, false]);
    await form.answer({ Q1: false });
    assert.deepEqual(boolean(), [true, false, false, true, true]);
    await form.answer({ Q2: 5.6, Q3: 4, Q4: '2020-05-01', Q7: 'test' });
    assert.deepEqual(['Q2-equal', 'Q2-ge', 'Q3-equal', 'Q3-ge', 'Q4-equal', 'Q4-ge', 'Q7-equals', 'Q7-notequals'].map((linkId) => form.enabled(linkId)), [true, true, false, true, true, true, true, false]);
    await form.choose('Q8', 'B', 'C');
    assert.deepEqual([form.enabled('Q8-eq-B'), form.enabled('Q8-eq-B-and-C')], [true, true]);
    await form.choose('Q9', 'A');
    assert.deepEqual([form.enabled('Q9-eq-B'), form.enabled('Q9-noteq-B')], [false, true]);
    await form.answer({ Q10: 'chic', Q10b: 'ken' });
    assert.equal(form.enabled('Q10-ewe'), true);
  }],
  ...['bit-of-everything', 'ussg-fhp', 'phq9', 'rxterms.R4'].map((file): Fact => [file, 'loads, and an empty form has no answers', async (q) => {
    const form = new Filled(q);
    ok(form.form.children.length > 0);
    assert.equal(form.form.response.value.resourceType, 'QuestionnaireResponse');
    await form.form.settled();
  }]),
];
