import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createFhirPathEngine } from '../expressions/fhirpath-engine.ts';
import type { FormQueries } from '../form/ports.types.ts';
import type {
  FhirExtension,
  FhirResource,
  Questionnaire,
  QuestionnaireItem,
  ResponseItem,
} from '../model/fhir.types.ts';
import { populate } from './populate.ts';
import type { PopulateOptions } from './population.types.ts';

const SDC = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-';
const CORE = 'http://hl7.org/fhir/StructureDefinition/';
const UCUM = 'http://unitsofmeasure.org';
const now = '2026-11-22T15:00:00Z';
const engine = createFhirPathEngine();

const path = (expression: string, name?: string) => ({ language: 'text/fhirpath', expression, ...(name && { name }) });
const query = (expression: string, name?: string) => ({
  ...path(expression, name),
  language: 'application/x-fhir-query',
});
const initially = (expression: string | object): FhirExtension => ({
  url: `${SDC}initialExpression`,
  valueExpression: typeof expression === 'string' ? path(expression) : expression,
});
const context = (value: object): FhirExtension => ({ url: `${SDC}itemPopulationContext`, valueExpression: value });
const variable = (value: object): FhirExtension => ({ url: `${CORE}variable`, valueExpression: value });
const launch = (name: string, type: string): FhirExtension => ({
  url: `${SDC}launchContext`,
  extension: [
    { url: 'name', valueCoding: { code: name } },
    { url: 'type', valueCode: type },
  ],
});
const linked = (value: number, code: string): FhirExtension => ({
  url: `${SDC}observationLinkPeriod`,
  valueDuration: { value, system: UCUM, code },
});
const unit = (code: string): FhirExtension => ({
  url: `${CORE}questionnaire-unit`,
  valueCoding: { system: UCUM, code },
});
const ask = (linkId: string, type: string, ...extension: FhirExtension[]): QuestionnaireItem => ({
  linkId,
  type,
  extension,
});
const group = (
  linkId: string,
  item: readonly QuestionnaireItem[],
  more: Partial<QuestionnaireItem> = {},
): QuestionnaireItem => ({ linkId, type: 'group', item, ...more });
const loinc = (code: string) => [{ system: 'http://loinc.org', code }];

const freeze = <T>(value: T): T => {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(freeze);
  return value;
};
const patient = freeze({
  resourceType: 'Patient',
  id: 'ana',
  birthDate: '1980-05',
  gender: 'female',
  name: [{ use: 'official', family: 'Núñez', given: ['Ana', 'María'] }],
  contact: [{ name: { family: 'Uno' }, relationship: [{ text: 'x' }] }, { name: { family: 'Dos' } }],
} as FhirResource);
const observation = (code: string, date: string, value: object, more: object = {}): FhirResource =>
  freeze({
    resourceType: 'Observation',
    status: 'final',
    code: { coding: loinc(code) },
    subject: { reference: 'Patient/ana' },
    effectiveDateTime: date,
    ...value,
    ...more,
  } as FhirResource);

interface Outcome {
  readonly answers: Record<string, unknown[]>;
  readonly codes: readonly string[];
  readonly items: readonly ResponseItem[] | undefined;
}

async function populated(
  item: readonly QuestionnaireItem[],
  options: Partial<PopulateOptions> = {},
  root: object = {},
): Promise<Outcome> {
  const form = freeze({
    resourceType: 'Questionnaire',
    status: 'active',
    extension: [launch('patient', 'Patient')],
    item,
    ...root,
  } as Questionnaire);
  const { response, issues } = await populate(form, { engine, now, launchContext: { patient }, ...options });
  const answers: Record<string, unknown[]> = {};
  const open = [...(response.item ?? [])];
  for (let at = open.shift(); at; at = open.shift()) {
    for (const { item: below, ...answer } of at.answer ?? []) {
      (answers[at.linkId] ??= []).push(Object.values(answer)[0]);
      open.push(...(below ?? []));
    }
    open.push(...(at.item ?? []));
  }
  return { answers, codes: issues.map(({ code }) => code), items: response.item };
}

