import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { CORE, R5_ITEM, SDC } from './extensions.ts';
import type { ItemDefinition } from './definition.types.ts';
import { MAX_DEPTH, MAX_ITEMS, readQuestionnaire } from './read-questionnaire.ts';

const read = (...item: readonly unknown[]) =>
  readQuestionnaire({ resourceType: 'Questionnaire', status: 'active', item });

function only(source: Readonly<Record<string, unknown>>): ItemDefinition {
  const { definition, issues } = read({ linkId: 'a', type: 'string', ...source });
  assert.deepEqual(issues, []);
  return definition.items[0] as ItemDefinition;
}

const withExtensions = (...extension: readonly unknown[]) => only({ extension });
const sdc = (name: string, value: unknown) => ({ url: `${SDC}sdc-questionnaire-${name}`, ...(value as object) });
const core = (name: string, value: unknown) => ({ url: `${CORE}${name}`, ...(value as object) });
const fhirpath = (expression: string, name?: string) => ({
  language: 'text/fhirpath',
  expression,
  ...(name && { name }),
});

describe('reading a Questionnaire', () => {
  it('gives the items in document order, with path, parent and place', () => {
    const { definition } = read(
      { linkId: 'g', type: 'group', item: [{ linkId: 'a', type: 'string' }] },
      { linkId: 'b', type: 'date' },
    );
    assert.deepEqual(
      definition.all.map(({ linkId, path, order, parent }) => [linkId, path, order, parent?.linkId]),
      [
        ['g', 'Questionnaire.item[0]', 0, undefined],
        ['a', 'Questionnaire.item[0].item[0]', 1, 'g'],
        ['b', 'Questionnaire.item[1]', 2, undefined],
      ],
    );
  });

  it('gives a definition of any rubbish, and says what is wrong', () => {
    for (const rubbish of [undefined, null, 7, 'x', [], {}, { resourceType: 'Patient' }]) {
      const { definition, issues } = readQuestionnaire(rubbish);
      assert.deepEqual(definition.all, []);
      assert.deepEqual(
        issues.map(({ code, severity }) => [code, severity]),
        [['forms.not_a_questionnaire', 'fatal']],
      );
    }
    const codes = read(
      null,
      { type: 'string' },
      { linkId: 'x' },
      { linkId: 'y', type: 'question' },
      { linkId: 'z', type: 'group', item: {} },
    ).issues.map(({ code }) => code);
    assert.deepEqual(codes, [
      'forms.not_an_object',
      'forms.link_id_missing',
      'forms.item_type_missing',
      'forms.item_type_unknown',
      'forms.not_a_list',
    ]);
  });

  it('never throws, whatever the JSON', () => {
    const junk = fc.jsonValue({ maxDepth: 4 });
    const item = fc.record(
      {
        linkId: junk,
        type: fc.oneof(fc.constantFrom('group', 'choice', 'quantity'), junk),
        extension: junk,
        item: junk,
        answerOption: junk,
        enableWhen: junk,
        initial: junk,
        _text: junk,
        maxLength: junk,
        answerValueSet: junk,
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(item, junk)), junk, junk, (items, contained, extension) => {
        readQuestionnaire({ resourceType: 'Questionnaire', item: items, contained, extension });
      }),
    );
  });

  it('stops at a depth and a number of items no form has, quickly', () => {
    let deep: unknown = { linkId: 'leaf', type: 'string' };
    for (let level = 0; level < 10_000; level += 1) deep = { linkId: `d${level}`, type: 'group', item: [deep] };
    const nested = read(deep);
    assert.equal(nested.definition.all.length, MAX_DEPTH);
    assert.deepEqual(
      nested.issues.map(({ code, severity }) => [code, severity]),
      [['forms.too_deep', 'fatal']],
    );
    const many = read(...Array.from({ length: 100_000 }, (_, index) => ({ linkId: String(index), type: 'string' })));
    assert.equal(many.definition.all.length, MAX_ITEMS);
    assert.deepEqual(
      many.issues.map(({ code }) => code),
      ['forms.too_many_items'],
    );
  });

  it('keeps a linkId such as __proto__ apart from objects', () => {
    const { definition } = read({ linkId: '__proto__', type: 'string' }, { linkId: 'constructor', type: 'string' });
    assert.equal(definition.byLinkId.get('__proto__')?.type, 'string');
    assert.equal(definition.byLinkId.get('toString'), undefined);
  });

  it('changes nothing it is given', () => {
    const source = {
      resourceType: 'Questionnaire',
      item: [
        {
          linkId: 'a',
          type: 'choice',
          answerOption: [{ valueCoding: { code: 'x' } }],
          extension: [core('questionnaire-unitOption', { valueCoding: { code: 'kg' } })],
        },
      ],
    };
    const before = structuredClone(source);
    readQuestionnaire(source);
    assert.deepEqual(source, before);
  });

  it('joins several conditions by "or" where the form does not say', () => {
    assert.equal(only({}).enableBehavior, 'any');
    assert.equal(only({ enableBehavior: 'all' }).enableBehavior, 'all');
  });
});

