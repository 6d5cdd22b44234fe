import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { CORE, R5_ITEM, SDC } from '../model/extensions.ts';
import type { AnswerValue } from '../model/fhir.types.ts';
import type { FormIssue } from '../model/issues.ts';
import { readQuestionnaire } from '../model/read-questionnaire.ts';
import { checkAnswers } from './check-answers.ts';
import type { AnswerHelpers } from './check-answers.ts';
import { workLimits } from './limits.ts';

interface Item {
  readonly type: string;
  readonly [element: string]: unknown;
}

function found(
  item: Item,
  values: readonly unknown[],
  helpers?: AnswerHelpers,
  told: (issue: FormIssue) => string = ({ code, answerIndex, params }) =>
    [code, answerIndex, ...Object.values(params ?? {})].filter((each) => each !== undefined).join(' '),
): readonly string[] {
  const definition = readQuestionnaire({ resourceType: 'Questionnaire', item: [{ linkId: 'a', ...item }] }).definition
    .items[0];
  assert.ok(definition);
  const issues = checkAnswers(definition, values as readonly AnswerValue[], workLimits(definition.limits), helpers);
  assert.ok(issues.every(({ linkId }) => linkId === 'a'));
  return issues.map(told);
}

const core = (name: string, value: object) => ({ url: CORE + name, ...value });
const sdc = (name: string, value: object) => ({ url: `${SDC}sdc-questionnaire-${name}`, ...value });
const limited = (type: string, ...extension: readonly object[]): Item => ({ type, extension });

