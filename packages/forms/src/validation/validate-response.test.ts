import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { CORE, SDC } from '../model/extensions.ts';
import { validateResponse } from './validate-response.ts';
import type { ValidateResponseOptions } from './validate-response.ts';

const form = (item: readonly unknown[], root: object = {}) => ({
  resourceType: 'Questionnaire',
  status: 'active',
  url: 'http://q',
  version: '1',
  item,
  ...root,
});
const response = (item: readonly unknown[], root: object = {}) => ({
  resourceType: 'QuestionnaireResponse',
  status: 'completed',
  questionnaire: 'http://q',
  item,
  ...root,
});

async function found(
  questionnaire: unknown,
  answered: unknown,
  options?: ValidateResponseOptions,
): Promise<readonly string[]> {
  const issues = await validateResponse(questionnaire, answered, options);
  return issues.map(({ code, severity, linkId, path = '' }) =>
    [
      severity === 'error' ? '' : `${severity} `,
      code,
      ` ${linkId ?? ''}`,
      ` ${path.replace('QuestionnaireResponse', '')}`,
    ]
      .join('')
      .trim(),
  );
}

const text = (linkId: string, more: object = {}) => ({ linkId, type: 'string', ...more });
const said = (linkId: string, ...values: readonly string[]) => ({
  linkId,
  answer: values.map((valueString) => ({ valueString })),
});
const core = (name: string, value: object) => ({ url: CORE + name, ...value });
const sdc = (name: string, value: object) => ({ url: `${SDC}sdc-questionnaire-${name}`, ...value });
const fhirpath = (expression: string, name?: string) => ({
  valueExpression: { language: 'text/fhirpath', expression, ...(name && { name }) },
});

describe('the structure of a response', () => {
  it('is right where it follows the form; another order is told, once a place', async () => {
    const questionnaire = form([
      { linkId: 'g', type: 'group', repeats: true, item: [text('a'), text('b', { item: [text('c')] })] },
      { linkId: 'd', type: 'display' },
    ]);
    assert.deepEqual(
      await found(
        questionnaire,
        response([
          {
            linkId: 'g',
            item: [said('a', 'z'), { linkId: 'b', answer: [{ valueString: 'x', item: [said('c', 'y')] }] }],
          },
          { linkId: 'g', item: [] },
          { linkId: 'd' },
        ]),
      ),
      [],
    );
    const turned = { linkId: 'g', item: [said('b', 'x'), said('a', 'z')] };
    assert.deepEqual(await found(questionnaire, response([{ linkId: 'd' }, turned, { linkId: 'd' }, turned])), [
      'warning forms.items_out_of_order a .item[1].item[1]',
      'warning forms.items_out_of_order g .item[1]',
      'warning forms.items_out_of_order a .item[3].item[1]',
    ]);
  });

  it('has only items the form knows, where they belong', async () => {
    const questionnaire = form([{ linkId: 'g', type: 'group', item: [text('a')] }, text('b', { item: [text('c')] })]);
    assert.deepEqual(
      await found(
        questionnaire,
        response([
          said('x', '1'),
          said('a', '1'),
          { linkId: 'b', answer: [{ valueString: '1' }], item: [said('c', '1')] },
          {},
          null,
        ]),
      ),
      [
        'forms.link_id_unknown x .item[0]',
        'forms.item_misplaced a .item[1]',
        'forms.items_beside_answer b .item[2].item',
        'forms.link_id_missing  .item[3]',
        'forms.not_an_object  .item[4]',
      ],
    );
  });

  it('has answers under questions only', async () => {
    const questionnaire = form([
      { linkId: 'g', type: 'group', item: [text('a')] },
      { linkId: 'd', type: 'display' },
    ]);
    assert.deepEqual(
      await found(questionnaire, response([{ linkId: 'g', answer: [{ item: [said('a', '1')] }] }, said('d', '1')])),
      ['forms.answer_not_allowed g .item[0].answer', 'forms.answer_not_allowed d .item[1].answer'],
    );
  });

  it('has one value of the right type in each answer, and one item for each question', async () => {
    const questionnaire = form([text('a'), { linkId: 'n', type: 'integer' }, { linkId: 'c', type: 'open-choice' }]);
    assert.deepEqual(await found(questionnaire, response([said('a', '1'), said('a', '2')])), [
      'forms.question_repeated a .item[1]',
      'forms.only_one a .item[0]',
    ]);
    assert.deepEqual(
      await found(
        questionnaire,
        response([
          { linkId: 'n', answer: [{ valueDecimal: 1 }] },
          { linkId: 'c', answer: [{ valueCode: 'x' }] },
        ]),
      ),
      [
        'forms.value_type_wrong n .item[0].answer[0].valueDecimal',
        'forms.value_type_wrong c .item[1].answer[0].valueCode',
      ],
    );
    assert.deepEqual(
      await found(
        questionnaire,
        response([
          { linkId: 'a', answer: [{}] },
          { linkId: 'n', answer: [{ valueInteger: 1, valueString: 'x' }] },
        ]),
      ),
      ['forms.answer_empty a .item[0].answer[0]', 'forms.two_values n .item[1].answer[0]'],
    );
    assert.deepEqual(await found(questionnaire, response([{ linkId: 'c', answer: [{ valueString: 'my own' }] }])), []);
  });

  it('may be nested deep, but not without end', async () => {
    let deep: object = said('x', '1');
    for (let level = 0; level < 5000; level += 1) deep = { linkId: 'x', answer: [{ valueString: '1', item: [deep] }] };
    assert.deepEqual(await found(form([text('x')]), response([deep])), [
      'forms.item_misplaced x .item[0].answer[0].item[0]',
    ]);
  });
});

