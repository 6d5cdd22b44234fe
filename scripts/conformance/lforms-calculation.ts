import assert from 'node:assert/strict';
import type { AnswerValue, GroupNode } from '@careloom/forms';
import { Filled, ok } from './filled-form.ts';
import type { Fact } from './filled-form.ts';

/** What is worked out: calculations, weights, variables, queries, first answers. */
export const calculationFacts: readonly Fact[] = [
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
];