describe('population by expressions', () => {
  it('fills in questions from the launch context, as precise as it is', async () => {
    const { answers, codes } = await populated([
      ask('family', 'string', initially('%patient.name.family')),
      ask('given', 'string', initially('%patient.name.given')),
      { ...ask('givens', 'string', initially('%patient.name.given')), repeats: true },
      ask('born', 'date', initially('%patient.birthDate')),
      ask('bornAt', 'dateTime', initially('%patient.birthDate')),
      ask('dead', 'boolean', initially('%patient.deceased')),
      {
        ...ask('sex', 'choice', initially('%patient.gender')),
        answerOption: [{ valueCoding: { system: 'urn:sex', code: 'female', display: 'Female' } }],
      },
      ask('who', 'reference', initially('%patient')),
    ]);
    assert.deepEqual(answers, {
      family: ['Núñez'],
      givens: ['Ana', 'María'],
      born: ['1980-05'],
      bornAt: ['1980-05'],
      sex: [{ system: 'urn:sex', code: 'female', display: 'Female' }],
      who: [{ reference: 'Patient/ana' }],
    });
    assert.deepEqual(codes, ['forms.population_too_many']);
  });

  it('writes a response that says of whom and of which form it is', async () => {
    const form: Questionnaire = {
      resourceType: 'Questionnaire',
      url: 'urn:q',
      version: '2',
      extension: [launch('patient', 'Patient')],
      item: [],
    };
    const { response } = await populate(form, { engine, now, launchContext: { patient } });
    assert.deepEqual(response, {
      resourceType: 'QuestionnaireResponse',
      questionnaire: 'urn:q|2',
      status: 'in-progress',
      subject: { reference: 'Patient/ana' },
      authored: now,
    });
  });

  it('makes one repetition of a group for every row, and tells the rows apart', async () => {
    const { items, codes } = await populated([
      group(
        'contact',
        [ask('name', 'string', initially('%person.name.family')), ask('short', 'string', initially('%initial'))],
        {
          repeats: true,
          extension: [
            context(path('%patient.contact', 'person')),
            variable(path('%person.name.family.substring(0, 1)', 'initial')),
          ],
        },
      ),
      group('none', [ask('x', 'string', initially("'y'"))], {
        repeats: true,
        extension: [context(path('%patient.link', 'row'))],
      }),
    ]);
    assert.deepEqual(codes, []);
    assert.deepEqual(
      items,
      ['Uno', 'Dos'].map((name) => ({
        linkId: 'contact',
        item: [
          { linkId: 'name', answer: [{ valueString: name }] },
          { linkId: 'short', answer: [{ valueString: name.slice(0, 1) }] },
        ],
      })),
    );
  });

  it('asks queries with their parts filled in, each once, and takes the rows of a search', async () => {
    const asked: string[] = [];
    const queries: FormQueries = {
      async query(url) {
        asked.push(url);
        const entry = ['A', 'B'].map((code) => ({
          resource: { resourceType: 'Condition', id: code, code: { text: code } },
        }));
        return {
          resourceType: 'Bundle',
          type: 'searchset',
          entry: [...entry, { resource: { resourceType: 'OperationOutcome' }, search: { mode: 'outcome' } }],
        } as FhirResource;
      },
    };
    const { answers, codes } = await populated(
      [
        group('c', [ask('text', 'string', initially('%row.code.text'))], {
          repeats: true,
          extension: [context(query('Condition?patient={{%patient.id}}', 'row'))],
        }),
        ask('count', 'integer', initially('%conditions.entry.resource.ofType(Condition).count()')),
        { ...ask('refs', 'reference', initially(query('Condition?patient={{%patient.id}}'))), repeats: true },
        ask('never', 'string', initially(query('Condition?encounter={{%encounter.id}}'))),
      ],
      { queries },
      {
        extension: [
          launch('patient', 'Patient'),
          launch('encounter', 'Encounter'),
          variable(query('Condition?patient={{%patient.id}}', 'conditions')),
          variable(query('Unused?x=1', 'unused')),
        ],
      },
    );
    assert.deepEqual(answers, {
      text: ['A', 'B'],
      count: [2],
      refs: [{ reference: 'Condition/A' }, { reference: 'Condition/B' }],
    });
    assert.deepEqual(asked, ['Condition?patient=ana']);
    assert.deepEqual(codes, ['forms.launch_context_missing', 'forms.query_incomplete']);
  });

  it('fills in what depends on other answers, whichever comes first, and what stands below an answer', async () => {
    const { answers, items } = await populated([
      ask('twice', 'integer', initially("%resource.item.where(linkId = 'once').answer.value * 2")),
      { ...ask('once', 'integer', initially('21')), item: [ask('below', 'string', initially("'below'"))] },
      { ...ask('unanswered', 'integer'), item: [ask('nowhere', 'string', initially("'x'"))] },
    ]);
    assert.deepEqual(answers, { twice: [42], once: [21], below: ['below'] });
    assert.deepEqual(
      items?.map(({ linkId }) => linkId),
      ['twice', 'once'],
    );
  });

  it('falls back on initial values', async () => {
    const { answers } = await populated([
      { ...ask('a', 'string', initially('%patient.photo.title')), initial: [{ valueString: 'none' }] },
      {
        ...ask('b', 'choice'),
        answerOption: [{ valueCoding: { code: 'x' } }, { valueCoding: { code: 'y' }, initialSelected: true }],
      },
    ]);
    assert.deepEqual(answers, { a: ['none'], b: [{ code: 'y' }] });
  });

  it('runs the batch of the form and knows its answer by the id of the Bundle', async () => {
    const batch = {
      resourceType: 'Bundle',
      id: 'pre',
      type: 'batch',
      entry: [
        { request: { method: 'GET', url: 'Condition?patient={{%patient.id}}' } },
        { request: { method: 'POST', url: 'Task' } },
      ],
    } as FhirResource;
    const queries: FormQueries = { query: async () => ({ resourceType: 'Bundle', total: 3 }) as FhirResource };
    const { answers, codes } = await populated(
      [
        ask('n', 'integer', initially('%pre.entry.first().resource.total')),
        ask('s', 'string', initially('%pre.entry[1].response.status')),
      ],
      { queries },
      {
        contained: [batch],
        extension: [
          launch('patient', 'Patient'),
          { url: `${SDC}sourceQueries`, valueReference: { reference: '#pre' } },
          { url: `${SDC}sourceStructureMap`, valueCanonical: 'urn:map' },
        ],
      },
    );
    assert.deepEqual(answers, { n: [3], s: ['400'] });
    assert.deepEqual(codes, ['forms.population_structure_map', 'forms.population_source_not_a_search']);
  });
});