describe('what is missing', () => {
  const questionnaire = form([
    text('a', { required: true }),
    { linkId: 'g', type: 'group', item: [text('b', { required: true })] },
    { linkId: 'h', type: 'group', required: true, item: [text('c')] },
  ]);

  it('is an error once the response is completed', async () => {
    assert.deepEqual(
      await found(
        questionnaire,
        response([
          { linkId: 'g', item: [] },
          { linkId: 'h', item: [{ linkId: 'c' }] },
        ]),
      ),
      ['forms.required a', 'forms.required b .item[0]', 'forms.required h .item[1]'].map((each) => each.trim()),
    );
    assert.deepEqual(await found(questionnaire, response([], { status: 'in-progress' })), []);
  });

  it('is what is required in a group that only puts questions together, also where that is left out', async () => {
    const without = response([said('a', 'x'), { linkId: 'h', item: [said('c', 'x')] }]);
    assert.deepEqual(await found(questionnaire, without), ['forms.required b']);
    const repeating = form([{ linkId: 'g', type: 'group', repeats: true, item: [text('b', { required: true })] }, text('c')]);
    assert.deepEqual(await found(repeating, response([said('c', 'x')])), []);
  });

  it('is none where the person declined', async () => {
    const absent = { extension: [core('data-absent-reason', { valueCode: 'asked-declined' })] };
    const one = form([text('a', { required: true })]);
    assert.deepEqual(await found(one, response([{ linkId: 'a', ...absent }])), []);
    assert.deepEqual(await found(one, response([{ linkId: 'a', answer: [absent] }])), []);
  });

  it('counts occurrences', async () => {
    const groups = form([
      {
        linkId: 'g',
        type: 'group',
        repeats: true,
        item: [text('a')],
        extension: [
          core('questionnaire-minOccurs', { valueInteger: 2 }),
          core('questionnaire-maxOccurs', { valueInteger: 2 }),
        ],
      },
      { linkId: 'h', type: 'group', item: [text('b')] },
    ]);
    const g = { linkId: 'g', item: [said('a', 'x')] };
    const h = { linkId: 'h', item: [said('b', 'x')] };
    assert.deepEqual(await found(groups, response([g])), ['forms.too_few g .item[0]']);
    assert.deepEqual(await found(groups, response([g, g, g, h, h])), [
      'forms.too_many g .item[0]',
      'forms.only_one h .item[3]',
    ]);
  });
});

