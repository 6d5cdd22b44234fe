import assert from 'node:assert/strict';
import { createForm } from '@careloom/forms';
import type { Form } from '@careloom/forms';
import type { ExtractionResult } from '@careloom/forms/extraction';
import { answer, extracted, group, resourcesOf, response } from './extraction.ts';
import type { Json } from './extraction.ts';
import type { Suite } from './suite.ts';

const folder = 'sdc-cases/lforms';
const ucum = 'http://unitsofmeasure.org';
const quantity = (value: number, code: string, unit: string): Json => ({
  valueQuantity: { value, unit, system: ucum, code },
});
const pressure = (value: number): Json => quantity(value, 'mm[Hg]', 'millimeter of mercury');
const yes = { valueBoolean: true };

const codesOf = (each: Json | undefined): unknown =>
  (each?.['code'] as { readonly coding?: readonly Json[] }).coding?.map(({ code }) => code);
const valuesOf = (each: Json | undefined): Json =>
  Object.fromEntries(Object.entries(each ?? {}).filter(([key]) => key.startsWith('value')));
const componentsOf = (each: Json | undefined): unknown =>
  (each?.['component'] as readonly Json[]).map((one) => (one['valueQuantity'] as Json)['value']);
const requestsOf = ({ bundle }: ExtractionResult): unknown => bundle.entry?.map(({ request }) => request);

const adam = group(
  'patient',
  group('name', answer('given', { valueString: 'Adam' }), answer('family', { valueString: 'Xie' })),
  answer('gender', {
    valueCoding: { system: 'http://hl7.org/fhir/administrative-gender', code: 'male', display: 'Male' },
  }),
  answer('ihi', { valueString: '111' }),
  answer('mobile-phone', { valueString: '123' }),
);
const heightAndWeight = group('obs', answer('height', { valueDecimal: 44 }), answer('weight', { valueDecimal: 55 }));

/** Patient with two Observations, from either kind of template. */
function isAdam(result: ExtractionResult): void {
  const [patient, height, weight] = resourcesOf(result);
  const entries = result.bundle.entry ?? [];
  assert.deepEqual(
    entries.map(({ resource }) => resource.resourceType),
    ['Patient', 'Observation', 'Observation'],
  );
  assert.deepEqual(patient?.['identifier'], [
    { type: { text: 'National Identifier (IHI)' }, system: 'http://example.org/nhio', value: '111' },
  ]);
  assert.deepEqual(patient?.['name'], [{ text: 'Adam Xie', family: 'Xie', given: ['Adam'] }]);
  assert.deepEqual(patient?.['telecom'], [{ system: 'phone', use: 'mobile', value: '123' }]);
  assert.equal(patient?.['gender'], 'male');
  assert.deepEqual(height?.['valueQuantity'], { unit: 'cm', system: ucum, code: 'cm', value: 4400 });
  assert.deepEqual(weight?.['valueQuantity'], { unit: 'kg', system: ucum, code: 'kg', value: 55 });
  for (const each of [height, weight]) {
    assert.deepEqual(each?.['subject'], { reference: entries[0]?.fullUrl });
    assert.deepEqual(each?.['derivedFrom'], [{ reference: 'QuestionnaireResponse/response' }]);
    assert.deepEqual([each?.['issued'], each?.['effectiveDateTime']], ['2026-11-22T10:00:00Z', '2026-11-22T10:00:00Z']);
  }
  assert.equal(JSON.stringify(entries).includes('templateExtract') || JSON.stringify(entries).includes('"_'), false);
}

interface Fact {
  readonly name: string;
  readonly file: string;
  /** Answers of ours, or what a user does in the live form, which begins with the initial values. */
  readonly items: readonly Json[] | ((form: Form) => void);
  readonly holds: (result: ExtractionResult) => void;
}

function untouched(): void {
  // The initial values are the answers.
}

function set(form: Form, linkId: string, ...values: readonly boolean[]): void {
  const [node] = form.nodes(linkId);
  if (node?.kind === 'question') node.set(values);
}

async function responseTo(questionnaire: unknown, { items }: Fact): Promise<unknown> {
  if (typeof items !== 'function') return response(...items);
  const form = createForm(questionnaire as Parameters<typeof createForm>[0]);
  await form.settled();
  items(form);
  await form.settled();
  const given = { ...form.response.value, id: 'response' };
  form.dispose();
  return given;
}

