import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { answer, complex, extracting, formOf, group, mark, responseOf, text } from '../../test/extracting.ts';
import type { Loose } from '../../test/extracting.ts';
import { extractByTemplate } from './index.ts';

const value = (rule: string): object => ({ extension: [mark('templateExtractValue', text(rule))] });
const context = (rule: string): object => ({ extension: [mark('templateExtractContext', text(rule))] });
const template = (parts: Readonly<Record<string, object>> = {}): object =>
  complex('templateExtract', { template: { valueReference: { reference: '#t' } }, ...parts });
const name = { linkId: 'name', type: 'string', repeats: true };
const marked = (
  content: object,
  items: readonly object[] = [name],
  mark: object = template(),
): ReturnType<typeof formOf> => formOf(items, { contained: [{ id: 't', ...content }], extension: [mark] });

/** The one resource a template on the root gives. */
async function filled(
  content: object,
  items: readonly object[],
  options = {},
): Promise<{ readonly resource: Loose | undefined; readonly codes: readonly string[] }> {
  const { resources, codes } = await extracting(marked(content), responseOf(items), options);
  return { resource: resources[0], codes };
}
const names = (...all: readonly string[]): readonly object[] => [answer('name', ...all.map(text))];

describe('template-based extraction: what becomes of a template', () => {
  const rule = "item.where(linkId = 'name').answer.value";
  const cases: readonly (readonly [string, object, readonly object[], object])[] = [
    ['a value instead of a constant', { gender: 'unknown', _gender: value("'female'") }, [], { gender: 'female' }],
    ['no value, no element, not even its constant', { gender: 'unknown', _gender: value(rule) }, [], {}],
    [
      'every value of a list',
      { name: [{ _given: [value(rule)] }] },
      names('a', 'b'),
      { name: [{ given: ['a', 'b'] }] },
    ],
    [
      'constants of a list beside values',
      { name: [{ given: ['x', null], _given: [null, value(rule)] }] },
      names('a'),
      { name: [{ given: ['x', 'a'] }] },
    ],
    [
      'an element for each result of its context',
      { name: [{ ...context(rule), use: 'usual', _text: value('$this') }] },
      names('a', 'b'),
      {
        name: [
          { use: 'usual', text: 'a' },
          { use: 'usual', text: 'b' },
        ],
      },
    ],
    [
      'nothing without a context',
      { name: [{ ...context(rule), use: 'usual', _text: value('$this') }], active: true },
      [],
      { active: true },
    ],
    [
      'nothing of what became empty',
      { maritalStatus: { coding: [{ _code: value(rule) }] }, link: [{ other: { _display: value(rule) } }] },
      [],
      {},
    ],
    ['constants that stay', { name: [{ use: 'usual', _text: value(rule) }] }, [], { name: [{ use: 'usual' }] }],
    [
      'a context in a context',
      { contact: [{ ...context('item'), telecom: [{ ...context('answer.value'), _value: value('first()') }] }] },
      names('a', 'b'),
      { contact: [{ telecom: [{ value: 'a' }, { value: 'b' }] }] },
    ],
    [
      'an object where the value is one',
      { managingOrganization: value('%resource.author') },
      [],
      { managingOrganization: { reference: 'Practitioner/2' } },
    ],
    [
      'constants beside such an object',
      { managingOrganization: { display: 'Us', ...value('%resource.author') } },
      [],
      { managingOrganization: { display: 'Us', reference: 'Practitioner/2' } },
    ],
    [
      'a reference from a text',
      { managingOrganization: value("'Organization/1'") },
      [],
      { managingOrganization: { reference: 'Organization/1' } },
    ],
    [
      'foreign extensions, filled themselves',
      {
        extension: [
          { url: 'urn:x', _valueString: value(rule) },
          { url: 'urn:y', valueBoolean: true },
        ],
      },
      names('a'),
      {
        extension: [
          { url: 'urn:x', valueString: 'a' },
          { url: 'urn:y', valueBoolean: true },
        ],
      },
    ],
    [
      'foreign extensions of a primitive',
      {
        _birthDate: {
          extension: [mark('templateExtractValue', text("'2026-01-02'")), { url: 'urn:x', valueBoolean: true }],
        },
      },
      [],
      { birthDate: '2026-01-02', _birthDate: { extension: [{ url: 'urn:x', valueBoolean: true }] } },
    ],
    ['a context on a primitive', { active: true, _active: context(rule) }, [], {}],
    ['the day of a time for a date', { _birthDate: value('%resource.authored') }, [], { birthDate: '2026-11-22' }],
  ];
  for (const [what, content, items, expected] of cases) {
    it(`keeps ${what}`, async () => {
      const { resource, codes } = await filled({ resourceType: 'Patient', ...content }, items);
      assert.deepEqual([resource, codes], [{ resourceType: 'Patient', ...expected }, []]);
    });
  }

  it('takes the first of many for what cannot repeat, and says so', async () => {
    const { resource, codes } = await filled(
      { resourceType: 'Patient', name: [{ _text: value(rule) }] },
      names('a', 'b'),
    );
    assert.deepEqual([resource?.['name'], codes], [[{ text: 'a' }], ['forms.extraction_too_many_values']]);
  });

  it('names the focus where the context is a named expression, with or without its language', async () => {
    const named = {
      extension: [mark('templateExtractContext', { valueExpression: { name: 'who', expression: rule } })],
    };
    const { resource } = await filled(
      { resourceType: 'Patient', name: [{ ...named, _text: value("%who + '!'") }] },
      names('a'),
    );
    assert.deepEqual(resource?.['name'], [{ text: 'a!' }]);
  });

  it('knows the types of answers in a context', async () => {
    const open = {
      resourceType: 'Condition',
      code: { ...context(rule), coding: [value('ofType(Coding)')], _text: value('ofType(string)') },
    };
    const coded = await filled(open, [answer('name', { valueCoding: { code: 'c' } })]);
    const typed = await filled(open, names('words'));
    assert.deepEqual(
      [coded.resource?.['code'], typed.resource?.['code']],
      [{ coding: [{ code: 'c' }] }, { text: 'words' }],
    );
  });

  it('leaves out what does not fit the element, with an issue: a day is no instant', async () => {
    const { resource, codes } = await filled(
      { resourceType: 'Observation', status: 'final', _issued: value('today()') },
      [],
    );
    assert.deepEqual(
      [resource, codes],
      [{ resourceType: 'Observation', status: 'final' }, ['forms.extraction_value_mismatch']],
    );
  });

  it('leaves out an element whose expression fails, with an issue that quotes nothing', async () => {
    const { resource, codes } = await filled(
      { resourceType: 'Patient', active: true, _gender: value('1 +') },
      names('secret'),
    );
    assert.deepEqual([resource, codes], [{ resourceType: 'Patient', active: true }, ['forms.expression_invalid']]);
  });

  it('refuses an expression that could run for ever, unless the engine can be stopped', async () => {
    const { codes } = await filled({ resourceType: 'Patient', _gender: value("'a'.matches('(a+)+$')") }, []);
    assert.deepEqual(codes, ['forms.expression_may_hang']);
  });

  it('brings contained resources along that it refers to', async () => {
    const form = formOf([name], {
      contained: [
        { resourceType: 'Organization', id: 'org', name: 'Us' },
        { resourceType: 'Patient', id: 't', managingOrganization: { reference: '#org' } },
      ],
      extension: [template()],
    });
    const { resources } = await extracting(form, responseOf([]));
    assert.deepEqual(resources[0]?.['contained'], [{ resourceType: 'Organization', id: 'org', name: 'Us' }]);
  });
});