describe('checking answers', () => {
  it('lets an exclusive option stand alone only', () => {
    const [a, none] = [{ system: 's', code: 'a' }, { system: 's', code: 'none', display: 'None' }];
    const exclusive = { extension: [core('questionnaire-optionExclusive', { valueBoolean: true })], valueCoding: none };
    const item = { type: 'choice', repeats: true, answerOption: [{ valueCoding: a }, exclusive] };
    assert.deepEqual(found(item, [{ system: 's', code: 'none' }]), []);
    assert.deepEqual(found(item, [a, { system: 's', code: 'none' }]), ['forms.not_alone 1']);
    assert.deepEqual(found({ ...item, type: 'open-choice' }, ['free', none]), ['forms.not_alone 1']);
  });

  it('counts them', () => {
    assert.deepEqual(found({ type: 'string', required: true }, []), ['forms.required']);
    assert.deepEqual(found({ type: 'string', required: true }, [], { required: false }), []);
    assert.deepEqual(found({ type: 'string' }, [], { isRequired: true }), ['forms.required']);
    assert.deepEqual(found({ type: 'string' }, ['a', 'b']), ['forms.only_one']);
    const some = {
      ...limited(
        'string',
        core('questionnaire-minOccurs', { valueInteger: 2 }),
        core('questionnaire-maxOccurs', { valueInteger: 3 }),
      ),
      repeats: true,
    };
    assert.deepEqual(
      [[], ['a'], ['a', 'b'], ['a', 'b', 'c', 'd']].map((values) => found(some, values)),
      [['forms.too_few 2'], ['forms.too_few 2'], [], ['forms.too_many 3']],
    );
  });

  it('says which answer', () => {
    assert.deepEqual(found({ type: 'string', repeats: true, maxLength: 2 }, ['ab', 'abc']), ['forms.too_long 1 2']);
  });

  it('counts the length in characters', () => {
    assert.deepEqual(found({ type: 'string', maxLength: 2 }, ['👍👍']), []);
    assert.deepEqual(found(limited('text', core('minLength', { valueInteger: 3 })), ['👍👍']), ['forms.too_short 0 3']);
    // SDC: the length of a date is its precision.
    assert.deepEqual(found(limited('date', core('minLength', { valueInteger: 7 })), ['2020']), ['forms.too_short 0 7']);
  });

  it('knows formats, and never lets an invalid value pass as one', () => {
    const wrong: readonly (readonly [string, unknown, string])[] = [
      ['date', '2023-02-31', 'forms.invalid_date'],
      ['dateTime', '2023-01-01T10:00:00', 'forms.invalid_date_time'],
      ['time', '25:00:00', 'forms.invalid_time'],
      ['integer', 1.5, 'forms.invalid_integer'],
      ['integer', '1', 'forms.invalid_integer'],
      ['decimal', Number.NaN, 'forms.invalid_decimal'],
      ['boolean', 'true', 'forms.invalid_boolean'],
      ['string', ' ', 'forms.invalid_text'],
      ['url', 'example', 'forms.invalid_url'],
      ['quantity', {}, 'forms.invalid_quantity'],
      ['quantity', { code: 'kg' }, 'forms.number_missing'],
      ['reference', { reference: 'somewhere' }, 'forms.invalid_reference'],
      ['attachment', {}, 'forms.invalid_attachment'],
      ['choice', {}, 'forms.invalid_coding'],
      ['group', 'x', 'forms.answer_not_allowed'],
    ];
    for (const [type, value, code] of wrong) assert.deepEqual(found({ type }, [value]), [`${code} 0`]);
  });

  it('holds bounds, where they can be compared', () => {
    const between = limited('decimal', core('minValue', { valueDecimal: 1 }), core('maxValue', { valueDecimal: 2.5 }));
    assert.deepEqual(
      [1, 2.5, 0.9, 2.6].map((value) => found(between, [value])),
      [[], [], ['forms.too_small 0 1'], ['forms.too_large 0 2.5']],
    );
    const since = limited(
      'date',
      core('minValue', { valueDate: '2020-06-15' }),
      core('maxValue', { valueDate: '2021' }),
    );
    assert.deepEqual(
      ['2020-06-14', '2020-06', '2020', '2021-12-31', '2022'].map((value) => found(since, [value])),
      [['forms.too_early 0 2020-06-15'], [], [], [], ['forms.too_late 0 2021']],
    );
    const weight = limited('quantity', sdc('minQuantity', { valueQuantity: { value: 1, code: 'kg', unit: 'kg' } }));
    assert.deepEqual(
      [
        { value: 0.5, code: 'kg' },
        { value: 2, code: 'kg' },
        { value: 2, code: 'g' },
      ].map((value) => found(weight, [value])),
      [['forms.too_small 0 1 kg'], [], ['forms.unit_not_comparable 0']],
    );
    assert.deepEqual(found(weight, [{ value: 2, code: 'g' }], { compareQuantities: () => -1 }), [
      'forms.too_small 0 1 kg',
    ]);
  });

  it('takes a coded unit of another kind for wrong, and leaves unjudged what is in words or a "less than"', () => {
    const weight = limited('quantity', sdc('minQuantity', { valueQuantity: { value: 1, code: 'kg', unit: 'kg' } }));
    const severities = [{ value: 2, code: 'm' }, { value: 2, unit: 'stones' }, { value: 2, code: 'kg', comparator: '<' }].map(
      (value) => found(weight, [value], { compareQuantities: () => undefined }, ({ severity }) => severity),
    );
    assert.deepEqual(severities, [['error'], ['warning'], ['warning']]);
  });

  it('takes limits that were worked out', () => {
    const { definition } = readQuestionnaire({
      resourceType: 'Questionnaire',
      item: [
        {
          linkId: 'a',
          type: 'quantity',
          extension: [
            sdc('maxQuantity', {
              valueQuantity: {
                value: 5,
                code: 'kg',
                _value: { extension: [core('cqf-calculatedValue', { valueExpression: { expression: 'x' } })] },
              },
            }),
          ],
        },
      ],
    });
    const limits = workLimits(definition.items[0]?.limits ?? {}, () => 3);
    assert.deepEqual(limits.maxQuantity?.value, 3);
    assert.equal(workLimits(definition.items[0]?.limits ?? {}).maxQuantity?.value, 5);
  });

  it('counts decimals', () => {
    const money = limited('decimal', core('maxDecimalPlaces', { valueInteger: 2 }));
    assert.deepEqual(
      [1.25, 1.255, 1e-7].map((value) => found(money, [value])),
      [[], ['forms.too_many_decimals 0 2'], ['forms.too_many_decimals 0 2']],
    );
  });

  it('holds patterns, and leaves out those that are refused', () => {
    assert.deepEqual(found(limited('string', core('regex', { valueString: '\\d{5}' })), ['1234']), [
      'forms.pattern_mismatch 0',
    ]);
    assert.deepEqual(
      found(limited('string', core('regex', { valueString: '^(a+)+$' })), ['aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!']),
      [],
    );
  });

  it('checks files: size, type, and what they say of themselves', () => {
    const picture = limited(
      'attachment',
      core('maxSize', { valueDecimal: 3 }),
      core('mimeType', { valueCode: 'image/png' }),
    );
    assert.deepEqual(found(picture, [{ contentType: 'image/png; q=1', data: 'YWJj', size: 3 }]), []);
    assert.deepEqual(found(picture, [{ contentType: 'image/gif', data: 'YWJjZA==', size: 3 }]), [
      'forms.file_size_wrong 0',
      'forms.file_too_large 0 3',
      'forms.file_type_not_allowed 0',
    ]);
    assert.deepEqual(found(picture, [{ contentType: 'image/png', url: 'https://x', size: 4 }]), [
      'forms.file_too_large 0 3',
    ]);
    assert.deepEqual(found({ type: 'attachment' }, [{ data: 'YWJj' }]), ['forms.file_type_missing 0']);
  });

  it('checks choices by system and code', () => {
    const choice: Item = {
      type: 'choice',
      answerOption: [{ valueCoding: { system: 's', code: 'x', display: 'X' } }, { valueString: 'plain' }],
    };
    assert.deepEqual(
      [
        { system: 's', code: 'x', display: 'words' },
        { system: 't', code: 'x' },
        { code: 'x' },
        { system: 's', code: 'X' },
        'plain',
        'other',
      ].map((value) => found(choice, [value])),
      [[], ['forms.not_an_option 0'], ['forms.system_missing 0'], ['forms.code_case 0'], [], ['forms.not_an_option 0']],
    );
    assert.deepEqual(found({ ...choice, type: 'open-choice' }, ['other']), []);
    assert.deepEqual(found({ ...choice, type: 'open-choice' }, [{ system: 't', code: 'x' }]), [
      'forms.not_an_option 0',
    ]);
    assert.deepEqual(
      found({ ...choice, extension: [{ url: `${R5_ITEM}answerConstraint`, valueCode: 'optionsOrType' }] }, [
        { system: 't', code: 'x' },
      ]),
      [],
    );
    assert.deepEqual(found(choice, [{ system: 't', code: 'x' }], { optionsKnown: false }), []);
    assert.deepEqual(
      found(choice, [{ system: 't', code: 'y' }], { options: [{ value: { system: 't', code: 'y' } }] }),
      [],
    );
    assert.deepEqual(found({ type: 'integer', answerOption: [{ valueInteger: 1 }] }, [2]), ['forms.not_an_option 0']);
    assert.deepEqual(found({ type: 'choice' }, [{ code: 'anything' }]), []);
  });

  it('checks units and reference types', () => {
    const dose = limited('quantity', core('questionnaire-unitOption', { valueCoding: { system: 'u', code: 'mg' } }));
    assert.deepEqual(
      [
        { value: 1, system: 'u', code: 'mg' },
        { value: 1, code: 'mg' },
        { value: 1, unit: 'mg' },
      ].map((value) => found(dose, [value])),
      [[], ['forms.unit_not_allowed 0'], ['forms.unit_not_allowed 0']],
    );
    assert.deepEqual(
      found(
        { ...dose, extension: [...(dose['extension'] as object[]), sdc('unitOpen', { valueCode: 'optionsOrString' })] },
        [{ value: 1, unit: 'drops' }],
      ),
      [],
    );
    const person = limited('reference', core('questionnaire-referenceResource', { valueCode: 'Patient' }));
    const references = [
      'Patient/1',
      'https://x.example/fhir/Patient/1/_history/2',
      '#p',
      'urn:uuid:1',
      'Group/1',
      'https://x.example/Group/1',
    ];
    assert.deepEqual(
      references.map((reference) => found(person, [{ reference }])),
      [[], [], [], [], ['forms.reference_type_not_allowed 0'], ['forms.reference_type_not_allowed 0']],
    );
    assert.deepEqual(found(person, [{ type: 'Group', identifier: { value: '1' } }]), [
      'forms.reference_type_not_allowed 0',
    ]);
  });
});
