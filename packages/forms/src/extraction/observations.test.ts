import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  answer,
  complex,
  core,
  extracting,
  formOf,
  group,
  loinc,
  mark,
  responseOf,
  text,
} from '../../test/extracting.ts';
import type { Loose } from '../../test/extracting.ts';

const on = mark('observationExtract', { valueBoolean: true });
const off = mark('observationExtract', { valueBoolean: false });
const as = (valueCode: string): object => mark('observationExtract', { valueCode });
const category = (words: string): object =>
  mark('observation-extract-category', { valueCodeableConcept: { text: words } });
const question = (linkId: string, type: string, more: object = {}): object => ({
  linkId,
  text: linkId.toUpperCase(),
  type,
  code: [loinc(linkId)],
  ...more,
});
const extension = (...all: readonly object[]): object => ({ extension: all });

const codeOf = (each: Loose): unknown =>
  (each['code'] as { readonly coding?: readonly Loose[] }).coding?.map(({ code }) => code);
const valueOf = (each: Loose | undefined): object =>
  Object.fromEntries(Object.entries(each ?? {}).filter(([key]) => /^value|^dataAbsent/.test(key)));

describe('observation-based extraction: what an Observation says', () => {
  const values: readonly (readonly [string, object, object, object?])[] = [
    ['boolean', { valueBoolean: false }, { valueBoolean: false }],
    ['integer', { valueInteger: 3 }, { valueInteger: 3 }],
    [
      'integer',
      { valueInteger: 3 },
      { valueQuantity: { value: 3, unit: 'days', system: 'u', code: 'd' } },
      { system: 'u', code: 'd', display: 'days' },
    ],
    ['decimal', { valueDecimal: 1.5 }, { valueQuantity: { value: 1.5 } }],
    [
      'decimal',
      { valueDecimal: 1.5 },
      { valueQuantity: { value: 1.5, unit: 'kg', system: 'u', code: 'kg' } },
      { system: 'u', code: 'kg' },
    ],
    [
      'quantity',
      { valueQuantity: { value: 2, code: 'kg', comparator: '<' } },
      { valueQuantity: { value: 2, code: 'kg', comparator: '<' } },
    ],
    [
      'choice',
      { valueCoding: { system: 's', code: 'a', display: 'A' } },
      { valueCodeableConcept: { coding: [{ system: 's', code: 'a', display: 'A' }], text: 'A' } },
    ],
    ['open-choice', { valueString: 'other' }, { valueString: 'other' }],
    ['date', { valueDate: '2026-01' }, { valueDateTime: '2026-01' }],
    ['dateTime', { valueDateTime: '2026-01-02T03:04:05Z' }, { valueDateTime: '2026-01-02T03:04:05Z' }],
    ['time', { valueTime: '10:00:00' }, { valueTime: '10:00:00' }],
    ['url', { valueUri: 'https://example.org' }, { valueString: 'https://example.org' }],
  ];
  for (const [type, given, expected, unit] of values) {
    it(`writes ${type} ${unit ? 'with unit ' : ''}as ${Object.keys(expected).join()}`, async () => {
      const marks = [on, ...(unit ? [{ url: `${core}questionnaire-unit`, valueCoding: unit }] : [])];
      const { resources, codes } = await extracting(
        formOf([question('a', type, extension(...marks))]),
        responseOf([answer('a', given)]),
      );
      assert.deepEqual([resources.map(valueOf), codes], [[expected], []]);
    });
  }

  it('says who, when, by whom, and from where', async () => {
    const more = {
      encounter: { reference: 'Encounter/3' },
      basedOn: [{ reference: 'ServiceRequest/4' }],
      partOf: [{ reference: 'Observation/5' }, { reference: 'Procedure/6' }],
    };
    const { entries } = await extracting(
      formOf([question('a', 'boolean', extension(on))]),
      responseOf([answer('a', { valueBoolean: true })], more),
      { now: '2026-11-22T11:00:00Z' },
    );
    assert.deepEqual(entries, [
      {
        fullUrl: 'urn:uuid:id-1',
        resource: {
          resourceType: 'Observation',
          basedOn: [{ reference: 'ServiceRequest/4' }],
          partOf: [{ reference: 'Procedure/6' }],
          status: 'final',
          encounter: { reference: 'Encounter/3' },
          effectiveDateTime: '2026-11-22T10:00:00Z',
          issued: '2026-11-22T10:00:00Z',
          performer: [{ reference: 'Practitioner/2' }],
          derivedFrom: [{ reference: 'QuestionnaireResponse/qr' }],
          subject: { reference: 'Patient/1' },
          code: { coding: [loinc('a')], text: 'A' },
          valueBoolean: true,
        },
        request: { method: 'POST', url: 'Observation' },
      },
    ]);
  });

  it('leaves out what R4 does not allow: a day is no instant, a device performs nothing', async () => {
    const more = { authored: '2026-11-22', author: { reference: 'Device/9' }, subject: undefined, id: undefined };
    const options = { subject: { reference: 'Patient/7' }, responseReference: 'urn:uuid:response' };
    const {
      resources: [only],
    } = await extracting(
      formOf([question('a', 'boolean', extension(on))]),
      responseOf([answer('a', { valueBoolean: true })], more),
      options,
    );
    assert.deepEqual(
      [only?.['effectiveDateTime'], 'issued' in (only ?? {}), 'performer' in (only ?? {}), only?.['device']],
      ['2026-11-22', false, false, { reference: 'Device/9' }],
    );
    assert.deepEqual(
      [only?.['subject'], only?.['derivedFrom']],
      [{ reference: 'Patient/7' }, [{ reference: 'urn:uuid:response' }]],
    );
  });

  it('tells when the Observations cannot point to their response', async () => {
    const { codes, resources } = await extracting(
      formOf([question('a', 'boolean', extension(on))]),
      responseOf([answer('a', { valueBoolean: true })], { id: undefined }),
    );
    assert.deepEqual(
      [codes, 'derivedFrom' in (resources[0] ?? {})],
      [['forms.extraction_response_unaddressed'], false],
    );
  });

  it('writes a declined question with its reason, and none that was merely left out', async () => {
    const declined = { linkId: 'a', extension: [{ url: `${core}data-absent-reason`, valueCode: 'asked-declined' }] };
    const within = answer('b', {
      _valueString: { extension: [{ url: `${core}data-absent-reason`, valueCode: 'asked-unknown' }] },
    });
    const form = formOf(
      [
        question('a', 'boolean'),
        question('b', 'string'),
        question('c', 'string'),
        question('d', 'string', extension(off)),
      ],
      extension(on),
    );
    const { resources } = await extracting(
      form,
      responseOf([declined, within, { linkId: 'c' }, { ...declined, linkId: 'd' }]),
    );
    const reason = (code: string): object => ({
      dataAbsentReason: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/data-absent-reason', code }] },
    });
    assert.deepEqual(resources.map(valueOf), [reason('asked-declined'), reason('asked-unknown')]);
  });

  it('has no type for references and attachments, and says so', async () => {
    const { codes, entries } = await extracting(
      formOf([question('a', 'reference', extension(on))]),
      responseOf([answer('a', { valueReference: { reference: 'Patient/1' } })]),
    );
    assert.deepEqual([codes, entries], [['forms.extraction_value_unsupported'], []]);
  });
});

