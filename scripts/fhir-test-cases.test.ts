import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fhirTestCases } from './conformance/fhir-test-cases.ts';
import { dataIn, defaultDataFolder, runSuite } from './conformance/suite.ts';

const data = dataIn(defaultDataFolder());
const noData = !fhirTestCases.needs.every((path) => data.has(path));
if (noData) console.log('# skipped: no shared test data (set CARELOOM_DATA)');

describe('fhir-test-cases', () => {
  it(
    'is valid or invalid as the specification has it in every R4 JSON case; the others are skipped, and why',
    { skip: noData },
    async () => {
      const { failures, passed, skips } = await runSuite(fhirTestCases, data);
      assert.deepEqual(failures, []);
      const reasons = skips.map(({ why }) => why).sort();
      assert.deepEqual(reasons, [
        ...Array<string>(4).fill('FHIR 3.0, not R4'),
        ...Array<string>(4).fill('FHIR 5.0, not R4'),
        ...Array<string>(5).fill('XML'),
      ]);
      assert.equal(passed, 41);
    },
  );
});
