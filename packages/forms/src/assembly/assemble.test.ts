import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { QuestionnaireSource } from '../form/ports.types.ts';
import type { FhirExtension, FhirResource, Questionnaire, QuestionnaireItem } from '../model/fhir.types.ts';
import { assemble } from './assemble.ts';

const SDC = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-';
const CORE = 'http://hl7.org/fhir/StructureDefinition/';

const freeze = <T>(value: T): T => {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(freeze);
  return value;
};
const expectation = (valueCode: string): FhirExtension => ({ url: `${SDC}assemble-expectation`, valueCode });
const variable = (name: string, expression: string): FhirExtension => ({
  url: `${CORE}variable`,
  valueExpression: { name, language: 'text/fhirpath', expression },
});
const launch = (code: string): FhirExtension => ({
  url: `${SDC}launchContext`,
  extension: [
    { url: 'name', valueCoding: { code } },
    { url: 'type', valueCode: 'Patient' },
  ],
});
const needs = (valueString: string): FhirExtension => ({ url: `${SDC}assembleContext`, valueString });
const text = (linkId: string, more: Partial<QuestionnaireItem> = {}): QuestionnaireItem => ({
  linkId,
  text: linkId,
  type: 'string',
  ...more,
});
const sub = (linkId: string, canonical: string, type = 'display'): QuestionnaireItem => ({
  linkId,
  type,
  text: 'not available',
  extension: [{ url: `${SDC}subQuestionnaire`, valueCanonical: canonical }],
});
const group = (
  linkId: string,
  item: readonly QuestionnaireItem[],
  more: Partial<QuestionnaireItem> = {},
): QuestionnaireItem => ({ linkId, text: linkId, type: 'group', item, ...more });
const root = (item: readonly QuestionnaireItem[], more: object = {}): Questionnaire =>
  freeze({
    resourceType: 'Questionnaire',
    url: 'urn:root',
    version: '1',
    status: 'draft',
    extension: [expectation('assemble-root')],
    item,
    ...more,
  });
const child = (
  name: string,
  item: readonly QuestionnaireItem[],
  { extension = [], ...more }: Partial<Questionnaire> & Record<string, unknown> = {},
): Questionnaire =>
  freeze({
    resourceType: 'Questionnaire',
    url: `urn:${name}`,
    version: '1',
    status: 'draft',
    extension: [expectation('assemble-child'), ...extension],
    item,
    ...more,
  });

function sourceOf(
  forms: readonly Questionnaire[],
  structures: readonly FhirResource[] = [],
): QuestionnaireSource & { readonly asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    async find(canonical) {
      asked.push(canonical);
      return forms.find(({ url, version }) => canonical === url || canonical === `${url}|${version}`);
    },
    ...(structures.length > 0 && {
      findStructure: async (canonical: string) =>
        structures.find((each) => (each as { url?: string }).url === canonical),
    }),
  };
}

async function codesOf(form: Questionnaire, forms: readonly Questionnaire[] = []): Promise<readonly string[]> {
  const { questionnaire, issues } = await assemble(form, sourceOf(forms));
  assert.equal(questionnaire, undefined);
  return issues.filter(({ severity }) => severity === 'error' || severity === 'fatal').map(({ code }) => code);
}

const linkIds = (items: readonly QuestionnaireItem[] | undefined): readonly unknown[] =>
  (items ?? []).map((each) => (each.item ? [each.linkId, linkIds(each.item)] : each.linkId));