describe('extensions of an item', () => {
  it('reads expressions', () => {
    const item = withExtensions(
      core('variable', { valueExpression: fhirpath('1', 'x') }),
      core('variable', { valueExpression: fhirpath('2', 'y') }),
      sdc('calculatedExpression', { valueExpression: fhirpath('%x') }),
      sdc('contextExpression', {
        extension: [
          { url: 'label', valueString: 'Seen' },
          { url: 'expression', valueExpression: fhirpath('a') },
        ],
      }),
      sdc('answerOptionsToggleExpression', {
        extension: [
          { url: 'option', valueString: 'A' },
          { url: 'option', valueString: 'B' },
          { url: 'expression', valueExpression: fhirpath('true') },
        ],
      }),
    );
    assert.deepEqual(
      item.variables.map(({ name }) => name),
      ['x', 'y'],
    );
    assert.equal(item.calculatedExpression?.expression, '%x');
    assert.deepEqual(item.contextExpressions, [{ label: 'Seen', expression: fhirpath('a') }]);
    assert.deepEqual(item.toggles, [{ options: ['A', 'B'], expression: fhirpath('true') }]);
  });

  it('reads constraints, the retired form with its bare FHIRPath too', () => {
    const partsOf = (expression: object) => [
      { url: 'key', valueId: 'k' },
      { url: 'severity', valueCode: 'warning' },
      { url: 'human', valueString: 'No' },
      { url: 'expression', ...expression },
    ];
    const item = withExtensions(
      core('targetConstraint', { extension: partsOf({ valueExpression: fhirpath('a') }) }),
      core('questionnaire-constraint', { extension: partsOf({ valueString: 'b' }) }),
    );
    assert.deepEqual(
      item.constraints.map(({ key, severity, human, expression }) => [key, severity, human, expression.expression]),
      [
        ['k', 'warning', 'No', 'a'],
        ['k', 'warning', 'No', 'b'],
      ],
    );
  });

  it('reads limits: constant, worked out, or both', () => {
    const rule = (expression: string) => ({
      extension: [core('cqf-calculatedValue', { valueExpression: fhirpath(expression) })],
    });
    const { limits } = withExtensions(
      core('minValue', { valueInteger: 1, _valueInteger: rule('a') }),
      core('questionnaire-minOccurs', { _valueInteger: rule('b') }),
      sdc('maxQuantity', { valueQuantity: { value: 5, code: 'kg', _value: rule('c') } }),
      core('mimeType', { valueCode: 'image/png' }),
      core('mimeType', { valueCode: 'image/jpeg' }),
    );
    assert.deepEqual(limits.minValue, { value: 1, expression: fhirpath('a') });
    assert.deepEqual(limits.minOccurs, { expression: fhirpath('b') });
    assert.equal(limits.maxQuantity?.expression?.expression, 'c');
    assert.deepEqual(limits.mimeTypes, ['image/png', 'image/jpeg']);
  });

  it('reads retired and R5 forms', () => {
    const item = withExtensions(
      sdc('preferredTerminologyServer', { valueUrl: 'https://tx.example' }),
      core('questionnaire-supportLink', { valueUri: 'https://help.example' }),
      { url: `${R5_ITEM}disabledDisplay`, valueCode: 'protected' },
      { url: `${R5_ITEM}answerConstraint`, valueCode: 'optionsOrString' },
    );
    assert.deepEqual(item.terminologyServers, ['https://tx.example']);
    assert.deepEqual(item.links, [{ url: 'https://help.example' }]);
    assert.equal(item.disabledDisplay, 'protected');
    assert.equal(item.open, 'string');
  });

  it('takes the first control it knows', () => {
    const control = { valueCodeableConcept: { coding: [{ code: 'mine' }, { code: 'slider' }] } };
    assert.equal(withExtensions(core('questionnaire-itemControl', control)).control, 'slider');
  });

  it('reads dynamic text, prefix, required and read-only', () => {
    const rule = (expression: string) => ({
      extension: [core('cqf-expression', { valueExpression: fhirpath(expression) })],
    });
    const item = only({ _text: rule('a'), _prefix: rule('b'), _required: rule('c'), _readOnly: rule('d') });
    assert.deepEqual(
      [item.textExpression, item.prefixExpression, item.requiredExpression, item.readOnlyExpression].map(
        (each) => each?.expression,
      ),
      ['a', 'b', 'c', 'd'],
    );
  });

  it('says when the value is not what the extension takes', () => {
    const { issues } = read({
      linkId: 'a',
      type: 'string',
      extension: [core('questionnaire-hidden', { valueString: 'yes' })],
    });
    assert.deepEqual(
      issues.map(({ code, linkId, params }) => [code, linkId, params]),
      [['forms.extension_invalid', 'a', { url: `${CORE}questionnaire-hidden` }]],
    );
  });

  it('hands terminology servers down, nearest first', () => {
    const server = (url: string) => core('preferredTerminologyServer', { valueUrl: url });
    const { definition } = readQuestionnaire({
      resourceType: 'Questionnaire',
      extension: [server('root')],
      item: [{ linkId: 'g', type: 'group', extension: [server('group')], item: [{ linkId: 'a', type: 'choice' }] }],
    });
    assert.deepEqual(definition.byLinkId.get('a')?.terminologyServers, ['group', 'root']);
  });
});

