import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { createForm } from '../../src/form/create-form.ts';
import type { AnswerValue, FhirResource, Questionnaire, QuestionnaireResponse } from '../../src/model/fhir.types.ts';
import { validateResponse } from '../../src/validation/validate-response.ts';
import { CORE, SDC, calculated, codes, codesOf, expression, formOf, question, questionnaireOf } from './forms.ts';

const text = (linkId: string, more: object = {}): object => ({ linkId, type: 'string', ...more });
const when = (of: string): object => ({ enableWhen: [{ question: of, operator: 'exists', answerBoolean: true }] });
const limits = (...pairs: readonly (readonly [string, number])[]): object => ({ extension: pairs.map(([name, valueInteger]) => ({ url: `${CORE}${name}`, valueInteger })) });

const constraint = (of: string): readonly object[] => [{ url: `${CORE}targetConstraint`, extension: [
  { url: 'key', valueId: 'c' }, { url: 'severity', valueCode: 'error' }, { url: 'human', valueString: 'Not so' }, { url: 'expression', valueExpression: { language: 'text/fhirpath', expression: of } },
] }];

/** Numbers are those of the corpus; what is found in a form as it is read. */
const FORMS: readonly (readonly [name: string, questionnaire: unknown, found: string])[] = [
  ['72 a number that is none', questionnaireOf([{ linkId: 'a', type: 'decimal', extension: [{ url: `${CORE}minValue`, valueDecimal: JSON.parse('1e400') }] }]), 'forms.extension_invalid'],
  ['73 no resourceType', { item: [] }, 'forms.not_a_questionnaire'],
  ['73 resourceType is a list', { resourceType: ['Questionnaire'] }, 'forms.not_a_questionnaire'],
  ['73 another resource', { resourceType: 'Patient' }, 'forms.not_a_questionnaire'],
  ['73 nothing', null, 'forms.not_a_questionnaire'],
  ['73 a list', [], 'forms.not_a_questionnaire'],
  ['73 items are an object', questionnaireOf({} as never), 'forms.not_a_list'],
  ['73 items are texts', questionnaireOf(['a']), 'forms.not_an_object'],
  ['73 no items but null', questionnaireOf(null as never), 'forms.not_a_list'],
  ['73 an extension that is nothing', questionnaireOf([text('a')], { extension: [null, { url: 5 }] }), 'forms.not_an_object'],
  ['73 a type nobody knows', questionnaireOf([{ linkId: 'a', type: 'constructor' }]), 'forms.item_type_unknown'],
  ['73 no linkId', questionnaireOf([{ type: 'string' }]), 'forms.link_id_missing'],
  ['74 an option with two values', questionnaireOf([{ linkId: 'a', type: 'choice', answerOption: [{ valueCoding: { code: 'a' }, valueString: 'a' }] }]), 'forms.two_values'],
  ['74 an initial with two values', questionnaireOf([text('a', { initial: [{ valueString: 'a', valueInteger: 1 }] })]), 'forms.two_values'],
  ['76 an unknown modifier', questionnaireOf([text('a', { modifierExtension: [{ url: 'https://example.org/not' }] })]), 'forms.modifier_unknown'],
  ['76 an unknown modifier on the form', questionnaireOf([text('a')], { modifierExtension: [{ url: 'https://example.org/not' }] }), 'forms.modifier_unknown'],
  ['77 implicit rules', questionnaireOf([text('a')], { implicitRules: 'https://example.org/rules' }), 'forms.implicit_rules'],
  ['82 a pattern without end', questionnaireOf([text('a', { extension: [{ url: `${CORE}regex`, valueString: '^(a+)+$' }] })]), 'forms.pattern_unsafe'],
  ['86 a circle of conditions', questionnaireOf([text('a', when('b')), text('b', when('a'))]), 'forms.condition_cycle'],
  ['86 a condition on itself', questionnaireOf([text('a', when('a'))]), 'forms.condition_on_itself'],
  ['87 a linkId twice', questionnaireOf([text('a'), text('a')]), 'forms.link_id_duplicate'],
  ['88 a variable that hides the patient', questionnaireOf([text('a', { extension: [expression(`${CORE}variable`, "'Patient/other'", { name: 'patient' })] })], {
    extension: [{ url: `${SDC}launchContext`, extension: [{ url: 'name', valueCoding: { code: 'patient' } }, { url: 'type', valueCode: 'Patient' }] }],
  }), 'forms.variable_is_launch_context'],
  ['92 fewer than none', questionnaireOf([text('a', { repeats: true, ...limits(['questionnaire-maxOccurs', -1]) })]), 'forms.limit_negative'],
  ['92 at least more than at most', questionnaireOf([{ linkId: 'a', type: 'integer', ...limits(['minValue', 5], ['maxValue', 1]) }]), 'forms.limits_contradict'],
];