describe('observation-based extraction: which items', () => {
  const yes = { valueBoolean: true };
  const answered = (...linkIds: readonly string[]): readonly object[] => linkIds.map((linkId) => answer(linkId, yes));

  it('follows the mark from the root down; nearer marks win; displays are never meant', async () => {
    const form = formOf(
      [
        question('a', 'boolean'),
        question('b', 'boolean', extension(off)),
        {
          linkId: 'g',
          type: 'group',
          ...extension(off),
          item: [question('c', 'boolean'), question('d', 'boolean', extension(on))],
        },
        { linkId: 'x', type: 'display', code: [loinc('x')] },
      ],
      extension(on),
    );
    const { resources } = await extracting(
      form,
      responseOf([...answered('a', 'b'), group('g', ...answered('c', 'd'))]),
    );
    assert.deepEqual(resources.map(codeOf), [['a'], ['d']]);
  });

  it('means items with a code by a mark on the root; an item marked itself is meant without', async () => {
    const plain = { linkId: 'b', text: 'B', type: 'boolean' };
    const form = formOf(
      [question('a', 'boolean'), plain, { ...plain, linkId: 'c', text: 'C', ...extension(on) }],
      extension(on),
    );
    const { resources, codes } = await extracting(form, responseOf(answered('a', 'b', 'c')));
    assert.deepEqual(
      resources.map((each) => each['code']),
      [{ coding: [loinc('a')], text: 'A' }, { text: 'C' }],
    );
    assert.deepEqual(codes, ['forms.extraction_code_missing']);
    const { text: _words, ...wordless } = plain;
    const nameless = await extracting(
      formOf([{ ...wordless, ...extension(on) }, question('a', 'boolean')]),
      responseOf(answered('b')),
    );
    assert.deepEqual([nameless.resources, nameless.codes], [[], ['forms.extraction_code_missing']]);
  });

  const coded: readonly (readonly [string, readonly object[], object, readonly string[] | undefined])[] = [
    ['all codes of a marked item', [loinc('1'), loinc('2')], extension(on), ['1', '2']],
    ['only the marked one', [loinc('1'), { ...loinc('2'), ...extension(on) }], {}, ['2']],
    [
      'only the marked one, the item marked too',
      [loinc('1'), { ...loinc('2'), ...extension(on) }, { ...loinc('3'), ...extension(off) }],
      extension(on),
      ['2'],
    ],
    ['all but the one marked false', [loinc('1'), { ...loinc('2'), ...extension(off) }], extension(on), ['1']],
    ['a marked code in an item marked false', [{ ...loinc('1'), ...extension(on) }], extension(off), ['1']],
    ['nothing without a mark', [loinc('1')], {}, undefined],
  ];
  for (const [name, code, more, expected] of coded) {
    it(`takes ${name}`, async () => {
      const { resources } = await extracting(
        formOf([question('a', 'boolean', { code, ...more })]),
        responseOf(answered('a')),
      );
      assert.deepEqual(resources.map(codeOf), expected ? [expected] : []);
      assert.equal(JSON.stringify(resources).includes('observationExtract'), false);
    });
  }

  it('gives one Observation for each answer, and each repetition of a group', async () => {
    const form = formOf(
      [
        question('a', 'integer', { repeats: true }),
        { linkId: 'g', type: 'group', repeats: true, item: [question('b', 'integer')] },
      ],
      extension(on),
    );
    const item = [
      answer('a', { valueInteger: 1 }, { valueInteger: 2 }),
      group('g', answer('b', { valueInteger: 3 })),
      group('g', answer('b', { valueInteger: 4 })),
    ];
    const { resources } = await extracting(form, responseOf(item));
    assert.deepEqual(
      resources.map((each) => each['valueInteger']),
      [1, 2, 3, 4],
    );
  });

  it('inherits categories, overrides them, has none', async () => {
    const item = [question('a', 'boolean'), question('b', 'boolean', extension(category('own'), category('second')))];
    const form = formOf(
      [{ linkId: 'g', type: 'group', ...extension(category('of the group')), item }, question('c', 'boolean')],
      extension(on),
    );
    const { resources } = await extracting(form, responseOf([group('g', ...answered('a', 'b')), ...answered('c')]));
    assert.deepEqual(
      resources.map((each) => each['category']),
      [[{ text: 'of the group' }], [{ text: 'own' }, { text: 'second' }], undefined],
    );
  });

  it('holds back what is about somebody nobody named', async () => {
    const who = { linkId: 'who', type: 'reference', ...extension(mark('isSubject', { valueBoolean: true })) };
    const form = formOf(
      [question('a', 'boolean'), { linkId: 'g', type: 'group', repeats: true, item: [who, question('b', 'boolean')] }],
      extension(on),
    );
    const child = answer('who', { valueReference: { reference: 'Patient/child' } });
    const { resources, codes } = await extracting(
      form,
      responseOf([...answered('a'), group('g', child, ...answered('b')), group('g', ...answered('b'))]),
    );
    assert.deepEqual(
      resources.map((each) => (each['subject'] as Loose)['reference']),
      ['Patient/1', 'Patient/child'],
    );
    assert.deepEqual(codes, ['forms.extraction_subject_missing']);
  });
});