describe('extensions of the form', () => {
  it('reads launch contexts, variables, entry mode, adaptive and signature', () => {
    const { definition } = readQuestionnaire({
      resourceType: 'Questionnaire',
      extension: [
        sdc('launchContext', {
          extension: [
            { url: 'name', valueCoding: { code: 'patient' } },
            { url: 'type', valueCode: 'Patient' },
          ],
        }),
        sdc('launchContext', {
          extension: [
            { url: 'name', valueId: 'user' },
            { url: 'type', valueCode: 'Practitioner' },
            { url: 'multiplesAllowed', valueBoolean: true },
          ],
        }),
        sdc('entryMode', { valueCode: 'prior-edit' }),
        sdc('questionnaireAdaptive', { valueUrl: 'https://next.example' }),
        core('variable', { valueExpression: fhirpath('1', 'v') }),
        core('questionnaire-signatureRequired', { valueCodeableConcept: { coding: [{ code: 's' }] } }),
      ],
    });
    assert.deepEqual(definition.launchContexts, [
      { name: 'patient', types: ['Patient'], multiple: false },
      { name: 'user', types: ['Practitioner'], multiple: true },
    ]);
    assert.deepEqual(
      [definition.entryMode, definition.adaptive, definition.hasExpressions, definition.variables.length],
      ['prior-edit', true, true, 1],
    );
    assert.deepEqual(definition.signature, [{ code: 's' }]);
  });
});