describe('assembly of modular forms', () => {
  it('puts the items of sub-forms in the places of their placeholders, all the way down', async () => {
    const source = sourceOf([
      child('a', [text('a1'), sub('x', 'urn:b|1'), text('a2')]),
      child('b', [group('b1', [text('b2')])]),
    ]);
    const form = root([text('1'), sub('2', 'urn:a'), text('3')]);
    const { questionnaire, issues } = await assemble(form, source);
    assert.deepEqual(issues, []);
    assert.deepEqual(linkIds(questionnaire?.item), ['1', 'a1', ['b1', ['b2']], 'a2', '3']);
    assert.deepEqual(questionnaire?.extension, [
      { url: `${SDC}assembledFrom`, valueCanonical: 'urn:a|1' },
      { url: `${SDC}assembledFrom`, valueCanonical: 'urn:b|1' },
    ]);
    assert.deepEqual([questionnaire?.url, questionnaire?.version], ['urn:root', '1']);
  });

  it('fetches a form once however often it is used', async () => {
    const source = sourceOf([child('a', [text('1')])]);
    const prefixed = (name: string) =>
      group(name, [sub(`${name}x`, 'urn:a|1')], { extension: [variable('linkIdPrefix', `'${name}.'`)] });
    const { questionnaire } = await assemble(root([prefixed('m'), prefixed('f')]), source);
    assert.deepEqual(linkIds(questionnaire?.item), [
      ['m', ['m.1']],
      ['f', ['f.1']],
    ]);
    assert.deepEqual(source.asked, ['urn:a|1']);
    assert.equal(questionnaire?.extension?.length, 1);
  });

  it('prefixes linkIds, conditions and contained resources, and the prefix of an inner form builds on the outer', async () => {
    const inner = child(
      'inner',
      [text('1'), text('2', { enableWhen: [{ question: '1', operator: 'exists', answerBoolean: true }] })],
      { extension: [needs('linkIdPrefix')] },
    );
    const outer = child(
      'outer',
      [
        { linkId: '1', text: 'Which', type: 'choice', answerValueSet: '#set' },
        group('2', [sub('2x', 'urn:inner|1')], { extension: [variable('linkIdPrefix', "%linkIdPrefix + 'in.'")] }),
      ],
      { extension: [needs('linkIdPrefix')], contained: [{ resourceType: 'ValueSet', id: 'set' }] },
    );
    const { questionnaire, issues } = await assemble(
      root([group('g', [sub('gx', 'urn:outer|1')], { extension: [variable('linkIdPrefix', "'out.'")] })]),
      sourceOf([inner, outer]),
    );
    assert.deepEqual(issues, []);
    assert.deepEqual(linkIds(questionnaire?.item), [['g', ['out.1', ['out.2', ['out.in.1', 'out.in.2']]]]]);
    assert.deepEqual(questionnaire?.contained, [{ resourceType: 'ValueSet', id: 'out.set' }]);
    const [which, below] = questionnaire?.item?.[0]?.item ?? [];
    assert.equal(which?.answerValueSet, '#out.set');
    assert.equal(below?.item?.[1]?.enableWhen?.[0]?.question, 'out.in.1');
  });

  it('moves variables and constraints to the importing group, launch contexts and libraries to the root, once', async () => {
    const constraint: FhirExtension = { url: `${CORE}targetConstraint`, extension: [{ url: 'key', valueId: 'k' }] };
    const library: FhirExtension = { url: `${CORE}cqf-library`, valueCanonical: 'urn:lib' };
    const sub1 = child('a', [text('a1')], {
      extension: [
        constraint,
        variable('v', '1'),
        launch('patient'),
        launch('user'),
        library,
        { url: `${SDC}entryMode`, valueCode: 'random' },
      ],
    });
    const form = root([group('g', [sub('x', 'urn:a|1')], { extension: [variable('w', '2')] })], {
      extension: [expectation('assemble-root-or-child'), launch('patient'), library],
    });
    const { questionnaire, issues } = await assemble(form, sourceOf([sub1]));
    assert.deepEqual(questionnaire?.item?.[0]?.extension, [variable('w', '2'), constraint, variable('v', '1')]);
    assert.deepEqual(questionnaire?.extension, [
      expectation('independent-root-or-child'),
      launch('patient'),
      library,
      launch('user'),
      { url: `${SDC}assembledFrom`, valueCanonical: 'urn:a|1' },
    ]);
    assert.deepEqual(
      issues.map(({ code, severity, params }) => [code, severity, params?.['url']]),
      [['forms.assembly_extension_ignored', 'information', `${SDC}entryMode`]],
    );
  });

  it('keeps a contained resource once, and refuses two that differ under one id', async () => {
    const set = (title: string) => ({ resourceType: 'ValueSet', id: 'set', title });
    const one = child('a', [text('a1')], { contained: [set('A')] });
    const same = child('b', [text('b1')], { contained: [set('A')] });
    const { questionnaire } = await assemble(root([sub('x', 'urn:a'), sub('y', 'urn:b')]), sourceOf([one, same]));
    assert.deepEqual(questionnaire?.contained, [set('A')]);
    assert.deepEqual(
      await codesOf(root([sub('x', 'urn:a'), sub('y', 'urn:b')]), [
        one,
        child('b', [text('b1')], { contained: [set('B')] }),
      ]),
      ['forms.assembly_contained_conflict'],
    );
  });

  it('leaves a form that is not modular as it is, and drops id, narrative and profile of the modular one', async () => {
    const plain = freeze({
      resourceType: 'Questionnaire',
      id: 'q',
      item: [text('1', { definition: 'urn:x#y' })],
    } as Questionnaire);
    assert.equal((await assemble(plain, sourceOf([]))).questionnaire, plain);
    const modular = root([text('1')], {
      id: 'q',
      text: { div: '<div/>' },
      meta: { versionId: '3', profile: [`${SDC}modular`], tag: [{ code: 't' }] },
    });
    const { questionnaire } = await assemble(modular, sourceOf([]));
    assert.deepEqual(questionnaire, {
      resourceType: 'Questionnaire',
      url: 'urn:root',
      version: '1',
      status: 'draft',
      meta: { tag: [{ code: 't' }] },
      item: [text('1')],
    });
  });
});

