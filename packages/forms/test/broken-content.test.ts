import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { createAdaptive } from '../src/adaptive/adaptive.ts';
import { assemble } from '../src/assembly/assemble.ts';
import { createFhirPathEngine } from '../src/expressions/fhirpath-engine.ts';
import type { FhirResource, Questionnaire } from '../src/model/fhir.types.ts';
import { populate } from '../src/population/populate.ts';

const SDC = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-';
const path = (expression: string, name?: string) => ({ language: 'text/fhirpath', expression, ...(name && { name }) });

/** A form with something of everything that assembly and population read. */
const form = {
  resourceType: 'Questionnaire',
  url: 'urn:f',
  version: '1',
  contained: [
    { resourceType: 'ValueSet', id: 'v' },
    { resourceType: 'Bundle', id: 'b', entry: [{ request: { method: 'GET', url: 'Patient?_id={{%patient.id}}' } }] },
  ],
  extension: [
    { url: `${SDC}assemble-expectation`, valueCode: 'assemble-root-or-child' },
    {
      url: `${SDC}launchContext`,
      extension: [
        { url: 'name', valueCoding: { code: 'patient' } },
        { url: 'type', valueCode: 'Patient' },
      ],
    },
    { url: `${SDC}sourceQueries`, valueReference: { reference: '#b' } },
    { url: 'http://hl7.org/fhir/StructureDefinition/variable', valueExpression: path("'p.'", 'linkIdPrefix') },
  ],
  item: [
    { linkId: 's', type: 'display', extension: [{ url: `${SDC}subQuestionnaire`, valueCanonical: 'urn:sub' }] },
    { linkId: 'd', type: 'group', definition: 'urn:s#a' },
    {
      linkId: 'q',
      type: 'choice',
      required: true,
      answerOption: [{ valueCoding: { code: 'x' }, initialSelected: true }],
      extension: [{ url: `${SDC}initialExpression`, valueExpression: path('%patient.gender') }],
    },
    {
      linkId: 'w',
      type: 'decimal',
      code: [{ system: 'urn:c', code: 'w' }],
      initial: [{ valueDecimal: 1 }],
      extension: [
        { url: `${SDC}observationLinkPeriod`, valueDuration: { value: 1, code: 'a' } },
        {
          url: 'http://hl7.org/fhir/StructureDefinition/questionnaire-unit',
          valueCoding: { system: 'http://unitsofmeasure.org', code: 'kg' },
        },
      ],
    },
    {
      linkId: 'g',
      type: 'group',
      repeats: true,
      extension: [{ url: `${SDC}itemPopulationContext`, valueExpression: path('%patient.name', 'row') }],
      item: [
        {
          linkId: 'n',
          type: 'string',
          extension: [{ url: `${SDC}initialExpression`, valueExpression: path('%row.family') }],
        },
      ],
    },
  ],
};
const patient = { resourceType: 'Patient', id: 'p', gender: 'x', name: [{ family: 'A' }, { family: 'B' }] };
const observation = {
  resourceType: 'Observation',
  status: 'final',
  subject: { reference: 'Patient/p' },
  effectiveDateTime: '2026-10-01',
  code: { coding: [{ system: 'urn:c', code: 'w' }] },
  valueQuantity: { value: 3, system: 'http://unitsofmeasure.org', code: 'kg' },
};
const structure = {
  resourceType: 'StructureDefinition',
  snapshot: {
    element: [
      { id: 'a', path: 'a' },
      { id: 'a.b', path: 'a.b', min: 1, max: '*', type: [{ code: 'string' }], binding: { valueSet: '#x' } },
    ],
  },
};
const sub = {
  ...form,
  url: 'urn:sub',
  extension: form.extension.slice(0, 1),
  item: [{ linkId: 'sub', type: 'string', enableWhen: [{ question: 'sub', operator: 'exists', answerBoolean: true }] }],
};

const JUNK = [
  null,
  0,
  -1,
  '',
  [],
  {},
  [null],
  [[]],
  'x',
  true,
  { extension: null },
  { extension: [null, 1] },
  '__proto__',
  [{ linkId: null }],
  Number.NaN,
];

/** The same with some values put wrong, by a small generator of its own so that a seed tells all. */
function broken(value: unknown, random: () => number): unknown {
  if (random() < 0.03) return JUNK[Math.floor(random() * JUNK.length)];
  if (Array.isArray(value)) return value.map((each) => broken(each, random));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, broken(each, random)]));
}

function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

describe('content of any quality', () => {
  const engine = createFhirPathEngine();
  const always = (check: (random: () => number) => Promise<void>) =>
    fc.assert(
      fc.asyncProperty(fc.integer(), (seed) => check(randomFrom(seed))),
      { numRuns: 300 },
    );

  it('is populated, with a response', () =>
    always(async (random) => {
      const given = broken({ patient, observations: [observation] }, random) as
        | { patient: FhirResource; observations: FhirResource[] }
        | undefined;
      const queries = {
        query: async () =>
          broken(
            {
              resourceType: 'Bundle',
              entry: [{ resource: patient }, { resource: observation }],
              link: [{ relation: 'next' }],
            },
            random,
          ) as FhirResource,
      };
      const options = {
        engine,
        queries,
        now: '2026-11-22T00:00:00Z',
        ...(given?.patient !== undefined && { launchContext: { patient: given.patient } }),
        ...(random() < 0.5 && Array.isArray(given?.observations) && { observations: given.observations }),
      };
      assert.equal(
        (await populate(broken(form, random) as Questionnaire, options)).response.resourceType,
        'QuestionnaireResponse',
      );
    }));

  it('is assembled whole or refused with a reason', () =>
    always(async (random) => {
      const source = {
        find: async () => broken(sub, random) as Questionnaire,
        findStructure: async () => broken(structure, random) as FhirResource,
      };
      const { questionnaire, issues } = await assemble(broken(form, random) as Questionnaire, source);
      const isRefused = issues.some(({ severity }) => severity === 'error' || severity === 'fatal');
      assert.equal(questionnaire === undefined, isRefused);
    }));

  it('leaves an adaptive form where it was', () =>
    always(async (random) => {
      const adaptive = createAdaptive({
        port: {
          next: async (response) => broken({ ...response, contained: [{ ...form, id: 'form' }] }, random) as never,
        },
      });
      const step = await adaptive.next(adaptive.start(broken(form, random) as Questionnaire).response);
      await adaptive.next(step.response);
      assert.ok(Array.isArray(adaptive.resume(broken(step.response, random) as never).issues));
    }));
});