describe('options', () => {
  const weight = (name: string, value: number) => [core(name, { valueDecimal: value })];

  it('reads weight, exclusive, prefix and media of an option', () => {
    const { options } = only({
      type: 'choice',
      answerOption: [
        {
          valueCoding: { code: 'a' },
          extension: [
            ...weight('itemWeight', 2),
            core('questionnaire-optionExclusive', { valueBoolean: true }),
            core('questionnaire-optionPrefix', { valueString: 'A.' }),
          ],
        },
        { valueCoding: { code: 'b', extension: weight('ordinalValue', 3) }, initialSelected: true },
      ],
    });
    assert.deepEqual(
      options.map(({ weight: points, exclusive, prefix, initialSelected }) => [
        points,
        exclusive,
        prefix,
        initialSelected,
      ]),
      [
        [2, true, 'A.', undefined],
        [3, undefined, undefined, true],
      ],
    );
  });

  const form = (contained: readonly unknown[], answerValueSet: string, type = 'choice') =>
    readQuestionnaire({ resourceType: 'Questionnaire', contained, item: [{ linkId: 'a', type, answerValueSet }] });
  const optionsOf = (...args: Parameters<typeof form>) =>
    form(...args).definition.items[0]?.options.map(({ value, weight: points }) => [
      typeof value === 'object' ? (value as { code?: string }).code : value,
      points,
    ]);

  it('takes a contained expansion, nested concepts too, abstract ones not', () => {
    const valueSet = {
      resourceType: 'ValueSet',
      id: 'v',
      expansion: {
        contains: [
          {
            code: 'top',
            system: 's',
            abstract: true,
            contains: [{ code: 'x', system: 's', extension: weight('ordinalValue', 1) }],
          },
        ],
      },
    };
    assert.deepEqual(optionsOf([valueSet], '#v'), [['x', 1]]);
  });

  it('takes the concepts of a contained compose, by id or by url, weights of a contained code system included', () => {
    const codeSystem = {
      resourceType: 'CodeSystem',
      url: 's',
      concept: [
        { code: 'x', display: 'X', property: [{ code: 'itemWeight', valueDecimal: 4 }] },
        { code: 'y', concept: [{ code: 'z' }] },
      ],
    };
    const named = {
      resourceType: 'ValueSet',
      id: 'v',
      url: 'http://v',
      compose: {
        include: [{ system: 's', concept: [{ code: 'x' }, { code: 'y', extension: weight('itemWeight', 5) }] }],
      },
    };
    assert.deepEqual(optionsOf([named, codeSystem], '#v'), [
      ['x', 4],
      ['y', 5],
    ]);
    assert.deepEqual(optionsOf([named, codeSystem], 'http://v|1'), [
      ['x', 4],
      ['y', 5],
    ]);
    const whole = {
      resourceType: 'ValueSet',
      id: 'w',
      compose: { include: [{ system: 's' }], exclude: [{ system: 's', concept: [{ code: 'y' }] }] },
    };
    assert.deepEqual(optionsOf([whole, codeSystem], '#w'), [
      ['x', 4],
      ['z', undefined],
    ]);
    assert.deepEqual(
      optionsOf(
        [{ resourceType: 'ValueSet', id: 'u', compose: { include: [{ valueSet: ['http://v'] }] } }, named],
        '#u',
      ),
      [
        ['x', undefined],
        ['y', 5],
      ],
    );
  });

  it('leaves to a terminology server what only it can tell', () => {
    const filtered = {
      resourceType: 'ValueSet',
      id: 'v',
      compose: { include: [{ system: 's', filter: [{ property: 'concept', op: 'is-a', value: 'x' }] }] },
    };
    const { definition, issues } = form([filtered], '#v');
    assert.deepEqual([definition.items[0]?.options, definition.items[0]?.answerValueSet, issues], [[], '#v', []]);
    assert.deepEqual(
      form([], '#gone').issues.map(({ code }) => code),
      ['forms.contained_missing'],
    );
  });

  it('does not go round in value sets that include each other', () => {
    const one = { resourceType: 'ValueSet', id: 'a', url: 'a', compose: { include: [{ valueSet: ['b'] }] } };
    const other = { resourceType: 'ValueSet', id: 'b', url: 'b', compose: { include: [{ valueSet: ['a'] }] } };
    assert.deepEqual(form([one, other], '#a').definition.items[0]?.options, []);
  });

  it('offers the codes to a text item', () => {
    const valueSet = {
      resourceType: 'ValueSet',
      id: 'v',
      expansion: { contains: [{ code: 'AU', display: 'Australia', system: 's' }] },
    };
    const option = form([valueSet], '#v', 'string').definition.items[0]?.options[0];
    assert.deepEqual([option?.value, option?.label], ['AU', 'Australia']);
  });

  it('reads a value set once, however many items use it', () => {
    const valueSet = { resourceType: 'ValueSet', id: 'v', expansion: { contains: [{ code: 'x', system: 's' }] } };
    const { definition } = readQuestionnaire({
      resourceType: 'Questionnaire',
      contained: [valueSet],
      item: [
        { linkId: 'a', type: 'choice', answerValueSet: '#v' },
        { linkId: 'b', type: 'choice', answerValueSet: '#v' },
      ],
    });
    assert.equal(definition.items[0]?.options, definition.items[1]?.options);
  });
});