describe('conditions', () => {
  const when = (question: string, answerString: string) => ({
    enableWhen: [{ question, operator: '=', answerString }],
  });

  it('forbid answers to what is disabled, and ask for nothing there', async () => {
    const questionnaire = form([
      text('a'),
      text('b', { required: true, ...when('a', 'yes') }),
      { linkId: 'g', type: 'group', ...when('a', 'yes'), item: [text('c')] },
    ]);
    assert.deepEqual(await found(questionnaire, response([said('a', 'no')])), []);
    assert.deepEqual(await found(questionnaire, response([said('a', 'yes')])), ['forms.required b']);
    const both = [said('a', 'no'), said('b', 'x'), { linkId: 'g', item: [said('c', 'x')] }];
    assert.deepEqual(await found(questionnaire, response(both)), [
      'forms.answer_while_disabled b .item[1]',
      'forms.answer_while_disabled g .item[2]',
    ]);
    assert.deepEqual(await found(questionnaire, response(both, { status: 'in-progress' })), [
      'warning forms.answer_while_disabled b .item[1]',
      'warning forms.answer_while_disabled g .item[2]',
    ]);
  });

  it('count no answer of a disabled source', async () => {
    const questionnaire = form([
      text('a'),
      text('b', when('a', 'yes')),
      text('c', { required: true, ...when('b', 'x') }),
    ]);
    assert.deepEqual(
      await found(questionnaire, response([said('a', 'no'), said('b', 'x')], { status: 'in-progress' })),
      ['warning forms.answer_while_disabled b .item[1]'],
    );
  });

  it('look at the nearest occurrence, and under answers too', async () => {
    const questionnaire = form([
      {
        linkId: 'g',
        type: 'group',
        repeats: true,
        item: [text('a', { item: [text('n', { required: true, ...when('s', 'yes') })] }), text('s')],
      },
    ]);
    const group = (s: string) => ({ linkId: 'g', item: [said('a', 'x'), said('s', s)] });
    assert.deepEqual(await found(questionnaire, response([group('no'), group('yes')])), [
      'forms.required n .item[1].item[0].answer[0]',
    ]);
    const nested = form([text('p', { item: [text('q')] }), text('r', { required: true, ...when('q', 'yes') })]);
    assert.deepEqual(
      await found(nested, response([{ linkId: 'p', answer: [{ valueString: 'x', item: [said('q', 'yes')] }] }])),
      ['forms.required r'],
    );
  });

  it('do not loop in a circle', async () => {
    const questionnaire = form([text('a', when('b', 'x')), text('b', when('a', 'x'))]);
    assert.deepEqual(await found(questionnaire, response([said('a', 'x'), said('b', 'x')])), []);
    // In a circle an answer counts whether its item is enabled or not.
    assert.deepEqual(await found(questionnaire, response([said('a', 'y'), said('b', 'x')])), [
      'forms.answer_while_disabled b .item[1]',
    ]);
  });

  it('may form a chain of thousands', async () => {
    const chain = Array.from({ length: 10_000 }, (_, index) =>
      text(`i${index}`, index < 9999 ? when(`i${index + 1}`, 'x') : {}),
    );
    assert.deepEqual(await found(form(chain), response(chain.map(({ linkId }) => said(linkId, 'x')))), []);
  });
});

