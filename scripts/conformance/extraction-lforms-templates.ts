import assert from 'node:assert/strict';
import type { ExtractionResult } from '@careloom/forms/extraction';
import { answer, group, resourcesOf } from './extraction.ts';
import type { Json } from './extraction.ts';
import { requestsOf, ucum, valuesOf } from './extraction-lforms-fact.ts';
import type { Fact } from './extraction-lforms-fact.ts';

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

/** Template-based extraction. */
export const templateFacts: readonly Fact[] = [
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
