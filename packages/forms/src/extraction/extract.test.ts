import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
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
import type { Questionnaire, QuestionnaireResponse } from '../model/fhir.types.ts';
import { extract } from './index.ts';

const observed = mark('observationExtract', { valueBoolean: true });
const template = complex('templateExtract', { template: { valueReference: { reference: '#t' } } });
const defined = complex('definitionExtract', { definition: { valueCanonical: `${core}Patient` } });

describe('extract', () => {
  it('does whatever the form asks for, in one transaction, with one allocation of ids', async () => {
    const reference = {
      managingOrganization: { _reference: { extension: [mark('templateExtractValue', text('%X'))] } },
    };
    const entry = complex('observationExtractEntry', { fullUrl: text('%X') });
    const form = formOf(
      [
        {
          linkId: 'a',
          type: 'boolean',
          code: [loinc('a')],
          extension: [observed, mark('extractAllocateId', text('X')), entry, template],
        },
      ],
      {
        contained: [{ resourceType: 'Patient', id: 't', ...reference }],
        extension: [defined],
      },
    );
    const { entries, codes } = await extracting(form, responseOf([answer('a', { valueBoolean: true })]));
    assert.deepEqual(
      entries.map(({ resource }) => resource.resourceType),
      ['Observation', 'Patient', 'Patient'],
    );
    assert.deepEqual(
      [entries[2]?.resource, codes],
      [{ resourceType: 'Patient', managingOrganization: { reference: entries[0]?.fullUrl } }, []],
    );
  });

  it('says when nothing is asked for; a StructureMap is refused, beside others with a warning', async () => {
    const map = mark('targetStructureMap', { valueCanonical: 'https://example.org/StructureMap/x' });
    const told = async (...extension: readonly object[]): Promise<unknown> => {
      const { result } = await extracting(formOf([], { extension }), responseOf([]));
      return result.issues.map(({ code, severity }) => [code, severity]);
    };
    assert.deepEqual(await told(), [['forms.extraction_not_asked', 'information']]);
    assert.deepEqual(await told(map), [['forms.extraction_structure_map_unsupported', 'error']]);
    assert.deepEqual(await told(map, defined), [['forms.extraction_structure_map_unsupported', 'warning']]);
  });

  it('says that a response is not completed, and extracts from it all the same', async () => {
    const told = async (status: string): Promise<readonly unknown[]> => {
      const { result, entries } = await extracting(
        formOf([{ linkId: 'a', type: 'boolean', text: 'A', extension: [mark('observationExtract', { valueBoolean: true })] }]),
        responseOf([answer('a', { valueBoolean: true })], { status }),
      );
      return [entries.length, ...result.issues.map(({ code, severity }) => `${severity} ${code}`)];
    };
    const unfinished = [1, 'information forms.extraction_not_completed', 'information forms.extraction_code_missing'];
    assert.deepEqual(
      [await told('in-progress'), await told('stopped'), await told('amended')],
      [unfinished, unfinished, [1, 'information forms.extraction_code_missing']],
    );
  });

  it('makes nothing of a response entered in error', async () => {
    const { result } = await extracting(
      formOf([], { extension: [defined] }),
      responseOf([], { status: 'entered-in-error' }),
    );
    assert.deepEqual(
      [result.bundle.entry, result.issues.map(({ code }) => code)],
      [undefined, ['forms.extraction_entered_in_error']],
    );
  });

  it('needs no engine where nothing is worked out', async () => {
    const form = formOf([{ linkId: 'a', type: 'boolean', code: [loinc('a')], extension: [observed] }], {
      extension: [defined],
    });
    const { bundle, issues } = await extract(form, responseOf([answer('a', { valueBoolean: true })]));
    assert.deepEqual(
      [bundle.entry?.map(({ resource }) => resource.resourceType), issues],
      [['Observation', 'Patient'], []],
    );
    assert.match(bundle.entry?.[0]?.fullUrl ?? '', /^urn:uuid:[0-9a-f-]{36}$/);
  });

  it('refuses languages it does not have', async () => {
    const cql = complex('definitionExtractValue', {
      definition: { valueUri: `${core}Patient#Patient.active` },
      expression: { valueExpression: { language: 'text/cql', expression: 'true' } },
    });
    const { codes } = await extracting(formOf([], { extension: [defined, cql] }), responseOf([]));
    assert.deepEqual(codes, ['forms.expression_language']);
  });

  it('stops at 64 levels with an issue, and takes 20,000 items', async () => {
    let deep: object = { linkId: 'x', type: 'group' };
    let answers: object = answer('x', { valueBoolean: true });
    for (let level = 0; level < 5000; level += 1) {
      deep = { linkId: 'x', type: 'group', item: [deep] };
      answers = group('x', answers);
    }
    const { codes } = await extracting(formOf([deep], { extension: [observed] }), responseOf([answers]));
    assert.deepEqual(codes, ['forms.extraction_too_deep']);
    const many = Array.from({ length: 20_000 }, (_, index) => ({
      linkId: `i${index}`,
      type: 'boolean',
      code: [loinc(`${index}`)],
    }));
    const all = await extracting(
      formOf(many, { extension: [observed] }),
      responseOf(many.map(({ linkId }) => answer(linkId, { valueBoolean: true }))),
    );
    assert.equal(all.entries.length, 20_000);
  });

  it('is not led astray by names of objects', async () => {
    const form = formOf(
      [
        {
          linkId: '__proto__',
          type: 'boolean',
          code: [loinc('p')],
          extension: [mark('extractAllocateId', text('__proto__'))],
        },
        { linkId: 'constructor', type: 'boolean', code: [loinc('c')] },
      ],
      { extension: [observed] },
    );
    const { resources } = await extracting(
      form,
      responseOf([answer('__proto__', { valueBoolean: true }), answer('constructor', { valueBoolean: false })]),
    );
    assert.deepEqual(
      resources.map(({ valueBoolean }) => valueBoolean),
      [true, false],
    );
    assert.equal(({} as { polluted?: unknown }).polluted, undefined);
  });
});

