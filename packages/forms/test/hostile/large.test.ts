import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createForm } from '../../src/form/create-form.ts';
import type { QuestionnaireResponse } from '../../src/model/fhir.types.ts';
import { validateResponse } from '../../src/validation/validate-response.ts';
import { CORE, SDC, calculated, codes, codesOf, expression, formOf, question, questionnaireOf, value } from './forms.ts';

const many = <T>(count: number, make: (index: number) => T): T[] => Array.from({ length: count }, (_, index) => make(index));
const responseOf = (item: readonly unknown[]): QuestionnaireResponse => ({ resourceType: 'QuestionnaireResponse', questionnaire: 'https://example.org/hostile', status: 'in-progress', item }) as unknown as QuestionnaireResponse;
const errorsIn = async (questionnaire: unknown, response: unknown): Promise<readonly string[]> =>
  [...new Set((await validateResponse(questionnaire, response)).filter(({ severity }) => severity === 'error' || severity === 'fatal').map(({ code }) => code))];

/** A loop would never end: generous enough for the slowest machine. */
const timeout = 600_000;

describe('forms too deep, too long, too wide', { timeout }, () => {
  it('10,000 levels of items are refused', () => {
    let item: object = { linkId: 'x', type: 'string' };
    for (let level = 0; level < 10_000; level += 1) item = { linkId: `g${level}`, type: 'group', item: [item] };
    assert.ok(codesOf(questionnaireOf([item])).includes('forms.too_deep'));
  });

  it('100,000 items are refused', () => {
    const items = many(100_000, (index) => ({ linkId: `q${index}`, type: 'string' }));
    assert.ok(codesOf(questionnaireOf(items)).includes('forms.too_many_items'));
    assert.equal(formOf(items).valid.value, false);
  });

  it('10,000 options can all be chosen', async () => {
    const form = formOf([{ linkId: 'c', type: 'choice', repeats: true, answerOption: many(10_000, (index) => ({ valueCoding: { system: 's', code: `c${index}` } })) }]);
    const choice = question(form, 'c');
    choice.set(choice.options.map((option) => option.value));
    choice.toggle({ system: 's', code: 'c77' });
    await form.settled();
    assert.equal(choice.values.length, 9999);
    assert.deepEqual(form.issues.value, []);
  });

  it('10,000 answers with items under each are shown, changed and kept', async () => {
    const questionnaire = questionnaireOf([{ linkId: 'a', type: 'string', repeats: true, item: [{ linkId: 'b', type: 'string' }] }]);
    const response = responseOf([{ linkId: 'a', answer: many(10_000, (index) => ({ valueString: `v${index}`, item: [{ linkId: 'b', answer: [{ valueString: 'x' }] }] })) }]);
    const form = createForm(questionnaire, { response });
    question(form, 'a').setAt(5, 'changed');
    await form.settled();
    assert.equal(form.response.value.item?.[0]?.answer?.length, 10_000);
    assert.deepEqual(await errorsIn(questionnaire, form.response.value), []);
  });

  it('a response of 10,000 levels is kept as it is', async () => {
    let item: object = { linkId: 'x' };
    for (let level = 0; level < 10_000; level += 1) item = { linkId: 'g', item: [item] };
    const questionnaire = questionnaireOf([{ linkId: 'g', type: 'group', item: [{ linkId: 'x', type: 'string' }] }, { linkId: 's', type: 'string' }]);
    const response = responseOf([item]);
    const form = createForm(questionnaire, { response });
    question(form, 's').set(['y']);
    await form.settled();
    assert.equal(form.response.value.item?.[0], item);
    assert.ok((await errorsIn(questionnaire, response)).length > 0);
  });

  it('a value of 20,000 levels does not end the page', async () => {
    const deep = (): object => {
      let inner: object = { url: 'x', valueString: 'end' };
      for (let level = 0; level < 20_000; level += 1) inner = { url: 'x', extension: [inner] };
      return { system: 's', code: 'c', extension: [inner] };
    };
    const form = formOf([{ linkId: 'a', type: 'choice', answerOption: [{ valueCoding: deep() }] }]);
    question(form, 'a').set([deep()]);
    question(form, 'a').set([deep()]);
    await form.settled();
    assert.equal(question(form, 'a').values.length, 1);
  });
});