describe('hostile Questionnaires', () => {
  for (const [name, questionnaire, found] of FORMS) {
    it(`${name}: ${found}`, async () => {
      assert.ok(codesOf(questionnaire).includes(found), codesOf(questionnaire).join());
      const form = createForm(questionnaire as Questionnaire);
      void form.issues.value;
      await form.settled();
      assert.ok(codes(form).includes(found), codes(form).join());
    });
  }

  it('69 names of the language are names like others, everywhere', async () => {
    const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'prototype'];
    const questionnaire = JSON.parse(JSON.stringify(questionnaireOf(names.map((linkId) => text(linkId, { repeats: true, 'constructor.prototype': 'x', item: [text(`${linkId}.1`)] })))
      ).replaceAll('"x"', '{"__proto__":{"polluted":true}}')) as Questionnaire;
    const form = createForm(questionnaire);
    for (const name of names) {
      question(form, name).set(['one', 'two']);
      question(form, `${name}.1`).set(['below']);
    }
    await form.settled();
    const response = form.response.value;
    assert.deepEqual(response.item?.map(({ linkId, answer }) => [linkId, answer?.length, answer?.[0]?.item?.length]), names.map((name) => [name, 2, 1]));
    assert.deepEqual((await validateResponse(questionnaire, response)).filter(({ severity }) => severity === 'error'), []);
    assert.equal(({} as { polluted?: unknown }).polluted, undefined);
    const again = createForm(questionnaire, { response });
    question(again, 'toString').set(['other']);
    assert.equal(again.response.value.item?.length, names.length);
  });

  it('69 no expression reaches what every object has', async () => {
    const form = formOf([text('a', calculated('%constructor')), text('b', calculated('%toString.exists()')), text('c', calculated("%resource.constructor.name"))], { launchContext: {} });
    void form.issues.value;
    await form.settled();
    assert.equal(form.response.value.item, undefined);
    assert.ok(codes(form).includes('forms.expression_unsupported'));
  });

  it('86 a circle of calculations comes to rest and is named', async () => {
    const form = formOf([{ linkId: 'a', type: 'integer', ...calculated("%resource.item.where(linkId = 'b').answer.value + 1") }, { linkId: 'b', type: 'integer', ...calculated("iif(%resource.item.where(linkId = 'a').answer.exists(), %resource.item.where(linkId = 'a').answer.value + 1, 1)") }]);
    await form.settled();
    assert.ok(codes(form).includes('forms.calculation_cycle'));
  });

  it('87 of two items with one linkId each keeps its own answer', async () => {
    const form = formOf([text('a'), text('a')]);
    const [one, other] = form.children;
    assert.ok(one?.kind === 'question' && other?.kind === 'question');
    one.set(['x']);
    await form.settled();
    assert.deepEqual([one.values, other.values], [['x'], []]);
  });

  it('88 the patient stays the one that was handed in', async () => {
    const other = expression(`${CORE}variable`, "'other'", { name: 'patient' });
    const root = { extension: [{ url: `${SDC}launchContext`, extension: [{ url: 'name', valueCoding: { code: 'patient' } }, { url: 'type', valueCode: 'Patient' }] }, other] };
    const items = [text('a', { extension: [other, expression(`${SDC}initialExpression`, '%patient.id'), ...constraint("%patient.id = 'mine'")] })];
    const launchContext = { patient: { resourceType: 'Patient', id: 'mine' } };
    const form = formOf(items, { launchContext }, root);
    await form.settled();
    assert.deepEqual(question(form, 'a').values, ['mine']);
    assert.ok(!codes(form).includes('forms.constraint'));
    const found = await validateResponse(questionnaireOf(items, root), form.response.value, { launchContext });
    assert.ok(!found.some(({ code }) => code === 'forms.constraint'));
  });

  it('89 where a query goes is for the port to say, and without one nothing is asked', async () => {
    const items = ['https://evil.example/Patient', '../../oauth2/token', '//evil.example/Patient'].map((query, index) => text(`q${index}`, {
      extension: [{ url: `${SDC}answerExpression`, valueExpression: { language: 'application/x-fhir-query', expression: query } }],
    }));
    const asked: string[] = [];
    const refusing = { query: async (url: string): Promise<FhirResource> => (asked.push(url), Promise.reject(new Error('no'))) };
    for (const [queries, found] of [[undefined, 'forms.queries_missing'], [refusing, 'forms.expression_failed']] as const) {
      const form = formOf(items, queries ? { queries } : {});
      for (const node of form.children) if (node.kind === 'question') void node.options;
      void form.issues.value;
      await form.settled();
      assert.ok(codes(form).includes(found), codes(form).join());
    }
    assert.equal(asked.length, items.length);
  });

  it('90 a million values from outside become no million answers', async () => {
    for (const [length, found] of [[20_000, 'forms.too_many_results'], [1_000_000, 'forms.expression_failed']] as const) {
      const entry = Array.from({ length }, (_, index) => index);
      const form = formOf([{ linkId: 'a', type: 'integer', repeats: true, extension: [expression(`${SDC}initialExpression`, '%many.entry')] }], {
        launchContext: { many: { resourceType: 'Bundle', entry } as unknown as FhirResource },
      });
      await form.settled();
      assert.ok(codes(form).includes(found), codes(form).join());
      assert.ok(question(form, 'a').values.length <= 10_000);
    }
  });

  describe('91 trace()', () => {
    const said: unknown[] = [];
    const { log, info, debug, warn, error } = console;
    const say = (...words: readonly unknown[]): void => void said.push(words);
    before(() => Object.assign(console, { log: say, info: say, debug: say, warn: say, error: say }));
    after(() => Object.assign(console, { log, info, debug, warn, error }));
    it('says nothing to the console', async () => {
      const form = formOf([text('a'), text('b', calculated("%resource.item.where(linkId = 'a').answer.value.trace('secret').upper()"))]);
      await form.settled();
      question(form, 'a').set(['x']);
      await form.settled();
      assert.deepEqual(question(form, 'b').values, ['X']);
      assert.deepEqual(said, []);
    });
  });

  it('92 limits that make no sense stop nobody from answering, and are no reason to build a million groups', () => {
    const form = formOf([{ linkId: 'g', type: 'group', repeats: true, ...limits(['questionnaire-minOccurs', 1_000_000_000]), item: [text('a')] }, text('b', { repeats: true, ...limits(['questionnaire-maxOccurs', -1]) })]);
    assert.ok(form.nodes('g').length <= 50);
    question(form, 'b').set(['x']);
    assert.deepEqual(question(form, 'b').values, ['x']);
  });

  it('93 a value set elsewhere is asked of the terminology port only', async () => {
    const items = [{ linkId: 'a', type: 'choice', answerValueSet: 'https://evil.example/ValueSet/x' }];
    const none = formOf(items);
    void question(none, 'a').options;
    await none.settled();
    assert.ok(codes(none).includes('forms.terminology_missing'));
    const asked: unknown[] = [];
    const form = formOf(items, { terminology: { expand: async ({ valueSet }) => (asked.push(valueSet), { concepts: [{ system: 's', code: 'c' }], complete: true }) } });
    void question(form, 'a').options;
    await form.settled();
    assert.deepEqual(asked, ['https://evil.example/ValueSet/x']);
  });

  it('95 systems of units are names, and are never called', () => {
    const form = formOf([{ linkId: 'a', type: 'quantity', extension: [{ url: `${CORE}questionnaire-unitOption`, valueCoding: { system: 'javascript:alert(1)', code: '<script>' } }] }]);
    assert.deepEqual(question(form, 'a').units, [{ system: 'javascript:alert(1)', code: '<script>' }]);
  });
});