describe('observation-based extraction: how they belong together', () => {
  const two = (relation: string): object => ({
    linkId: 'g',
    text: 'G',
    type: 'group',
    code: [loinc('g')],
    item: ['a', 'b'].map((linkId) => question(linkId, 'integer', extension(as(relation)))),
  });
  const both = group('g', answer('a', { valueInteger: 1 }), answer('b', { valueInteger: 2 }));
  const reference = (id: number): object => ({ reference: `urn:uuid:id-${id}` });

  it('components of the group', async () => {
    const { resources } = await extracting(formOf([two('component')], extension(on)), responseOf([both]));
    assert.deepEqual(resources.map(codeOf), [['g']]);
    assert.deepEqual(resources[0]?.['component'], [
      { code: { coding: [loinc('a')], text: 'A' }, valueInteger: 1 },
      { code: { coding: [loinc('b')], text: 'B' }, valueInteger: 2 },
    ]);
  });

  it('members of the group', async () => {
    const { resources } = await extracting(formOf([two('member')], extension(on)), responseOf([both]));
    assert.deepEqual(
      [resources.map(codeOf), resources[0]?.['hasMember']],
      [
        [['g'], ['a'], ['b']],
        [reference(2), reference(3)],
      ],
    );
  });

  it('derived from the question above, and from the response', async () => {
    const form = formOf([
      question('q', 'integer', { ...extension(on), item: [question('d', 'integer', extension(as('derived')))] }),
    ]);
    const { resources } = await extracting(
      form,
      responseOf([answer('q', { valueInteger: 1, item: [answer('d', { valueInteger: 2 })] })]),
    );
    assert.deepEqual(resources[1]?.['derivedFrom'], [reference(1), { reference: 'QuestionnaireResponse/qr' }]);
  });

  it('independent ones stand alone; a coded group of such is no Observation', async () => {
    for (const own of [
      two('independent'),
      { linkId: 'g', type: 'group', code: [loinc('g')], item: [question('a', 'integer'), question('b', 'integer')] },
    ]) {
      const { resources } = await extracting(formOf([own], extension(on)), responseOf([both]));
      assert.deepEqual(resources.map(codeOf), [['a'], ['b']]);
    }
  });

  it('members of the form itself make its panel', async () => {
    const items = ['a', 'b'].map((linkId) => question(linkId, 'integer', extension(as('member'))));
    const form = formOf(items, { title: 'Panel', code: [loinc('panel')], ...extension(on) });
    const { resources } = await extracting(form, responseOf([answer('b', { valueInteger: 2 })]));
    assert.deepEqual(
      resources.map((each) => each['code']),
      [
        { coding: [loinc('panel')], text: 'Panel' },
        { coding: [loinc('b')], text: 'B' },
      ],
    );
    assert.deepEqual(resources[0]?.['hasMember'], [reference(2)]);
  });

  it('says when there is nothing to belong to, or the relation is unknown', async () => {
    const { entries, codes } = await extracting(formOf([two('component')]), responseOf([both]));
    assert.deepEqual([entries, codes], [[], ['forms.extraction_parent_missing', 'forms.extraction_parent_missing']]);
    const unknown = await extracting(
      formOf([question('a', 'integer', extension(as('nephew')))]),
      responseOf([answer('a', { valueInteger: 1 })]),
    );
    assert.deepEqual([unknown.entries, unknown.codes], [[], ['forms.extraction_mark_unknown']]);
  });

  it('takes fullUrl, id and conditions from observationExtractEntry, of the form where the item has none', async () => {
    const own = complex('observationExtractEntry', {
      resourceId: text("'obs-' + answer.value.toString()"),
      fullUrl: text('%X'),
      ifNoneMatch: text("'*'"),
    });
    const general = complex('observationExtractEntry', { ifNoneExist: text("'identifier=' + %resource.id") });
    const items = [
      question('a', 'integer', extension(mark('extractAllocateId', { valueString: 'X' }), own)),
      question('b', 'integer'),
    ];
    const { entries } = await extracting(
      formOf(items, extension(on, general)),
      responseOf([answer('a', { valueInteger: 1 }, { valueInteger: 2 }), answer('b', { valueInteger: 3 })]),
    );
    assert.deepEqual(
      entries.map(({ fullUrl, resource: { id }, request }) => ({ fullUrl, id, request })),
      [
        {
          fullUrl: 'urn:uuid:id-1',
          id: 'obs-1',
          request: { method: 'PUT', url: 'Observation/obs-1', ifNoneMatch: '*' },
        },
        {
          fullUrl: 'urn:uuid:id-2',
          id: 'obs-2',
          request: { method: 'PUT', url: 'Observation/obs-2', ifNoneMatch: '*' },
        },
        {
          fullUrl: 'urn:uuid:id-3',
          id: undefined,
          request: { method: 'POST', url: 'Observation', ifNoneExist: 'identifier=qr' },
        },
      ],
    );
  });

  it('leaves out an Observation whose id is no id or could not be worked out', async () => {
    for (const [rule, code] of [
      ["'not an id'", 'forms.extraction_id_invalid'],
      ['1 +', 'forms.expression_invalid'],
    ] as const) {
      const own = complex('observationExtractEntry', { resourceId: text(rule) });
      const { entries, codes } = await extracting(
        formOf([question('a', 'integer', extension(on, own))]),
        responseOf([answer('a', { valueInteger: 1 })]),
      );
      assert.deepEqual([entries, codes], [[], [code]]);
    }
  });
});