describe('assembly refuses', () => {
  const cases: readonly [string, Questionnaire, readonly Questionnaire[], readonly string[]][] = [
    ['a sub-form that is not there', root([sub('x', 'urn:none')]), [], ['forms.assembly_missing']],
    ['a form that imports itself', root([sub('x', 'urn:root')]), [], ['forms.assembly_cycle']],
    [
      'forms that import each other',
      root([sub('x', 'urn:a')]),
      [child('a', [sub('y', 'urn:b|1')]), child('b', [sub('z', 'urn:a')])],
      ['forms.assembly_cycle'],
    ],
    ['linkIds that meet', root([text('1'), sub('x', 'urn:a')]), [child('a', [text('1')])], ['forms.link_id_duplicate']],
    [
      'a root as a child',
      root([sub('x', 'urn:a')]),
      [{ ...child('a', [text('1')]), extension: [expectation('assemble-root')] }],
      ['forms.assembly_not_a_child'],
    ],
    ['a child as a root', child('a', [text('1')]), [], ['forms.assembly_not_a_root']],
    [
      'a name the sub-form needs and nobody gives',
      root([sub('x', 'urn:a')]),
      [child('a', [text('1')], { extension: [needs('person')] })],
      ['forms.assembly_context_missing'],
    ],
    [
      'a variable of one name from both',
      root([group('g', [sub('x', 'urn:a')], { extension: [variable('v', '1')] })]),
      [child('a', [text('1')], { extension: [variable('v', '1')] })],
      ['forms.assembly_variable_twice'],
    ],
    [
      'another language',
      root([sub('x', 'urn:a')], { language: 'en' }),
      [child('a', [text('1')], { language: 'es' })],
      ['forms.assembly_language'],
    ],
    [
      'modifiers and implicit rules',
      root([sub('x', 'urn:a')]),
      [child('a', [text('1')], { modifierExtension: [{ url: 'urn:m' }], implicitRules: 'urn:r' })],
      ['forms.assembly_modifier', 'forms.assembly_implicit_rules'],
    ],
    [
      'a placeholder that is a question',
      root([sub('x', 'urn:a', 'string')]),
      [child('a', [text('1')])],
      ['forms.assembly_not_a_display'],
    ],
    [
      'a prefix that only the form itself could work out',
      root([group('g', [sub('x', 'urn:a')], { extension: [variable('linkIdPrefix', 'today().toString()')] })]),
      [child('a', [text('1')])],
      ['forms.assembly_prefix_unsupported'],
    ],
    ['what is no Questionnaire', { resourceType: 'Patient' } as never, [], ['forms.not_a_questionnaire']],
  ];
  for (const [name, form, forms, codes] of cases)
    it(name, async () => assert.deepEqual(await codesOf(form, forms), codes));

  it('another version than was asked for, and a source that fails; the canonical is named', async () => {
    const liar: QuestionnaireSource = { find: async () => child('a', [text('1')]) };
    const { issues } = await assemble(root([sub('x', 'urn:a|2')]), liar);
    assert.deepEqual(
      issues.map(({ code, linkId, params }) => [code, linkId, params]),
      [['forms.assembly_other_form', 'x', { canonical: 'urn:a|2' }]],
    );
    const broken: QuestionnaireSource = {
      find: () => {
        throw new Error('Ana');
      },
    };
    const { issues: failed } = await assemble(root([sub('x', 'urn:a')]), broken);
    assert.deepEqual(
      failed.map(({ code, params }) => [code, params]),
      [['forms.assembly_unavailable', { canonical: 'urn:a' }]],
    );
  });

  it('forms that double with every level, quickly', async () => {
    const forms = Array.from({ length: 40 }, (_, at) =>
      child(`f${at}`, [sub('a', `urn:f${at + 1}`), sub('b', `urn:f${at + 1}`)]),
    );
    assert.deepEqual(await codesOf(root([sub('x', 'urn:f0')]), [...forms, child('f40', [text('1')])]), [
      'forms.too_many_items',
    ]);
  });

  it('groups nested ten thousand deep', async () => {
    let item = text('end');
    for (let depth = 0; depth < 10_000; depth += 1) item = { linkId: String(depth), type: 'group', item: [item] };
    const deep = {
      resourceType: 'Questionnaire',
      extension: [expectation('assemble-root')],
      item: [item],
    } as Questionnaire;
    assert.deepEqual(await codesOf(deep), ['forms.too_deep']);
  });

  it('and stops when it is aborted', async () => {
    const controller = new AbortController();
    const source: QuestionnaireSource = {
      find: async () => {
        controller.abort(new Error('stop'));
        return undefined;
      },
    };
    await assert.rejects(assemble(root([sub('x', 'urn:a')]), source, { signal: controller.signal }), /stop/);
  });
});

