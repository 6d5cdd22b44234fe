import assert from 'node:assert/strict';
import type { Form } from '@careloom/forms';
import { answer, group, resourcesOf } from './extraction.ts';
import type { Json } from './extraction.ts';
import { requestsOf, ucum, valuesOf } from './extraction-lforms-fact.ts';
import type { Fact } from './extraction-lforms-fact.ts';

const quantity = (value: number, code: string, unit: string): Json => ({
  valueQuantity: { value, unit, system: ucum, code },
});
const pressure = (value: number): Json => quantity(value, 'mm[Hg]', 'millimeter of mercury');
const yes = { valueBoolean: true };

const codesOf = (each: Json | undefined): unknown =>
  (each?.['code'] as { readonly coding?: readonly Json[] }).coding?.map(({ code }) => code);
const componentsOf = (each: Json | undefined): unknown =>
  (each?.['component'] as readonly Json[]).map((one) => (one['valueQuantity'] as Json)['value']);

function untouched(): void {
  // The initial values are the answers.
}

function set(form: Form, linkId: string, ...values: readonly boolean[]): void {
  const [node] = form.nodes(linkId);
  if (node?.kind === 'question') node.set(values);
}

/** Observation-based extraction. */
export const observationFacts: readonly Fact[] = [
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
];
