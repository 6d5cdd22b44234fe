import assert from 'node:assert/strict';
import { answer, extracted, group, resourcesOf, response } from './extraction.ts';
import type { Json } from './extraction.ts';
import type { Suite } from './suite.ts';

const ballot = 'sdc-cases/hl7-sdc-4.0.0-ballot';
const ci = 'sdc-cases/hl7-sdc-ci';
const kinds = ['template', 'template2', 'defn3'] as const;
const nextOfKin = { system: 'http://terminology.hl7.org/CodeSystem/v2-0131', code: 'N', display: 'Next-of-Kin' };
const female = { system: 'http://hl7.org/fhir/administrative-gender', code: 'female', display: 'Female' };

/** Answers of our own; the guide publishes none. */
const filled = response(
  group(
    'patient',
    group(
      'name',
      answer('given', { valueString: 'Ada' }, { valueString: 'Maria' }),
      answer('family', { valueString: 'Rossi' }),
    ),
    answer('gender', { valueCoding: female }),
    answer('dob', { valueDate: '1980-02-03' }),
    answer('ihi', { valueString: '111' }),
    answer('mobile-phone', { valueString: '555' }),
  ),
  group(
    'contacts',
    answer('contact-name', { valueString: 'Bo' }),
    answer('relationship', { valueCoding: nextOfKin }),
    answer('phone', { valueString: '777' }),
  ),
  group('contacts', answer('contact-name', { valueString: 'Cy' })),
  group(
    'obs',
    answer('height', { valueDecimal: 1.7 }),
    answer('weight', { valueDecimal: 60 }),
    answer('complication', { valueBoolean: false }),
  ),
);

const height = { code: '8302-2', centimetres: 170 };
const weight = { code: '29463-7', kilograms: 60 };
const complication = { code: 'sigmoidoscopy-complication', boolean: false };

/** One patient form, four ways of extracting: three must come to the same resources, the fourth is refused. */
export const extractionHl7: Suite = {
  name: 'sdc-extraction-hl7',
  needs: [ballot, ci],
  async run(checks, data) {
    const files = kinds.flatMap((kind) => [
      `${ballot}/Questionnaire-extract-complex-${kind}.json`,
      `${ci}/extract-complex-${kind}.json`,
    ]);
    for (const file of files) {
      const isDefinition = file.endsWith('defn3.json');
      await checks.check(file.slice('sdc-cases/'.length), async () => {
        const result = await extracted(data.json(file), filled);
        // Its item `complication` sets values of a resource that nothing begins.
        assert.deepEqual(
          result.issues.map(({ code, linkId }) => [code, linkId]),
          isDefinition ? [['forms.extraction_definition_unmatched', 'complication']] : [],
        );
        const patient = result.bundle.entry?.find(({ resource }) => resource.resourceType === 'Patient')?.fullUrl;
        assert.deepEqual(factsOf(resourcesOf(result), patient), {
          patients: [
            {
              name: [{ text: 'Ada Maria Rossi', given: ['Ada', 'Maria'], family: 'Rossi' }],
              gender: 'female',
              phones: ['555'],
              identifier: [
                { type: { text: 'National Identifier (IHI)' }, system: 'http://example.org/nhio', value: '111' },
              ],
            },
          ],
          relatives: [
            { name: [{ text: 'Bo' }], relationship: [{ coding: [nextOfKin] }], phones: ['777'], ofPatient: true },
            { name: [{ text: 'Cy' }], relationship: undefined, phones: undefined, ofPatient: true },
          ],
          observations: [height, weight, ...(isDefinition ? [] : [complication])].map((each) => ({
            ...each,
            ofPatient: true,
            effective: '2026-11-22T10:00:00Z',
          })),
        });
      });
    }
    for (const file of [`${ballot}/Questionnaire-extract-complex-smap.json`, `${ci}/extract-complex-smap.json`]) {
      await checks.check(`${file.slice('sdc-cases/'.length)} is refused`, async () => {
        const { bundle, issues } = await extracted(data.json(file), filled);
        assert.equal(bundle.entry, undefined);
        assert.deepEqual(
          issues.map(({ code }) => code),
          ['forms.extraction_structure_map_unsupported'],
        );
      });
    }
    await checks.check('multi-subject: mother and children keep their own measurements', async () => {
      const name = 'sdc-profile-example-multi-subject';
      const result = await extracted(
        data.json(`${ballot}/Questionnaire-questionnaire-${name}.json`),
        data.json(`${ballot}/QuestionnaireResponse-questionnaireresponse-${name}.json`),
      );
      const facts = resourcesOf(result).map((each) => [
        (each['subject'] as { readonly reference: string }).reference.replace(/.*\//, ''),
        (each['valueQuantity'] as { readonly value: number }).value,
      ]);
      assert.deepEqual(facts, [
        ['12345', 141],
        ['12345', 42.3],
        ['123456', 47],
        ['123456', 8.7],
        ['123456', 109],
        ['123456', 27.3],
      ]);
    });
  },
};

function factsOf(resources: readonly Json[], patient: string | undefined): Json {
  const of = (type: string): readonly Json[] => resources.filter((each) => each['resourceType'] === type);
  const phones = ({ telecom }: Json): unknown => (telecom as readonly Json[] | undefined)?.map(({ value }) => value);
  const ofPatient = (reference: unknown): boolean =>
    (reference as { readonly reference?: string }).reference === patient;
  return {
    patients: of('Patient').map((each) => ({
      name: each['name'],
      gender: each['gender'],
      phones: phones(each),
      identifier: each['identifier'],
    })),
    relatives: of('RelatedPerson').map((each) => ({
      name: each['name'],
      relationship: each['relationship'],
      phones: phones(each),
      ofPatient: ofPatient(each['patient']),
    })),
    observations: of('Observation').map((each) => {
      const { value, unit } = (each['valueQuantity'] ?? {}) as { readonly value?: number; readonly unit?: string };
      const measured =
        unit === 'kg'
          ? { kilograms: value }
          : unit
            ? { centimetres: unit === 'm' ? Number(value) * 100 : value }
            : { boolean: each['valueBoolean'] };
      const coding = (each['code'] as { readonly coding: readonly Json[] }).coding[0];
      return {
        code: coding?.['code'],
        ...measured,
        ofPatient: ofPatient(each['subject']),
        effective: each['effectiveDateTime'],
      };
    }),
  };
}