describe('population refuses', () => {
  it('a variable or a context in the place of what the host gave', async () => {
    const other = { resourceType: 'Patient', id: 'other', name: [{ family: 'Other' }] };
    const queries: FormQueries = { query: async () => other as never };
    const { answers, codes } = await populated(
      [
        { ...ask('a', 'string', initially('%patient.name.family'), variable(query('Patient/other', 'patient'))) },
        group('g', [ask('b', 'string', initially('%patient.name.family'))], {
          repeats: true,
          extension: [context(query('Patient?name=x', 'patient'))],
        }),
      ],
      { queries },
      { extension: [variable(query('Patient/other', 'patient'))] },
    );
    assert.deepEqual(answers, { a: ['Núñez'] });
    assert.deepEqual(codes, [
      'forms.variable_is_launch_context',
      'forms.variable_is_launch_context',
      'forms.variable_is_launch_context',
    ]);
  });

  it('launch context of another type, or several where one is meant', async () => {
    const item = [ask('a', 'string', initially('%patient.id'))];
    assert.deepEqual(
      (await populated(item, { launchContext: { patient: { resourceType: 'Group', id: 'g' } } })).codes,
      ['forms.launch_context_type'],
    );
    assert.deepEqual((await populated(item, { launchContext: { patient: [patient, patient] } })).codes, [
      'forms.launch_context_several',
    ]);
  });

  it('what could hang, what it cannot evaluate, and names nobody knows; the rest is filled in', async () => {
    const { answers, codes } = await populated([
      ask('hang', 'integer', initially('(1).repeat($this + 1).first()')),
      ask('cql', 'string', initially({ language: 'text/cql', expression: 'X' })),
      ask('bad', 'string', initially('%patient.name.(')),
      ask('who', 'string', initially('%nobody.name')),
      ask('query', 'string', initially(query('Patient?x=1'))),
      ask('type', 'integer', initially('%patient.id')),
      ask('fine', 'string', initially('%patient.id')),
    ]);
    assert.deepEqual(answers, { fine: ['ana'] });
    assert.deepEqual(codes, [
      'forms.expression_may_hang',
      'forms.expression_language',
      'forms.expression_invalid',
      'forms.variable_unknown',
      'forms.queries_missing',
      'forms.result_of_wrong_type',
    ]);
  });

  it('more results than a form can show', async () => {
    const bundle = {
      resourceType: 'Bundle',
      entry: Array.from({ length: 5000 }, (_, id) => ({ resource: { resourceType: 'Basic', id: String(id) } })),
    } as FhirResource;
    const { answers, codes } = await populated(
      [
        { ...ask('a', 'reference', initially(query('Basic?x=1'))), repeats: true },
        group('g', [ask('b', 'string', initially('%row.id'))], {
          repeats: true,
          extension: [context(query('Basic?x=1', 'row'))],
        }),
      ],
      { queries: { query: async () => bundle } },
    );
    assert.deepEqual(answers, {});
    assert.deepEqual(codes, ['forms.population_too_many', 'forms.population_too_many']);
  });

  it('nothing else when it is aborted', async () => {
    const controller = new AbortController();
    const queries: FormQueries = {
      query: async () => {
        controller.abort(new Error('stop'));
        throw new Error('late');
      },
    };
    await assert.rejects(
      populated([ask('a', 'reference', initially(query('Patient?x=1')))], { queries, signal: controller.signal }),
      /stop/,
    );
  });
});