describe('the head of a response', () => {
  it('says which form it answers, and in what state it is', async () => {
    const questionnaire = form([text('a')], { subjectType: ['Patient'] });
    assert.deepEqual(await found(questionnaire, response([], { status: undefined, questionnaire: undefined })), [
      'forms.response_status_missing  .status',
      'warning forms.questionnaire_missing  .questionnaire',
    ]);
    assert.deepEqual(await found(questionnaire, response([], { status: 'done', questionnaire: 'http://other' })), [
      'forms.response_status_unknown  .status',
      'warning forms.questionnaire_other  .questionnaire',
    ]);
    assert.deepEqual(
      await found(
        questionnaire,
        response([], { questionnaire: 'http://q|2', subject: { reference: 'https://x.example/Group/1' } }),
      ),
      ['warning forms.questionnaire_version_other  .questionnaire', 'forms.subject_type_wrong  .subject'],
    );
    assert.deepEqual(await found(form([], { status: 'draft' }), response([])), [
      'information forms.questionnaire_draft  .questionnaire',
    ]);
    assert.deepEqual(
      await found(form([], { effectivePeriod: { end: '2021-12-11' } }), response([], { authored: '2021-12-12' })),
      ['warning forms.questionnaire_not_in_effect  .authored'],
    );
    assert.deepEqual(await found(questionnaire, response([], { modifierExtension: [{ url: 'http://x' }] })), [
      'forms.modifier_unknown  .modifierExtension',
    ]);
  });

  it('carries the signature the form asks for', async () => {
    const wanted = core('questionnaire-signatureRequired', {
      valueCodeableConcept: { coding: [{ system: 's', code: 'x' }] },
    });
    const signature = (code: string) => ({
      extension: [core('questionnaireresponse-signature', { valueSignature: { type: [{ system: 's', code }] } })],
    });
    const questionnaire = form([text('a')], { extension: [wanted] });
    assert.deepEqual(await found(questionnaire, response([])), ['forms.signature_missing']);
    assert.deepEqual(await found(questionnaire, response([], signature('y'))), ['forms.signature_missing']);
    assert.deepEqual(await found(questionnaire, response([], signature('x'))), []);
    assert.deepEqual(await found(form([text('a', { extension: [wanted] })]), response([said('a', 'x')])), [
      'forms.signature_missing a .item[0]',
    ]);
  });

  it('is refused where it is no response, or the form is none', async () => {
    assert.deepEqual(await found(form([]), { resourceType: 'Patient' }), ['fatal forms.not_a_response']);
    assert.deepEqual(await found({ resourceType: 'ValueSet' }, response([])), ['fatal forms.not_a_questionnaire']);
  });

  it('may bring its form along', async () => {
    const contained = [
      form([{ linkId: 'c', type: 'choice', answerValueSet: '#v' }], { id: 'q' }),
      { resourceType: 'ValueSet', id: 'v', expansion: { contains: [{ system: 's', code: 'x' }] } },
    ];
    const answered = (code: string) =>
      response([{ linkId: 'c', answer: [{ valueCoding: { system: 's', code } }] }], { contained, questionnaire: '#q' });
    assert.deepEqual(await found(undefined, answered('x')), []);
    assert.deepEqual(await found(undefined, answered('y')), ['forms.not_an_option c .item[0].answer[0]']);
  });
});

describe('value sets that are not in the form', () => {
  const questionnaire = form([
    { linkId: 'c', type: 'choice', answerValueSet: 'http://v' },
    { linkId: 't', type: 'string', answerValueSet: 'http://v' },
    { linkId: 'n', type: 'quantity', extension: [core('questionnaire-unitValueSet', { valueCanonical: 'http://v' })] },
  ]);
  const chosen = (valueCoding: object) => response([{ linkId: 'c', answer: [{ valueCoding }] }]);
  const asked: string[] = [];
  const all = [
    { system: 's', code: 'x', display: 'Ex', source: { designation: [{ language: 'es', value: 'Equis' }] } },
    { system: 's', code: 'y', display: 'Why' },
  ];
  const terminology: ValidateResponseOptions['terminology'] = {
    async expand({ filter }) {
      asked.push(filter ?? 'all');
      return { concepts: all.filter(({ display }) => filter === undefined || display === filter), complete: true };
    },
  };

  it('are asked of the terminology server, once', async () => {
    assert.deepEqual(
      await found(questionnaire, chosen({ system: 's', code: 'x', display: 'ex ' }), { terminology }),
      [],
    );
    assert.deepEqual(asked, ['all']);
    assert.deepEqual(
      await found(questionnaire, chosen({ system: 's', code: 'x', display: 'Equis' }), { terminology }),
      [],
    );
    assert.deepEqual(await found(questionnaire, chosen({ system: 's', code: 'x', display: 'Why' }), { terminology }), [
      'forms.display_wrong c .item[0].answer[0]',
    ]);
    assert.deepEqual(await found(questionnaire, chosen({ system: 's', code: 'z' }), { terminology }), [
      'forms.not_an_option c .item[0].answer[0]',
    ]);
    assert.deepEqual(await found(questionnaire, chosen({ code: 'x' }), { terminology }), [
      'warning forms.system_missing c .item[0].answer[0]',
    ]);
    assert.deepEqual(await found(questionnaire, response([said('t', 'x')]), { terminology }), []);
    assert.deepEqual(await found(questionnaire, response([said('t', 'Ex')]), { terminology }), [
      'forms.not_an_option t .item[0].answer[0]',
    ]);
    assert.deepEqual(
      await found(
        questionnaire,
        response([{ linkId: 'n', answer: [{ valueQuantity: { value: 1, system: 's', code: 'km' } }] }]),
        { terminology },
      ),
      ['forms.unit_not_allowed n .item[0].answer[0]'],
    );
  });

  it('are searched where the list did not come whole', async () => {
    const partly: ValidateResponseOptions['terminology'] = {
      expand: async ({ filter }) => ({
        concepts: all.filter(({ display }) => display === filter),
        complete: filter !== undefined,
      }),
    };
    assert.deepEqual(
      await found(questionnaire, chosen({ system: 's', code: 'y', display: 'Why' }), { terminology: partly }),
      [],
    );
    assert.deepEqual(
      await found(questionnaire, chosen({ system: 's', code: 'z', display: 'Zed' }), { terminology: partly }),
      ['forms.not_an_option c .item[0].answer[0]'],
    );
  });

  it('leave the answer unjudged where nobody knows, and say so', async () => {
    assert.deepEqual(await found(questionnaire, chosen({ system: 's', code: 'z' })), [
      'information forms.value_set_not_checked c .item[0].answer[0]',
    ]);
    const down = { expand: () => Promise.reject(new Error('down')) };
    assert.deepEqual(await found(questionnaire, chosen({ system: 's', code: 'z' }), { terminology: down }), [
      'warning forms.value_set_not_checked c .item[0].answer[0]',
    ]);
  });
});

