import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { CORE, R5_ITEM, SDC } from '../model/extensions.ts';
import { checkQuestionnaire } from './check-questionnaire.ts';
import { cyclesOf } from './cycles.ts';

const check = (item: readonly unknown[], root: object = {}) =>
  checkQuestionnaire({ resourceType: 'Questionnaire', status: 'active', ...root, item });
const found = (...args: Parameters<typeof check>) =>
  check(...args).map(({ code, linkId, params }) =>
    [code, linkId, ...Object.values(params ?? {})].filter((each) => each !== undefined).join(' '),
  );
const core = (name: string, value: object) => ({ url: CORE + name, ...value });
const sdc = (name: string, value: object) => ({ url: `${SDC}sdc-questionnaire-${name}`, ...value });
const rule = (expression: string, name?: string) => ({
  valueExpression: { language: 'text/fhirpath', expression, ...(name && { name }) },
});
const text = (linkId: string, more: object = {}) => ({ linkId, type: 'string', ...more });
const when = (question: string, more: object = { operator: 'exists', answerBoolean: true }) => ({
  enableWhen: [{ question, ...more }],
});

describe('checking a Questionnaire', () => {
  it('finds nothing wrong with a sound one', () => {
    assert.deepEqual(
      found([
        {
          linkId: 'g',
          type: 'group',
          item: [text('a', { maxLength: 5 }), text('b', when('a', { operator: '=', answerString: 'x' }))],
        },
      ]),
      [],
    );
  });

  it('tells what is asked for and not done', () => {
    const library = (valueCanonical: string): object => core('cqf-library', { valueCanonical });
    assert.deepEqual(found([text('a')], { extension: [library('urn:a'), library('urn:b|1')] }), ['forms.library_unsupported urn:a, urn:b|1']);
    const part = { linkId: 'p', type: 'display', extension: [sdc('subQuestionnaire', { valueCanonical: 'http://part' })] };
    assert.deepEqual(found([part]), ['forms.not_assembled p http://part']);
    const matters = core('rendering-styleSensitive', { valueBoolean: true });
    assert.deepEqual(found([text('a')], { extension: [matters] }), ['forms.style_sensitive']);
    assert.deepEqual(found([text('a', { extension: [matters] }), text('b', { text: 'B', _text: { extension: [matters] } })]), ['forms.style_sensitive a', 'forms.style_sensitive b']);
    assert.deepEqual(found([text('a', { extension: [core('rendering-styleSensitive', { valueBoolean: false })] })]), []);
  });

  it('says where', () => {
    const [issue] = check([
      {
        linkId: 'g',
        type: 'group',
        item: [text('a', { enableWhen: [{ question: 'nobody', operator: '=', answerString: 'x' }] })],
      },
    ]);
    assert.deepEqual(issue, {
      severity: 'error',
      code: 'forms.condition_question_unknown',
      messageKey: 'forms.condition_question_unknown',
      linkId: 'a',
      path: 'Questionnaire.item[0].item[0].enableWhen[0]',
    });
  });

  it('knows the invariants of R4', () => {
    const broken: readonly (readonly [string, object])[] = [
      ['que-1', { type: 'group' }],
      ['que-1', { type: 'display', item: [text('b')] }],
      ['que-3', { type: 'display', code: [{ code: 'x' }] }],
      ['que-4', { type: 'choice', answerOption: [{ valueCoding: { code: 'x' } }], answerValueSet: 'http://v' }],
      ['que-5', { type: 'boolean', answerValueSet: 'http://v' }],
      ['que-6', { type: 'display', required: true }],
      ['que-8', { type: 'display', initial: [{ valueString: 'x' }] }],
      ['que-9', { type: 'display', readOnly: false }],
      ['que-10', { type: 'quantity', maxLength: 3 }],
      [
        'que-11',
        { type: 'choice', answerOption: [{ valueCoding: { code: 'x' } }], initial: [{ valueCoding: { code: 'x' } }] },
      ],
      ['que-13', { type: 'string', initial: [{ valueString: 'x' }, { valueString: 'y' }] }],
    ];
    for (const [name, item] of broken)
      assert.deepEqual(found([{ linkId: 'a', ...item }]), [`forms.rule_broken a ${name}`]);
    assert.deepEqual(found([text('q'), text('a', when('q', { operator: 'exists', answerString: 'x' }))]), [
      'forms.rule_broken a que-7',
    ]);
    assert.deepEqual(found([text('a'), { linkId: 'g', type: 'group', item: [text('a')] }]), [
      'forms.link_id_duplicate a',
    ]);
    assert.deepEqual(
      found([text('p'), text('q'), text('a', { enableWhen: [when('p').enableWhen[0], when('q').enableWhen[0]] })]),
      ['forms.enable_behavior_missing a'],
    );
  });

  it('knows those of SDC', () => {
    assert.deepEqual(
      found([text('q'), text('a', { ...when('q'), extension: [sdc('enableWhenExpression', rule('true'))] })]),
      ['forms.rule_broken a sdc-behave-2'],
    );
    assert.deepEqual(
      found([text('a', { initial: [{ valueString: 'x' }], extension: [sdc('initialExpression', rule("'x'"))] })]),
      ['forms.rule_broken a sdc-behave-1'],
    );
    assert.deepEqual(
      found([
        { linkId: 'a', type: 'choice', answerValueSet: 'http://v', extension: [sdc('answerExpression', rule('x'))] },
      ]),
      ['forms.rule_broken a sdc-1'],
    );
    assert.deepEqual(
      found([text('a', { extension: [{ url: `${R5_ITEM}answerConstraint`, valueCode: 'optionsOnly' }] })]),
      ['forms.rule_broken a que-14'],
    );
    const page = {
      extension: [core('questionnaire-itemControl', { valueCodeableConcept: { coding: [{ code: 'page' }] } })],
    };
    assert.deepEqual(
      found([{ linkId: 'g', type: 'group', item: [{ linkId: 'a', type: 'group', item: [text('b')], ...page }] }]),
      ['forms.rule_broken a sdc-rend-1'],
    );
    assert.deepEqual(found([{ linkId: 'g', type: 'group', item: [text('b')], ...page }, text('c')]), [
      'forms.rule_broken sdc-rend-2',
    ]);
  });

  it('finds conditions that cannot work', () => {
    const number = { linkId: 'n', type: 'integer' };
    const choice = { linkId: 'c', type: 'choice', answerOption: [{ valueCoding: { system: 's', code: 'x' } }] };
    assert.deepEqual(found([number, text('a', when('n', { operator: '=', answerString: '1' }))]), [
      'forms.condition_type a',
    ]);
    assert.deepEqual(found([number, text('a', when('n', { operator: '~', answerInteger: 1 }))]), [
      'forms.condition_operator_unknown a',
    ]);
    assert.deepEqual(found([number, text('a', when('n', { operator: '>' }))]), ['forms.condition_answer_missing a']);
    assert.deepEqual(found([number, text('a', when('n', { operator: '>', answerDecimal: 1.5 }))]), []);
    assert.deepEqual(
      found([choice, text('a', when('c', { operator: '>', answerCoding: { system: 's', code: 'x' } }))]),
      ['forms.condition_no_order a'],
    );
    assert.deepEqual(
      found([choice, text('a', when('c', { operator: '=', answerCoding: { system: 't', code: 'x' } }))]),
      ['forms.condition_never_holds a'],
    );
    assert.deepEqual(found([{ linkId: 'g', type: 'group', item: [text('q')] }, text('a', when('g'))]), [
      'forms.condition_not_a_question a',
    ]);
    assert.deepEqual(found([text('a', when('a'))]), ['forms.condition_on_itself a']);
    assert.deepEqual(found([{ linkId: 'g', type: 'group', item: [text('q')], ...when('q') }]), [
      'forms.condition_on_itself g',
      'forms.condition_cycle g g, q',
    ]);
  });

  it('names circles of conditions', () => {
    assert.deepEqual(found([text('a', when('c')), text('b', when('a')), text('c', when('b')), text('d', when('a'))]), [
      'forms.condition_cycle a a, c, b',
    ]);
  });

  it('does not let an unknown modifier or critical extension pass', () => {
    const modifier = { modifierExtension: [{ url: 'http://example.org/anti', valueBoolean: true }] };
    assert.deepEqual(found([text('a')], modifier), ['forms.modifier_unknown http://example.org/anti']);
    assert.deepEqual(found([text('a', modifier)]), ['forms.modifier_unknown a http://example.org/anti']);
    assert.deepEqual(found([text('a', { initial: [{ valueString: 'x', ...modifier }] })]), [
      'forms.modifier_unknown a http://example.org/anti',
    ]);
    const critical = (url: string) => ({
      modifierExtension: [{ url: `${SDC}sdc-rendering-criticalExtension`, valueCanonical: url }],
    });
    assert.deepEqual(found([text('a')], critical('http://example.org/new')), [
      'forms.critical_extension_unknown http://example.org/new',
    ]);
    assert.deepEqual(found([text('a')], critical(`${SDC}sdc-questionnaire-calculatedExpression|4.0`)), []);
  });

  it('checks options and initial values', () => {
    assert.deepEqual(found([{ linkId: 'a', type: 'integer', answerOption: [{ valueString: '1' }, {}] }]), [
      'forms.option_type a',
      'forms.option_empty a',
    ]);
    assert.deepEqual(
      found([
        {
          linkId: 'a',
          type: 'choice',
          answerOption: [
            { valueCoding: { code: 'x' }, initialSelected: true },
            { valueCoding: { code: 'x' }, initialSelected: true },
          ],
        },
      ]),
      ['forms.option_duplicate a', 'forms.several_selected a'],
    );
    assert.deepEqual(found([text('a', { initial: [{ valueInteger: 1 }] })]), ['forms.initial_type a']);
    assert.deepEqual(found([text('a', { initial: [{}] })]), ['forms.initial_empty a']);
  });

  it('tells where there is nothing to choose, and rules about options that are none', () => {
    const choice = { linkId: 'a', type: 'choice' };
    const expression = { language: 'text/fhirpath', expression: 'true' };
    assert.deepEqual(found([choice]), ['forms.options_missing a']);
    assert.deepEqual(found([{ ...choice, type: 'open-choice' }, { ...choice, linkId: 'b', answerValueSet: 'http://v' }]), []);
    assert.deepEqual(found([{ ...choice, extension: [sdc('answerExpression', { valueExpression: expression })] }]), []);
    const toggle = (code: string): object =>
      sdc('answerOptionsToggleExpression', {
        extension: [
          { url: 'option', valueCoding: { system: 's', code } },
          { url: 'expression', valueExpression: expression },
        ],
      });
    const answerOption = [{ valueCoding: { system: 's', code: 'x' } }];
    assert.deepEqual(found([{ ...choice, answerOption, extension: [toggle('x')] }]), []);
    assert.deepEqual(found([{ ...choice, answerOption, extension: [toggle('x'), toggle('y')] }]), [
      'forms.toggle_not_an_option a',
    ]);
  });

  it('checks limits', () => {
    const limited = (more: object, ...extension: readonly object[]) =>
      found([{ linkId: 'a', type: 'integer', ...more, extension }]);
    assert.deepEqual(limited({}, core('minValue', { valueInteger: 3 }), core('maxValue', { valueInteger: 2 })), [
      'forms.limits_contradict a minValue maxValue',
    ]);
    assert.deepEqual(
      limited(
        { repeats: true, required: true },
        core('questionnaire-minOccurs', { valueInteger: 3 }),
        core('questionnaire-maxOccurs', { valueInteger: 2 }),
      ),
      ['forms.limits_contradict a minOccurs maxOccurs'],
    );
    assert.deepEqual(limited({}, core('minLength', { valueInteger: -1 })), ['forms.limit_negative a minLength']);
    assert.deepEqual(limited({ type: 'date' }, core('minLength', { valueInteger: 11 })), [
      'forms.limits_contradict a minLength 10',
    ]);
    assert.deepEqual(limited({}, core('minValue', { valueDate: '2020-01-01' })), ['forms.limit_type a minValue']);
    assert.deepEqual(limited({}, core('questionnaire-maxOccurs', { valueInteger: 3 })), [
      'forms.occurs_without_repeats a',
    ]);
    assert.deepEqual(limited({ type: 'string' }, core('regex', { valueString: '^(a+)+$' })), [
      'forms.pattern_unsafe a',
    ]);
    assert.deepEqual(limited({ type: 'string' }, core('regex', { valueString: '(?i)abc' })), [
      'forms.pattern_invalid a',
    ]);
    assert.deepEqual(limited({ type: 'attachment' }, core('maxSize', { valueDecimal: 5 })), [
      'forms.max_size_tiny a 5',
    ]);
  });

  it('checks the names of variables', () => {
    const variable = (name?: string) => core('variable', rule('1', name));
    const context = (name: string) =>
      sdc('launchContext', { extension: [{ url: 'name', valueCoding: { code: name } }] });
    assert.deepEqual(
      found([text('a')], {
        extension: [variable('x'), variable('x'), variable(), variable('resource'), variable('a b')],
      }),
      [
        'forms.variable_duplicate x',
        'forms.variable_name_missing',
        'forms.variable_name_reserved resource',
        'forms.variable_name_invalid a b',
      ],
    );
    assert.deepEqual(
      found([text('a', { extension: [variable('patient')] })], { extension: [context('patient'), context('patient')] }),
      ['forms.launch_context_duplicate patient', 'forms.variable_is_launch_context a patient'],
    );
    assert.deepEqual(
      found([text('a', { extension: [variable('x')] }), text('b', { extension: [variable('x')] })], {
        extension: [variable('x')],
      }),
      [],
    );
  });

  it('says what is not of the JSON type it should be, and reads on', () => {
    assert.deepEqual(found([text('a', { text: {}, repeats: 'true', code: 'x', initial: [null] })]), [
      'forms.wrong_json_type a string',
      'forms.wrong_json_type a boolean',
      'forms.not_a_list a',
      'forms.not_an_object a',
    ]);
  });

  it('never throws, whatever the JSON', () => {
    const junk = fc.jsonValue({ maxDepth: 4 });
    const extension = fc.array(
      fc.record(
        {
          url: fc.constantFrom(
            `${CORE}minValue`,
            `${CORE}regex`,
            `${CORE}variable`,
            `${SDC}sdc-questionnaire-launchContext`,
          ),
          valueString: junk,
          valueExpression: junk,
          valueQuantity: junk,
          extension: junk,
        },
        { requiredKeys: ['url'] },
      ),
    );
    const condition = fc.array(
      fc.record(
        {
          question: fc.constantFrom('a', 'b'),
          operator: fc.constantFrom('=', '>', 'exists'),
          answerString: junk,
          answerCoding: junk,
        },
        { requiredKeys: [] },
      ),
    );
    const item = fc.record(
      {
        linkId: fc.constantFrom('a', 'b', 'c'),
        type: fc.constantFrom('string', 'group', 'choice', 'date', 'quantity', 'display'),
        extension,
        enableWhen: fc.oneof(condition, junk),
        answerOption: junk,
        initial: junk,
        modifierExtension: junk,
        maxLength: junk,
      },
      { requiredKeys: ['linkId', 'type'] },
    );
    fc.assert(
      fc.property(fc.array(item), junk, (items, more) => {
        checkQuestionnaire({ resourceType: 'Questionnaire', item: items, modifierExtension: more, extension: more });
      }),
    );
  });
});

describe('circles', () => {
  it('are found without recursion, each once, in any graph', () => {
    const next = new Map(Array.from({ length: 50_000 }, (_, index) => [String(index), [String((index + 1) % 50_000)]]));
    assert.deepEqual(
      cyclesOf(next.keys(), (name) => next.get(name) ?? []).map(({ length }) => length),
      [50_000],
    );
    const edges: Record<string, readonly string[]> = {
      a: ['b'],
      b: ['a', 'c'],
      c: ['d'],
      d: ['c'],
      e: ['e'],
      f: ['a'],
    };
    assert.deepEqual(
      cyclesOf(Object.keys(edges), (name) => edges[name] ?? []),
      [['c', 'd'], ['a', 'b'], ['e']],
    );
  });
});