describe('item content from definitions', () => {
  const url = 'http://example.org/StructureDefinition/Library';
  const element = (path: string, type: string, more: object = {}) => ({
    id: path,
    path,
    min: 0,
    max: '1',
    type: [{ code: type }],
    ...more,
  });
  const library = freeze({
    resourceType: 'StructureDefinition',
    url,
    contained: [{ resourceType: 'ValueSet', id: 'sizes' }],
    snapshot: {
      element: [
        element('Library', 'Element'),
        element('Library.born', 'date', { label: 'Born when?', min: 1, minValueDate: '1900-01-01' }),
        element('Library.size', 'code', { label: 'Size?', binding: { strength: 'preferred', valueSet: '#sizes' } }),
        element('Library.place', 'Element', { label: 'Where?' }),
        element('Library.place.id', 'http://hl7.org/fhirpath/System.String'),
        element('Library.place.street', 'string', { label: 'Street', maxLength: 80, max: '*' }),
        element('Library.place.none', 'string', { max: '0' }),
        element('Library.place.fixed', 'code', { fixedCode: 'x' }),
        element('Library.place.post', 'Element', { short: 'Post' }),
        element('Library.place.post.code', 'http://hl7.org/fhirpath/System.String', { label: 'Code' }),
        element('Library.place.who', 'HumanName'),
      ],
    },
  } as FhirResource);
  const at = (linkId: string, path: string, more: Partial<QuestionnaireItem>): QuestionnaireItem => ({
    linkId,
    definition: `${url}#Library.${path}`,
    type: 'string',
    ...more,
  });

  it('fills what an item does not say itself, and tells where it says otherwise', async () => {
    const { questionnaire, issues } = await assemble(
      root([at('1', 'born', { type: 'date' }), at('2', 'size', { type: 'open-choice', text: 'Own words' })]),
      sourceOf([], [library]),
    );
    assert.deepEqual(questionnaire?.item, [
      {
        linkId: '1',
        definition: `${url}#Library.born`,
        type: 'date',
        text: 'Born when?',
        required: true,
        extension: [{ url: `${CORE}minValue`, valueDate: '1900-01-01' }],
      },
      {
        linkId: '2',
        definition: `${url}#Library.size`,
        type: 'open-choice',
        text: 'Own words',
        answerValueSet: '#sizes',
      },
    ]);
    assert.deepEqual(questionnaire?.contained, [{ resourceType: 'ValueSet', id: 'sizes' }]);
    assert.deepEqual(
      issues.map(({ code, severity, linkId, params }) => [code, severity, linkId, params?.['what']]),
      [['forms.assembly_definition_differs', 'warning', '2', 'text']],
    );
  });

  it('makes the questions of an empty group', async () => {
    const { questionnaire, issues } = await assemble(
      root([at('4', 'place', { type: 'group' })]),
      sourceOf([], [library]),
    );
    const made = questionnaire?.item?.[0];
    assert.equal(made?.text, 'Where?');
    assert.deepEqual(made?.item, [
      {
        linkId: '4.street',
        definition: `${url}#Library.place.street`,
        type: 'string',
        text: 'Street',
        maxLength: 80,
        repeats: true,
      },
      {
        linkId: '4.post',
        definition: `${url}#Library.place.post`,
        type: 'group',
        text: 'Post',
        item: [{ linkId: '4.post.code', definition: `${url}#Library.place.post.code`, type: 'string', text: 'Code' }],
      },
    ]);
    assert.deepEqual(
      issues.map(({ code, linkId }) => [code, linkId]),
      [['forms.assembly_element_left', '4.who']],
    );
  });

  it('warns of a definition that cannot be found, and refuses where the item says too little without it', async () => {
    const gone = 'http://example.org/StructureDefinition/Gone#Gone.x';
    const { questionnaire, issues } = await assemble(root([text('1', { definition: gone })]), sourceOf([], [library]));
    assert.equal(questionnaire?.item?.[0]?.text, '1');
    assert.deepEqual(
      issues.map(({ code, severity, params }) => [code, severity, params?.['definition']]),
      [['forms.assembly_definition_missing', 'warning', gone]],
    );
    const bare = await assemble(root([{ linkId: '1', type: 'string', definition: gone }]), sourceOf([], [library]));
    assert.equal(bare.questionnaire, undefined);
    const unknown = await assemble(root([at('1', 'nothing', { text: 'x' })]), sourceOf([], [library]));
    assert.deepEqual(
      unknown.issues.map(({ code }) => code),
      ['forms.assembly_element_unknown'],
    );
  });

  it('keeps to the definitions the form allows', async () => {
    const off = { url: `${SDC}assembleDefinitionRoot`, valueBoolean: false };
    const { questionnaire, issues } = await assemble(
      root([at('1', 'born', { type: 'date' })], { extension: [expectation('assemble-root'), off] }),
      sourceOf([], [library]),
    );
    assert.deepEqual([questionnaire?.item?.[0]?.text, questionnaire?.extension, issues], [undefined, undefined, []]);
  });

  it('takes an item of a library form with what stands below it', async () => {
    const forms = [
      freeze({
        resourceType: 'Questionnaire',
        url: 'http://example.org/Questionnaire/lib',
        item: [group('g', [group('name', [text('given')])])],
      } as Questionnaire),
    ];
    const { questionnaire, issues } = await assemble(
      root([{ linkId: '1', type: 'group', definition: 'http://example.org/Questionnaire/lib#name' }]),
      sourceOf(forms),
    );
    assert.deepEqual(issues, []);
    assert.deepEqual(linkIds(questionnaire?.item), [['1', ['given']]]);
    assert.equal(questionnaire?.item?.[0]?.text, 'name');
  });
});