describe('expressions', () => {
  const constraint = (expression: string, severity = 'error') =>
    core('targetConstraint', {
      extension: [
        { url: 'key', valueId: 'k' },
        { url: 'severity', valueCode: severity },
        { url: 'human', valueString: 'No more than the rest' },
        { url: 'expression', ...fhirpath(expression) },
      ],
    });
  const numbers = (a: number, b: number) =>
    response([
      { linkId: 'a', answer: [{ valueInteger: a }] },
      { linkId: 'b', answer: [{ valueInteger: b }] },
    ]);
  const items = (extension: readonly object[], root: readonly object[] = []) =>
    form(
      [
        { linkId: 'a', type: 'integer' },
        { linkId: 'b', type: 'integer', extension },
      ],
      { extension: root },
    );
  const b = "%resource.item.where(linkId='b').answer.value";
  const a = "%resource.item.where(linkId='a').answer.value";

  it('constrain the form and its items', async () => {
    const questionnaire = items([], [constraint(`${a} <= ${b}`)]);
    assert.deepEqual(await found(questionnaire, numbers(1, 2)), []);
    const [issue] = await validateResponse(questionnaire, numbers(3, 2));
    assert.deepEqual(
      [issue?.code, issue?.severity, issue?.human, issue?.params],
      ['forms.constraint', 'error', 'No more than the rest', { key: 'k' }],
    );
    assert.deepEqual(await found(items([constraint('answer.count() = 2', 'warning')]), numbers(1, 2)), [
      'warning forms.constraint b .item[1]',
    ]);
  });

  it('read names as the live form does: a variable in its own expression is the outer one, any named expression counts', async () => {
    const within = (variable: object) => form(
      [{ linkId: 'g', type: 'group', extension: [variable], item: [text('a', { extension: [sdc('enableWhenExpression', fhirpath('%n = 2'))] })] }],
      { extension: [core('variable', fhirpath('1', 'n'))] },
    );
    const answered = response([{ linkId: 'g', item: [said('a', 'x')] }]);
    assert.deepEqual(await found(within(core('variable', fhirpath('%n + 1', 'n'))), answered), []);
    assert.deepEqual(await found(within(sdc('calculatedExpression', fhirpath('1 + 1', 'n'))), answered), []);
  });

  it('work out limits, what is required and what is enabled, with variables of every level', async () => {
    const limit = core('maxValue', { _valueInteger: { extension: [core('cqf-calculatedValue', fhirpath('%top'))] } });
    const questionnaire = items(
      [limit, core('variable', fhirpath('%most + 1', 'top'))],
      [core('variable', fhirpath(a, 'most'))],
    );
    assert.deepEqual(await found(questionnaire, numbers(1, 2)), []);
    assert.deepEqual(await found(questionnaire, numbers(1, 3)), ['forms.too_large b .item[1].answer[0]']);
    const hidden = items([sdc('enableWhenExpression', fhirpath(`${a} > 5`))]);
    assert.deepEqual(await found(hidden, numbers(1, 3)), ['forms.answer_while_disabled b .item[1]']);
    const needed = form([
      { linkId: 'a', type: 'integer' },
      text('c', { _required: { extension: [core('cqf-expression', fhirpath(`${a} > 5`))] } }),
    ]);
    assert.deepEqual(await found(needed, response([{ linkId: 'a', answer: [{ valueInteger: 6 }] }])), [
      'forms.required c',
    ]);
  });

  it('give the permitted answers', async () => {
    const questionnaire = form([text('c', { extension: [sdc('answerExpression', fhirpath("'x' | 'y'"))] })]);
    assert.deepEqual(await found(questionnaire, response([said('c', 'x')])), []);
    assert.deepEqual(await found(questionnaire, response([said('c', 'z')])), [
      'forms.not_an_option c .item[0].answer[0]',
    ]);
  });

  it('that cannot be worked out are said, and the response is not held against it', async () => {
    const broken = await validateResponse(items([constraint('answer.(')]), numbers(1, 2));
    assert.deepEqual(
      broken.map(({ severity, linkId }) => [severity, linkId]),
      [['warning', 'b']],
    );
    const circle = await validateResponse(
      items([constraint('%x > 1')], [core('variable', fhirpath('%y', 'x')), core('variable', fhirpath('%x', 'y'))]),
      numbers(1, 2),
    );
    assert.ok(circle.some(({ code }) => code === 'forms.expression_cycle'));
    assert.ok(circle.every(({ severity }) => severity === 'warning'));
  });

  it('know what was handed in', async () => {
    const context = sdc('launchContext', {
      extension: [
        { url: 'name', valueCoding: { code: 'patient' } },
        { url: 'type', valueCode: 'Patient' },
      ],
    });
    const questionnaire = items([sdc('enableWhenExpression', fhirpath("%patient.gender = 'female'"))], [context]);
    const launchContext = { patient: { resourceType: 'Patient', gender: 'female' } };
    assert.deepEqual(await found(questionnaire, numbers(1, 2), { launchContext }), []);
    assert.deepEqual(await found(questionnaire, numbers(1, 2)), ['forms.answer_while_disabled b .item[1]']);
  });
});