const facts: readonly Fact[] = [
  {
    name: 'four Observations, POST',
    file: 'extractObs-test.R4',
    items: untouched,
    holds(result) {
      assert.deepEqual(resourcesOf(result).map(valuesOf), [
        yes,
        { valueCodeableConcept: { coding: [{ code: 'code1', display: 'answer 1' }], text: 'answer 1' } },
        { valueCodeableConcept: { coding: [{ code: 'codea', display: 'answer a' }], text: 'answer a' } },
        { valueBoolean: false },
      ]);
      assert.deepEqual(
        requestsOf(result),
        Array.from({ length: 4 }, () => ({ method: 'POST', url: 'Observation' })),
      );
    },
  },
  {
    name: 'disabled items give none',
    file: 'extractObs-test.R4',
    items: (form) => set(form, 'blItem1', false),
    holds: (result) =>
      assert.deepEqual(resourcesOf(result).map(valuesOf), [{ valueBoolean: false }, { valueBoolean: false }]),
  },
  {
    name: 'cleared items give none',
    file: 'extractObs-test.R4',
    items: (form) => set(form, 'choiceItem2'),
    holds: (result) =>
      assert.deepEqual(
        resourcesOf(result).map(({ valueBoolean }) => valueBoolean),
        [true, undefined, false],
      ),
  },
  {
    name: 'and what they enabled gives none either',
    file: 'extractObs-test.R4',
    items: (form) => set(form, 'choiceItem1'),
    holds: (result) =>
      assert.deepEqual(
        resourcesOf(result).map(({ valueBoolean }) => valueBoolean),
        [true, false],
      ),
  },
  {
    name: 'parent false, child true, code by code',
    file: 'extractObsCode-test.R4',
    items: untouched,
    holds(result) {
      const all = resourcesOf(result);
      assert.deepEqual(
        all.map((each) => (each['code'] as Json)['text']),
        ['intItem1', 'blItem3', 'codingItem2', 'blItem4'],
      );
      assert.deepEqual(all.slice(0, 3).map(codesOf), [['code1'], ['code5'], ['code2', 'code3']]);
      assert.deepEqual(codesOf(all[3]), ['code6']);
    },
  },
  {
    name: 'one Observation with two components',
    file: 'blood-pressure-q',
    items: untouched,
    holds(result) {
      const [only, ...others] = resourcesOf(result);
      assert.deepEqual([codesOf(only), componentsOf(only), others], [['8532-0'], [120, 80], []]);
    },
  },
  {
    name: 'panel with two members',
    file: 'blood-count-panel-q',
    items: untouched,
    holds(result) {
      const all = resourcesOf(result);
      assert.deepEqual(all.map(codesOf), [['58410-2'], ['6690-2'], ['789-8']]);
      assert.deepEqual(
        all[0]?.['hasMember'],
        result.bundle.entry?.slice(1).map(({ fullUrl }) => ({ reference: fullUrl })),
      );
    },
  },
  {
    name: 'six Observations of repeated answers',
    file: 'q-with-obs-extract-repeats-true',
    items: [
      answer('string', { valueString: 'A' }, { valueString: 'B' }),
      answer('decimal', { valueDecimal: 1 }, { valueDecimal: 2 }),
      answer(
        'coding',
        { valueCoding: { system: 's', code: 'a', display: 'A' } },
        { valueCoding: { system: 's', code: 'b', display: 'B' } },
      ),
    ],
    holds: (result) =>
      assert.deepEqual(resourcesOf(result).map(valuesOf), [
        { valueString: 'A' },
        { valueString: 'B' },
        quantity(1, 'kg', 'kilogram'),
        quantity(2, 'kg', 'kilogram'),
        { valueCodeableConcept: { coding: [{ system: 's', code: 'a', display: 'A' }], text: 'A' } },
        { valueCodeableConcept: { coding: [{ system: 's', code: 'b', display: 'B' }], text: 'B' } },
      ]),
  },
  {
    name: 'components under each answer of a repeating parent',
    file: 'q-with-obs-extract-valueCode-with-repeatable-parents',
    items: [
      answer(
        'parentRepeatableItem',
        { valueString: 'Adam', item: [answer('childItem1', pressure(120)), answer('childItem2', pressure(80))] },
        { valueString: 'Ben', item: [answer('childItem1', pressure(130)), answer('childItem2', pressure(90))] },
      ),
    ],
    holds: (result) =>
      assert.deepEqual(
        resourcesOf(result).map((each) => [each['valueString'], componentsOf(each)]),
        [
          ['Adam', [120, 80]],
          ['Ben', [130, 90]],
        ],
      ),
  },
  {
    name: 'no extractable parent, nothing',
    file: 'q-with-obs-extract-valueCode-with-no-extractable-parent',
    items: [
      group('1', answer('1.1', pressure(120)), answer('1.2', pressure(80))),
      group('2', answer('2.1', quantity(1, '10*3/uL', 'k'))),
    ],
    holds: (result) => assert.equal(result.bundle.entry, undefined),
  },
  {
    name: 'request and fullUrl of observationExtractEntry',
    file: 'extractObs-test-with-observationExtractEntry.R4',
    items: untouched,
    holds(result) {
      const [entry] = result.bundle.entry ?? [];
      const { ifModifiedSince, ...request } = entry?.request ?? {};
      const allocated = `urn:uuid:${entry?.resource.id}`;
      assert.equal(entry?.fullUrl, allocated);
      assert.match(String(ifModifiedSince), /^\d{4}-\d{2}-\d{2}$/);
      assert.deepEqual(request, {
        method: 'PUT',
        url: `Observation/${entry?.resource.id}`,
        ifNoneMatch: allocated,
        ifMatch: allocated,
        ifNoneExist: allocated,
      });
    },
  },
  {
    name: 'category of the item before that of the group',
    file: 'Observation-Extract-Category-Test.R4',
    items: [
      group(
        '1060570839573',
        answer('6237057833524', { valueString: 'a' }),
        answer('6237057833524', { valueString: 'b' }),
      ),
    ],
    holds: (result) =>
      assert.deepEqual(
        resourcesOf(result).map((each) => (each['category'] as readonly Json[]).map(({ text }) => text)),
        [['Vital Signs', 'Vital Signs2'], ['Social History']],
      ),
  },
  {
    name: 'Patient and two Observations; foreign extensions stay',
    file: 'questionnaire-extract-complex-template',
    items: [adam, heightAndWeight],
    holds(result) {
      isAdam(result);
      assert.deepEqual(resourcesOf(result)[2]?.['extension'], [
        { url: 'test extension url', valueString: 'test extension value' },
      ]);
      assert.deepEqual(
        requestsOf(result),
        ['Patient', 'Observation', 'Observation'].map((url) => ({ method: 'POST', url })),
      );
    },
  },
  {
    name: 'weight cleared: two entries',
    file: 'questionnaire-extract-complex-template',
    items: [adam, group('obs', answer('height', { valueDecimal: 44 }))],
    holds: (result) =>
      assert.deepEqual(
        resourcesOf(result).map(({ resourceType }) => resourceType),
        ['Patient', 'Observation'],
      ),
  },
  {
    name: 'one name for each repetition',
    file: 'questionnaire-extract-complex-template',
    items: [
      group(
        'patient',
        group(
          'name',
          answer('given', { valueString: 'a1' }, { valueString: 'a2' }),
          answer('family', { valueString: 'aa' }),
        ),
        group(
          'name',
          answer('given', { valueString: 'b1' }, { valueString: 'b2' }),
          answer('family', { valueString: 'bb' }),
        ),
      ),
    ],
    holds: (result) =>
      assert.deepEqual(resourcesOf(result)[0]?.['name'], [
        { text: 'a1 a2 aa', family: 'aa', given: ['a1', 'a2'] },
        { text: 'b1 b2 bb', family: 'bb', given: ['b1', 'b2'] },
      ]),
  },
  {
    name: 'the same through templateExtractBundle',
    file: 'questionnaire-extract-complex-template-bundle',
    items: [adam, heightAndWeight],
    holds(result) {
      isAdam(result);
      const [patient] = result.bundle.entry ?? [];
      assert.deepEqual(patient?.request, {
        method: 'POST',
        url: 'Patient',
        ifMatch: `Patient?_name=${patient?.fullUrl}`,
      });
    },
  },
  {
    name: 'template on the root',
    file: 'questionnaire-extract-template-root-level',
    items: [answer('height', { valueDecimal: 44 })],
    holds: (result) =>
      assert.deepEqual(resourcesOf(result).map(valuesOf), [
        { valueQuantity: { unit: 'cm', system: ucum, code: 'cm', value: 4400 } },
      ]),
  },
  {
    name: 'a distinct id for each repetition',
    file: 'questionnaire-extract-template-with-allocateId-on-repeating-item',
    items: [group('obs', answer('height', { valueDecimal: 44 }, { valueDecimal: 55 }))],
    holds(result) {
      const subjects = resourcesOf(result).map((each) => (each['subject'] as Json)['reference']);
      assert.equal(new Set(subjects).size, 2);
    },
  },
  {
    name: 'request parts of templateExtract',
    file: 'questionnaire-extract-template-with-subextensions',
    items: [group('obs', answer('height', { valueDecimal: 44 }))],
    holds(result) {
      const [entry] = result.bundle.entry ?? [];
      const { ifModifiedSince, ...request } = entry?.request ?? {};
      const allocated = `urn:uuid:${entry?.resource.id}`;
      assert.equal(entry?.fullUrl, allocated);
      assert.match(String(ifModifiedSince), /^\d{4}-\d{2}-\d{2}$/);
      assert.deepEqual(request, {
        method: 'PUT',
        url: `Observation/${entry?.resource.id}`,
        ifNoneMatch: allocated,
        ifMatch: allocated,
        ifNoneExist: allocated,
      });
    },
  },
];

/** Facts that rest on something else than the specification. */
const deviations: readonly (readonly [string, string])[] = [
  [
    'extractObsCode-test.R4: code8 of blItem4',
    'an unmarked code beside one marked true counts as false: SDC Observation-based extraction, step 3',
  ],
  [
    'questionnaire-extract-complex-template: a height nobody answered',
    'no answer, no resource: SDC templateExtract, scope and usage',
  ],
  ['templateExtract: subject, id and fullUrl as one bare text', 'subject is a Reference, an id has no colon: FHIR R4'],
];

export const extractionLforms: Suite = {
  name: 'sdc-extraction-lforms',
  needs: [folder],
  async run(checks, data) {
    for (const fact of facts) {
      const questionnaire = data.json(`${folder}/${fact.file}.json`);
      await checks.check(`${fact.file}: ${fact.name}`, async () =>
        fact.holds(await extracted(questionnaire, await responseTo(questionnaire, fact))),
      );
    }
    for (const [what, why] of deviations) checks.skip(what, 1, `known deviation: ${why}`);
  },
};
