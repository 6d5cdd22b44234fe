import assert from 'node:assert/strict';
import { changed, extracted, without } from './extraction.ts';
import type { Json } from './extraction.ts';
import type { Suite } from './suite.ts';

const folder = 'sdc-cases/csiro-template-extract';
const cases = [
  'AllergiesAdverseReactions',
  'Immunisation',
  'MedicalHistoryCurrentProblemsWithPatch',
  'RegularMedications',
];
/** The one case of a changed response: its authors change one comment of the given response and compare with that. */
const changedCase = 'RegularMedicationsWithPatchAdd';

/** Their responses are saved while they are filled in. */
const saved = ['forms.extraction_not_completed'];

interface Bundle {
  readonly entry?: readonly unknown[];
}

/** Template-based extraction, five forms of CSIRO: whole resources and FHIRPath Patches. Equal but for ids and times. */
export const extractionCsiro: Suite = {
  name: 'sdc-extraction-csiro',
  needs: [folder],
  async run(checks, data) {
    const read = <T>(name: string, file: string): T => data.json<T>(`${folder}/${name}/${file}.json`);
    for (const name of cases) {
      await checks.check(name, async () => {
        const { bundle, issues } = await extracted(read(name, 'questionnaire'), read(name, 'response'));
        assert.deepEqual(issues.map(({ code }) => code), saved);
        assert.deepEqual(steady(bundle), steady(read<Bundle>(name, 'expected-bundle')));
      });
    }
    await checks.check(changedCase, async () => {
      const previous = read<Json>(changedCase, 'response');
      const now = JSON.parse(
        JSON.stringify(previous).replace('"valueString":"Comment2"', '"valueString":"Comment2 - modified"'),
      ) as Json;
      const { bundle, issues } = await changed(read(changedCase, 'questionnaire'), now, previous);
      assert.deepEqual(issues.map(({ code }) => code), saved);
      assert.deepEqual(steady(bundle), steady(read<Bundle>(changedCase, 'expected-bundle')));
    });
  },
};

/** Entries without what is new every time: fullUrl, and the one element that is now(). */
function steady({ entry }: Bundle): unknown {
  return without(entry, 'fullUrl', 'dateAsserted');
}