describe('template-based extraction: which entries', () => {
  const patient = { resourceType: 'Patient', _active: value('answer.value') };

  it('one for each occurrence of the item, none without an answer', async () => {
    const items = [
      { linkId: 'q', type: 'boolean', repeats: true, extension: [template()] },
      { linkId: 'g', type: 'group', repeats: true, extension: [template()], item: [name] },
    ];
    const form = formOf(items, { contained: [{ id: 't', ...patient }] });
    const { resources } = await extracting(
      form,
      responseOf([
        answer('q', { valueBoolean: true }, { valueBoolean: false }),
        group('g', ...names('a')),
        group('g', ...names('b')),
        group('g'),
      ]),
    );
    assert.deepEqual(
      resources.map(({ active }) => active),
      [true, false, undefined, undefined],
    );
    assert.deepEqual((await extracting(form, responseOf([]))).entries, []);
  });

  it('one for the root even without an answer, as many as its own context has results', async () => {
    assert.equal((await extracting(marked({ resourceType: 'Patient' }), responseOf([]))).entries.length, 1);
    const each = await extracting(
      marked({ resourceType: 'Patient', ...context('item.answer') }),
      responseOf(names('a', 'b')),
    );
    assert.equal(each.entries.length, 2);
  });

  it('with id, fullUrl and conditions; ids allocated once for the form and anew for each repetition', async () => {
    const parts = {
      fullUrl: text('%own'),
      resourceId: text("'p' + answer.value"),
      ifMatch: text('\'W/"1"\''),
      ifModifiedSince: text('%resource.authored'),
    };
    const items = [{ ...name, extension: [template(parts), mark('extractAllocateId', text('own'))] }];
    const content = {
      resourceType: 'Patient',
      id: 't',
      link: [{ other: { _reference: value('%all') } }, { other: { _reference: value('%own') } }],
    };
    const form = formOf(items, { contained: [content], extension: [mark('extractAllocateId', text('all'))] });
    const { entries, codes } = await extracting(form, responseOf(names('a', 'b')));
    const entry = (id: string, own: string, all: string): object => ({
      fullUrl: `urn:uuid:${own}`,
      resource: {
        resourceType: 'Patient',
        link: [{ other: { reference: `urn:uuid:${all}` } }, { other: { reference: `urn:uuid:${own}` } }],
        id,
      },
      request: { method: 'PUT', url: `Patient/${id}`, ifMatch: 'W/"1"', ifModifiedSince: '2026-11-22T10:00:00Z' },
    });
    assert.deepEqual([entries, codes], [[entry('pa', 'id-2', 'id-1'), entry('pb', 'id-3', 'id-1')], []]);
  });

  it('of a Bundle: its own requests, usual ones where it has none, no fullUrl twice', async () => {
    const entry = [
      {
        ...context("item.where(linkId = 'name').answer"),
        fullUrl: 'urn:uuid:fixed',
        resource: { resourceType: 'Patient', name: [{ _text: value('value') }] },
      },
      {
        resource: { resourceType: 'Basic', id: 'b', subject: { reference: 'urn:uuid:fixed' } },
        request: { method: 'PUT', url: 'Basic/b', ifNoneMatch: '*' },
      },
    ];
    const form = formOf([name], {
      contained: [{ resourceType: 'Bundle', id: 't', type: 'transaction', entry }],
      extension: [mark('templateExtractBundle', { valueReference: { reference: '#t' } })],
    });
    const { entries } = await extracting(form, responseOf(names('a', 'b')));
    assert.deepEqual(entries, [
      {
        fullUrl: 'urn:uuid:fixed',
        resource: { resourceType: 'Patient', name: [{ text: 'a' }] },
        request: { method: 'POST', url: 'Patient' },
      },
      {
        fullUrl: 'urn:uuid:id-1',
        resource: { resourceType: 'Patient', name: [{ text: 'b' }] },
        request: { method: 'POST', url: 'Patient' },
      },
      {
        fullUrl: 'urn:uuid:id-2',
        resource: { resourceType: 'Basic', id: 'b', subject: { reference: 'urn:uuid:fixed' } },
        request: { method: 'PUT', url: 'Basic/b', ifNoneMatch: '*' },
      },
    ]);
  });

  it('none where the template is missing, or there is no engine', async () => {
    const lost = await extracting(formOf([name], { extension: [template()] }), responseOf([]));
    const { bundle, issues } = await extractByTemplate(marked({ resourceType: 'Patient' }), responseOf([]));
    assert.deepEqual([lost.entries, lost.codes], [[], ['forms.extraction_template_missing']]);
    assert.deepEqual(
      [bundle, issues.map(({ code }) => code)],
      [{ resourceType: 'Bundle', type: 'transaction' }, ['forms.extraction_engine_missing']],
    );
  });
});

