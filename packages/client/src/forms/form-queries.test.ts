import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Resource } from '@careloom/core/fhir';
import { isCareloomError } from '@careloom/core/shared';
import type { FhirResource, Questionnaire } from '@careloom/forms';
import { assemble } from '@careloom/forms/assembly';
import { createFhirPathEngine } from '@careloom/forms/fhirpath';
import { populate } from '@careloom/forms/population';
import { startFhirServer } from '@careloom/testing/fhir-server';
import type { FhirServer } from '@careloom/testing/fhir-server';
import type { DroppedRecords } from '../rest/index.ts';
import { createFormQueries, createQuestionnaireSource } from './index.ts';

const SDC = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-';
const UCUM = 'http://unitsofmeasure.org';

const weight = (id: string, subject: string, date: string, value: number): object => ({
  resourceType: 'Observation',
  id,
  status: 'final',
  subject: { reference: `Patient/${subject}` },
  effectiveDateTime: date,
  code: { coding: [{ system: 'http://loinc.org', code: '29463-7' }] },
  valueQuantity: { value, unit: '[lb_av]', system: UCUM, code: '[lb_av]' },
});
const form = (id: string, version: string, more: object = {}): object => ({
  resourceType: 'Questionnaire',
  id,
  url: 'https://example.org/Questionnaire/part',
  version,
  status: 'active',
  item: [{ linkId: `${id}-1`, type: 'string', text: id }],
  ...more,
});
const conditions = Array.from({ length: 25 }, (_, at) => ({
  resourceType: 'Condition',
  id: `c${at}`,
  subject: { reference: 'Patient/ana' },
  code: { text: `Condition ${at}` },
}));

const seed = [
  { resourceType: 'Patient', id: 'ana', name: [{ family: 'Núñez' }], link: [{ other: { reference: 'Patient/ana-before' }, type: 'replaces' }] },
  { resourceType: 'Patient', id: 'ana-before' },
  { resourceType: 'Organization', id: 'lab' },
  { resourceType: 'Patient', id: 'other', name: [{ family: 'Other' }] },
  weight('old', 'ana', '2026-08-01', 130),
  weight('new', 'ana', '2026-11-01', 127),
  weight('not-hers', 'other', '2026-11-10', 90),
  { ...weight('before', 'ana-before', '2020-01-01', 100), code: { text: 'weight' } },
  ...conditions,
  form('part-old', '1', {
    date: '2020-01-01',
    extension: [{ url: `${SDC}assemble-expectation`, valueCode: 'assemble-child' }],
  }),
  form('part-new', '2', {
    date: '2021-01-01',
    extension: [{ url: `${SDC}assemble-expectation`, valueCode: 'assemble-child' }],
  }),
  form('part-draft', '3', { status: 'draft' }),
] as unknown as readonly Resource[];

let server: FhirServer;
before(async () => {
  server = await startFhirServer({ seed });
});
after(() => server.close());

const codeOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'no error',
    (error: unknown) => (isCareloomError(error) ? error.code : error),
  );
const asked = (): number => server.log.length;