describe('long chains', { timeout }, () => {
  const chain = (count: number): readonly object[] => many(count, (index) => ({
    linkId: `q${index}`, type: 'boolean', initial: [{ valueBoolean: true }],
    ...(index > 0 && { enableWhen: [{ question: `q${index - 1}`, operator: '=', answerBoolean: true }] }),
  }));

  for (const count of [2000, 19_000]) {
    it(`${count} conditions, one on the next: the last is asked first, and the first answer reaches it`, async () => {
      const items = chain(count);
      const form = formOf(items);
      const last = question(form, `q${count - 1}`);
      assert.equal(last.enabled, true);
      await form.settled();
      assert.deepEqual(form.issues.value, []);
      assert.deepEqual(await errorsIn(questionnaireOf(items), form.response.value), []);
      question(form, 'q0').set([false]);
      assert.equal(last.enabled, false);
      assert.equal(form.response.value.item?.length, 1);
      question(form, 'q0').set([true]);
      assert.equal(last.enabled, true);
    });
  }

  it('500 calculations, one on the next', async () => {
    const form = formOf(many(500, (index) => ({ linkId: `q${index}`, type: 'integer', ...(index > 0 && calculated(`${value(`q${index - 1}`)} + 1`)) })));
    await form.settled();
    question(form, 'q0').set([1]);
    assert.deepEqual(question(form, 'q499').values, [500]);
    assert.deepEqual(codes(form), []);
  });

  it('a sum of 60 calculations, one on the next, changes 60 times and is no circle', async () => {
    const chained = many(60, (index) => ({ linkId: `q${index}`, type: 'integer', ...(index > 0 && calculated(`${value(`q${index - 1}`)} + 1`)) }));
    const form = formOf([...chained, { linkId: 'sum', type: 'integer', ...calculated("%resource.item.where(linkId != 'sum').answer.value.sum()") }]);
    await form.settled();
    question(form, 'q0').set([1]);
    await form.settled();
    assert.deepEqual(question(form, 'sum').values, [1830]);
    assert.deepEqual(codes(form), []);
  });

  it('500 variables, one on the next; too many are refused by name', async () => {
    const of = async (count: number): Promise<readonly [readonly unknown[], readonly string[]]> => {
      const extension = many(count, (index) => expression(`${CORE}variable`, index === 0 ? value('a') : `%v${index - 1} + 1`, { name: `v${index}` }));
      const form = formOf([{ linkId: 'a', type: 'integer' }, { linkId: 'b', type: 'integer', ...calculated(`%v${count - 1}`) }], {}, { extension });
      await form.settled();
      question(form, 'a').set([1]);
      await form.settled();
      return [question(form, 'b').values, codes(form)];
    };
    assert.deepEqual(await of(500), [[500], []]);
    const [values, found] = await of(5000);
    assert.ok(values.length === 1 || found.some((code) => code.startsWith('forms.expression')), JSON.stringify(found));
  });
});

describe('expressions and patterns that would not end', { timeout }, () => {
  const numbers = `(${many(100, (index) => index).join(' | ')})`;
  const cases: readonly (readonly [name: string, expression: string, found: string])[] = [
    ['E83 repeat that grows', '1.repeat($this + 1)', 'forms.expression_may_hang'],
    ['E84 an aggregate that doubles', "(1 | 2 | 3).aggregate($total & $total, 'aaaa')", 'forms.expression_may_hang'],
    ['E85 a pattern that backtracks', "'aaaaaaaaaaaaaaaaaaaaaaaaaaaaab'.matches('^(a+)+$')", 'forms.expression_may_hang'],
    ['E90 a million results', `${numbers}.select(${numbers}.select(${numbers}))`, 'forms.expression_may_hang'],
    ['texts that multiply', `'aaaaaaaaaa'${".replace('a', 'aaaaaaaaaa')".repeat(8)}`, 'forms.expression_may_hang'],
    ['20,000 brackets', `${'('.repeat(20_000)}1${')'.repeat(20_000)}`, 'forms.expression_too_complex'],
    ['20,000 terms', `1${' + 1'.repeat(20_000)}`, 'forms.expression_too_complex'],
    ['no syntax', '1 +', 'forms.expression_invalid'],
    ['no such function', 'nothing()', 'forms.expression_unknown_function'],
  ];
  for (const [name, of, found] of cases) {
    it(name, async () => {
      for (const [url, type] of [['initialExpression', 'integer'], ['calculatedExpression', 'string'], ['answerExpression', 'string'], ['enableWhenExpression', 'string']] as const) {
        const form = formOf([{ linkId: 'a', type, repeats: true, extension: [expression(`${SDC}${url}`, of)] }]);
        void [question(form, 'a').options, form.issues.value];
        await form.settled();
        assert.ok(codes(form).includes(found), `${url}: ${codes(form).join()}`);
        assert.deepEqual(question(form, 'a').values, []);
      }
    });
  }

  const patterns: readonly (readonly [name: string, regex: string, found: string])[] = [
    ['E82 ^(a+)+$', '^(a+)+$', 'forms.pattern_unsafe'],
    ['E82 not a pattern', '([a-z', 'forms.pattern_invalid'],
    ['E82 of Java only', '\\p{javaLowerCase}+(?i)x', 'forms.pattern_invalid'],
    ['5,000 brackets', `${'('.repeat(5000)}a${')'.repeat(5000)}`, 'forms.pattern_unsafe'],
    ['20,000 alternatives', many(20_000, (index) => `a${index}`).join('|'), 'forms.pattern_unsafe'],
    ['20,000 optional letters', 'a?'.repeat(20_000), 'forms.pattern_unsafe'],
  ];
  for (const [name, valueString, found] of patterns) {
    it(name, async () => {
      const form = formOf([{ linkId: 'a', type: 'string', extension: [{ url: `${CORE}regex`, valueString }] }]);
      void form.issues.value;
      question(form, 'a').set([`${'a'.repeat(1000)}!`]);
      await form.settled();
      assert.ok(codes(form).includes(found), codes(form).join());
      assert.deepEqual(question(form, 'a').values.length, 1, 'who answers is not to blame');
    });
  }
});