const linkId = fc.constantFrom('a', 'b', 'c', 'd', '__proto__');
const rule = fc.constantFrom(
  'item',
  'answer.value',
  '%X',
  "'x'",
  'first()',
  '1 +',
  "item.where(linkId = 'a').answer.value",
  '%resource.author',
  '%nobody',
  '',
);
const definition = fc
  .constantFrom(
    'Patient',
    'Patient.name',
    'Patient.name.given',
    'Patient.identifier:x.value',
    'Patient.deceased[x]',
    'Patient.nope',
    'Observation.value[x]',
    'x',
  )
  .map((element) => `${core}Patient#${element}`);
const anyMark = fc.oneof(
  fc.constantFrom(
    observed,
    mark('observationExtract', { valueBoolean: false }),
    mark('observationExtract', {}),
    template,
    defined,
    mark('isSubject', { valueBoolean: true }),
    mark('extractAllocateId', text('X')),
  ),
  fc.constantFrom('component', 'member', 'derived', 'x').map((valueCode) => mark('observationExtract', { valueCode })),
  rule.map((each) =>
    complex('templateExtract', { template: { valueReference: { reference: '#t' } }, resourceId: text(each) }),
  ),
  rule.map((each) => complex('observationExtractEntry', { fullUrl: text(each), ifMatch: text(each) })),
  fc
    .record({ definition, rule })
    .map((each) =>
      complex('definitionExtractValue', {
        definition: { valueUri: each.definition },
        expression: { valueExpression: { expression: each.rule } },
      }),
    ),
  rule.map((each) =>
    mark('itemExtractionContext', {
      valueExpression: { language: 'application/x-fhir-query', expression: `Patient?x={{${each}}}` },
    }),
  ),
  fc.jsonValue().map((each) => ({ url: each }) as object),
);
const items = fc.letrec<{ item: object }>((tie) => ({
  item: fc.record(
    {
      linkId,
      type: fc.constantFrom('group', 'display', 'boolean', 'string', 'choice', 'quantity', 'nonsense'),
      text: fc.constant('T'),
      definition,
      extension: fc.array(anyMark, { maxLength: 3 }),
      code: fc.array(fc.constantFrom(loinc('1'), { ...loinc('2'), extension: [observed] }), { maxLength: 2 }),
      item: fc.array(tie('item'), { maxLength: 2, depthIdentifier: 'items' }),
    },
    { requiredKeys: ['linkId', 'type'] },
  ),
})).item;
const value = fc.oneof(
  fc.constantFrom<object>(
    { valueBoolean: true },
    { valueString: 'secret' },
    { valueCoding: { code: 'secret', display: 'secret' } },
    { valueQuantity: { value: 1 } },
    { valueDate: '2026' },
    {},
  ),
  fc.constantFrom('valueconstructor', 'value__proto__', 'valuetoString').map((key) => ({ [key]: 1 })),
  fc.jsonValue().map((each) => ({ valueCoding: each })),
  fc.jsonValue().map((each) => ({ valueReference: each })),
);
const nodes = fc.letrec<{ node: object }>((tie) => ({
  node: fc.oneof(
    { depthSize: 'small' },
    fc.record(
      {
        linkId,
        answer: fc.array(
          fc.oneof(
            value,
            fc.record({ valueString: fc.constant('secret'), item: fc.array(tie('node'), { maxLength: 2 }) }),
          ),
          { maxLength: 3 },
        ),
        item: fc.array(tie('node'), { maxLength: 2 }),
      },
      { requiredKeys: [] },
    ),
    fc.jsonValue() as fc.Arbitrary<object>,
  ),
})).node;
const ruled = (name: string) => rule.map((each) => ({ extension: [mark(name, text(each))] }));
const contained = fc
  .record(
    {
      name: fc.array(
        fc.record(
          {
            _text: ruled('templateExtractValue'),
            _given: fc.array(ruled('templateExtractValue'), { maxLength: 2 }),
            extension: ruled('templateExtractContext').map(({ extension }) => extension),
          },
          { requiredKeys: [] },
        ),
        { maxLength: 2 },
      ),
      managingOrganization: ruled('templateExtractValue'),
      any: fc.jsonValue(),
      _any: fc.jsonValue(),
    },
    { requiredKeys: [] },
  )
  .map((each) => ({ ...each, resourceType: 'Patient', id: 't' }));