/** Values as they come from outside; `found` is what is said when they stand in an answer of the type. */
const VALUES: readonly (readonly [name: string, type: string, value: unknown, found: string | undefined])[] = [
  ['72 0.10', 'decimal', JSON.parse('0.10'), undefined],
  ['72 1e400', 'decimal', JSON.parse('1e400'), 'forms.value_type_wrong'],
  ['72 more digits than an integer has', 'integer', JSON.parse('12345678901234567890'), 'forms.invalid_integer'],
  ['80 year 0', 'date', '0000', 'forms.invalid_date'],
  ['80 a day that is not', 'date', '2026-02-30', 'forms.invalid_date'],
  ['80 a month', 'date', '2026-02', undefined],
  ['80 at the date line', 'dateTime', '2026-02-28T12:00:00+14:00', undefined],
  ['80 beyond it', 'dateTime', '2026-02-28T12:00:00+15:00', 'forms.invalid_date_time'],
  ['80 a leap second', 'dateTime', '2016-12-31T23:59:60Z', undefined],
  ['80 no zone', 'dateTime', '2026-02-28T12:00:00', 'forms.invalid_date_time'],
  ['81 half a character', 'string', 'a\ud800b', 'forms.invalid_text'],
  ['81 NUL', 'string', 'a\u0000b', 'forms.invalid_text'],
  ['81 a whole pair', 'string', '\u{1f600}', undefined],
  ['a text for a number', 'integer', '5', 'forms.value_type_wrong'],
  ['a number for a text', 'string', 5, 'forms.value_type_wrong'],
  ['a text for an object', 'quantity', '5 kg', 'forms.value_type_wrong'],
  ['a list', 'string', ['x'], 'forms.value_type_wrong'],
];

