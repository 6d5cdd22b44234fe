import assert from 'node:assert/strict';
import { createForm } from '@careloom/forms';
import type { AnswerValue, CreateFormOptions, Form, GroupNode, Questionnaire, QuestionNode } from '@careloom/forms';
import type { Suite } from './suite.ts';

const folder = 'sdc-cases/lforms';

/** A form as a user meets it: by linkId, and by which occurrence of it. */
class Filled {
  readonly form: Form;

  constructor(questionnaire: unknown, options: CreateFormOptions = {}) {
    this.form = createForm(questionnaire as Questionnaire, options);
  }

  question(linkId: string, index = 0): QuestionNode {
    const node = this.form.nodes(linkId)[index];
    assert.equal(node?.kind, 'question', `${linkId} is no question`);
    return node as QuestionNode;
  }

  async answer(answers: Readonly<Record<string, AnswerValue | readonly AnswerValue[]>>): Promise<this> {
    for (const [linkId, value] of Object.entries(answers)) this.question(linkId).set(Array.isArray(value) ? value : [value as AnswerValue]);
    await this.form.settled();
    return this;
  }

  /** Chooses an option by its code, system or label. */
  async choose(linkId: string, ...codes: readonly string[]): Promise<this> {
    const question = this.question(linkId);
    const options = codes.map((code) => question.options.find(({ value }) => value === code || (typeof value === 'object' && (('code' in value && value.code === code) || ('display' in value && value.display === code)))));
    ok(options.every((option) => option), `${linkId} has no option ${codes.join(', ')}`);
    question.set(options.map((option) => option?.value as AnswerValue));
    await this.form.settled();
    return this;
  }

  values(linkId: string, index = 0): readonly unknown[] {
    return this.question(linkId, index).values;
  }

  codes(linkId: string, index = 0): readonly unknown[] {
    return this.values(linkId, index).map((value) => (typeof value === 'object' && value !== null && 'code' in value ? value.code : value));
  }

  options(linkId: string, index = 0): readonly unknown[] {
    return this.question(linkId, index).options.map(({ value }) => (typeof value === 'object' && 'code' in value ? value.code : value));
  }

  enabled(linkId: string): boolean {
    return this.form.nodes(linkId)[0]?.enabled ?? false;
  }

  async issues(): Promise<readonly string[]> {
    await this.form.settled();
    void this.form.issues.value;
    await this.form.settled();
    return this.form.issues.value.map(({ code }) => code);
  }
}

/** `assert.ok` without words looks for its own source, which takes for ever here. */
function ok(value: unknown, what = 'not so'): void {
  if (!value) assert.fail(what);
}

type Fact = readonly [file: string, what: string, run: (questionnaire: unknown, read: (name: string) => unknown) => Promise<void>];