function frozen<T>(root: T): T {
  if (typeof root === 'object' && root !== null && !Object.isFrozen(root))
    Object.values(Object.freeze(root)).forEach(frozen);
  return root;
}

describe('extract, whatever it is given', () => {
  it(
    'gives a transaction and issues, never throws, changes no input, tells no answer in an issue',
    { timeout: 600_000 },
    async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(items, { maxLength: 3 }),
          fc.array(anyMark, { maxLength: 3 }),
          contained,
          fc.array(nodes, { maxLength: 4 }),
          fc.boolean(),
          async (item, extension, template, answers, hasPrevious) => {
            const form = frozen(formOf(item, { extension, contained: [template] }));
            const response = frozen(responseOf(answers));
            const before = JSON.stringify([form, response]);
            const { entries, result } = await extracting(
              form,
              response,
              hasPrevious ? { previous: responseOf(answers.slice(1)) } : {},
            );
            assert.equal(JSON.stringify([form, response]), before);
            assert.ok(
              entries.every(
                ({ fullUrl, resource, request }) =>
                  typeof fullUrl === 'string' && typeof resource.resourceType === 'string' && request.url !== '',
              ),
            );
            assert.equal(JSON.stringify(result.issues).includes('secret'), false);
          },
        ),
        { numRuns: 400 },
      );
    },
  );

  it('even where nothing is what it should be', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), fc.jsonValue(), fc.jsonValue(), async (item, extension, answers) => {
        const form = {
          resourceType: 'Questionnaire',
          item,
          extension: [observed, template, defined, extension],
          contained: item,
          code: extension,
        } as unknown as Questionnaire;
        const response = {
          resourceType: 'QuestionnaireResponse',
          item: answers,
          authored: answers,
          author: item,
          subject: extension,
        } as unknown as QuestionnaireResponse;
        assert.equal((await extracting(form, response)).result.bundle.resourceType, 'Bundle');
      }),
      { numRuns: 400 },
    );
  });
});