describe('queries of forms', () => {
  it('of one patient give nothing of another, whatever the form asks for, and say so', async () => {
    const dropped: DroppedRecords[] = [];
    const queries = createFormQueries({ baseUrl: server.baseUrl, patient: 'Patient/ana', onDropped: (each) => dropped.push(each) });
    const idsOf = async (query: string): Promise<readonly unknown[]> =>
      ((await queries.query(query)) as unknown as { readonly entry?: readonly { readonly resource?: Resource }[] }).entry?.map(({ resource }) => resource?.id) ?? [];
    assert.deepEqual(await idsOf('Observation?code=29463-7&_sort=_id'), ['new', 'old']);
    assert.deepEqual(await idsOf('Patient?family=Other'), []);
    assert.deepEqual(new Set(await idsOf('Patient?_id=ana,other,ana-before')), new Set(['ana', 'ana-before']));
    assert.deepEqual(await idsOf('Observation?_id=before'), ['before'], 'another chart of the same person');
    assert.equal((await queries.query('Patient/ana')).id, 'ana');
    assert.equal((await queries.query('Organization/lab')).id, 'lab');
    assert.deepEqual(dropped, [{ count: 1, resourceTypes: ['Observation'] }, { count: 1, resourceTypes: ['Patient'] }, { count: 1, resourceTypes: ['Patient'] }]);
    const before_ = asked();
    for (const [query, sent] of [['Patient/other', 0], ['Observation/not-hers', 1]] as const) {
      await assert.rejects(queries.query(query), (error) => isCareloomError(error) && error.code === 'repository.forbidden' && error.issues[0]?.code === 'repository.other_patient');
      assert.equal(asked() - before_, sent, query);
    }
  });

  it('of one patient leave nobody else\'s answers in a form', async () => {
    const expression = (name: string, text: string): object => ({ url: `${SDC}initialExpression`, valueExpression: { name, language: 'text/fhirpath', expression: text } });
    const questionnaire = {
      resourceType: 'Questionnaire',
      status: 'active',
      extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/variable', valueExpression: { name: 'found', language: 'application/x-fhir-query', expression: 'Observation?code=29463-7&_sort=-date' } }],
      item: [{ linkId: 'w', type: 'integer', extension: [expression('w', '%found.entry.resource.value.value.max().toInteger()')] }],
    } as unknown as Questionnaire;
    for (const [patient, lightest] of [['Patient/ana', 130], ['Patient/other', 90]] as const) {
      const { response } = await populate(questionnaire, { engine: createFhirPathEngine(), queries: createFormQueries({ baseUrl: server.baseUrl, patient }), now: '2026-11-22T15:00:00Z' });
      assert.deepEqual(response.item?.[0]?.answer, [{ valueInteger: lightest }], patient);
    }
  });

  it('reads, and searches with all pages', async () => {
    const queries = createFormQueries({ baseUrl: server.baseUrl });
    assert.equal((await queries.query('Patient/ana')).id, 'ana');
    assert.equal((await queries.query(`${server.baseUrl}/Patient/ana`)).id, 'ana');
    const bundle = (await queries.query('Condition?patient=ana')) as FhirResource & {
      readonly entry?: readonly unknown[];
    };
    assert.equal(bundle.entry?.length, 25);
    const page = (await queries.query('Condition?patient=ana&_count=10')) as typeof bundle & {
      readonly link?: readonly { readonly relation: string }[];
    };
    assert.deepEqual([page.entry?.length, page.link?.some(({ relation }) => relation === 'next')], [10, true]);
  });

  it('sends nothing that leaves the server, its base, or reading', async () => {
    const queries = createFormQueries({ baseUrl: server.baseUrl });
    const hostile = [
      'https://evil.example/Patient/1',
      '//evil.example/Patient/1',
      `http://evil.example/?x=${server.baseUrl}/Patient/1`,
      'javascript:alert(1)',
      '../oauth2/token',
      'Patient/../../oauth2/token',
      'Patient/..',
      'Patient/.',
      './Patient/1',
      'Patient/..%2f..%2ftoken',
      'Patient/%2e%2e/%2e%2e/token',
      'Patient/1%2f..%2f..%2ftoken',
      'Patient\\..\\token',
      'Patient//1',
      '/Patient/1',
      'Patient/1/',
      'Patient/1/$everything',
      '$export',
      'Patient/$export',
      'Patient/_search',
      'Patient/1/_history',
      'patient/1',
      'Patient',
      'Patient?',
      'Patient?_count=1000',
      'Patient?name=',
      'Patient?name=x#y',
      'Patient?name=x y',
      'Patient/1?_format=xml',
      'Patient?na\u0000me=x\n',
      '\tPatient/1',
      'Patient/1\r\nX: y',
      '?_type=Patient',
      '',
      `${server.baseUrl}/../token`,
      `${server.baseUrl}evil/Patient/1`,
      `Patient/${'x'.repeat(65)}`,
      'Patient@evil.example/1',
    ];
    const before_ = asked();
    for (const url of hostile) assert.equal(await codeOf(queries.query(url)), 'forms.query_refused', url);
    assert.equal(asked(), before_);
  });

  it('tells what went wrong without the query', async () => {
    const queries = createFormQueries({ baseUrl: server.baseUrl });
    assert.equal(await codeOf(queries.query('Patient/nobody')), 'repository.not_found');
    assert.equal(await codeOf(queries.query('Patient?shoe-size=44')), 'repository.bad_response');
    const controller = new AbortController();
    controller.abort(new Error('stop'));
    await assert.rejects(queries.query('Patient/ana', { signal: controller.signal }), /stop/);
  });

  it('populates a form from a real server: a query for every row, the newest Observation in the unit of the form', async () => {
    const questionnaire = {
      resourceType: 'Questionnaire',
      extension: [
        {
          url: `${SDC}launchContext`,
          extension: [
            { url: 'name', valueCoding: { code: 'patient' } },
            { url: 'type', valueCode: 'Patient' },
          ],
        },
      ],
      item: [
        {
          linkId: 'w',
          type: 'decimal',
          text: 'Weight',
          code: [{ system: 'http://loinc.org', code: '29463-7' }],
          extension: [
            { url: `${SDC}observationLinkPeriod`, valueDuration: { value: 6, system: UCUM, code: 'mo' } },
            {
              url: 'http://hl7.org/fhir/StructureDefinition/questionnaire-unit',
              valueCoding: { system: UCUM, code: 'kg' },
            },
          ],
        },
        {
          linkId: 'c',
          type: 'group',
          repeats: true,
          extension: [
            {
              url: `${SDC}itemPopulationContext`,
              valueExpression: {
                name: 'row',
                language: 'application/x-fhir-query',
                expression: 'Condition?patient={{%patient.id}}',
              },
            },
          ],
          item: [
            {
              linkId: 'c.text',
              type: 'string',
              extension: [
                {
                  url: `${SDC}initialExpression`,
                  valueExpression: { language: 'text/fhirpath', expression: '%row.code.text' },
                },
              ],
            },
          ],
        },
      ],
    } as unknown as Questionnaire;
    const queries = createFormQueries({ baseUrl: server.baseUrl });
    const launchContext = { patient: await queries.query('Patient/ana') };
    const { response, issues } = await populate(questionnaire, {
      engine: createFhirPathEngine(),
      queries,
      launchContext,
      now: '2026-11-22T15:00:00Z',
    });
    assert.deepEqual(issues, []);
    assert.deepEqual(response.item?.[0], { linkId: 'w', text: 'Weight', answer: [{ valueDecimal: 57.6 }] });
    assert.deepEqual(
      new Set(response.item?.slice(1).map(({ item }) => item?.[0]?.answer?.[0]?.['valueString'])),
      new Set(conditions.map(({ code }) => code.text)),
    );
  });
});