describe('hostile answers', () => {
  for (const [name, type, value, found] of VALUES) {
    it(`${name}: ${found ?? 'taken'}`, async () => {
      const form = formOf([{ linkId: 'a', type }]);
      void form.issues.value;
      await form.settled();
      question(form, 'a').set([value as AnswerValue]);
      assert.deepEqual(codes(form), found ? [found] : []);
      assert.deepEqual(question(form, 'a').values, found === 'forms.value_type_wrong' ? [] : [value]);
      assert.deepEqual(JSON.parse(JSON.stringify(form.response.value)), form.response.value);
    });
  }

  const response = (item: unknown, more: object = {}): QuestionnaireResponse =>
    ({ resourceType: 'QuestionnaireResponse', questionnaire: 'https://example.org/hostile', status: 'completed', item, ...more }) as unknown as QuestionnaireResponse;
  const RESPONSES: readonly (readonly [name: string, response: unknown, found: string])[] = [
    ['73 another resource', { resourceType: 'Patient' }, 'forms.not_a_response'],
    ['73 items are an object', response({}), 'forms.not_a_list'],
    ['73 items are texts', response(['x', null, 5]), 'forms.not_an_object'],
    ['73 answers are an object', response([{ linkId: 'a', answer: {} }]), 'forms.not_a_list'],
    ['74 an answer with two values', response([{ linkId: 'a', answer: [{ valueString: 'a', valueInteger: 1 }] }]), 'forms.two_values'],
    ['75 an answer that is nothing', response([{ linkId: 'a', answer: [null, {}] }]), 'forms.answer_empty'],
    ['76 an unknown modifier', response([{ linkId: 'a', modifierExtension: [{ url: 'https://example.org/not' }], answer: [{ valueString: 'x' }] }]), 'forms.modifier_unknown'],
    ['77 implicit rules', response([], { implicitRules: 'https://example.org/rules' }), 'forms.implicit_rules'],
    ['an item of another form', response([{ linkId: 'zzz', answer: [{ valueString: 'x' }] }]), 'forms.link_id_unknown'],
    ['extensions are an object', response([{ linkId: 'a', extension: {}, answer: [{ valueInteger: 1 }] }]), 'forms.value_type_wrong'],
  ];
  for (const [name, given, found] of RESPONSES) {
    it(`${name}: ${found}`, async () => {
      const questionnaire = questionnaireOf([text('a'), text('b')]);
      assert.ok((await validateResponse(questionnaire, given)).some(({ code }) => code === found));
      const form = createForm(questionnaire, { response: given as QuestionnaireResponse });
      void form.issues.value;
      question(form, 'b').set(['still works']);
      await form.settled();
      assert.ok(form.response.value.item?.some((item) => item?.linkId === 'b'));
    });
  }
});
