import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { answer, complex, core, extracting, fhirpath, formOf, responseOf, text } from '../../test/extracting.ts';
import type { Extracted } from '../../test/extracting.ts';
import type { FhirResource } from '../model/fhir.types.ts';

const profile = 'https://example.org/StructureDefinition/person';
const birthPlace = `${core}patient-birthPlace`;
const nested = { linkId: 'a', type: 'string', definition: `${profile}#Patient.extension:race.extension:text.value[x]` };

function extracted(canonical: string, items: readonly object[], structure?: object): Promise<Extracted> {
  const form = formOf(items, { extension: [complex('definitionExtract', { definition: { valueCanonical: canonical } })] });
  const known = structure && ({ resourceType: 'StructureDefinition', ...structure } as FhirResource);
  return extracting(form, responseOf([answer('a', text('Lima'))]), known ? { findStructure: () => Promise.resolve(known) } : {});
}

describe('definition-based extraction into extensions', () => {
  it('takes the url from the profile, where the slice has its type', async () => {
    const items = [{ linkId: 'a', type: 'string', definition: `${profile}#Patient.extension:birthPlace.value[x]` }];
    const type = [{ code: 'Extension', profile: [birthPlace] }];
    const { resources, codes } = await extracted(profile, items, { snapshot: { element: [{ id: 'Patient.extension:birthPlace', min: 0, type }] } });
    assert.deepEqual([resources[0]?.['extension'], codes], [[{ url: birthPlace, valueString: 'Lima' }], []]);
  });

  it('takes the url that a fixed value gives, of the slice or of the form', async () => {
    const fixedUri = 'text';
    const element = [{ id: 'Patient.extension:race', type: [{ code: 'Extension', profile: ['https://example.org/race'] }] }, { id: 'Patient.extension:race.extension:text.url', min: 1, fixedUri }];
    const race = await extracted(profile, [nested], { snapshot: { element } });
    assert.deepEqual(race.resources[0]?.['extension'], [{ url: 'https://example.org/race', extension: [{ url: 'text', valueString: 'Lima' }] }]);
    const url = complex('definitionExtractValue', { definition: { valueUri: `${core}Patient#Patient.extension.url` }, expression: fhirpath(`'${birthPlace}'`) });
    const plain = await extracted(`${core}Patient`, [{ linkId: 'a', type: 'string', definition: `${core}Patient#Patient.extension.valueString`, extension: [url] }]);
    assert.deepEqual([plain.resources[0]?.['extension'], plain.codes], [[{ url: birthPlace, valueString: 'Lima' }], []]);
  });

  it('leaves out what has no url, with the extension that holds only that, and says so', async () => {
    const race = { id: 'Patient.extension:race', type: [{ code: 'Extension', profile: ['https://example.org/race'] }] };
    const half = await extracted(profile, [nested], { snapshot: { element: [race] } });
    assert.deepEqual([half.resources[0]?.['extension'], half.codes], [undefined, ['forms.extraction_definition_unresolved']]);
    const { resources, codes } = await extracted(profile, [nested]);
    assert.deepEqual(
      [resources[0], codes],
      [{ resourceType: 'Patient', meta: { profile: [profile] } }, ['forms.extraction_profile_unread', 'forms.extraction_definition_unresolved']],
    );
  });
});