describe('any response', () => {
  it('gets an answer, whatever the JSON', async () => {
    const junk = fc.jsonValue({ maxDepth: 3 });
    const answer = fc.record(
      { valueString: junk, valueCoding: junk, valueQuantity: junk, item: junk },
      { requiredKeys: [] },
    );
    const item = fc.record(
      {
        linkId: fc.constantFrom('a', 'b', 'c', 'g', '__proto__'),
        answer: fc.oneof(fc.array(answer), junk),
        item: junk,
        extension: junk,
      },
      { requiredKeys: ['linkId'] },
    );
    const questionnaire = form([
      text('a'),
      { linkId: 'b', type: 'quantity', extension: [sdc('minQuantity', { valueQuantity: { value: 1, code: 'kg' } })] },
      { linkId: 'c', type: 'choice', answerOption: [{ valueCoding: { code: 'x' } }], item: [text('d')] },
      {
        linkId: 'g',
        type: 'group',
        item: [text('e', { enableWhen: [{ question: 'a', operator: '=', answerString: 'x' }] })],
      },
    ]);
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.array(fc.oneof(item, junk)), junk), junk, async (items, more) => {
        const issues = await validateResponse(questionnaire, {
          ...response([]),
          item: items,
          subject: more,
          authored: more,
          extension: more,
        });
        assert.ok(Array.isArray(issues));
      }),
    );
  });
});