describe('population by Observations', () => {
  const weight = (more: Partial<QuestionnaireItem> = {}, ...extension: FhirExtension[]): QuestionnaireItem => ({
    ...ask('w', 'quantity', linked(3, 'mo'), ...extension),
    code: loinc('29463-7'),
    ...more,
  });
  const kg = (value: number, code = 'kg') => ({ valueQuantity: { value, unit: code, system: UCUM, code } });
  const found = async (item: QuestionnaireItem, observations: readonly FhirResource[]) => {
    const { answers, codes } = await populated([item], { observations });
    return [answers['w'], codes];
  };

  it('takes the newest within the period that is final and of this patient', async () => {
    const observations = [
      observation('29463-7', '2026-08-22T14:59:00Z', kg(60)),
      observation('29463-7', '2026-09-01', kg(61)),
      observation('29463-7', '2026-10-01', kg(62)),
      observation('29463-7', '2026-11-01', kg(63), { status: 'entered-in-error' }),
      observation('29463-7', '2026-11-02', kg(64), { subject: { reference: 'Patient/other' } }),
      observation('29463-7', '2026-11-03', kg(65), { focus: [{ reference: 'Patient/fetus' }] }),
      observation('29463-7', '2026-11-04', {}, { dataAbsentReason: { text: 'refused' } }),
      observation('29463-7', '2026-11-30', kg(66)),
      observation('8302-2', '2026-11-05', kg(67)),
    ];
    assert.deepEqual(await found(weight(), observations), [[kg(62).valueQuantity], []]);
    assert.deepEqual(await found(weight(), observations.slice(0, 1)), [undefined, []]);
  });

  it('converts units no more precisely than they were, where the item says which it takes', async () => {
    const pounds = [observation('29463-7', '2026-11-01', kg(127, '[lb_av]'))];
    const option: FhirExtension = {
      url: `${CORE}questionnaire-unitOption`,
      valueCoding: { system: UCUM, code: 'kg', display: 'kg' },
    };
    assert.deepEqual(await found(weight({}, option), pounds), [
      [{ value: 57.6, unit: 'kg', system: UCUM, code: 'kg' }],
      [],
    ]);
    assert.deepEqual(await found(weight({ type: 'decimal' }, unit('kg')), pounds), [[57.6], []]);
    assert.deepEqual(await found(weight({ type: 'decimal' }), pounds), [
      undefined,
      ['forms.population_observation_unfit'],
    ]);
    assert.deepEqual(await found(weight({}, option), [observation('29463-7', '2026-11-01', kg(3, 'm'))]), [
      undefined,
      ['forms.population_observation_unfit'],
    ]);
    const less = { valueQuantity: { ...kg(5).valueQuantity, comparator: '<' } };
    assert.deepEqual(
      await found(weight({ type: 'decimal' }, unit('kg')), [observation('29463-7', '2026-11-01', less)]),
      [undefined, ['forms.population_observation_unfit']],
    );
  });

  it('takes every type of value a question can hold, and none that does not fit', async () => {
    const of = (type: string, value: object, more: Partial<QuestionnaireItem> = {}) =>
      found(weight({ type, ...more }), [observation('29463-7', '2026-11-01', value)]);
    assert.deepEqual(await of('boolean', { valueBoolean: false }), [[false], []]);
    assert.deepEqual(await of('string', { valueString: 'x' }), [['x'], []]);
    assert.deepEqual(await of('integer', { valueInteger: 3 }), [[3], []]);
    assert.deepEqual(await of('date', { valueDateTime: '2020-01-02T10:00:00Z' }), [['2020-01-02'], []]);
    assert.deepEqual(await of('time', { valueTime: '10:00:00' }), [['10:00:00'], []]);
    const concept = {
      valueCodeableConcept: {
        coding: [
          { system: 'urn:a', code: '1' },
          { system: 'urn:b', code: '2' },
        ],
      },
    };
    assert.deepEqual(
      await of('choice', concept, { answerOption: [{ valueCoding: { system: 'urn:b', code: '2', display: 'Two' } }] }),
      [[{ system: 'urn:b', code: '2', display: 'Two' }], []],
    );
    assert.deepEqual(await of('choice', concept, { answerOption: [{ valueCoding: { system: 'urn:b', code: '3' } }] }), [
      undefined,
      ['forms.population_observation_unfit'],
    ]);
    assert.deepEqual(await of('integer', { valueString: '3' }), [undefined, ['forms.population_observation_unfit']]);
  });

  it('looks in the panel of the group above only, for components and members', async () => {
    const panel = observation(
      '85354-9',
      '2026-11-01',
      {},
      {
        component: [{ code: { coding: loinc('8480-6') }, ...kg(120, 'mm[Hg]') }],
        hasMember: [{ reference: 'Observation/pulse' }],
      },
    );
    const observations = [
      panel,
      observation('8867-4', '2026-11-01', kg(70, '/min'), { id: 'pulse' }),
      observation('8867-4', '2026-11-10', kg(99, '/min'), { id: 'later' }),
      observation('8462-4', '2026-11-10', kg(80, 'mm[Hg]')),
    ];
    const child = (linkId: string, code: string): QuestionnaireItem => ({
      ...ask(linkId, 'quantity', linked(1, 'a')),
      code: loinc(code),
    });
    const { answers } = await populated(
      [
        group('bp', [child('sys', '8480-6'), child('dia', '8462-4'), child('pulse', '8867-4')], {
          code: loinc('85354-9'),
          extension: [linked(1, 'a')],
        }),
      ],
      { observations },
    );
    assert.deepEqual(
      Object.fromEntries(Object.entries(answers).map(([key, [value]]) => [key, (value as { value: number }).value])),
      { sys: 120, pulse: 70 },
    );
  });

  it('does not fill in what repeats, and asks the server for codes, statuses and dates', async () => {
    const asked: string[] = [];
    const queries: FormQueries = {
      query: async (url) => {
        asked.push(url);
        return {
          resourceType: 'Bundle',
          entry: [
            { resource: observation('29463-7', '2026-11-01', kg(70)) },
            { resource: observation('29463-7', '2026-11-09', kg(71)) },
          ],
          link: [{ relation: 'next', url: 'x' }],
        } as FhirResource;
      },
    };
    const { answers, codes } = await populated(
      [weight(), weight({ linkId: 'r', repeats: true }), group('g', [weight({ linkId: 'in' })], { repeats: true })],
      { queries },
    );
    assert.deepEqual(answers, {});
    assert.deepEqual(codes, [
      'forms.population_observations_incomplete',
      'forms.population_repeating',
      'forms.population_repeating',
    ]);
    assert.deepEqual(asked, [
      'Observation?subject=Patient%2Fana&code=http%3A%2F%2Floinc.org|29463-7&status=final,amended,corrected&date=ge2026-08-22&_sort=-date&_count=50',
    ]);
  });
});