describe('forms by their canonical', () => {
  const url = 'https://example.org/Questionnaire/part';

  it('finds the version asked for, else the active one of the latest date', async () => {
    const source = createQuestionnaireSource({ baseUrl: server.baseUrl });
    assert.equal((await source.find(`${url}|1`))?.id, 'part-old');
    assert.equal((await source.find(url))?.id, 'part-new');
    assert.equal((await source.find(`${url}|3`))?.id, 'part-draft');
    assert.equal(await source.find(`${url}|4`), undefined);
    assert.equal(await source.find('https://evil.example/Questionnaire/part'), undefined);
    assert.equal(await source.findStructure('https://example.org/StructureDefinition/none'), undefined);
  });

  it('assembles a modular form from a real server', async () => {
    const root = {
      resourceType: 'Questionnaire',
      url: 'https://example.org/Questionnaire/root',
      extension: [{ url: `${SDC}assemble-expectation`, valueCode: 'assemble-root' }],
      item: [
        { linkId: 'x', type: 'display', extension: [{ url: `${SDC}subQuestionnaire`, valueCanonical: `${url}|2` }] },
      ],
    } as unknown as Questionnaire;
    const { questionnaire, issues } = await assemble(root, createQuestionnaireSource({ baseUrl: server.baseUrl }));
    assert.deepEqual(issues, []);
    assert.deepEqual(
      questionnaire?.item?.map(({ linkId }) => linkId),
      ['part-new-1'],
    );
    const { questionnaire: none, issues: refused } = await assemble(
      root,
      createQuestionnaireSource({ baseUrl: `${server.origin}/nowhere` }),
    );
    assert.deepEqual([none, refused.map(({ code }) => code)], [undefined, ['forms.assembly_unavailable']]);
  });
});