describe('template-based extraction: patches', () => {
  const operation = (type: string, path: string, ...parts: readonly object[]): object => ({
    name: 'operation',
    part: [{ name: 'type', valueCode: type }, { name: 'path', valueString: path }, ...parts],
  });
  const of = (linkId: string): string => `item.where(linkId = '${linkId}').answer.value`;
  const patch = {
    resourceType: 'Parameters',
    parameter: [
      operation('replace', 'Patient.gender', { name: 'value', _valueCode: value(`${of('gender')}.code`) }),
      operation(
        'add',
        'Patient',
        { name: 'name', valueString: 'active' },
        { name: 'value', _valueBoolean: value(of('active')) },
      ),
    ],
  };
  const items = (mark: object): readonly object[] => [
    {
      linkId: 'p',
      type: 'group',
      repeats: true,
      extension: [mark],
      item: [
        { linkId: 'id', type: 'string' },
        { linkId: 'gender', type: 'choice' },
        { linkId: 'active', type: 'boolean' },
      ],
    },
  ];
  const form = (mark: object): ReturnType<typeof formOf> => formOf(items(mark), { contained: [{ id: 't', ...patch }] });
  const byUrl = template({
    'https://smartforms.csiro.au/ig/StructureDefinition/TemplateExtractExtensionPatchRequestUrl': text(
      `'Patient/' + ${of('id')}`,
    ),
  });
  const byParts = template({ type: { valueCode: 'Patient' }, resourceId: text(of('id')) });
  const female = answer('gender', { valueCoding: { code: 'female' } });
  const person = (id: string, ...more: readonly object[]): object => group('p', answer('id', text(id)), ...more);
  const facts = (entries: readonly unknown[]): unknown =>
    (entries as readonly Loose[]).map(({ request, resource }) => {
      const operations = (resource as { readonly parameter: readonly { readonly part: readonly Loose[] }[] }).parameter;
      return [request, operations.map(({ part }) => part[1]?.['valueString'])];
    });

  for (const [name, mark] of [
    ['a url', byUrl],
    ['type and id', byParts],
  ] as const) {
    it(`by ${name}: operations that have a value; none, no entry`, async () => {
      const { entries, codes } = await extracting(
        form(mark),
        responseOf([person('1', female), person('2', female, answer('active', { valueBoolean: false })), person('3')]),
      );
      assert.deepEqual(
        [facts(entries), codes],
        [
          [
            [{ method: 'PATCH', url: 'Patient/1' }, ['Patient.gender']],
            [{ method: 'PATCH', url: 'Patient/2' }, ['Patient.gender', 'Patient']],
          ],
          [],
        ],
      );
    });
  }

  it('is left out where nobody says which resource it is for', async () => {
    const { entries, codes } = await extracting(form(template()), responseOf([person('1', female)]));
    assert.deepEqual([entries, codes], [[], ['forms.extraction_patch_unaddressed']]);
  });

  it('after a previous response: changed occurrences only, and of patches the changed operations', async () => {
    const active = (valueBoolean: boolean): object => answer('active', { valueBoolean });
    const previous = responseOf([person('1', female, active(true)), person('2', female)]);
    const { entries } = await extracting(
      form(byUrl),
      responseOf([person('1', female, active(false)), person('2', female), person('3', female)]),
      { previous },
    );
    assert.deepEqual(facts(entries), [
      [{ method: 'PATCH', url: 'Patient/1' }, ['Patient']],
      [{ method: 'PATCH', url: 'Patient/3' }, ['Patient.gender']],
    ]);
  });
});