const facts: readonly Fact[] = [
  ['weightHeightQuestionnaire', '70 kg with 60 in gives 30.1; another input recalculates; an edit stays', async (q) => {
    const form = await new Filled(q).answer({ '/29463-7': 70, '/8302-2': 60 });
    assert.deepEqual(form.values('/39156-5'), [30.1]);
    await form.answer({ '/8302-2': 80 });
    assert.deepEqual(form.values('/39156-5'), [17]);
    await form.answer({ '/29463-7': 55, '/8302-2': 75 });
    assert.deepEqual(form.values('/39156-5'), [15.2]);
    await form.answer({ '/29463-7': 65 });
    assert.deepEqual(form.values('/39156-5'), [17.9]);
    await form.answer({ '/39156-5': 20 });
    await form.answer({ '/29463-7': 90 });
    assert.deepEqual(form.values('/39156-5'), [20]);
  }],
  ['editableCalcExp', 'a calculated item that is not read-only stays editable', async (q) => {
    const form = await new Filled(q).answer({ '/29463-7': 70, '/8302-2': 60 });
    assert.equal(form.question('/39156-5').readOnly, false);
    await form.answer({ '/39156-5': 12 });
    assert.deepEqual(form.values('/39156-5'), [12]);
  }],
  ['calculatedExpression-on-boolean-item', '10 gives false, 102 gives true', async (q) => {
    const form = await new Filled(q).answer({ weight: 10 });
    assert.deepEqual(form.values('overweight'), [false]);
    await form.answer({ weight: 102 });
    assert.deepEqual(form.values('overweight'), [true]);
  }],
  ['calculatedListAnwers', 'calculated lists appear as coded selections and as options', async (q) => {
    const form = await new Filled(q).choose('inputList', 'b', 'g');
    assert.deepEqual(form.codes('calculatedAnswer'), ['b']);
    assert.deepEqual(form.codes('calculatedAnswers'), ['b', 'g']);
    assert.deepEqual(form.options('calculatedListOptions'), ['b', 'g']);
  }],
  ['questionnaire-calculatedExpression', '"ab" split gives a and b on repeating items', async (q) => {
    const form = await new Filled(q).answer({ 'string-to-split': 'ab', 'non-repeating-q': 'xy' });
    assert.deepEqual(form.values('/type-integer'), [123]);
    assert.deepEqual(form.values('/type-string'), ['abc123']);
    assert.deepEqual(form.values('repeating-string'), ['a', 'b']);
    assert.deepEqual(form.values('repeating-open-choice'), ['a', 'b']);
    assert.deepEqual(form.values('repeating-open-choice-from-string'), ['a', 'b']);
    assert.deepEqual(form.values('repeating-q-in-repeating-group'), ['x', 'y']);
  }],
  ['questionnaire-calculatedExpression', 'per repetition of the group its own result', async (q) => {
    const form = await new Filled(q).answer({ 'non-repeating-q': 'ab' });
    (form.form.nodes('repeating-group')[0] as GroupNode).add();
    form.question('non-repeating-q', 1).set(['cd']);
    await form.form.settled();
    assert.deepEqual([form.values('repeating-q-in-repeating-group', 0), form.values('repeating-q-in-repeating-group', 1)], [['a', 'b'], ['c', 'd']]);
  }],
  ['questionnaire-calculatedExpression', 'codings of a contained value set are put in, one where one is asked for', async (q) => {
    const form = new Filled(q);
    await form.form.settled();
    ok(form.codes('repeating-choice').length > 1);
    await form.choose('oneCoding', 'Yes');
    assert.equal(form.codes('repeating-choice').length, 1);
    assert.equal(form.codes('repeating-open-choice-coding').length, 1);
  }],
  ['questionnaire-calculatedExpression', 'saved answers win on load', async (q) => {
    const response = { resourceType: 'QuestionnaireResponse', status: 'in-progress', item: [{ linkId: '/type-integer', answer: [{ valueInteger: 7 }] }] } as const;
    const form = new Filled(q, { response });
    await form.form.settled();
    assert.deepEqual(form.values('/type-integer'), [7]);
  }],
  ['q-repeating-item-calculatedExpression', 'an expression over all entries of a query fills a repeating item', async (q) => {
    const entry = ['1', '2'].map((code) => ({ resource: { resourceType: 'Observation', code: { coding: [{ code, display: `Code ${code}` }] } } }));
    const queries = { query: async () => ({ resourceType: 'Bundle', entry }) };
    const form = new Filled(q, { queries });
    await form.form.settled();
    assert.deepEqual(form.values('/code'), ['1', '2']);
    assert.deepEqual(form.values('/display'), ['Code 1', 'Code 2']);
    assert.deepEqual(form.values('test'), ['Bundle']);
  }],
  ['phq9-with-the-weight-function', 'all nine "several days" give 9', async (q) => {
    const form = new Filled(q);
    for (const linkId of ['44250-9', '44255-8', '44259-0', '44254-1', '44251-7', '44258-2', '44252-5', '44253-3', '44260-8']) await form.choose(`/${linkId}`, 'LA6569-3');
    assert.deepEqual(form.values('/44261-6'), [9]);
  }],
  ['q-with-contained-valueset', 'weights of a contained value set: 1 and 20 give 21', async (q) => {
    const form = new Filled(q);
    form.question('link-1.1.1').set([{ system: 'some-system-1', code: 'some-code-1' }]);
    form.question('link-1.1.2').set([{ system: 'some-system-2', code: 'some-code-2' }]);
    await form.form.settled();
    assert.deepEqual(form.values('link-2'), [21]);
  }],
  ['q-with-contained-valueset-with-itemWeight', 'itemWeight of a contained value set feeds the sum, the initial one too', async (q) => {
    const form = new Filled(q);
    await form.form.settled();
    assert.deepEqual(form.values('link-3'), form.values('link-2'));
    form.question('link-1.1.1').set([{ system: 'some-system-2', code: 'some-code-1' }]);
    form.question('link-1.1.2').set([{ system: 'some-system-1', code: 'some-code-2' }]);
    await form.form.settled();
    assert.deepEqual(form.values('link-2'), [12]);
    form.question('link-1.1.1').set([{ system: 'some-system-1', code: 'some-code-1' }]);
    form.question('link-1.1.2').set([{ system: 'some-system-2', code: 'some-code-2' }]);
    await form.form.settled();
    assert.deepEqual(form.values('link-2'), [21]);
  }],
  ['q-with-a-value-set-from-the-terminology-server', 'weights from the terminology server', async (q) => {
    const concepts = [{ system: 's1', code: 'c1', display: 'One', weight: 1 }, { system: 's2', code: 'c2', display: 'Twenty', weight: 20 }];
    const form = new Filled(q, { terminology: { expand: async () => ({ concepts, complete: true }) } });
    void form.options('link-1.1.1');
    await form.form.settled();
    await form.choose('link-1.1.1', 'c1');
    await form.choose('link-1.1.2', 'c2');
    assert.deepEqual(form.values('link-1.1.3'), [21]);
  }],
  ['apgar-with-itemWeight-variable', 'all best answers give 10', async (q) => {
    const form = new Filled(q);
    for (const linkId of ['32406-1', '32407-9', '32409-5', '32408-7', '32410-3']) form.question(linkId).set([form.question(linkId).options[2]?.value as AnswerValue]);
    await form.form.settled();
    assert.deepEqual(form.values('9272-6'), [10]);
  }],
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
  ['variable-scope-test', 'B=1,2: C=8, E=16, D empty; second group B=3: C=10', async (q) => {
    const form = await new Filled(q).answer({ '/groupA/fieldB': [1, 2] });
    assert.deepEqual([form.values('/groupA/fieldC'), form.values('/groupB/fieldE'), form.values('/groupB/fieldD')], [[8], [16], []]);
    (form.form.nodes('/groupA')[0] as GroupNode).add();
    form.question('/groupA/fieldB', 1).set([3]);
    await form.form.settled();
    assert.deepEqual(form.values('/groupA/fieldC', 1), [10]);
  }],
  ['x-fhir-query-test.R4', 'options from a query that follows an answer', async (q) => {
    const asked: string[] = [];
    const queries = { query: async (url: string) => {
      asked.push(url);
      return { resourceType: 'ValueSet', expansion: { contains: [{ system: 's', code: 'en', display: 'English' }] } };
    } };
    const form = new Filled(q, { queries });
    void form.options('listViewFromContext');
    await form.form.settled();
    assert.deepEqual([form.options('listViewFromContext'), asked.length], [[], 0]);
    await form.choose('listSelection', 'language-preference-type');
    void form.options('listViewFromContext');
    await form.form.settled();
    assert.deepEqual(form.options('listViewFromContext'), ['en']);
    ok(asked.includes('ValueSet/language-preference-type/$expand'));
  }],
  ['named-expressions', 'named expressions are visible to those below and later', async (q) => {
    const form = await new Filled(q).answer({ idA: 1 });
    assert.deepEqual([form.values('idB'), form.values('idB.1'), form.values('idC')], [[2], [3], [6]]);
  }],
  ['launchContext', 'resources of the host are reached by name', async (q) => {
    const basic = (identifier: string) => ({ resourceType: 'Basic', identifier }) as never;
    const form = new Filled(q, { launchContext: { myCustomVar: basic('one'), varNameFromValueId: basic('two') } });
    await form.form.settled();
    assert.deepEqual([form.values('q1'), form.values('q2')], [['one'], ['two']]);
  }],
  ...['q-with-duplicate-variable-names-root-level', 'q-with-duplicate-variable-names-item-level'].map((file): Fact => [file, 'a duplicate name is told', async (q) => {
    ok((await new Filled(q).issues()).includes('forms.variable_duplicate'));
  }]),
  ['q-with-duplicate-variable-name-as-launchContext', 'a clash with a launch context is told', async (q) => {
    ok((await new Filled(q).issues()).some((code) => code.startsWith('forms.') && code.includes('variable')));
  }],
  ['questionnaire-initialExpression', '123, abc123, aaa and bbb; saved answers are kept', async (q) => {
    const form = new Filled(q);
    await form.form.settled();
    assert.deepEqual([form.values('/type-integer'), form.values('/type-string'), form.values('repeating-string')], [[123], ['abc123'], ['aaa', 'bbb']]);
    const response = { resourceType: 'QuestionnaireResponse', status: 'in-progress', item: [{ linkId: '/type-integer', answer: [{ valueInteger: 7 }] }] } as const;
    const saved = new Filled(q, { response });
    await saved.form.settled();
    assert.deepEqual(saved.values('/type-integer'), [7]);
  }],
  ['questionnaire-initialExpression-2values', 'two initial answers, Blue and Green', async (q) => {
    const form = new Filled(q);
    await form.form.settled();
    assert.deepEqual(form.values('answersFromParentQR'), ['Blue', 'Green']);
    void form.options('questionUsingParentQRAnswersAsList');
    await form.form.settled();
    assert.deepEqual(form.options('questionUsingParentQRAnswersAsList'), ['Blue', 'Green']);
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

/** What the public tests of LHC-Forms assert of its forms, apart from extraction and looks. */
export const formsLforms: Suite = {
  name: 'forms-lforms',
  needs: [folder],
  async run(checks, data) {
    const read = (name: string): unknown => data.json(`${folder}/${name}.json`);
    for (const [file, what, run] of facts) await checks.check(`${file}: ${what}`, () => run(read(file), read));
  },
};
